"""Speakers: takers that are only called whose they are: "Her ministry has decided to …", "used in his country"."""

from __future__ import annotations

from loaders.coding.adoptions.memory import Memory, speaker_of
from loaders.coding.adoptions.uptake import Takers, Uptake
from loaders.mentions import Mention

_AGAIN = 60
"""Characters between "her ministry", or "in his country", and the verb: what it said, and when."""


def of_speaker(uptake: Uptake, memory: Memory) -> Takers:
    """The state of the one person who was named last, where it is her ministry, or his country, that takes it up."""
    code = _speaker(uptake, memory) if pointer(uptake) is not None else None
    return Takers((code,)) if code is not None and code != uptake.own else Takers()


def pointer(uptake: Uptake) -> Mention | None:
    """What stands for a state by whose it is, beside a verb of taking up that no state stands nearer to."""
    sentence, cue = uptake.sentence, uptake.cue
    theirs = sentence.cue("uptake.theirs", uptake.left, uptake.right)
    reach = _AGAIN if sentence.pack.writing.order == "svo" else sentence.end
    near = [each for each in theirs if cue.start - each.end <= reach and each.start - uptake.programme.tail <= _AGAIN]
    found = next((each for each in near if each.end <= max(cue.start, uptake.programme.start)), None)
    found = found or next((each for each in near if each.start >= uptake.programme.tail), None)
    if found is None or any(found.end <= run.start < cue.start for run in uptake.near if run.marker is None):
        return None
    return found


def _speaker(uptake: Uptake, memory: Memory) -> str | None:
    people = [each for each in uptake.sentence.names if each.kind == "person" and each.end <= uptake.cue.start]
    return speaker_of(people) if people else memory.speaker
