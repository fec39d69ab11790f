"""Remembering: what was made of a text is not made again. Short texts only, and so many: people may type anything."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar

T = TypeVar("T")

LONGEST: Final = 200
"""Characters of a text that is remembered: names are shorter."""
MOST: Final = 1 << 16
"""Texts that are remembered: several times the names of the gazetteer."""


def remembered(make: Callable[[str], T]) -> Callable[[str], T]:
    """A function of one text, which remembers what it made of the short texts that it met last.

    >>> remembered(str.upper)("name")
    'NAME'
    """
    remember = lru_cache(MOST)(make)

    @wraps(make)
    def made(text: str) -> T:
        return remember(text) if len(text) <= LONGEST else make(text)

    return made
