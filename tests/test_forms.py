"""Cues written once for all the forms of their words, and cues in two parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.errors import InvalidLanguage
from loaders.document import Document, Source
from loaders.gaps import GAP, is_parted, parted
from loaders.languages import load_pack, load_packs
from loaders.languages.forms import MANY, expand, read_forms
from loaders.languages.pack import FOLDER
from loaders.lexicon import cues
from loaders.spotting import spot

WORDS = st.lists(st.text("abc ", max_size=5), min_size=1, max_size=4)


def cued(text: str, kind: str = "event.met") -> list[str]:
    """The cues of a kind in an English text."""
    document = Document.of(Source(text=text), language="en", location="case")
    return [cue.text for sentence in spot(document).sentences for cue in sentence.cue(kind)]


@given(WORDS, WORDS)
def test_a_cue_stands_for_every_combination_of_its_forms(one: list[str], other: list[str]) -> None:
    written = expand(["{one} and {other}"], {"one": one, "other": other})
    assert set(written) == {" ".join(f"{a} and {b}".split()) for a in one for b in other}
    assert len(written) == len(set(written))


@given(st.integers(1, 12), st.integers(1, 12), st.integers(2, 12))
def test_a_cue_in_two_parts_stands_for_every_combination(one: int, two: int, three: int) -> None:
    """Of so many forms each: from so many combinations on, a cue is kept in two parts, which mean the same."""
    forms = {
        name: [f"{name}{number}" for number in range(many)] for name, many in zip("abc", (one, two, three), strict=True)
    }
    written = expand(["{a} with {b} {c}"], forms)
    assert len(written) == (1 if one * two * three >= MANY else one * two * three)
    heads, tails = parted(written[0]) if is_parted(written[0]) else (written, [""])
    every = {f"{head} {tail}".strip() for head in heads for tail in tails}
    assert every == {f"{a} with {b} {c}" for a in forms["a"] for b in forms["b"] for c in forms["c"]}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya is testing DIVOC.", ["is testing"]),
        ("Kenya is not testing DIVOC.", []),
        ("Kenya is: testing DIVOC.", []),
    ],
)
def test_parts_without_a_gap_stand_side_by_side(text: str, found: list[str]) -> None:
    assert any(is_parted(cue) and "is|" in cue and "testing" in cue for cue in load_pack("en").events.adopt)
    assert cued(text, "event.adopt") == found


def test_a_set_may_name_those_above_it() -> None:
    assert read_forms({"have": ["has", "had"], "met": ["{have} met"]})["met"] == ("has met", "had met")


def test_a_set_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    pack = (FOLDER / "en.toml").read_text(encoding="utf-8").replace('\nmet = ["', '\nmet = ["{nobody} met", "')
    (tmp_path / "en.toml").write_text(pack, encoding="utf-8")
    with pytest.raises(InvalidLanguage, match="nobody"):
        load_pack("en", tmp_path)


@pytest.mark.parametrize("code", load_packs())
def test_no_cue_keeps_a_brace_or_a_second_gap(code: str) -> None:
    for text, _ in cues(load_packs()[code]):
        assert text.lstrip() == " ".join(text.split()), text  # what is joined to a name may stand behind a space
        assert "{" not in text, text
        assert text.count("…") == text.count(GAP) <= 1, text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kenya held unusually long and frank talks with Uganda.", ["held unusually long and frank talks with"]),
        ("Kenya held the view that talks with Uganda were over.", []),
        ("Kenya held firm; talks with Uganda ended.", []),
        ("Kenya held no talks with Uganda.", []),
        ("Kenya held its course for many months in spite of all the long and bitter talks with Uganda.", []),
    ],
)
def test_the_parts_of_a_cue_stand_in_one_clause(text: str, found: list[str]) -> None:
    assert cued(text) == found
