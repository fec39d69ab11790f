"""Items: what a question is made of, once its words are understood."""

from __future__ import annotations

from dataclasses import dataclass

from queries.lookup import Match


@dataclass(frozen=True)
class Item:
    """Some words of a question and all that they may mean; `kinds` of names and values decide which it is.

    concepts: what a pattern may ask for.  names: entities.  values: (type, id) of the vocabulary, or an integer.
    days: the parameters that a day sets: `from`, `to`, `as_of`, `known_by`; `within` for "in 2023".
    neutral: it may stand anywhere and says nothing.
    """

    text: str
    start: int
    end: int
    concepts: frozenset[str] = frozenset()
    names: tuple[Match, ...] = ()
    values: frozenset[tuple[str, str]] = frozenset()
    days: tuple[tuple[str, str], ...] = ()
    neutral: bool = False

    @property
    def known(self) -> bool:
        """Whether it means anything, or openly nothing."""
        return bool(self.neutral or self.concepts or self.names or self.values or self.days)
