"""Pair: two states or groups of states that one name joins ("the Singapore-Chile Joint Committee")."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise

from graph_schema import gazetteer
from loaders.mentions import Mention
from loaders.spotting import Sentence

_HYPHEN = re.compile(r"[\s()]*-[\s()]*")
_UNION = "EU"
"""The group of states that is a side by itself."""
_TITLE = 60
"""Characters between a pair of states and the noun of the title that it begins."""


def compound(sentence: Sentence, left: int, right: int, noun: str = "event.meeting") -> tuple[Mention, ...]:
    """Two states joined by a hyphen near a noun that they name: "the Uzbek-German working group's meeting"."""
    if not (cues := sentence.cue(noun, left, right)):
        return ()
    for one, other in joined_pairs(sentence, left, right, blocs=noun == "event.meeting"):
        if any(_apart(one, other, cue, noun == "instrument") < _TITLE for cue in cues):
            return (one, other)
    return ()


def joined_pairs(sentence: Sentence, left: int, right: int, blocs: bool = True) -> Iterator[tuple[Mention, Mention]]:
    """The pairs of states, and groups of states, that a hyphen joins between two offsets, in order."""
    kinds = ("country", "bloc") if blocs else ("country",)
    names = [
        each for each in sentence.names
        if (each.kind in kinds or each.ids[0] == _UNION or (blocs and each.facts.get("type") == "working_group"))
        and left <= each.start and each.end <= right
    ]  # fmt: skip
    for one, other in pairwise(names):
        if one.ids[0] != other.ids[0] and _HYPHEN.fullmatch(sentence.flat, one.tail, other.start):
            yield one, other


def _apart(one: Mention, other: Mention, cue: Mention, before: bool) -> int:
    """Characters from a pair to its noun; the noun of a title stands after it."""
    if cue.start >= other.end:
        return cue.start - other.end
    return _TITLE if before else max(one.start - cue.end, 0)


def of_two(bodies: Iterable[Mention]) -> list[Mention]:
    """The sides after which a body of two is named: "the Singapore-Chile Joint Committee", "the Joint Committee of the
    Singapore-Chile Free Trade Agreement"."""
    known = gazetteer.load()
    for body in bodies:
        if body.kind not in ("agency", "programme"):
            continue
        one, dash, other = body.text.replace("\N{EN DASH}", "-").partition("-")
        if not dash:
            continue
        before, after = one.split(), other.split()
        first = next((found for n in _LENGTHS if (found := _side(" ".join(before[-n:])))), None)
        second = next((found for n in _LENGTHS if (found := _side(" ".join(after[:n])))), None)
        if first and second and first != second:
            return [replace(body, kind=known[id].kind.lower(), ids=(id,), facts={}) for id in (first, second)]
    return []


def _side(name: str) -> str | None:
    """The state or group of states that words name, by its adjective too ("the | Tunisian-|Senegalese | Committee")."""
    found = gazetteer.load().find(name, _SIDES)
    return found[0].id if found else _adjectives().get(name.casefold())


@cache
def _adjectives() -> dict[str, str]:
    """The adjectives of states, each with its state."""
    return {each.text.casefold(): each.id for each in gazetteer.load().surfaces() if each.demonym}


_LENGTHS = (3, 2, 1)
"""Words in the name of a state within another name, the longest first."""
_SIDES = ("Country", "Bloc")
