"""Behalf: what two sign that the sentence before has named, where this one only says for whom they do: "They met for
the signing of the agreement. | The agency signed on behalf of A, the ministry on behalf of B"."""

from __future__ import annotations

from graph_schema.statement import Evidence, Realis
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.cooperation import step
from loaders.coding.dating import dates, day, nearest
from loaders.coding.parties import Parties
from loaders.coding.runs import runs
from loaders.coding.subjects import for_both
from loaders.mentions import Mention
from loaders.spotting import Sentence

_NEXT = 16
"""Characters in which "on behalf of" stands right behind its verb."""


def signed_for(
    sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, context: Context, evidence: Evidence
) -> list[Event]:
    """What two sign that the sentence before has named, where this one only says for whom they do."""
    before = context.before
    named = before.sentence.cue("instrument") if before else []
    if before is None or cue.ids != ("signed",) or len({each.ids for each in named}) != 1 or sentence.cue("instrument"):
        return []
    both = for_both(sentence, runs(sentence))
    if not sentence.cue("grammar.behalf", cue.end, cue.end + _NEXT):
        return []  # "signed | the guest book | on behalf of"
    if not both or meant not in ("actual", "future"):
        return []
    status, means = step("signed", meant)
    told = dates(before.sentence, before.sentence.start, before.sentence.end)
    days = [each for each in told if (on := day(each)) and on.precision == "day"]
    date = nearest(sentence, cue, left, right) or (days[0] if len(days) == 1 else None)
    return [
        Event(
            sentence, evidence, Parties(both, "explicit", (before.evidence,)), named[0].ids[0], status, means, date, (),
            f"agreement.{status}", cue, instrument=named[0],
        )
    ]  # fmt: skip
