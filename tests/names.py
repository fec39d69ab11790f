"""Cases of the tests for people and organisations: made-up sentences, read as the spotters get them.

Only countries are known beforehand, so that a case shows what the rules do, not what the gazetteer holds.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph_schema import gazetteer
from loaders.languages import Pack, load_pack
from loaders.mentions import Mention, flatten
from loaders.names.endings import with_endings
from loaders.passages import Passage, split
from loaders.text.phrases import Phrases
from loaders.text.words import Words

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True)
class Read:
    """A text before names are spotted."""

    text: str
    flat: str
    passages: list[Passage]
    known: list[Mention]


def cases(subject: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The cases of a subject in every language: (language, case)."""
    for path in sorted(CASES.glob(f"{subject}.*.toml")):
        language = path.name.split(".")[1]
        for case in tomllib.loads(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))["case"]:
            yield language, case


def read(text: str, language: str, known: dict[str, str] | None = None) -> Read:
    """A text with its passages and the countries in it. known: further names → id of an agency."""
    text = unicodedata.normalize("NFC", text)
    flat = flatten(text)
    passages = split(text, lambda _: language, load_pack)
    found = countries_in(text, flat, passages, load_pack(language))
    for name, id in (known or {}).items():
        at = text.find(name)
        while at >= 0:
            found.append(Mention(at, at + len(name), "agency", name, (id,), reach=at + len(name)))
            at = text.find(name, at + len(name))
    return Read(text, flat, passages, with_endings(_longest(found), flat, passages, load_pack))


def countries_in(text: str, flat: str, passages: list[Passage], pack: Pack) -> list[Mention]:
    """The countries that a text names."""
    words, found = Words(text, flat), []
    for hit in _countries(pack.code).find(words, pack.writing.suffixes, [(0, len(text))]):
        start = words.starts[hit.first]
        id, _, flags = hit.label.partition("|")
        if "exact" in flags and text[start : hit.end] not in flags:
            continue
        if any(each.start <= start and hit.end <= each.end for each in passages) and (
            "small" in flags or not text[start].islower()
        ):
            reach = max(hit.end, words.ends[hit.last])
            found.append(
                Mention(
                    start, hit.end, "country", text[start : hit.end], (id,), flags=frozenset(flags.split()), reach=reach
                )
            )
    return found


def _longest(found: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda each: (each.start - each.end, each.start)):
        if all(mention.end <= other.start or mention.start >= other.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda each: each.start)


@cache
def _countries(language: str) -> Phrases:
    labels = {}
    for surface in gazetteer.load().surfaces((language,)):
        if surface.kind == "Country" and not surface.weak:
            flags = " ".join(flag for flag in ("demonym", "metonym") if getattr(surface, flag))
            flags += " small" if surface.text.islower() else ""
            flags += f" exact {surface.text}" if surface.case_sensitive else ""
            labels[flatten(unicodedata.normalize("NFC", surface.text))] = f"{surface.id}|{flags}"
    return Phrases(labels)
