"""Turns: partners of one verb that each have an instrument and a date of their own ("signed with A in 2021 and with B
in 2022")."""

from __future__ import annotations

from dataclasses import replace

from loaders.coding.dating import unfit
from loaders.coding.parties import Parties
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

Turn = tuple[Parties, Mention | None]
"""The sides of one instrument, with its date."""
_BESIDE = 12
"""Characters from a partner to its date, or from a date to the next partner ("| on | 3 May, and with | Benin")."""
_DATED = ("with", "in", None)
"""Markers of a partner behind the first: "with" need not be said again, "in" is then read from the date before it."""


def with_dates(sentence: Sentence, found: list[Parties], left: int, right: int) -> list[Turn]:
    """The sides of each instrument, with its date; empty where partners do not take turns with dates."""
    near = [run for run in runs(sentence) if left <= run.start and run.end <= right]
    partners = {each for sides in found for each in sides.members}
    if len(near) < 2 and not any(len(run.members) > 1 for run in near):
        return []
    last_verb = sentence.pack.writing.order == "sov"
    named = [run for run in near if run.marker == "with" and (last_verb or partners.intersection(run.members))]
    first = named[0] if named else None
    if first is None or not found:
        return []
    turns: list[tuple[Mention, Mention]] = []
    for run in near[near.index(first) :]:
        for each in run.members:
            date = _date_of(sentence, each)
            apart = turns and not 0 < each.start - turns[-1][1].tail <= _BESIDE
            if date is None or apart or run.marker not in _DATED:
                return _each(found[0], turns) if each.start > first.end else []
            turns.append((each, date))
    return _each(found[0], turns)


def _each(sides: Parties, turns: list[tuple[Mention, Mention]]) -> list[Turn]:
    partners = {partner for partner, _ in turns}
    rest = tuple(each for each in sides.members if each not in partners)
    return [(replace(sides, members=(*rest, each)), date) for each, date in turns] if len(turns) > 1 else []


def _date_of(sentence: Sentence, partner: Mention) -> Mention | None:
    """The date right behind a partner, in brackets or not."""
    behind = (each for each in sentence.dates if 0 <= each.start - partner.tail <= _BESIDE and not unfit(each))
    found = next(behind, None)
    return found if found and set(",;:.").isdisjoint(sentence.flat[partner.tail : found.start]) else None
