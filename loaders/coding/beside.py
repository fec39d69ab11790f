"""Beside: another pact of a state that a sentence mentions beside the one that it is about: "Unlike | its deal with B,
still before parliament, | A's agreement with C …"."""

from __future__ import annotations

from collections.abc import Set

from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.dating import dates
from loaders.coding.parties import Parties
from loaders.coding.realis import realis
from loaders.coding.runs import Run, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_NOUN = 40
"""Characters from "its" to the instrument ("its | bilateral data-protection | accord")."""
_PARTNER = 72
"""Characters from the instrument to with whom it is."""
_STATE = 24
"""Characters from the partner to what is said of the pact ("with B, | which is still | before parliament")."""
_WHEN = 16
"""Characters from that to its date."""
_STEPS = ("signed", "in_force", "expired", "terminated", "in_negotiation")


def find_beside(sentence: Sentence, context: Context, evidence: Evidence, told: Set[tuple[str, ...]]) -> list[Event]:
    """The pact with another partner that is told of in passing, and what became of it; told: whose the text has told
    of already."""
    for its in sentence.cue("grammar.its"):
        noun = next((each for each in sentence.cue("instrument", its.end) if each.start - its.end <= _NOUN), None)
        partner = _partner(sentence, noun) if noun else None
        owner = _owner(sentence, partner, context) if partner else None
        if noun is None or partner is None or owner is None:
            continue
        parties = Parties(partner.members, "inferred", carried=(owner,))
        found = _said(sentence, its, partner)
        if found is not None and len(parties.codes) == 2 and parties.keys not in told:
            status, cue, date = found
            return [
                Event(
                    sentence, evidence, parties, noun.ids[0], status, "actual", date, (), "agreement.beside", cue,
                    instrument=noun,
                )
            ]  # fmt: skip
    return []


def _partner(sentence: Sentence, noun: Mention) -> Run | None:
    """The one state that an instrument is with, with nothing but what it is about between."""
    behind = (run for run in runs(sentence) if run.marker == "with" and 0 < run.start - noun.end <= _PARTNER)
    first = next(behind, None)
    clean = first is not None and set(",;:.()").isdisjoint(sentence.flat[noun.end : first.start])
    return first if first is not None and clean and len(first.countries) == 1 else None


def _owner(sentence: Sentence, partner: Run, context: Context) -> str | None:
    """Whose the pact is: who has another one in the sentence, by a genitive; else the last subject."""
    owners = {
        code for run in runs(sentence) if run.marker == "of"
        for code in run.countries if sentence.cue("instrument", run.end, run.end + _NOUN)
    } - {*partner.countries}  # fmt: skip
    if len(owners) == 1:
        return next(iter(owners))
    acting = next((run for run in runs(sentence) if run.marker in (None, "of") and run.end <= partner.start), None)
    if acting is not None and not owners and len(acting.countries) == 1 and acting.countries != partner.countries:
        return acting.countries[0]
    subject = [code for code in context.subject if code not in partner.countries]
    return subject[0] if not owners and len(subject) == 1 and subject[0] == context.own else None


def _said(sentence: Sentence, its: Mention, partner: Run) -> tuple[str, Mention, Mention | None] | None:
    """What a pact is said to have come to: it waits for approval, so it was signed; or, where it is only compared, the
    step that stands right behind it."""
    end = partner.end + _STATE
    waits = [each for each in sentence.cue("grammar.awaits") if 0 <= each.start - partner.end <= _STATE]
    waits += [each for each in sentence.cue("grammar.awaits", end=its.start) if its.start - each.end <= 1]
    if waits:
        return "signed", waits[0], None
    compared = any(0 <= its.start - each.end <= 1 for each in sentence.cue("grammar.just_as", end=its.start))
    steps = [each for each in sentence.cue("status", partner.end) if each.start <= end and each.ids[0] in _STEPS]
    if not compared or not steps or realis(sentence, steps[0], "bare" in steps[0].flags) != "actual":
        return None
    days = [each for each in dates(sentence, steps[0].end, sentence.end) if each.start - steps[0].end <= _WHEN]
    return steps[0].ids[0], steps[0], days[0] if days else None
