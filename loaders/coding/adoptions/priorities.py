"""Priorities: programmes that a state calls what it wants first ("P and Q are its first priorities")."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.coding.adoptions.accounts import told_of_only
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.meaning import dropped
from loaders.coding.adoptions.places import states
from loaders.coding.adoptions.systems import opening
from loaders.coding.adoptions.takers import unheard_of
from loaders.coding.realis import clause
from loaders.coding.runs import Run, runs
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_NEAR = 36
"""Characters between a programme and what is said of it: what it is ("P | telemedicine service | is a priority")."""
_BESIDE = 8
"""Characters from "a priority" to whose it is ("for | Peru")."""


def claims_of_priorities(sentence: Sentence, claims: Collection[Claim]) -> Iterator[Claim]:
    """The programmes that are called priorities, and of which no verb tells; what one wants first is an interest."""
    told = {claim.programme.ids[0] for claim in claims}
    for cue, programmes in _called(sentence):
        left, right = clause(sentence, cue.start)
        start = min(cue.start, programmes.start)
        if sentence.cue("grammar.not", start, cue.end) or sentence.cue("grammar.unreal", left, cue.start):
            continue
        if told_of_only(sentence, left, cue) or dropped(sentence, cue):
            continue
        near = [run for run in states(sentence) if left <= run.start and run.end <= right]
        for programme in programmes.members:
            own = owner(programme.ids[0])
            behind = [run for run in near if run.marker == "to" and 0 <= run.start - cue.end <= _BESIDE][:1]
            before = [run for run in near if run.end <= start and run.marker in (None, "of") and run.countries]
            if sentence.pack.writing.order == "sov" and not before:  # "… অগ্রাধিকার দিচ্ছে | গায়ানা"
                before = [run for run in near if run.start >= cue.end and run.marker is None][:1]
            meant = [run for run in near if _for(run, start)][:1]
            who = behind or before[-1:] or opening(sentence, near, start) or meant
            codes = tuple(dict.fromkeys(code for run in who for code in run.countries if code != own))
            if codes and programme.ids[0] not in told and not unheard_of(programme):
                yield Claim(programme, codes, "interested", cue, rule="priority")


def _called(sentence: Sentence) -> Iterator[tuple[Mention, Run]]:
    """What calls programmes a priority, with those: behind them, or before."""
    listed = runs(sentence, ("programme",))
    for cue in sentence.cues.get("uptake.priority", ()):
        before = [run for run in listed if 0 <= cue.start - run.end <= _NEAR and _plain(sentence, run.end, cue.start)]
        yield from ((cue, run) for run in before[-1:])
    near = _NEAR if sentence.pack.writing.order == "svo" else 1
    for cue in sentence.cues.get("uptake.priority_of", ()):
        behind = [run for run in listed if 0 <= run.start - cue.end <= near and _plain(sentence, cue.end, run.start)]
        yield from ((cue, run) for run in behind[:1])


def _for(run: Run, end: int) -> bool:
    """Whether a clause begins with those for whom it is one: "For Peru, | P is a priority"."""
    return run.marker == "to" and run.end <= end


def _plain(sentence: Sentence, start: int, end: int) -> bool:
    named = any(start <= each.start and each.end <= end for each in sentence.names)
    return not named and set(",;:.()").isdisjoint(sentence.flat[start:end])
