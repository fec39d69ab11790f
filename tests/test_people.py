"""Who a text names, in what role, for which side: made-up sentences as data, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.languages import load_pack, load_packs
from loaders.mentions import Mention
from loaders.names.organisations import spot_organisations
from loaders.names.people import spot_people
from tests.names import CASES, Read, cases, read

PEOPLE = [*cases("people")]


def spot(text: str, language: str, known: dict[str, str] | None = None) -> tuple[Read, list[Mention], list[Mention]]:
    """A text as the spotters get it, with the organisations and the people in it."""
    here = read(text, language, known)
    home = load_pack(language).writing.home
    organisations = spot_organisations(here.text, here.flat, here.passages, here.known, load_pack, home)
    return (
        here, organisations,
        spot_people(here.text, here.flat, here.passages, here.known, organisations, load_pack, home),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "case"), PEOPLE, ids=[f"{language}: {case['text'][:60]}" for language, case in PEOPLE]
)
def test_people_of_a_sentence(language: str, case: dict[str, Any]) -> None:
    here, organisations, found = spot(case["text"], language, case.get("known"))
    fullest: dict[str, Mention] = {}
    for mention in found:
        if mention.id not in fullest or len(mention.text) > len(fullest[mention.id].text):
            fullest[mention.id or ""] = mention
    roles: dict[str, str] = {}
    for mention in found:
        name = " ".join(fullest[mention.id or ""].text.split())
        roles[name] = roles.get(name) or mention.facts.get("role", "")
    assert roles == case["people"]
    ids = {" ".join(mention.text.split()): mention for mention in fullest.values()}
    for name, country in case.get("country", {}).items():
        assert ids[name].facts.get("country") == country, name
    for name, words in case.get("org", {}).items():
        orgs = {m.facts["org"] for m in found if m.id == ids[name].id and "org" in m.facts}
        assert orgs & {each.id for each in (*organisations, *here.known) if each.text == words}, (name, orgs)
    for words, name in case.get("short", {}).items():
        assert any(mention.text == words and mention.id == ids[name].id for mention in found), words


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from(sorted(set("".join(case["text"] for _, case in PEOPLE)))), max_size=300)
    | st.text()
)
@pytest.mark.parametrize("language", sorted(load_packs()))
def test_any_text_is_read(language: str, text: str) -> None:
    here, _, found = spot(text, language)
    _check_spans(here, found)


@settings(deadline=None)
@given(st.lists(st.sampled_from(" ".join(case["text"] for _, case in PEOPLE).split()), max_size=60))
@pytest.mark.parametrize("language", sorted(load_packs()))
def test_words_in_any_order_are_read(language: str, words: list[str]) -> None:
    here, _, found = spot(" ".join(words), language)
    _check_spans(here, found)


def _check_spans(here: Read, found: list[Mention]) -> None:
    for mention in found:
        assert here.text[mention.start : mention.end] == mention.text != ""
        assert mention.end <= mention.tail <= len(here.text)
        assert mention.id
        assert mention.kind == "person"
        if "role" in mention.facts:
            start, end = int(mention.facts["role_start"]), int(mention.facts["role_end"])
            assert " ".join(here.text[start:end].split()) == mention.facts["role"] != ""
    spans = sorted((mention.start, mention.end) for mention in found)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_an_unknown_person_is_named_by_side() -> None:
    _, _, found = spot("Kenyan Minister for Trade Amina Wario met Minister Amina Wario of Norway.", "en")
    assert {mention.id for mention in found} == {"person-xx-amina-wario"}
    _, _, found = spot("Kenyan Minister for Trade Amina Wario arrived.", "en")
    assert [mention.id for mention in found] == ["person-ke-amina-wario"]


def test_cases_are_many() -> None:
    assert len(PEOPLE) >= 80
    assert CASES.is_dir()
