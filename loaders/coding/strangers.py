"""Strangers: partners that a clause names and nobody knows ("A and B signed MoUs with Oracle")."""

from __future__ import annotations

import re

from loaders.coding.markers import marks
from loaders.mentions import Mention
from loaders.spotting import Sentence

_NEAR = 48
"""Characters between a partner and what was agreed with him, where the language puts him before it."""
_WORD = re.compile(r"\w[\w'’.-]*")


def with_stranger(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether a clause says that its subjects agreed something with somebody who is none of the names in it.

    Then they did not agree it with each other. What is told apart by a capital is a name; where the language has
    none, any word before the marker is a partner, but for those that say "besides" or "each other".
    """
    words = [(start, end) for name, start, end in marks(sentence) if name == "with" and left <= start and end <= right]
    alone = [(start, end) for start, end in words if not _besides(sentence, end)]
    if sentence.pack.writing.order == "svo":
        return any(start > cue.start and _named(sentence, end, right) for start, end in alone)
    return any(start < cue.start and _unknown(sentence, start, end) for start, end in alone)


def _besides(sentence: Sentence, end: int) -> bool:
    """Whether the marker that ends here is part of words that make no partner."""
    return any(each.end == end for each in sentence.cue("grammar.besides"))


def _named(sentence: Sentence, start: int, right: int) -> bool:
    """Whether a name begins behind a marker that no mention covers."""
    words = _WORD.finditer(sentence.text, start, right)
    first = next((each for each in words if each.group().lower() not in sentence.pack.grammar.fillers), None)
    if (
        first is None
        or not first.group()[0].isupper()
        or set(",;:.()").intersection(sentence.text[start : first.start()])
    ):
        return False
    return not _covered(sentence, first.start())


def _unknown(sentence: Sentence, start: int, end: int) -> bool:
    """Whether what stands before a marker is no name that anybody knows, and an instrument follows it."""
    before = list(_WORD.finditer(sentence.flat, max(sentence.start, start - _NEAR), start))
    follows = sentence.cue("instrument", end, min(end + _NEAR, sentence.end))
    return bool(before and follows) and not _covered(sentence, before[-1].start())


def _covered(sentence: Sentence, offset: int) -> bool:
    known = (*sentence.names, *sentence.dates)
    return any(each.start <= offset < max(each.tail, each.end) for each in known)
