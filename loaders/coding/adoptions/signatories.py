"""Signatories: states that sign with a programme, as one calls the body that runs it: "Niger signed an MoU with MOSIP",
"MOSIP and Niger have signed an MoU". What they sign is the way to taking it up."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graph_schema import gazetteer
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.interests import is_whole_name
from loaders.coding.adoptions.meaning import dropped, given_up, step
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.places import states
from loaders.coding.adoptions.takers import find_takers
from loaders.coding.adoptions.uptake import Takers
from loaders.coding.dating import nearest
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, joined, runs
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_KINDS = ("data_exchange", "identity_system", "payment_system", "platform", "software", "stack")
"""What a state signs for to have it; with a strategy or a project it signs to work together."""
_PARTNER = 6
"""Words from a pact, or from "signed", to the programme: "an MoU | with the open-source platform | X"."""
_ENDED = ("uptake.dropped", "uptake.instead")
_OTHERS = ("company", "bank", "igo", "ngo", "university", "forum", "party")
"""Those who sign for nobody but themselves."""
_VERB = 20
"""Characters from those who sign to their verb: an adverb, an auxiliary."""


def claims_of_signing(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """What a sentence says of states that sign with a programme of which nothing else is told."""
    if sentence.pack.writing.order != "svo" or not sentence.cues.get("instrument"):
        return
    told = {claim.programme.ids[0] for claim in claims}
    for run in runs(sentence, ("programme",)):
        programme = run.members[0]
        known = gazetteer.load().entries.get(programme.ids[0])
        if known is None or known.type not in _KINDS or programme.ids[0] in told or len(run.members) > 1:
            continue
        left, right = clause(sentence, programme.start)
        verb = _verb(sentence, run, left, right)
        if verb is None or realis(sentence, verb, "bare" in verb.flags) not in ("actual", "future"):
            continue
        if given_up(sentence, verb) or any(dropped(sentence, verb, kind) for kind in _ENDED):
            continue
        found = _beside(sentence, run)
        if verb.end <= programme.start:
            found = find_takers(sentence, replace(verb, kind="event.adopt_bare"), left, right, programme, memory)
        codes = tuple(code for code in found.codes if code != owner(programme.ids[0]))
        status = step(sentence, verb, right, "future")
        yield Claim(programme, codes, status, verb, nearest(sentence, verb, left, right), support=found.support)


def _verb(sentence: Sentence, run: Run, left: int, right: int) -> Mention | None:
    """The verb of signing with a programme: before it, with what is signed; or behind it and those beside it."""
    signed = [each for each in sentence.cue("status", left, right) if each.ids[0] == "signed"]
    verbs, pacts = [each for each in signed if each.end <= run.start], sentence.cue("instrument", left, run.start)
    if verbs and pacts:
        start, end = sorted((verbs[-1].end, pacts[-1].end))
        others = any(start <= each.start and each.end <= run.start for each in sentence.names)
        words = sentence.flat[end : run.start].split()
        near = 0 < len(words) <= _PARTNER and words[0] in sentence.pack.grammar.with_
        plain = near and not others and set(",;:()").isdisjoint(sentence.flat[start : run.start])
        plain = plain and _alone(sentence, run.members[0])
        return verbs[-1] if plain and _is_state(sentence, verbs[-1], left) else None
    beside = _side(sentence, run)
    if beside is None or run.marker is not None:
        return None
    end = max(run.end, beside.end)
    behind = [each for each in signed if 0 <= each.start - end <= _VERB]
    return behind[0] if behind and sentence.cue("instrument", behind[0].start, right) else None


def _is_state(sentence: Sentence, verb: Mention, left: int) -> bool:
    """Whether a state or a body of its own signs, if the clause says who: no firm of it, nor one that is only there."""
    before = [run for run in states(sentence) if left <= run.start and run.end <= verb.start]
    named = [run for run in before if run.marker in (None, "of")]
    others = [each for run in named[-1:] for each in run.members if each.kind == "agency" and _type(each) in _OTHERS]
    return not others and bool(named) == bool(before)


def _type(body: Mention) -> object:
    known = gazetteer.load().entries.get(body.ids[0])
    return known.type if known is not None else body.facts.get("type")


def _alone(sentence: Sentence, programme: Mention) -> bool:
    """Whether a programme's name is the whole of a partner's, whenever it signed."""
    dated = any(each.start - programme.end == 1 for each in sentence.dates)
    return dated or is_whole_name(sentence, programme)


def _side(sentence: Sentence, run: Run) -> Run | None:
    """The states that "and" or a comma joins with a programme: "MOSIP and Niger", "Niger, MOSIP"."""
    for each in states(sentence):
        if each.marker is not None or not all(one.kind == "country" for one in each.members):
            continue
        first, last = sorted((each, run), key=lambda one: one.start)
        if len(sentence.flat[first.end : last.start].split()) <= 1 and joined(sentence, last.start):
            return each
    return None


def _beside(sentence: Sentence, run: Run) -> Takers:
    beside = _side(sentence, run)
    return Takers(beside.countries if beside else ())
