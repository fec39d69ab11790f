"""The effort of the line: it grows with the text and no faster, whatever the text is, and no cue is found in vain."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.document import Document, Source
from loaders.languages import load_pack, load_packs
from loaders.languages.cue_words import Grammar
from loaders.lexicon import BETWEEN_NAMES, cues
from loaders.line import extract
from loaders.passages import LONGEST, split

LOADERS = Path(__file__).parent.parent / "loaders"
STATES = ("Japan", "Nepal", "Ghana", "Kenya", "Peru", "Chile", "Oman", "Laos", "Malta", "Fiji", "Cuba", "Qatar")
SENTENCES = (
    "{0} and {1} signed a Memorandum of Understanding on digital identity on {2} May 2023.",
    "Officials of {0} and {1} met on {2} June 2023 to speak about cybersecurity, and will meet again.",
    "Minister Ama{2} Okoro of {0} signed the MoU, which covers artificial intelligence.",
)


ENDLESS = {
    "people": "Minister Ama{n} Okoro{n} of Ghana met Minister Ben{n} Sen{n} of India. ",
    "offices": "The Ministry of Affairs{n} and the Department of Boats{n} (DB{n}) met the Bureau of Cats{n}. ",
    "one sentence": "the two countries signed the agreement; ",
    "instruments": "the MoU signed ",
    "lines": "India\n",
    "compounds": "India-Japan-",
    "markers": "with India in ",
    "amounts": "USD {n} million ",
    "dates": "{n} May 2021, ",
    "verbs": "signed by ",
    "offices without names": "Minister ",
    "titles without names": "Mr ...\t",
    "cells": "India\tJapan\tsigned\t",
    "Bengali": "বাংলাদেশ ও জাপান সমঝোতা স্মারক স্বাক্ষর করেছে। ",
    "Bengali offices": "এবং পররাষ্ট্রমন্ত্রী খসড়া ",
}
"""Texts that repeat themselves; {n} counts."""


def document(number: int, between: str) -> Document:
    """A document of so many paragraphs, each about two other states on another day."""
    pairs = [(one, other) for one in STATES for other in STATES if one < other]
    paragraphs = []
    for n in range(number):
        one, other = pairs[n % len(pairs)]
        paragraphs.append(" ".join(SENTENCES).format(one, other, n % 28 + 1))
    return made(between.join(paragraphs))


def made(text: str) -> Document:
    """A document in English of this text."""
    return Document.of(Source(text=text), language="en", location="made", digest=None, published="2023-07-01")


def calls(document: Document) -> int:
    """How many functions are called to extract a document, ours and built-in ones."""
    times = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal times
        times += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        extract(document)
    finally:
        sys.setprofile(None)
    return times


@pytest.mark.parametrize("between", ["\n\n", " "])
def test_twice_the_text_is_twice_the_effort(between: str) -> None:
    extract(document(1, between))  # what is made once
    once, twice = (calls(document(number, between)) for number in (60, 120))
    assert twice < 2.3 * once


@pytest.mark.parametrize("unit", ENDLESS.values(), ids=ENDLESS.keys())
def test_no_text_takes_more_than_its_length(unit: str) -> None:
    extract(made(unit.format(n=1)))
    texts = ["".join(unit.format(n=n) for n in range(1, number)) for number in (301, 601)]
    once, twice = (calls(made(text)) for text in texts)
    assert twice < 2.4 * once


@given(st.text(alphabet="a. ,;\n\tB", max_size=200).map(lambda text: text * 30))
def test_a_sentence_without_an_end_is_cut_at_a_pause(text: str) -> None:
    passages = split(text, lambda _line: "en", load_pack)
    assert all(0 < each.end - each.start <= LONGEST for each in passages)
    read = "".join("".join(text[each.start : each.end].split()) for each in passages)
    assert read == "".join(text.split())


def test_a_long_sentence_is_cut_after_a_comma_and_not_in_a_word() -> None:
    text = "Japan, " * 150 + "and Nepal " * 80 + "met."
    passages = split(text, lambda _line: "en", load_pack)
    assert [text[each.start : each.end] for each in passages] == [("Japan, " * 150).strip(), "and Nepal " * 80 + "met."]


def test_the_cues_that_are_asked_for_are_those_that_are_found() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in sorted((LOADERS / "coding").rglob("*.py")))
    asked = set(re.findall(r'"(grammar\.[a-z_]+)"', code))
    named = {f"grammar.{name.rstrip('_')}" for name in Grammar.model_fields}
    assert asked == named - {f"grammar.{name}" for name in BETWEEN_NAMES}
    found = {entry.kind for pack in load_packs().values() for _, entry in cues(pack)}
    assert {kind for kind in found if kind.startswith("grammar.")} == asked
    assert {kind for kind in re.findall(r'"(event\.[a-z_]+)"', code) if kind not in found} == set()
