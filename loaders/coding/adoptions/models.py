"""Models: what is said to be made after a programme ("a portal | modelled on X"). It is taken up as far as the thing is
that is made after it; what is only talked of takes nothing up, and no law is taken up by writing another."""

from __future__ import annotations

import re

from graph_schema import gazetteer
from loaders.coding.adoptions.places import states
from loaders.coding.realis import Reading, clause
from loaders.mentions import Mention
from loaders.spotting import Sentence

_MADE = ("event.made", "event.adopt", "uptake.built", "uptake.undertake")
_AHEAD = ("grammar.future", "uptake.prospect", "uptake.weigh", "uptake.to_weigh")
_BRACKETS = re.compile(r"\s(?:\([^()]*\)\s)?")
_BRACKET = 24
"""Characters of what stands in brackets behind a name."""
_OBJECT = 90
"""Characters from a verb to the participle that tells of its object: "draw up plans for a register in Peru, | …"."""
_VERB = 14
"""Characters from a verb, or its subject, to what belongs to it."""
_BESIDE = 2
"""Words between a form of "be" and the participle behind it ("is | closely | modelled on")."""


_AID = ("programme", "project", "initiative")


def is_rule(programme: Mention) -> bool:
    """Whether a programme is a law, which others may write after, and not use."""
    return _kind(programme) == "law"


def is_aid(programme: Mention) -> bool:
    """Whether a programme may be work that is done for others."""
    return _kind(programme) in _AID


def _kind(programme: Mention) -> str | None:
    entry = gazetteer.load().entries.get(programme.ids[0])
    return entry.type if entry is not None else programme.facts.get("type")


def of_the_system(sentence: Sentence, cue: Mention, meant: Reading) -> Reading:
    """How a participle is meant that only tells what a system is made of ("a register | based on P"): as the verb is
    whose subject the system is ("… | will be set up"), or whose object ("agreed to draw up plans for …")."""
    if cue.kind != "uptake.built" or meant != "actual":
        return meant
    left, right = clause(sentence, cue.start)
    behind = next((each for each in sentence.names if each.kind == "programme" and each.start >= cue.end), None)
    ahead = sentence.cue("grammar.future", behind.tail, min(right, behind.tail + _BRACKET)) if behind else []
    if behind and ahead and _BRACKETS.fullmatch(sentence.flat, behind.tail, ahead[0].start):
        further = (*sentence.cue("uptake.further", ahead[0].end), *sentence.cue("uptake.furthers", ahead[0].end))
        kept = any(
            each.start - ahead[0].end <= _VERB for each in (*further, *sentence.cue("uptake.continuing", ahead[0].end))
        )
        return meant if kept else "future"
    return "future" if _attributive(sentence, cue, left) and _is_aim(sentence, cue, left) else meant


def _attributive(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether a participle tells of the noun before it: no form of "be" or "have" and no state stands beside it."""
    near = max(left, cue.start - _VERB)
    if sentence.cue("grammar.done", near, cue.end) or sentence.cue("grammar.subordinate", near, cue.start):
        return False
    if cue.start == left:
        return False
    return not any(0 <= cue.start - run.end <= _VERB and run.marker is None for run in states(sentence))


def _is_aim(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether the noun before a participle is only what is planned or wished for: nobody's own, and without a name."""
    near = max(left, cue.start - _OBJECT)
    wishes = [each for each in sentence.cue("status", near, cue.start) if each.ids[0] == "interested"]
    ahead = [*wishes, *(each for kind in _AHEAD for each in sentence.cue(kind, near, cue.start))]
    last = max((each.start for each in ahead), default=-1)
    made = max((each.start for kind in _MADE for each in sentence.cue(kind, near, cue.start)), default=-1)
    theirs = sentence.cue("uptake.its", last, cue.start) if last >= 0 else []
    whose = [run for run in states(sentence) if last <= run.start and run.end <= cue.start and run.marker == "of"]
    named = any(each.kind == "programme" and last <= each.start < cue.start for each in sentence.names)
    return last >= 0 and last >= made and not (theirs or whose or named)


def of_the_model(sentence: Sentence, cue: Mention, meant: Reading) -> Reading:
    """How a participle is meant that only tells what is made after what: as the verb is whose object the thing is."""
    left, _ = clause(sentence, cue.start)
    if cue.kind != "uptake.modelled" or meant != "actual":
        return meant
    verbs = sentence.cue("grammar.done", left, cue.start)
    if any(len(sentence.flat[each.end : cue.start].split()) <= _BESIDE for each in verbs[-1:]):
        return meant
    made = max((each.start for kind in _MADE for each in sentence.cue(kind, left, cue.start)), default=-1)
    wishes = [each for each in sentence.cue("status", left, cue.start) if each.ids[0] == "interested"]
    ahead = [*wishes, *(each for kind in _AHEAD for each in sentence.cue(kind, left, cue.start))]
    aims = {each.end + 1 for each in sentence.cue("grammar.infinitive", left, cue.start)}
    ahead += [
        each for each in sentence.cue("uptake.to_make", left, cue.start) if each.start in aims
    ]  # "a pact to build"
    if made < 0 and not ahead:
        return "none"
    return "actual" if made > max((each.start for each in ahead), default=-1) else "future"
