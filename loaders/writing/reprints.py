"""Which documents print one text: reprints of a release count as one source. Pure, and blind to order.

Two documents are of one release if their word 5-grams have a Jaccard resemblance of LEAST or more (Broder, "On the
resemblance and containment of documents", 1997), estimated from the smallest of their hashes; so is what such a chain
joins. Lee et al. ("Deduplicating training data", 2022) take 0.8 of the same 5-grams for copies of a text; papers print
a release with a head and a tail of their own, so less is asked here, which independent reports of one event don't
reach: they share names and dates, not runs of five words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import shake_128
from struct import Struct
from typing import Any, Final, Self

from graph_schema.values import fold

LEAST: Final = 0.5
"""The resemblance from which on two texts are one release."""
WORDS: Final = 5
KEPT: Final = 128
"""Hashes that are kept of a text: its smallest. A resemblance of 0.5 is estimated to ± 0.04."""
MARKS: Final = tuple(f"mark_{number}" for number in range(1, 13))
"""Properties by which likely reprints are looked up. Each is of BAND minima of as many hash functions (Leskovec et al.,
"Mining of Massive Datasets", §3.3 and 3.4), so that texts which share a publisher's standing phrases, with a
resemblance of 0.1, share one in 1 of 1,000 cases; those with 0.5 do in 54 of 100, with 0.7 in 96, with 0.8 in 99.7.
What shares none is not compared."""
BAND: Final = 4
_WORD = re.compile(r"\S+")
_HASHES = Struct(f">Q{BAND * len(MARKS)}I")
"""Of a run of words: one to keep, and one of each function."""
_TOGETHER: Final = 1000  # runs of words that are hashed before the smallest are kept
_NONE: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it. hashes: in order.  marks: likely reprints have one in common; "" where an
    earlier version kept none."""

    hashes: tuple[str, ...]
    marks: tuple[str, ...]

    @classmethod
    def read(cls, properties: Mapping[str, Any]) -> Self:
        """The sketch that a Document node keeps."""
        return cls(tuple(properties["sketch"]), tuple(properties.get(name) or "" for name in MARKS))

    @property
    def properties(self) -> dict[str, Any]:
        """How a Document node keeps it."""
        return {"sketch": list(self.hashes), **dict(zip(MARKS, self.marks, strict=True))}

    def resembles(self, other: Sketch) -> bool:
        """Whether two texts are one release."""
        if not any(a == b != "" for a, b in zip(self.marks, other.marks, strict=True)):
            return False
        mine, others = set(self.hashes), set(other.hashes)
        if 3 * len(mine & others) < LEAST * len(mine | others):  # far from it
            return False
        smallest = sorted(mine | others)[: max(1, min(KEPT, max(len(mine), len(others))))]
        return len(mine.intersection(smallest, others)) >= LEAST * len(smallest)


def sketch(text: str) -> Sketch:
    """The sketch of a text; a text of fewer than WORDS words is one run of words."""
    words = [word for each in _WORD.findall(text) if (word := fold(each))]
    runs = list(dict.fromkeys(" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))))
    kept, minima = list[int](), [2**32] * (BAND * len(MARKS))
    for first in range(0, len(runs), _TOGETHER):
        some = (shake_128(run.encode()).digest(_HASHES.size) for run in runs[first : first + _TOGETHER])
        own, *columns = zip((0, *minima), *map(_HASHES.unpack, some), strict=True)
        kept = sorted([*kept, *own[1:]])[:KEPT]
        minima = [min(column) for column in columns]
    shown = [f"{each:08x}" for each in minima]
    marks = ("".join(shown[first : first + BAND]) for first in range(0, len(shown), BAND))
    return Sketch(tuple(f"{each:016x}" for each in kept), tuple(marks))


def releases(sketches: Mapping[str, Sketch], standing: Mapping[str, str] = _NONE) -> dict[str, str]:
    """The first document, by id, of those that print the same text as each.

    standing: the releases of those documents that have been compared with each other before, and are not again.
    """
    first = {id: id for id in (*sketches, *standing.values())} | dict(standing)

    def root(id: str) -> str:
        while first[id] != id:
            first[id] = id = first[first[id]]
        return id

    def join(one: str, other: str) -> None:
        low, high = sorted((root(one), root(other)))
        first[high] = low

    by_mark: dict[tuple[int, str], list[str]] = defaultdict(list)
    for id in sorted(sketches):
        for place, mark in enumerate(sketches[id].marks):
            if mark:
                by_mark[place, mark].append(id)
    compared = set[tuple[str, str]]()
    for ids in by_mark.values():
        for one in ids:
            if one in standing:
                continue
            for other in ids:
                pair = (one, other) if one < other else (other, one)
                if root(one) != root(other) and pair not in compared:
                    compared.add(pair)
                    if sketches[one].resembles(sketches[other]):
                        join(one, other)
    return {id: root(id) for id in sorted(sketches)}
