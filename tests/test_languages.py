"""A language is one pack and its cases, found by existing; the words of one are not found in another."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from loaders.document import Document, Source
from loaders.languages import load_packs
from loaders.line import extract
from loaders.spotting import spot
from loaders.text.scripts import identify

CASES = Path(__file__).parent / "cases"
PACKS = load_packs()
SUBJECTS = ("agreements", "events", "people", "organisations", "dates", "money")
LATIN = [code for code, pack in PACKS.items() if pack.writing.script == "Latn"]


def names(text: str, language: str) -> set[str]:
    """The ids that a text names."""
    document = Document.of(Source(text=text), language=language, location="case")
    return {name.ids[0] for name in spot(document).names()}


@pytest.mark.parametrize("language", PACKS)
@pytest.mark.parametrize("subject", SUBJECTS)
def test_every_language_has_cases(language: str, subject: str) -> None:
    cases = tomllib.loads((CASES / f"{subject}.{language}.toml").read_text(encoding="utf-8"))["case"]
    assert len(cases) >= 3
    assert sum(len(each.get("expect", each.get("people", each.get("names", ())))) for each in cases) >= 3


@pytest.mark.parametrize("language", PACKS)
def test_the_cases_of_a_language_are_in_it(language: str) -> None:
    cases = tomllib.loads((CASES / f"agreements.{language}.toml").read_text(encoding="utf-8"))["case"]
    assert identify("\n".join(case["text"] for case in cases), frozenset(PACKS)) == language


@pytest.mark.parametrize("language", LATIN)
def test_proper_names_are_the_same_in_all(language: str) -> None:
    assert names("UNDP, UPI, India Stack, Bangladesh", language) == {"undp", "upi", "india-stack", "BD"}


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("Vulkaner finns på Island.", "sv", "IS"),
        ("Vulkaner finns i den tyska Eifel.", "sv", "DE"),
        ("La délégation allemande est arrivée.", "fr", "DE"),
        ("La delegación alemana llegó.", "es", "DE"),
        ("The German delegation arrived.", "en", "DE"),
    ],
)
def test_states_are_known_by_the_words_of_the_language(text: str, language: str, code: str) -> None:
    assert code in names(text, language)
    for other in LATIN:
        assert other == language or code not in names(text, other), other


@pytest.mark.parametrize("language", PACKS)
def test_an_empty_line_of_a_language_says_nothing(language: str) -> None:
    assert not extract(Document.of(Source(text=" \n"), language=language, location="case")).statements
