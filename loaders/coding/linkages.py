"""Linkages: the systems of two states that are joined: "PayNow was | linked | with UPI", "the UPI-PayNow | linkage |
went live": co-operation, without the name of an instrument."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.cooperation import step
from loaders.coding.dating import distance, nearest
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_VERBS = ("event.adopt", "event.made")
"""Verbs that say of a link that it works."""
_BESIDE = 80
"""Characters between a system and the word for linking it."""


def find_linkages(sentence: Sentence, evidence: Evidence) -> list[Event]:
    """The co-operation of the two states whose systems a sentence says are linked, or are to be."""
    if not (sentence.cues.get("event.linked") or sentence.cues.get("event.linkage")):
        return []
    for cue, verb in _links(sentence):
        left, right = clause(sentence, cue.start)
        codes = _owners(sentence, cue, left, right)
        meant = realis(sentence, verb, False)
        if len(codes) == 2 and meant in ("actual", "future"):
            status, meant = step("in_force", meant) if meant == "actual" else ("planned", "actual")
            return [
                Event(
                    sentence, evidence, Parties((), "inferred", carried=codes), "partnership", status, meant,
                    nearest(sentence, verb, left, right), (), "cooperation.linkage", verb, named=False,
                )
            ]  # fmt: skip
    return []


def _owners(sentence: Sentence, cue: Mention, left: int, right: int) -> tuple[str, ...]:
    """The states whose two systems are named beside a word for linking, with no comma of a list between them."""
    systems = [each for each in sentence.names if each.kind == "programme" and left <= each.start < right]
    systems = [each for each in systems if distance(each, cue) <= _BESIDE]
    codes = {code for each in systems if (code := owner(each.ids[0]))}
    apart = systems and "," in sentence.flat[systems[0].end : systems[-1].start]
    return tuple(sorted(codes)) if len({each.ids[0] for each in systems}) == 2 and not apart else ()


def _links(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """The verbs of linking; and the nouns for a link, each with the verb that says that it works."""
    for cue in sentence.cue("event.linked"):
        yield cue, cue
    for noun in sentence.cue("event.linkage"):
        verbs = [each for kind in _VERBS for each in sentence.cue(kind, noun.end, clause(sentence, noun.start)[1])]
        if verbs:
            yield noun, min(verbs, key=lambda each: each.start)
