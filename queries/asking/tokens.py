"""Tokens: the words of a question, and the forms in which each may be looked up."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import snowballstemmer  # type: ignore[import-untyped]

from graph_schema.values import fold

_JOINERS = "\u200b\u200c\u200d\ufeff"
_ENDINGS: dict[str, str] = {
    fold(ending): role
    for role, endings in {
        "of": "র ের এর দের েদের গুলোর গুলির সমূহের টির টার",
        "whither": "কে েরকে টিকে গুলোকে",
        "": "ে তে য় েতে এ রা েরা গুলো গুলি গুলোতে গুলিতে সমূহ সমূহে টি টা টিতে ই গণ জন",
    }.items()
    for ending in endings.split()
}  # fmt: skip
"""Endings of Bengali nouns, and whether they tell whose something is (genitive) or to whom it goes (objective)."""


@dataclass(frozen=True)
class Token:
    """One word. start, end: where it stands in the question."""

    text: str
    start: int
    end: int

    @cached_property
    def folded(self) -> str:
        """The word as names are compared."""
        return fold(self.text)

    @cached_property
    def forms(self) -> tuple[tuple[str, str], ...]:
        """The word and, in Bengali, what it may be without its ending, each with what the ending tells."""
        stripped = [
            (self.folded[: -len(ending)], role)
            for ending, role in _ENDINGS.items()
            if self.folded.endswith(ending) and len(self.folded) - len(ending) > 1
        ]
        return ((self.folded, ""), *sorted(stripped, key=lambda each: -len(each[0])))

    @property
    def stem(self) -> str:
        """The word as words are compared."""
        return stem(self.folded)


def split(text: str) -> tuple[Token, ...]:
    """The words of a text: runs of letters, marks and digits."""
    return tuple(_split(text))


def _split(text: str) -> Iterator[Token]:
    start = None
    for at, char in enumerate(text + " "):
        inside = unicodedata.category(char)[0] in "LMN" or (char in _JOINERS and start is not None)
        if inside and start is None:
            start = at
        elif not inside and start is not None:
            if (token := Token(text[start:at], start, at)).folded:
                yield token
            start = None


@lru_cache(10_000)
def stem(word: str) -> str:
    """An English word without its endings (Snowball); any other as it is."""
    return str(snowballstemmer.stemmer("english").stemWord(word)) if word.isascii() else word
