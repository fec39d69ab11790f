"""Regions: the parts of a document in one language, and the lines in which capitals say nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from loaders.languages import Pack
from loaders.names.words import Words
from loaders.passages import Passage


def by_language(
    passages: Sequence[Passage], pack_of: Callable[[str], Pack]
) -> Iterator[tuple[Pack, Callable[[int], bool]]]:
    """Each language of a document, with a test whether an offset stands in a passage of that language."""
    starts = [passage.start for passage in passages]
    for language in dict.fromkeys(passage.language for passage in passages):

        def inside(offset: int, language: str = language) -> bool:
            place = bisect_right(starts, offset) - 1
            return place >= 0 and offset < passages[place].end and passages[place].language == language

        yield pack_of(language), inside


def is_headline(words: Words, passage: Passage) -> bool:
    """Whether a line capitalises its words, verbs too, so that capitals say nothing."""
    if passage.kind == "sentence":
        return False
    numbers = [number for number in words.span(passage.start, passage.end) if len(words.low(number)) > 3]
    return len(numbers) > 3 and sum(map(words.capital, numbers)) > 0.7 * len(numbers)
