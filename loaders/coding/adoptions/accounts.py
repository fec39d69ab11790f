"""Accounts: texts and their authors, who tell of what states might take up and take nothing up themselves."""

from __future__ import annotations

from loaders.coding.adoptions.places import states
from loaders.mentions import Mention
from loaders.spotting import Sentence

_AUTHOR = 24
"""Characters between who only tells of something and the verb ("The study | also briefly | examines")."""


def told_of_only(sentence: Sentence, left: int, verb: Mention) -> bool:
    """Whether the subject of a verb of weighing is a text or its author: "The report explores the use of …"."""
    before = [each for each in sentence.cue("uptake.accounts", left, verb.start) if verb.start - each.end <= _AUTHOR]
    inner = [run for run in states(sentence) if before and before[-1].end <= run.start and run.end <= verb.start]
    return bool(before) and not any(run.marker is None for run in inner)
