"""Apart: several meetings that one sentence tells of together ("held separate talks with A, B and C")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.coding.dating import day
from loaders.coding.encounters import Encounter, sides
from loaders.coding.realis import clause
from loaders.coding.states import side_of

_BESIDE = 40
"""Characters between a verb of meeting and "separate"."""


def each_apart(encounter: Encounter, home: str | None) -> Iterator[Encounter]:
    """The meetings of one side with each of the others, where they are called separate; else the one meeting."""
    if len(encounter.codes) > 2 and _one_by_one(encounter):
        return
    if not _separate(encounter) or len(encounter.codes) < 3:
        yield encounter
        return
    own = _own(encounter, home)
    if own is None:
        return
    for code in (each for each in encounter.codes if each != own):
        codes = tuple(sorted((own, code)))
        members = tuple(each for each in encounter.members if side_of(each) in (None, *codes))
        yield replace(encounter, codes=codes, members=members)


def _one_by_one(encounter: Encounter) -> bool:
    """Whether those of several states came each on a day that is not told: "has received delegations from A and B"."""
    sentence, cue, on = encounter.sentence, encounter.cue, day(encounter.date)
    visitors = sentence.cue("event.visitors", *clause(sentence, cue.start))
    return bool(visitors) and (on is None or on.precision != "day")


def _separate(encounter: Encounter) -> bool:
    sentence, cue = encounter.sentence, encounter.cue
    left, right = clause(sentence, cue.start)
    return bool(sentence.cue("event.separate", max(left, cue.start - _BESIDE), min(right, cue.tail + _BESIDE)))


def _own(encounter: Encounter, home: str | None) -> str | None:
    """The side that met the others: the subject; where nobody is named as such, the document's own state; None where
    that is not known."""
    sentence, cue = encounter.sentence, encounter.cue
    if sentence.pack.writing.order == "svo":
        subject = sides(each for each in encounter.members if each.tail <= cue.start)
        return subject[0] if len(subject) == 1 else None
    if home is not None and home not in encounter.codes:
        return home
    first = min(encounter.members, key=lambda each: each.start)
    return side_of(first)
