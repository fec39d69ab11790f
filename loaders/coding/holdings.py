"""Holdings: instruments that a sentence tells of as things that a state has: "A has similar accords with B and C",
"A's digital partnerships with B and C". They are in force, since when is not said."""

from __future__ import annotations

from collections.abc import Iterator, Set

from graph_schema import vocabulary
from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import runs
from loaders.coding.sides import find_parties
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 56
"""Characters between who has an instrument and its noun ("Peru's | three bilateral cyber security | pacts")."""
_PARTNER = 72
"""Characters between the noun and with whom ("agreements | on the mutual recognition of signatures | with")."""
_SUBJECT = 12
"""Characters between a subject and its verb."""
_BETWEEN = ("event.share", "grammar.not", "grammar.infinitive", "grammar.unmade", "status", "grammar.subordinate")
"""What makes a noun the object of something else, or tells that the instrument is yet to be made."""


def find_holdings(sentence: Sentence, context: Context, evidence: Evidence, told: Set[tuple[str, ...]]) -> list[Event]:
    """The instruments in the domain that a sentence says a state has. told: whose the text has told of already."""
    if sentence.pack.writing.order != "svo" or not sentence.cues.get("instrument"):
        return []
    for owner, instrument in (*_had(sentence), *_owned(sentence)):
        left, right = clause(sentence, instrument.start)
        found = find_parties(sentence, owner, left, right, _is_many(sentence, instrument), context)
        found = [each for each in found if each.tier == "explicit" and not each.one_sided and each.keys not in told]
        partner = _partner(sentence, instrument, right) or _of_all(sentence, owner, found, right)
        if partner and found and _in_domain(sentence, owner, instrument, left, partner):
            return [
                Event(
                    sentence, evidence, parties, instrument.ids[0], "in_force", "actual", None, (),
                    "agreement.standing", instrument, similar=True, instrument=instrument,
                )
                for parties in found
            ]  # fmt: skip
    return []


def _had(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """Verbs of having, each with the instrument that is its object."""
    for verb in sentence.cues.get("event.have", ()):
        if realis(sentence, verb, False) == "actual" and (noun := _object(sentence, verb.end)) is not None:
            yield verb, noun


def _owned(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """Several instruments of one kind behind the state whose they are."""
    for each in sentence.names:
        genitive = sentence.flat[each.end : each.tail] in sentence.pack.writing.genitive
        if each.kind in ("country", "bloc") and each.tail > each.end and genitive:
            noun = _object(sentence, each.tail)
            if noun is not None and "plural" in noun.flags:
                yield noun, noun


def _object(sentence: Sentence, start: int) -> Mention | None:
    """The instrument that stands behind an offset with nothing but what tells its kind between."""
    noun = next((each for each in sentence.cue("instrument") if each.end > start), None)
    if noun is None or noun.start - start > _OBJECT:
        return None
    start = min(start, noun.start)  # "has | memoranda": the word that begins the object may be the noun's own
    grammar, words = sentence.pack.grammar, sentence.flat[start : noun.start].split()
    others = {*grammar.of, *grammar.with_, *grammar.by, *grammar.in_, *grammar.from_, *grammar.between}
    if others & {*words} or not set(",;:.()").isdisjoint(sentence.flat[start : noun.start]):
        return None
    return None if any(sentence.cue(kind, start, noun.start) for kind in _BETWEEN) else noun


def _partner(sentence: Sentence, instrument: Mention, right: int) -> int:
    """Where those stand with whom an instrument is; 0 if nobody does."""
    behind = (run for run in runs(sentence) if run.marker == "with" and instrument.end <= run.start < right)
    first = next(behind, None)
    if first is None or first.start - instrument.end > _PARTNER:
        return 0
    gap = sentence.flat[instrument.end : first.start]
    return first.start if set(",;:.").isdisjoint(gap) and not sentence.cue("status", instrument.end, first.start) else 0


def _of_all(sentence: Sentence, verb: Mention, found: list[Parties], right: int) -> int:
    """Where a clause ends whose subject are all sides of what they have: "| A and B | have a memorandum on …"."""
    before = [run for run in runs(sentence) if run.marker is None and 0 <= verb.start - run.end <= _SUBJECT]
    sides = before and len(found) == 1 and set(found[0].codes) == set(before[-1].countries)
    return right if sides and len(found[0].codes) > 1 else 0


def _is_many(sentence: Sentence, instrument: Mention) -> bool:
    alike = any(0 < instrument.start - each.end <= 1 for each in sentence.cue("grammar.alike", end=instrument.start))
    return alike or "plural" in instrument.flags or instrument.ids[0] in ("MoU", "MoC", "LoI")


def _in_domain(sentence: Sentence, owner: Mention, instrument: Mention, left: int, right: int) -> bool:
    """Whether the words around an instrument say that it is digital, or like the one that the text is about."""
    topics = vocabulary.load().topics
    alike = sentence.cue("grammar.similar", owner.start, instrument.start)
    return bool(alike) or any(topics[each.ids[0]].digital for each in sentence.cue("topic", left, right))
