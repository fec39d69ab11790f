"""Jumbled documents for tests: sentences of the samples and of the cases, in any order, cut anywhere, joined anyhow."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from loaders.document import Document, Source
from loaders.languages import load_pack, load_packs
from loaders.passages import split
from loaders.reading import read
from loaders.text.normalise import normalise

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
CASES = ROOT / "tests" / "cases"
JOINTS = (" ", " ", "\n", "\n\n", "\t", ", ", "", " (", ") ", "; ", " – ")


@cache
def sentences() -> Mapping[str, tuple[str, ...]]:
    """What documents are made of, by language."""
    found: dict[str, dict[str, None]] = {}
    for language, text in _texts():
        text = normalise(text)[0]
        for each in split(text, lambda _line, language=language: language, load_pack):  # type: ignore[misc]
            found.setdefault(language, {})[text[each.start : each.end]] = None
    return {language: tuple(each) for language, each in sorted(found.items())}


def _texts() -> list[tuple[str, str]]:
    texts = [(each.language, each.text) for each in read([SAMPLES]) if isinstance(each, Document)]
    for path in sorted(CASES.glob("*.*.toml")):
        language = path.name.split(".")[1]
        if language in load_packs():
            cases = tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
            texts += [(language, case["text"]) for case in cases if "text" in case]
    return texts


def document(text: str, language: str, published: str | None = "2023-05-04") -> Document:
    """A document of this text."""
    return Document.of(Source(text=text, id="d"), language=language, location="made", published=published)


@st.composite
def jumbles(draw: st.DrawFn) -> tuple[str, str]:
    """A text and its language; one sentence in ten is in another language, one in five is cut."""
    language = draw(st.sampled_from(sorted(sentences())))
    parts = []
    for _ in range(draw(st.integers(1, 8))):
        own = draw(st.sampled_from([language] * 9 + sorted(sentences())))
        sentence = draw(st.sampled_from(sentences()[own]))
        if draw(st.integers(0, 4)) == 0:
            start, end = sorted(draw(st.tuples(*[st.integers(0, len(sentence))] * 2)))
            sentence = sentence[_whole(sentence, start) : _whole(sentence, end)]
        parts += [sentence, draw(st.sampled_from(JOINTS))]
    return normalise("".join(parts))[0], language


def _whole(text: str, place: int) -> int:
    """The next place where a character begins that is no mark on the one before."""
    while place < len(text) and unicodedata.category(text[place])[0] == "M":
        place += 1
    return place
