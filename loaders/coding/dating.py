"""When: which date of a sentence belongs to what a cue reports."""

from __future__ import annotations

from graph_schema.values import PartialDate
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OTHER = frozenset({"target", "reference", "anchored"})
"""Dates of something else: an aim ("by 2041"), another document, another event."""


def dates(sentence: Sentence, left: int, right: int) -> list[Mention]:
    """The dates between two offsets on which something may have happened."""
    return [
        each for each in sentence.dates
        if isinstance(each.value, PartialDate) and left <= each.start and each.end <= right
        and not each.flags & _OTHER and "deadline" not in each.facts
    ]  # fmt: skip


def nearest(sentence: Sentence, cue: Mention, left: int, right: int) -> Mention | None:
    """The date nearest to a cue in its clause."""
    return min(dates(sentence, left, right), key=lambda each: (distance(each, cue), each.start), default=None)


def distance(one: Mention, other: Mention) -> int:
    """Characters between two mentions, 0 if they touch."""
    return max(one.start - other.end, other.start - one.end, 0)


def day(date: Mention | None) -> PartialDate | None:
    """The value of a date mention."""
    return date.value if date is not None and isinstance(date.value, PartialDate) else None
