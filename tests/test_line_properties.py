"""Properties of the line on jumbled documents: quotes stand, layout says nothing, every process says the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jumbled import ROOT, SAMPLES, document, jumbles, sentences
from test_line import check

from graph_schema.statement import Evidence, Ref, Statement
from loaders.languages import load_packs
from loaders.line import Extraction, extract
from loaders.records import records


def sprinkle(text: str, instead: str, chance: Random) -> str:
    """The text with something else for one space in four."""
    return "".join(instead if char == " " and chance.random() < 0.25 else char for char in text)


LAYOUTS: Mapping[str, Callable[[str, Random], str]] = {
    "decomposed": lambda text, _: unicodedata.normalize("NFD", text),
    "composed": lambda text, _: unicodedata.normalize("NFC", text),
    "line breaks of Windows": lambda text, _: text.replace("\n", "\r\n"),
    "paragraphs apart": lambda text, _: re.sub(r"\n+(?![a-zà-öø-ÿ])", lambda breaks: breaks.group() + "\n", text),
    "paragraphs far apart": lambda text, _: text.replace("\n\n", "\n\n \n\t\n"),
    "spaces that do not break": lambda text, chance: sprinkle(text, "\u00a0", chance),
    "thin spaces": lambda text, chance: sprinkle(text, "\u2009", chance),
    "double spaces": lambda text, chance: sprinkle(text, "  ", chance),
    "indented": lambda text, _: re.sub(r"(?m)^", "    ", text),
    "spaces at line ends": lambda text, _: re.sub(r"(?m)$", "  ", text),
    "empty lines around": lambda text, _: f"\n\n{text}\r\n \n",
}


_PLACE = re.compile(r"(?<=undated-......)-\d+")


def plain(value: Any) -> Any:
    """Whatever it is, with each run of white space in its texts as one space, in NFC."""
    match value:
        case str():
            return " ".join(unicodedata.normalize("NFC", value).split())
        case list() | tuple():
            return [plain(each) for each in value]
        case dict():
            return {key: plain(each) for key, each in value.items()}
        case _:
            return value


def said(statement: Statement) -> Any:
    """All of a statement but its offsets, which also stand in the ids of undated meetings."""

    def name(ref: Ref | None) -> str | None:
        return ref and f"{ref.kind} {_PLACE.sub('', ref.id)}"

    def quote(evidence: Evidence) -> str:
        return evidence.quote

    return plain(
        [
            name(statement.subject), statement.relation, name(statement.object), statement.value,
            dict(statement.qualifiers), statement.realis, statement.tier, statement.said_by, statement.block,
            statement.origin, quote(statement.evidence), [quote(each) for each in statement.support],
        ]
    )  # fmt: skip


def facts(extraction: Extraction) -> Any:
    """What was taken from a document, without offsets."""
    return [said(each) for each in extraction.statements], plain(records(extraction))


@settings(max_examples=60, deadline=None)
@given(jumbles())
def test_sentences_in_any_order(made: tuple[str, str]) -> None:
    check(document(*made))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(jumbles().map(lambda made: made[0]) | st.text(max_size=80), max_size=4),
    st.sampled_from(sorted(load_packs())),
)
def test_sentences_among_any_characters(parts: list[str], language: str) -> None:
    check(document("".join(parts), language, None))


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=15, deadline=None)
@given(made=jumbles(), seed=st.integers(0, 999))
def test_layout_changes_no_fact(layout: str, made: tuple[str, str], seed: int) -> None:
    text, language = made
    changed = LAYOUTS[layout](text, Random(seed))
    assert facts(extract(document(changed, language))) == facts(extract(document(text, language)))


def test_layout_changes_no_fact_of_the_cases() -> None:
    """All of them, so that a fault in a rare expression is found at once and not some day by chance."""
    chance = Random(1)
    for language, each in ((code, each) for code, own in sentences().items() for each in own):
        layout = chance.choice(list(LAYOUTS))
        changed = LAYOUTS[layout](each, chance)
        assert facts(extract(document(changed, language))) == facts(extract(document(each, language))), layout


def test_every_process_prints_the_same(tmp_path: Path) -> None:
    """Whatever seed strings are hashed with, and however many processes share the work."""
    chance, made = Random(7), tmp_path / "made.jsonl"
    with made.open("w", encoding="utf-8") as file:
        for number in range(30):
            language = chance.choice(list(sentences()))
            text = chance.choice("\n ").join(chance.choices(sentences()[language], k=6))
            file.write(json.dumps({"id": f"d{number}", "lang": language, "text": text}, ensure_ascii=False) + "\n")
    runs = {
        (format, seed): subprocess.Popen(
            [sys.executable, "-m", "app.cli", "extract", str(SAMPLES), str(made), "--format", format, *options],
            cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )
        for format, seed, *options in (
            ("statements", "0"), ("statements", "random", "--workers", "2"), ("records", "1"), ("records", "random"),
        )
    }  # fmt: skip
    printed = {key: run.communicate()[0] for key, run in runs.items()}
    assert all(output.count(b"\n") >= 30 for output in printed.values())
    assert printed["statements", "0"] == printed["statements", "random"]
    assert printed["records", "1"] == printed["records", "random"]
