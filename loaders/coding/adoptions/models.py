"""Models: what is said to be made after a programme ("a portal | modelled on X"). It is taken up as far as the thing is
that is made after it; what is only talked of takes nothing up, and no law is taken up by writing another."""

from __future__ import annotations

from graph_schema import gazetteer
from loaders.coding.realis import Reading, clause
from loaders.mentions import Mention
from loaders.spotting import Sentence

_MADE = ("event.made", "event.adopt", "uptake.built", "uptake.undertake")
_AHEAD = ("grammar.future", "uptake.prospect", "uptake.weigh", "uptake.to_weigh")
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
    if made < 0 and not ahead:
        return "none"
    return "actual" if made > max((each.start for each in ahead), default=-1) else "future"
