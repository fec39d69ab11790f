"""Followers: "X is live in A. B and C followed a year later": those who did what the sentence before says."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.places import states
from loaders.coding.dating import nearest
from loaders.coding.realis import realis
from loaders.coding.runs import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_BESIDE = 24
"""Characters between the states and their verb ("Peru and Chile | have since | followed")."""


def claims_of_followers(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """The states with which a sentence begins that names nothing else, and says that they did so too."""
    first = next(iter(states(sentence)), None)
    told = memory.told
    if told is None or memory.told_evidence is None or first is None or first.marker is not None:
        return
    if {each.kind for each in sentence.names} != {"country"} or len(states(sentence)) > 1:
        return
    if any(char.isalpha() for char in sentence.flat[sentence.start : first.start]):
        return
    for cue in sentence.cue("uptake.followed", first.end, first.end + _BESIDE):
        meant = realis(sentence, cue, False)
        codes = tuple(code for code in first.countries if code != owner(told.programme.ids[0]))
        if codes and meant in ("actual", "future") and _then(sentence, cue):
            status, date = "planned" if meant == "future" else "adopted", nearest(sentence, cue, cue.end, sentence.end)
            yield Claim(told.programme, codes, status, cue, date, support=(memory.told_evidence,))
            return


def _then(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb says no more than when: "followed | in the months after"."""
    if not sentence.flat[cue.end : sentence.end].strip(" .!"):
        return True
    when = [each.start for each in (*sentence.cue("uptake.then", cue.end), *sentence.dates) if each.start >= cue.end]
    return bool(when) and len(sentence.flat[cue.end : min(when)].split()) < 2
