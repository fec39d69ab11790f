"""Which organisations a text names, of what type and country, and which names are one: made-up sentences as data."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema import vocabulary
from loaders.document import Document, Source
from loaders.languages import load_pack, load_packs
from loaders.line import extract
from loaders.mentions import Mention
from loaders.names.acronyms import define_acronyms
from loaders.names.organisations import spot_organisations
from tests.names import Read, cases, read

ORGANISATIONS = [*cases("organisations")]


def spot(
    text: str, language: str, known: dict[str, str] | None = None, home: str | None = None
) -> tuple[Read, list[Mention]]:
    """A text as the spotter gets it, with the organisations in it."""
    here = read(text, language, known)
    home = home or load_pack(language).writing.home
    return here, spot_organisations(here.text, here.flat, here.passages, here.known, load_pack, home)


@pytest.mark.parametrize(
    ("language", "case"), ORGANISATIONS, ids=[f"{language}: {case['text'][:60]}" for language, case in ORGANISATIONS]
)
def test_organisations_of_a_sentence(language: str, case: dict[str, Any]) -> None:
    _, found = spot(case["text"], language, case.get("known"))
    assert {mention.text for mention in found} == set(case["names"])
    by_name = {mention.text: mention for mention in found}
    for name, kind in case["names"].items():
        assert not kind or by_name[name].facts["type"] == kind, name
    for name, country in case.get("country", {}).items():
        assert by_name[name].facts.get("country", "") == country, name
    for name, basis in case.get("basis", {}).items():
        assert by_name[name].facts["country_basis"] == basis
    for name, id in case.get("ids", {}).items():
        assert by_name[name].id == id
    for group in case.get("same", []):
        assert len({by_name[name].id for name in group}) == 1, group
    for group in case.get("differ", []):
        assert len({by_name[name].id for name in group}) == len(group)
    if "all_ids" in case:
        assert sorted({mention.id for mention in found if mention.id}) == case["all_ids"]
    for name in case.get("unplaced", []):
        assert "unplaced" in by_name[name].flags


def test_the_issuer_places_bodies_of_state() -> None:
    _, found = spot(
        "The Ministry of Harbours told Kenya's Ministry of Lands and the University of Narvik.", "en", home="NO"
    )
    facts = {mention.text: (mention.facts.get("country"), mention.facts.get("country_basis")) for mention in found}
    assert facts["Ministry of Harbours"] == ("NO", "document")
    assert facts["Ministry of Lands"] == ("KE", "stated")
    assert facts["University of Narvik"] == (None, None)


ACRONYMS = [
    ("a Memorandum of Cooperation (MoC) was signed", "MoC", "Memorandum of Cooperation"),
    ("the Japan Bank for Overseas Cooperation (JBOC).", "JBOC", "Japan Bank for Overseas Cooperation"),
    ("from the Kenya Overseas Harbour Investment Corporation for Transport & Urban Renewal (KOHIR),", "KOHIR",
     "Kenya Overseas Harbour Investment Corporation for Transport & Urban Renewal"),
    ("SDG Integration (SDGi), UNDP", "SDGi", "SDG Integration"),
    ("Confidence Building Measures (CBMs) and", "CBMs", "Confidence Building Measures"),
    ("the Association of Northeast Island (ANIN) nations", "ANIN", "Association of Northeast Island (ANIN) nations"),
    ("RISE (Rural Investment for Skilled Employment) programme", "RISE", "Rural Investment for Skilled Employment"),
    ("a2i (Access to Information) is", "a2i", "Access to Information"),
    ("একটি সমঝোতা স্মারক (এমওইউ) স্বাক্ষর", "এমওইউ", "সমঝোতা স্মারক"),
    ("একটি সমঝোতা স্মারক (MoU) স্বাক্ষর", "MoU", "সমঝোতা স্মারক"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "short", "long"), ACRONYMS)
def test_a_text_defines_its_acronyms(text: str, short: str, long: str) -> None:
    start, end = define_acronyms(text, 0, len(text))[short]
    assert text[start:end] == long


@pytest.mark.parametrize(
    "text", ["in Dhaka (Tuesday) he", "he came (late) and left", "(1) first, (b) second", "paid 20 (twenty) yen", ""]
)
def test_a_bracket_that_defines_nothing(text: str) -> None:
    assert define_acronyms(text, 0, len(text)) == {}


@settings(deadline=None)
@given(
    st.text(alphabet=st.sampled_from(sorted(set("".join(case["text"] for _, case in ORGANISATIONS)))), max_size=300)
    | st.text()
)
@pytest.mark.parametrize("language", sorted(load_packs()))
def test_any_text_is_read(language: str, text: str) -> None:
    _check_spans(*spot(text, language))
    for short, (start, end) in define_acronyms(text, 0, len(text)).items():
        assert short in text
        assert 0 <= start < end <= len(text)


@settings(deadline=None)
@given(st.lists(st.sampled_from(" ".join(case["text"] for _, case in ORGANISATIONS).split()), max_size=60))
@pytest.mark.parametrize("language", sorted(load_packs()))
def test_words_in_any_order_are_read(language: str, words: list[str]) -> None:
    _check_spans(*spot(" ".join(words), language))


def _check_spans(here: Read, found: list[Mention]) -> None:
    for mention in found:
        assert here.text[mention.start : mention.end] == mention.text != ""
        assert mention.end <= mention.tail <= len(here.text)
        assert mention.id
        assert mention.kind == "agency"
        assert ("country" in mention.facts) == ("country_basis" in mention.facts)
    spans = sorted((mention.start, mention.end) for mention in found)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("pack", load_packs().values(), ids=lambda pack: pack.code)
def test_heads_make_types_of_the_vocabulary(pack: Any) -> None:
    assert set(pack.organisations.heads) <= set(vocabulary.load().agency_types)
    assert set(pack.organisations.loose) <= pack.organisations.head_words


def test_a_body_that_bears_two_states_is_of_neither() -> None:
    text = "The Kenya-Estonia Joint Committee met in Nairobi. The Kenya Data Authority was there."
    document = Document.of(Source(text=text), language="en", location="case")
    seats = {each.subject.id for each in extract(document).statements if each.relation == "BASED_IN"}
    assert seats == {"agency-ke-kenya-data-authority"}
