"""Whole documents made up for the purpose, with what a careful reader takes from each (tests/cases/documents.*.jsonl).

One document a line: `{id, lang, kind, source, text, gold}`, `gold` in the form in which annotated documents are
scored. Everything in it must be found and nothing else, but for what is `optional` or lies outside the digital domain
(`"digital": false`). `kinds`: what the reader looked at, if not all. `pending` says by kind where the line falls
short today; it goes when the line no longer does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_schema.values import fold
from loaders.document import Document, Source
from loaders.line import extract
from loaders.records import Record, records

CASES = Path(__file__).parent / "cases"
KINDS = ("countries", "agencies", "people", "programmes", "agreements", "adoptions", "funding", "meetings")
FREE = ("countries_ok", "countries_inferred", "programmes_ok")


def made_up() -> Iterator[Any]:
    for path in sorted(CASES.glob("documents.*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            for kind in case.get("kinds", KINDS):
                reason = case.get("pending", {}).get(kind)
                marks = [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
                yield pytest.param(case, kind, id=f"{case['id']}-{kind}", marks=marks)


def states(parties: Iterable[str]) -> list[str]:
    return sorted(each for each in parties if len(each) == 2 and each.isupper())


def alike(one: str, other: str) -> bool:
    """Whether one name is the other, or most of it."""
    short, long = sorted((fold(one), fold(other)), key=len)
    return short in long and len(short) >= 0.6 * len(long)


def on(wanted: Record, found: Record) -> bool:
    dates = [wanted.get("date"), *wanted.get("date_ok", ())]
    date = found["date"]
    return date in dates or any(each and date and (each.startswith(date) or date.startswith(each)) for each in dates)


def is_said(kind: str, wanted: Any, found: Any) -> bool:
    """Whether a record is the one that the reader took."""
    if kind == "countries":
        return bool(wanted == found)
    if kind == "programmes":
        return alike(wanted, found)
    if kind in ("agencies", "people"):
        names = [found["name"], *found.get("aliases", ())]
        role = fold(wanted.get("role") or "")
        same = any(alike(one, other) for one in (wanted["name"], *wanted.get("aliases", ())) for other in names)
        return same and (kind == "agencies" or role in fold(found["role"] or ""))
    status = wanted.get("status") is None or found.get("status") in (wanted["status"], *wanted.get("status_ok", ()))
    if kind == "agreements":
        types = (wanted["type"], *wanted.get("type_ok", ()))
        sides = states(wanted["parties"]) == states(found["parties"])
        return sides and status and found["type"] in types and on(wanted, found)
    if kind == "adoptions":
        return wanted["country"] == found["country"] and alike(wanted["programme"], found["programme"]) and status
    if kind == "meetings":
        return states(wanted["parties"]) == states(found["parties"]) and status and on(wanted, found)
    ends = all(wanted[end] is None or alike(wanted[end], found[end] or "") for end in ("from", "to"))
    return ends and wanted["amount"] == found["amount"] and wanted["currency"] == found["currency"]


def is_free(wanted: Any) -> bool:
    """Whether it is no loss to miss it."""
    return isinstance(wanted, dict) and (wanted.get("optional", False) or wanted.get("digital") is False)


@pytest.mark.parametrize(("case", "kind"), list(made_up()))
def test_what_a_reader_takes_and_nothing_else(case: dict[str, Any], kind: str) -> None:
    source = Source(text=case["text"])
    document = Document.of(source, language=case["lang"], location="case", published=case["source"].get("date"))
    left = list(records(extract(document))[kind])
    missed = []
    for wanted in sorted(case["gold"][kind], key=is_free):
        found = next((each for each in left if is_said(kind, wanted, each)), None)
        if found is not None:
            left.remove(found)
        elif not is_free(wanted):
            missed.append(wanted)
    allowed = [each for name in FREE for each in case["gold"].get(name, ())]
    assert (missed, [each for each in left if each not in allowed]) == ([], [])


@pytest.mark.parametrize("path", sorted(CASES.glob("documents.*.jsonl")), ids=lambda path: path.name)
def test_what_the_reader_took_stands_in_the_text(path: Path) -> None:
    for case in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        for kind in ("agreements", "adoptions", "funding", "meetings"):
            for each in case["gold"][kind]:
                assert each["evidence"] in case["text"], (case["id"], each["evidence"])
