"""Patterns: what a state makes after the model of a programme ("a portal in A on the lines of P", "on the P model")."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from graph_schema.statement import Evidence
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.meaning import dropped, given_up, meaning, step
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.models import is_rule
from loaders.coding.adoptions.objects import is_attribute
from loaders.coding.adoptions.places import signed_with, states
from loaders.coding.adoptions.takers import find_takers, unheard_of
from loaders.coding.dating import nearest
from loaders.coding.realis import clause
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 40
"""Characters from the words for a model to the programme; from a verb of helping to whom it helps."""
_VERB = 90
"""Characters from a verb of making to the words for a model: what is made, and where."""
_PLACE = 24
"""Characters from the programme to the place that stands behind it."""
_WORDS = 5
"""Words between the words for a model and its name ("the Estonian data exchange platform | …")."""


def claims_of_patterns(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """What a sentence says of things that are made after the model of a programme; how far they are is told by the verb
    of making, and by that alone: a thing that is only compared with another takes nothing up."""
    if sentence.pack.writing.order != "svo":
        return
    told = {claim.programme.ids[0] for claim in claims}
    for cue, programme, end in _patterns(sentence):
        if programme.ids[0] in told or is_rule(programme):
            continue
        left, right = clause(sentence, cue.start)
        if unheard_of(programme) or sentence.cue("uptake.own", left, cue.start):
            continue
        own = owner(programme.ids[0])
        aid = sentence.cue("uptake.aid", left, cue.start)
        if cue.kind == "uptake.likened" and not aid:
            continue  # "a system similar to P" is none of its kin, unless its owner helps to make it
        status = _status(sentence, cue, end, left, right, bool(aid))
        if status is None:
            continue
        codes = _makers(sentence, cue, end, left, right, own)
        support: tuple[Evidence, ...] = ()
        if not codes:
            at = replace(programme, start=max(cue.end, programme.start))
            found = find_takers(sentence, replace(cue, kind="uptake.modelled"), left, right, at, memory)
            codes, support = found.codes, found.support
        if codes:
            date = nearest(sentence, cue, left, right)
            yield Claim(programme, codes, status, cue, date, support=support, rule="model")


def _patterns(sentence: Sentence) -> Iterator[tuple[Mention, Mention, int]]:
    """The words for a model, with the programme that is one, and where the phrase ends."""
    programmes = [each for each in sentence.names if each.kind == "programme"]
    for kind in ("uptake.modelled", "uptake.patterns", "uptake.likened"):
        for cue in sentence.cues.get(kind, ()):
            behind = next((each for each in programmes if 0 <= each.start - cue.end <= _OBJECT), None)
            if behind and _names_model(sentence, cue, behind):
                yield replace(cue, kind=kind), behind, behind.tail
    for noun in sentence.cues.get("uptake.pattern_nouns", ()):  # "on the P model"
        for each in programmes:
            ahead = sentence.flat[sentence.start : each.start].split()[-2:]
            marked = any(word in sentence.pack.uptake.pattern_marks for word in ahead)
            if noun.start - each.tail == 1 and marked:
                yield replace(noun, kind="uptake.patterns", start=each.start), each, noun.end


def _names_model(sentence: Sentence, cue: Mention, programme: Mention) -> bool:
    """Whether nothing but whose it is, and what it is, stands between the words for a model and its name."""
    between = sentence.flat[cue.end : programme.start]
    others = {each.ids[0] for each in sentence.names if cue.end <= each.start and each.end <= programme.start}
    plain = set(",;:()").isdisjoint(between) and len(between.split()) <= _WORDS
    return plain and others <= {owner(programme.ids[0])} and not is_attribute(sentence, programme.tail)


def _status(sentence: Sentence, cue: Mention, end: int, left: int, right: int, aid: bool) -> str | None:
    """How far the making is, by its verb: the one before the words for a model, else the one behind."""
    if sentence.cue("grammar.denied", left, cue.start) or given_up(sentence, cue) or dropped(sentence, cue):
        return None
    near = max(left, cue.start - _VERB)
    if sentence.cue("grammar.not", near, cue.start):
        return None
    wishes = [each for each in sentence.cue("status", near, cue.start) if each.ids[0] == "interested"]
    if sentence.cue("uptake.musing", near, cue.start):
        return None  # a model of what is only talked of
    if wishes or sentence.cue("uptake.weigh", near, cue.start):
        return "interested"
    verbs = [each for kind in ("uptake.making", "uptake.to_make") for each in sentence.cue(kind, near, cue.start)]
    behind = [each for kind in ("uptake.making", "uptake.to_make") for each in sentence.cue(kind, end, right)]
    behind = [each for each in behind if each.start - end <= _OBJECT]
    if not verbs and not behind:
        ahead = sentence.cue("uptake.prospect", near, cue.start) or (aid and sentence.cue("grammar.future", near))
        if ahead:
            return "planned"
        return "adopted" if cue.kind == "uptake.modelled" and _is(sentence, cue) else None
    verb = max(verbs, key=lambda each: (each.end, -each.start)) if verbs else min(behind, key=lambda each: each.start)
    meant = meaning(sentence, verb, verb.kind == "uptake.to_make", right)
    if meant in ("actual", "future"):
        return step(sentence, verb, right, meant)
    return "planned" if meant == "none" and aid else None


def _is(sentence: Sentence, cue: Mention) -> bool:
    """Whether a thing is said to be, or to have been, modelled on another: "A's X | was | modelled on P"."""
    return any(0 <= cue.start - each.end <= 1 for each in sentence.cue("grammar.done", end=cue.start))


def _makers(sentence: Sentence, cue: Mention, end: int, left: int, right: int, own: str | None) -> tuple[str, ...]:
    """For whom it is made: the place beside what is made, or behind the programme; else whom somebody helps to make
    it."""
    near = [run for run in states(sentence) if left <= run.start and run.end <= right and set(run.countries) - {own}]
    verbs = [each.end for kind in ("uptake.making", "uptake.to_make") for each in sentence.cue(kind, left, cue.start)]
    aided = [each.end for each in sentence.cue("uptake.aid", left, cue.start)]
    start = max([left, *verbs, *aided])
    inside = [run for run in near if start <= run.start and run.end <= cue.start and run.marker in ("in", "to", "of")]
    behind = [run for run in near if run.marker in ("in", "to") and 0 <= run.start - end <= _PLACE]
    if not behind and not verbs:  # "a system similar to P | is being built in A"
        made = [each for kind in ("uptake.making", "uptake.to_make") for each in sentence.cue(kind, end, right)]
        behind = [run for run in near for each in made if run.marker == "in" and 0 <= run.start - each.end <= _PLACE]
    signed = signed_with(sentence, left, start, own)
    helped = [run for run in near for stop in aided if 0 <= run.start - stop <= _PLACE and run.end <= cue.start]
    for runs in (inside[-1:], behind[:1], helped[-1:], signed):
        if runs:
            return tuple(dict.fromkeys(code for run in runs for code in run.countries if code != own))
    return ()
