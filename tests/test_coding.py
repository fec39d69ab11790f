"""The rules on sentences made up for them: what a careful reader takes, and nothing else.

Cases are data (tests/cases/agreements.*.toml, adoptions.*.toml, events.*.toml); a case marked `known` fails today and
must be unmarked when it no longer does.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from graph_schema.statement import Statement
from loaders.document import Document, Source
from loaders.line import extract
from loaders.records import records

CASES = Path(__file__).parent / "cases"


def read_cases(pattern: str) -> list[Any]:
    found = []
    for path in sorted(CASES.glob(pattern)):
        for number, case in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], start=1):
            marks = [pytest.mark.xfail(strict=True, reason=case["known"])] if "known" in case else []
            found.append(pytest.param(path.suffixes[0][1:], case, id=f"{path.stem}-{number}", marks=marks))
    return found


def read(text: str, language: str, published: str | None = None, publisher: str | None = None) -> Document:
    source = Source(text=text, publisher=publisher)
    return Document.of(source, language=language, location="case", published=published)


@pytest.mark.parametrize(("language", "case"), read_cases("agreements.*.toml"))
def test_agreements(language: str, case: dict[str, Any]) -> None:
    document = read(case["text"], language, case.get("published"), case.get("publisher"))
    found = []
    for each in records(extract(document))["agreements"]:
        states = "+".join(sorted(party for party in each["parties"] if len(party) == 2))
        found.append(f"{each['type']} {states} {each['status']} {each['date'] or '-'}")
    assert sorted(found) == sorted(case["expect"]), case.get("comment")
    if "scope" in case:
        assert [each["scope"] for each in records(extract(document))["agreements"]] == case["scope"]
    if "topics" in case:
        assert [sorted(each["topics"]) for each in records(extract(document))["agreements"]] == case["topics"]


def told(statements: Iterable[Statement]) -> Iterator[str]:
    """Adoptions, meetings and funding in the short form of the cases."""
    by_subject: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for each in statements:
        if each.realis not in ("actual", "future"):
            continue
        other = each.object.id if each.object else str(each.value)
        by_subject[each.subject.id][each.relation].append(other)
        if each.object and each.subject.kind == "Country":
            by_subject[each.object.id][each.relation].append(each.subject.id)
        if each.relation == "REACHED":
            by_subject[each.subject.id]["status"].append(str(each.qualifiers["status"]))
            by_subject[each.subject.id]["on"].append(str(each.qualifiers.get("on", "-")))
    for id, said in by_subject.items():
        on = said["on"][0] if said["on"] else "-"
        if id.startswith("adoption-"):
            yield f"adoption {said['MADE'][0]} {said['OF'][0]} {said['status'][0]} {on}"
        elif id.startswith("meeting-"):
            yield f"meeting {'+'.join(sorted(set(said['TOOK_PART_IN'])))} {said['status'][0]} {on}"
        elif id.startswith("funding-"):
            ends = [next(iter(said[end]), "-") for end in ("FROM", "TO")]
            yield f"funding {float(said['amount'][0]):.0f} {said['currency'][0]} {' '.join(ends)}"


@pytest.mark.parametrize(("language", "case"), read_cases("events.*.toml"))
def test_events(language: str, case: dict[str, Any]) -> None:
    statements = extract(read(case["text"], language, case.get("published"), case.get("publisher"))).statements
    assert sorted(told(statements)) == sorted(case["expect"]), case.get("comment")


@pytest.mark.parametrize(("language", "case"), read_cases("adoptions.*.toml"))
def test_adoptions(language: str, case: dict[str, Any]) -> None:
    statements = extract(read(case["text"], language, case.get("published"), case.get("publisher"))).statements
    adoptions = [each for each in told(statements) if each.startswith("adoption")]
    assert sorted(adoptions) == sorted(case["expect"]), case.get("comment")
