"""Joining: a state is to join what another one runs ("plans to join three of Ghana's digital skills centres")."""

from __future__ import annotations

from graph_schema import vocabulary
from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.dating import nearest
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OWNER = 30
"""Characters from the verb to whose it is ("join | several of | Ghana's")."""
_SUBJECT = 60
"""Characters from a state to its verb ("The U.K. | government | plans to join")."""


def find_joining(sentence: Sentence, evidence: Evidence) -> list[Event]:
    """The co-operation that is planned of a state and of whom it is to join, in something digital."""
    if sentence.pack.writing.order != "svo":
        return []
    topics = vocabulary.load().topics
    for cue in sentence.cue("event.join"):
        left, right = clause(sentence, cue.start)
        if realis(sentence, cue, True) != "future" or (owner := _owner(sentence, cue)) is None:
            continue
        before = [run for run in runs(sentence) if left <= run.start and run.end <= cue.start and run.marker is None]
        subject = before[-1:] if before and cue.start - before[-1].end <= _SUBJECT else []
        sides = Parties((*(each for run in subject for each in run.members), owner))
        digital = any(topics[each.ids[0]].digital for each in sentence.cue("topic", cue.end, right))
        if subject and digital and len(sides.codes) == 2 and owner.ids[0] not in subject[0].countries:
            return [
                Event(
                    sentence, evidence, sides, "partnership", "planned", "actual",
                    nearest(sentence, cue, left, right), (), "cooperation.joining", cue, named=False,
                )
            ]  # fmt: skip
    return []


def _owner(sentence: Sentence, cue: Mention) -> Mention | None:
    """Whose it is: the state in the genitive behind the verb."""
    for each in sentence.names:
        if each.kind == "country" and 0 <= each.start - cue.end <= _OWNER:
            genitive = sentence.flat[each.end : each.tail] in sentence.pack.writing.genitive
            plain = set(",;:.(").isdisjoint(sentence.flat[cue.end : each.start])
            return each if genitive and each.tail > each.end and plain else None
    return None
