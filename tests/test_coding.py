"""The rules on sentences made up for them: what a careful reader takes, and nothing else.

Cases are data (tests/cases/agreements.*.toml); a case marked `known` fails today and must be unmarked when it
no longer does.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

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


def read(text: str, language: str, published: str | None = None) -> Document:
    return Document.of(Source(text=text), language=language, location="case", published=published)


@pytest.mark.parametrize(("language", "case"), read_cases("agreements.*.toml"))
def test_agreements(language: str, case: dict[str, Any]) -> None:
    document = read(case["text"], language, case.get("published"))
    found = [
        f"{each['type']} {'+'.join(sorted(p for p in each['parties'] if len(p) == 2))} {each['status']} {each['date'] or '-'}"
        for each in records(extract(document))["agreements"]
    ]
    assert sorted(found) == sorted(case["expect"]), case.get("comment")
