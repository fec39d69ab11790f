"""Hopes: what one side only hopes or expects of another ("India hopes | Brazil will adopt P") tells nothing of that
one's plans."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.places import states
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_NEXT = 8
"""Characters between a verb of hoping and of whom: " that ", " to see "."""


def without_hopes(sentence: Sentence, claims: Iterable[Claim]) -> list[Claim]:
    """The claims, without what is ahead only in the hopes of somebody else."""
    hopes = sentence.cues.get("uptake.hopes", ())
    hoped = {code for each in hopes for code in _hoped_of(sentence, each)}
    return [_without(each, hoped) if each.status != "adopted" else each for each in claims]


def _without(claim: Claim, hoped: set[str]) -> Claim:
    return replace(claim, takers=tuple(code for code in claim.takers if code not in hoped))


def _hoped_of(sentence: Sentence, hope: Mention) -> tuple[str, ...]:
    """The states right behind a verb of hoping, if whoever is named before it is of another."""
    before = [each for each in sentence.names if each.tail <= hope.start and each.kind != "programme"]
    behind = [run for run in states(sentence) if 0 <= run.start - hope.end <= _NEXT]
    if not before or not behind or behind[0].marker not in (None, "to", "of"):
        return ()
    holder = country_of(before[-1])
    return tuple(code for code in behind[0].countries if code != holder)
