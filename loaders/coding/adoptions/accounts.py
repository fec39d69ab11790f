"""Accounts: texts and their authors, who tell of what states might take up and take nothing up themselves."""

from __future__ import annotations

from loaders.coding.adoptions.places import states
from loaders.coding.realis import clause
from loaders.mentions import Mention
from loaders.spotting import Sentence

_AUTHOR = 24
"""Characters between who only tells of something and the verb ("The study | also briefly | examines")."""


def told_of_only(sentence: Sentence, left: int, verb: Mention) -> bool:
    """Whether the subject of a verb of weighing is a text or its author: "The report explores the use of …"."""
    before = [each for each in sentence.cue("uptake.accounts", left, verb.start) if verb.start - each.end <= _AUTHOR]
    inner = [run for run in states(sentence) if before and before[-1].end <= run.start and run.end <= verb.start]
    return bool(before) and not any(run.marker is None for run in inner)


def only_looked_into(sentence: Sentence, cue: Mention) -> bool:
    """Whether the subject of a verb is only talk or study that states are named for: "a feasibility study covering A
    and B | is to follow", "a workshop in A | will follow"."""
    left, _ = clause(sentence, cue.start)
    named = next((run for run in states(sentence) if left <= run.start), None)
    if named is None or named.end > cue.start:
        return False
    kinds = ("uptake.accounts", "uptake.besides", "uptake.talks", "event.meeting", "event.visit", "uptake.inquiries")
    nouns = [each for kind in kinds for each in sentence.cue(kind, left, named.start)]
    whose = (
        [each for kind in kinds for each in sentence.cue(kind, named.end, cue.start)] if named.marker == "of" else []
    )
    return bool(nouns or whose)
