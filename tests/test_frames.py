"""Frames: what is said around a fact decides whether it is one. What is denied, doubted or imagined is told of nobody,
whatever it is and in whatever language."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from loaders.document import Document, Source
from loaders.line import extract
from loaders.records import records

FRAMES = tomllib.loads((Path(__file__).parent / "cases" / "frames.toml").read_text(encoding="utf-8"))
KINDS = ("agreements", "adoptions", "meetings", "funding")


def told(text: str, language: str) -> list[tuple[str, str]]:
    """What a text tells, of any kind, without its sentence."""
    source = Source(text=text[0].upper() + text[1:], id="frame", published="2025-05-05", language=language)
    document = Document.of(source, language=language, location="frame", published=source.published)
    found = records(extract(document))
    return [
        (kind, str({key: value for key, value in each.items() if key != "evidence"}))
        for kind in KINDS
        for each in found[kind]
    ]


def _each(kind: str) -> list[tuple[str, str, str]]:
    return [(code, fact, frame) for code, group in FRAMES.items() for fact in group["facts"] for frame in group[kind]]


@pytest.mark.parametrize(("code", "fact"), [(code, fact) for code, group in FRAMES.items() for fact in group["facts"]])
def test_a_fact_by_itself_is_told(code: str, fact: str) -> None:
    assert told(f"{fact}.", code)


@pytest.mark.parametrize(("code", "fact", "frame"), _each("denied"))
def test_what_is_denied_or_imagined_is_not(code: str, fact: str, frame: str) -> None:
    assert told(frame.format(fact=fact), code) == []


@pytest.mark.parametrize(("code", "fact", "frame"), _each("granted"))
def test_what_is_granted_is(code: str, fact: str, frame: str) -> None:
    assert told(frame.format(fact=fact), code) == told(f"{fact}.", code)
