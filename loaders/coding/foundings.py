"""Foundings: two states set up something of both, a task force, a dialogue, a joint effort: co-operation has begun."""

from __future__ import annotations

from graph_schema import vocabulary
from graph_schema.statement import Evidence
from loaders.coding.book import FOUNDING, Event
from loaders.coding.context import Context
from loaders.coding.dating import nearest
from loaders.coding.realis import clause, realis
from loaders.coding.sides import find_parties
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 40
"""Characters between a verb and the body that it sets up ("launched | two high-level | joint task forces")."""


def find_foundings(sentence: Sentence, context: Context, evidence: Evidence) -> list[Event]:
    """The co-operation of those who have set up a joint body in the domain."""
    announced = [each for each in sentence.cue("status") if each.ids == ("announced",)]
    for cue in (*sentence.cue("event.made"), *announced):
        left, right = clause(sentence, cue.start)
        if realis(sentence, cue, False) != "actual" or not _joint_body(sentence, cue, right):
            continue
        found = [each for each in find_parties(sentence, cue, left, right, False, context) if len(each.codes) == 2]
        return [
            Event(
                sentence, evidence, parties, "partnership", "announced", "actual", nearest(sentence, cue, left, right),
                (), FOUNDING, cue, named=False,
            )
            for parties in found
        ]  # fmt: skip
    return []


def _joint_body(sentence: Sentence, cue: Mention, right: int) -> bool:
    """Whether what stands behind a verb is a body of several sides that is about something digital."""
    topics = vocabulary.load().topics
    named = [each for each in sentence.names if each.facts.get("type") == "working_group" and each.start >= cue.end]
    words = (*sentence.cue("event.joint", cue.end, right), *sentence.cue("event.founded", cue.end, right))
    bodies = [each for each in (*words, *named) if each.start - cue.end <= _OBJECT]
    about = sentence.cue("topic", cue.end, right)
    return bool(bodies) and any(topics[each.ids[0]].digital for each in about)
