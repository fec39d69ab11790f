"""Text → Words: the words of a text by number, with what stands between them; and the known names among them.

Names are read word by word outwards from a word that announces one (a title, an office, the head noun of an
organisation). This is the ruler for that walk; it knows no language.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from loaders.mentions import Mention

_LETTER = r"[^\s!-/:-@\[-`{-\xbf\u0964\u0965\u2000-\u200b\u200e-\u206f\u3000-\u303f]"
_WORD = re.compile(rf"(?:[a-z]{{1,2}}|L)['’](?=[^\W\d_]{{2}})|{_LETTER}+(?:['’.‐‑-]{_LETTER}+)*")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]+")


class Words:
    """The words of a text. A word keeps its inner hyphens, dots and apostrophes (`e-Government`, `U.S`, `Japan's`),
    but an elided article or preposition is one of its own (`l'|Économie`)."""

    __slots__ = ("ends", "flat", "starts", "text")

    def __init__(self, text: str, flat: str) -> None:
        spans = [match.span() for match in _WORD.finditer(text)]
        self.text = text
        self.flat = flat
        self.starts = [start for start, _ in spans]
        self.ends = [end for _, end in spans]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, offset: int) -> int:
        """The number of the word that the offset stands in, or of the next one."""
        return bisect_right(self.ends, offset)

    def span(self, start: int, end: int) -> range:
        """The numbers of the words that lie in `text[start:end]`, if only with their beginning."""
        return range(bisect_right(self.ends, start), bisect_left(self.starts, end))

    def low(self, index: int) -> str:
        """A word as flattened; empty beyond the ends of the text."""
        return self.flat[self.starts[index] : self.ends[index]] if 0 <= index < len(self.starts) else ""

    def gap(self, index: int) -> str:
        """What stands before a word, each stretch of space as one; a line break at the ends of the text."""
        if not 0 < index < len(self.starts):
            return "\n"
        gap = self.text[self.ends[index - 1] : self.starts[index]]
        if gap in (" ", ""):
            return " "
        if gap in (", ", ". "):  # most of the others, as they are
            return gap
        wrapped = gap in ("\n", "\r\n", " \n") and _has_case(self.text[self.ends[index - 1] - 1])
        if wrapped and self.text[self.starts[index]].islower():
            return " "
        return _SPACES.sub(" ", gap)

    def capital(self, index: int) -> bool:
        """Whether a word is written as names are where there are capitals: `Dhaka`, `e-Government`, `4IR`."""
        if not 0 <= index < len(self.starts):
            return False
        first = self.text[self.starts[index]]
        if first.isupper():
            return True
        word = self.text[self.starts[index] : self.ends[index]]
        return (first.isdigit() or "-" in word[1:3]) and any(map(str.isupper, word))

    def acronym(self, index: int) -> bool:
        """Whether a word is written in capitals only, and more than one."""
        word = self.text[self.starts[index] : self.ends[index]]
        return len(word) > 1 and word.isupper() and word[:2].isalpha()

    def stem(self, index: int, endings: tuple[str, ...]) -> int:
        """Where a word ends without the first of the endings (longest first) that it carries. "ং|য়ের" is an ending
        after that letter only."""
        start, end = self.starts[index] + 1, self.ends[index]
        whole, cuts = _cuts(endings)
        if self.flat.endswith(whole, start, end):
            return end - next(cut for ending, cut in cuts if self.flat.endswith(ending, start, end))
        return end


@cache
def _cuts(endings: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[tuple[str, int], ...]]:
    """Endings with the letters before them, and how much of each is cut off."""
    whole = tuple(ending.replace("|", "") for ending in endings)
    return whole, tuple(zip(whole, (len(ending.rpartition("|")[2]) for ending in endings), strict=True))


def hanging(words: Words, index: int, joints: Iterable[str]) -> int:
    """The first word of a compound whose parts share their end: "Post- och | telestyrelsen"; the word itself else."""
    if words.gap(index) == " " and words.low(index - 1) in joints and words.gap(index - 1) == "- ":
        index -= 2
        while words.gap(index) == "-, ":
            index -= 1
    return index


def _has_case(char: str) -> bool:
    return char.islower() or char.isupper()


@lru_cache(maxsize=2)
def read_words(text: str, flat: str) -> Words:
    """The words of a text; the last text is remembered, since more than one spotter walks it."""
    return Words(text, flat)


class Owners:
    """Which known name a word belongs to."""

    def __init__(self, words: Words, names: Iterable[Mention]) -> None:
        self._by_word: dict[int, tuple[Mention, int, int]] = {}
        self.all = tuple(names)
        for name in sorted(self.all, key=lambda each: each.end - each.start):
            numbers = words.span(name.start, name.tail)
            if numbers and words.starts[numbers[0]] == name.start:
                for number in numbers:
                    self._by_word[number] = (name, numbers[0], numbers[-1])

    def get(self, index: int) -> Mention | None:
        """The name that the word is part of."""
        owner = self._by_word.get(index)
        return owner[0] if owner else None

    def bounds(self, index: int) -> tuple[int, int]:
        """The first and the last word of that name."""
        _, first, last = self._by_word[index]
        return first, last

    def within(self, first: int, last: int) -> Iterator[Mention]:
        """The names that begin among the words."""
        for number in range(first, last + 1):
            owner = self._by_word.get(number)
            if owner and owner[1] == number:
                yield owner[0]


@cache
def calendar_words(language: str) -> frozenset[str]:
    """The names of months and weekdays of a language (CLDR), in lower case."""
    try:
        locale = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return frozenset()
    tables = (*locale.months["format"].values(), *locale.days["format"].values())
    return frozenset(name.lower() for table in tables for name in table.values() if len(name) > 2)
