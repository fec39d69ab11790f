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
from hashlib import blake2b
from typing import Final

from graph_schema.values import fold

LEAST: Final = 0.5
"""The resemblance from which on two texts are one release."""
WORDS: Final = 5
KEPT: Final = 128
"""Hashes that are kept of a text: its smallest. A resemblance of 0.5 is estimated to ± 0.04."""
MARKS: Final = ("mark_1", "mark_2", "mark_3", "mark_4", "mark_5", "mark_6")
"""Properties by which likely reprints are looked up. Each is of BAND minima (Leskovec et al., "Mining of Massive
Datasets", §3.4), so that texts which share a publisher's standing phrases, with a resemblance of 0.1, share one in 6
of 1,000 cases; those with 0.5 do in 55 of 100, with 0.7 in 92, with 0.8 in 98. What shares none is not compared."""
BAND: Final = 3
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Sketch:
    """What is kept of a text to compare it. hashes: in order.  marks: the smallest of each few of their classes."""

    hashes: tuple[str, ...]
    marks: tuple[str, ...]

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
    runs = {" ".join(words[at : at + WORDS]) for at in range(max(1, len(words) - WORDS + 1))}
    hashes = sorted(blake2b(run.encode(), digest_size=8).hexdigest() for run in runs)
    smallest: dict[int, str] = {}
    for each in hashes:
        smallest.setdefault(int(each[-4:], 16) % (BAND * len(MARKS)), each)
    minima = [smallest.get(place, "")[:8] for place in range(BAND * len(MARKS))]
    marks = ("".join(minima[first : first + BAND]) for first in range(0, len(minima), BAND))
    return Sketch(tuple(hashes[:KEPT]), tuple(marks))


def releases(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """The first document, by id, of those that print the same text as each."""
    by_mark: dict[tuple[int, str], list[str]] = defaultdict(list)
    for id in sorted(sketches):
        for place, mark in enumerate(sketches[id].marks):
            if mark:
                by_mark[place, mark].append(id)
    first = {id: id for id in sketches}

    def root(id: str) -> str:
        while first[id] != id:
            first[id] = id = first[first[id]]
        return id

    for ids in by_mark.values():
        apart: list[list[str]] = []
        for id in ids:
            joined = [id]
            for group in tuple(apart):
                if root(group[0]) == root(id) or any(sketches[id].resembles(sketches[each]) for each in group):
                    low, high = sorted((root(group[0]), root(id)))
                    first[high] = low
                    apart.remove(group)
                    joined = group + joined
            apart.append(joined)
    return {id: root(id) for id in sorted(sketches)}
