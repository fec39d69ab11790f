"""Regions: the parts of a document in one language, and the lines in which capitals say nothing."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from loaders.languages import Pack
from loaders.passages import Passage
from loaders.text.words import Words


@dataclass(frozen=True, slots=True)
class Region:
    """The passages of a document in one language. spans: the stretches of text that they fill."""

    pack: Pack
    passages: tuple[Passage, ...]
    spans: tuple[tuple[int, int], ...]

    def holds(self, offset: int) -> bool:
        """Whether an offset stands in the region."""
        place = bisect_right(self.spans, (offset, sys.maxsize)) - 1
        return place >= 0 and offset < self.spans[place][1]


def regions(passages: Sequence[Passage], pack_of: Callable[[str], Pack]) -> Iterator[Region]:
    """The regions of a document, one a language."""
    own: dict[str, list[Passage]] = {}
    spans: dict[str, list[tuple[int, int]]] = {}
    before = None
    for passage in passages:
        own.setdefault(passage.language, []).append(passage)
        stretches = spans.setdefault(passage.language, [])
        if passage.language == before:
            stretches[-1] = (stretches[-1][0], passage.end)
        else:
            stretches.append((passage.start, passage.end))
        before = passage.language
    for language in own:
        yield Region(pack_of(language), tuple(own[language]), tuple(spans[language]))


def is_headline(words: Words, passage: Passage) -> bool:
    """Whether a line capitalises its words, verbs too, so that capitals say nothing."""
    if passage.kind == "sentence":
        return False
    numbers = [number for number in words.span(passage.start, passage.end) if len(words.low(number)) > 3]
    return len(numbers) > 3 and sum(map(words.capital, numbers)) > 0.7 * len(numbers)
