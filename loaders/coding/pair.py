"""Pair: two states or groups of states that one name joins ("the Singapore-Chile Joint Committee")."""

from __future__ import annotations

import re
from itertools import pairwise

from loaders.mentions import Mention
from loaders.spotting import Sentence

_TITLE = 60
"""Characters between a pair of states and the noun of the title that it begins."""


def compound(sentence: Sentence, left: int, right: int, noun: str = "event.meeting") -> tuple[Mention, ...]:
    """Two states joined by a hyphen near a noun that they name: "the Uzbek-German working group's meeting"."""
    kinds = ("country", "bloc") if noun == "event.meeting" else ("country",)
    names = [each for each in sentence.names if each.kind in kinds and left <= each.start and each.end <= right]
    for one, other in pairwise(names):
        gap = sentence.flat[one.tail : other.start]
        joined = re.fullmatch(r"[\s()]*-[\s()]*", gap) and one.ids[0] != other.ids[0]
        cues = sentence.cue(noun, left, right)
        if joined and any(_apart(one, other, cue, noun == "instrument") < _TITLE for cue in cues):
            return (one, other)
    return ()


def _apart(one: Mention, other: Mention, cue: Mention, before: bool) -> int:
    """Characters from a pair to its noun; the noun of a title stands after it."""
    if cue.start >= other.end:
        return cue.start - other.end
    return _TITLE if before else max(one.start - cue.end, 0)
