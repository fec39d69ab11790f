"""Of names found among the words of a text, those that stand: none inside another or over its end."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Protocol, TypeVar


class _Run(Protocol):
    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


Named = TypeVar("Named", bound=_Run)


def outermost(names: Iterable[Named]) -> list[Named]:
    """The names that do not lie in another one, in order; of two that overlap, the longer.

    A name runs from its word number `first` to its word number `last`.
    """
    taken: list[Named] = []
    for name in sorted(names, key=lambda each: (each.first - each.last, each.first)):
        place = bisect_right(taken, name.first, key=lambda each: each.first)
        before = place and taken[place - 1].last >= name.first
        after = place < len(taken) and taken[place].first <= name.last
        if not before and not after:
            taken.insert(place, name)
    return taken
