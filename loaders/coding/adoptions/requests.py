"""Requests: states that ask for a programme ("requested that P be made available", "asked A for help with P"), which
is an interest and nothing more."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.interests import is_whole_name
from loaders.coding.adoptions.meaning import dropped, given_up
from loaders.coding.adoptions.places import states
from loaders.coding.adoptions.takers import unheard_of
from loaders.coding.dating import nearest
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_NEAR = 24
"""Characters from a verb of asking, or from what is asked, to the programme: "that the platform | …"."""
_ASKED = 40
"""Characters from a verb of asking to what is asked: whom, and how politely."""


def claims_of_requests(sentence: Sentence, claims: Collection[Claim]) -> Iterator[Claim]:
    """What states ask for that is not theirs, where no other verb tells of it."""
    if sentence.pack.writing.order != "svo":
        return
    told = {(claim.programme.ids[0], code) for claim in claims for code in claim.takers}
    for cue in sentence.cues.get("uptake.request", ()):
        left, right = clause(sentence, cue.start)
        programme = _requested(sentence, cue, right)
        if programme is None or unheard_of(programme) or realis(sentence, cue, False) not in ("actual", "future"):
            continue
        if dropped(sentence, cue) or given_up(sentence, cue):
            continue
        own = owner(programme.ids[0])
        before = [run for run in states(sentence) if left <= run.start and run.end <= cue.start and _asks(run)][-1:]
        codes = tuple(code for run in before for code in run.countries if code != own)
        codes = tuple(code for code in codes if (programme.ids[0], code) not in told)
        if codes:
            yield Claim(programme, codes, "interested", cue, nearest(sentence, cue, left, right), rule="request")


def _asks(run: Run) -> bool:
    return run.marker in (None, "of") and bool(run.countries)


def _requested(sentence: Sentence, cue: Mention, right: int) -> Mention | None:
    """The programme that is asked for: that it be given ("that P be extended"), what one does with it ("help in setting
    up P", "to make P available"), or itself ("asked for P")."""
    for each in sentence.names:
        if each.kind != "programme" or not cue.end <= each.start < right:
            continue
        between = sentence.flat[cue.end : each.start]
        if not set(",;:()").isdisjoint(between) or sentence.cue("uptake.musing", cue.end, each.start):
            return None
        given = [one for one in sentence.cue("uptake.granted", each.tail, right) if one.start - each.tail <= 2]
        wanted = [one for one in sentence.cue("uptake.wanted", cue.end, each.start) if one.start - cue.end <= _ASKED]
        if given and each.start - cue.end <= _NEAR:
            return each
        near = wanted and each.start - wanted[-1].end <= _NEAR
        return each if near and is_whole_name(sentence, each) else None
    return None
