"""Turns: partners of one verb that each have an instrument and a date of their own ("signed with A in 2021 and with B
in 2022")."""

from __future__ import annotations

from dataclasses import replace

from loaders.coding.dating import unfit
from loaders.coding.pairing import split
from loaders.coding.parties import Group, Parties
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

Turn = tuple[Parties, Mention | None]
"""The sides of one instrument, with its date."""
_BESIDE = 12
"""Characters from a partner to its date ("Benin | on | 3 May")."""
_NEXT = 24
"""Characters from a date to the next partner (", and with | the central bank of | Benin")."""
_NAMED = 48
"""Characters from a partner told again by "with" to its date: "Ghana's | Ministry of Works in"."""
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
    turns: list[tuple[Group, Mention]] = []
    for run in near[near.index(first) :]:
        groups = split(run.members)
        again = turns and run.marker == "with"
        dates = [_date_of(sentence, group[-1], _NAMED if again else _BESIDE) for group in groups]
        shared = [each or dates[-1] for each in dates] if run.marker == "with" else dates
        for group, date in zip(groups, shared, strict=True):
            if date is None or run.marker not in _DATED or (turns and _is_far(group, turns[-1])):
                return _each(found[0], turns) if group[0].start > first.end else []
            turns.append((group, date))
    return _each(found[0], turns)


def _each(sides: Parties, turns: list[tuple[Group, Mention]]) -> list[Turn]:
    if len({date for _, date in turns}) < 2:
        return []
    partners = {each for group, _ in turns for each in group}
    rest = tuple(each for each in sides.members if each not in partners)
    return [(replace(sides, members=(*rest, *group)), date) for group, date in turns]


def _is_far(group: Group, before: tuple[Group, Mention]) -> bool:
    """Whether more than a word for "and" stands between what is told of the partner before and this one."""
    ends = [each.tail for each in (*before[0], before[1]) if each.tail <= group[0].start]
    return group[0].start - max(ends, default=group[0].start) > _NEXT


def _date_of(sentence: Sentence, partner: Mention, reach: int) -> Mention | None:
    """The date right behind a partner, in brackets or not."""
    behind = (each for each in sentence.dates if 0 <= each.start - partner.tail <= reach and not unfit(each))
    found = next(behind, None)
    return found if found and set(",;:.").isdisjoint(sentence.flat[partner.tail : found.start]) else None
