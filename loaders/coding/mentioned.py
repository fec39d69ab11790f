"""Mentioned: an instrument that a sentence names with its sides and tells nothing of, and the next one does: "The data
pact with Norway covers patients' records. | It was signed in 2021"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from graph_schema.statement import Evidence, Realis
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.cooperation import step
from loaders.coding.dating import distance, nearest
from loaders.coding.instruments import article
from loaders.coding.parties import Parties
from loaders.coding.realis import clause
from loaders.coding.runs import runs
from loaders.coding.sides import find_parties
from loaders.mentions import Mention
from loaders.spotting import Sentence

_PARTNER = 72
"""Characters between an instrument and with whom it is."""
_NEAR = 60
"""Characters between what stands for the instrument and the verb that tells of it."""
_BESIDE = 12
"""The same, where only a pronoun stands for it ("it was | officially | signed")."""
_STEPS = ("signed", "in_force", "adopted", "expired", "terminated")
_UNREAL = ("grammar.not", "grammar.denied", "grammar.unreal", "grammar.unmade", "grammar.future")


@dataclass(frozen=True, slots=True)
class Mentioned:
    """An instrument of which nothing was said in the sentence that names it with its sides."""

    instrument: Mention
    parties: Parties
    sentence: Sentence
    evidence: Evidence


def note_mentioned(sentence: Sentence, context: Context, evidence: Evidence, told: bool) -> None:
    """Remember the one instrument of a sentence that tells of none; told: whether it does. The next sentence may say
    what became of it, and none after that."""
    context.mentioned = None
    nouns = sentence.cue("instrument")
    plain = len(nouns) == 1 and "plural" not in nouns[0].flags and nouns[0].ids[0] != "partnership"
    if told or not plain or sentence.pack.writing.order == "sov":
        return
    if any(sentence.cue(kind) for kind in _UNREAL) or sentence.text[sentence.end - 1] == "?":
        return
    noun = nouns[0]
    behind = [run for run in runs(sentence) if run.marker in ("with", "between") and run.start > noun.end]
    if not behind or behind[0].start - noun.end > _PARTNER or not set(",;:.()").isdisjoint(
        sentence.flat[noun.end : behind[0].start]
    ):  # fmt: skip
        return
    found = find_parties(sentence, noun, *clause(sentence, noun.start), False, context)
    if len(found) == 1 and len(found[0].codes) == 2:
        context.mentioned = Mentioned(noun, found[0], sentence, evidence)


def of_mentioned(
    sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, context: Context, evidence: Evidence
) -> list[Event]:
    """What a clause tells of the instrument that the sentence before has named, if it names no side itself."""
    last = context.mentioned
    if last is None or cue.ids[0] not in _STEPS:
        return []
    codes = {code for run in runs(sentence) if run.marker != "in" for code in run.countries}
    if last.sentence.passage.paragraph != sentence.passage.paragraph and codes != set(last.parties.codes):
        return []
    if not codes <= set(last.parties.codes) or meant not in ("actual", "future"):
        return []
    nouns = sentence.cue("instrument", left, right)
    again = [each for each in nouns if article(sentence, each)[0] and each.ids == last.instrument.ids]
    again += [] if nouns else sentence.cue("grammar.instrument_again", left, right)
    again += [each for each in sentence.cue("grammar.it", cue.end) if each.start - cue.end <= 1]  # "inked | it"
    reach = _BESIDE if again and sentence.cue("grammar.it", again[0].start, again[0].end) else _NEAR
    if not any(distance(each, cue) <= reach for each in again):
        return []
    status, means = step(cue.ids[0], meant)
    return [
        Event(
            sentence, evidence, replace(last.parties, tier="anaphora").supported(last.evidence),
            last.instrument.ids[0], status, means, nearest(sentence, cue, left, right), (), f"agreement.{status}", cue,
            definite=True, instrument=last.instrument,
        )
    ]  # fmt: skip
