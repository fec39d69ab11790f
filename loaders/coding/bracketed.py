"""Bracketed: a list's items that tell of an instrument in short, under a line that says whose it is: "The Ministry's
partners: | • Korea – Registry Agency, land titles (MoU, 14 February)"."""

from __future__ import annotations

import re

from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.dating import dates
from loaders.coding.parties import Parties
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_MARK = re.compile(r"\s*(?:[-*•▪–—]|\(?[0-9a-z]{1,3}[.)])\s+")
"""What an item begins with."""
_BRACKET = re.compile(r"\([^()]*\)")
_YEAR = re.compile(r"\((?:19|20)\d\d\)")
_AHEAD = ("grammar.future", "grammar.unmade", "grammar.unreal", "grammar.not")
"""What says of a list that nothing in it was made yet."""


def note_host(sentence: Sentence, context: Context, evidence: Evidence) -> None:
    """Remember whose list a line opens, by the one state that it names or the document's own; one that is no item of it
    ends the list."""
    if sentence.text[sentence.end - 1] == ":":
        codes = {code for run in runs(sentence) for code in run.countries}
        told = any(sentence.cue(kind) for kind in _AHEAD)
        own = context.own if context.own and not codes else None
        host = next(iter(codes)) if len(codes) == 1 else own
        context.opened = None if told or host is None else (host, evidence)
    elif _MARK.match(sentence.flat, sentence.start, sentence.end) is None:
        context.opened = None


def find_bracketed(sentence: Sentence, context: Context, evidence: Evidence) -> list[Event]:
    """The instrument that an item has with the state that it begins with."""
    mark = _MARK.match(sentence.flat, sentence.start, sentence.end)
    if mark is None or context.opened is None or any(sentence.cue(kind) for kind in (*_AHEAD, "status")):
        return []
    host, opening = context.opened
    first = next((run for run in runs(sentence) if run.start == mark.end()), None)
    found = _in_short(sentence)
    if first is None or found is None or [each.kind for each in first.members][:1] != ["country"]:
        return []
    parties = Parties(first.members, "inferred", (opening,), (host,))
    instrument, date = found
    return [
        Event(
            sentence, evidence, parties, instrument.ids[0], "signed", "actual", date, (), "agreement.bracketed",
            instrument, similar=True, instrument=instrument,
        )
    ] if len(parties.codes) == 2 else []  # fmt: skip


def _in_short(sentence: Sentence) -> tuple[Mention, Mention | None] | None:
    """The one instrument of an item and its day, of which at least one stands in brackets."""
    named = sentence.cue("instrument")
    if len(named) != 1 or sentence.text[sentence.end - 1] == "?":
        return None
    for bracket in _BRACKET.finditer(sentence.flat, sentence.start, sentence.end):
        days = dates(sentence, bracket.start(), bracket.end())
        inside = bracket.start() < named[0].start < bracket.end()
        if inside or days or _YEAR.fullmatch(bracket.group()):
            return named[0], days[0] if len(days) == 1 else None
    return None
