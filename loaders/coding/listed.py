"""Listed: agreements that a document names one by one under a line that says what happened to all of them.

"The following documents were signed:" and then "1. MoU between … and … on …", as lists of outcomes go.
"""

from __future__ import annotations

import re

from graph_schema.statement import Evidence
from loaders.coding.book import Agreement, Event
from loaders.coding.context import Context, Listing, quotes
from loaders.coding.cooperation import shared_programmes, step
from loaders.coding.dating import dates, nearest
from loaders.coding.desk import Desk
from loaders.coding.instruments import are_several, title_of
from loaders.coding.parties import Parties
from loaders.coding.realis import realis
from loaders.coding.sides import find_parties
from loaders.mentions import Mention
from loaders.spotting import Sentence

_ITEM = re.compile(r"(?:[-*•–—]|\(?[0-9ivx]{1,4}[.)])\s")
"""What the items of a list begin with."""
_NUMBER = 12
"""Characters before an item's instrument: a number, a bullet, an article."""


def note_listing(desk: Desk, sentence: Sentence, context: Context, agreements: list[Agreement]) -> None:
    """Remember the line that a list hangs on; another heading, or a line that ends in a colon, ends the list."""
    announces = sentence.cue("grammar.listing") or any(
        _are_many(sentence, each) and sentence.cue("status") for each in sentence.cue("instrument")
    )
    opens = sentence.text[sentence.end - 1] == ":" or sentence.passage.kind == "heading"
    if not opens or item(sentence) is not None:
        return
    if sentence.pack.writing.order == "sov" and (told := _umbrella(sentence, agreements)):
        context.listing = Listing(told.status, told.realis, told.date, told.evidence)
        return
    signed = next((cue for cue in sentence.cues.get("status", ()) if cue.ids[0] in ("signed", "announced")), None)
    meant = realis(sentence, signed, False) if signed else "actual"
    if announces and meant in ("actual", "future"):
        status, means = step(signed.ids[0] if signed else "signed", meant)
        found = dates(sentence, sentence.start, sentence.end)
        date = nearest(sentence, signed, sentence.start, sentence.end) if signed else next(iter(found), None)
        context.listing = Listing(status, means, date, desk.quote(sentence))
    elif context.listing and sentence.passage.kind == "heading":
        if not (sentence.cue("instrument") or _ITEM.match(sentence.flat, sentence.start)):
            context.listing = None
    else:
        context.listing = None


def _are_many(sentence: Sentence, instrument: Mention) -> bool:
    """Whether a noun is of several instruments: by its form, or by the number before it where the verb stands last."""
    counted = sentence.pack.writing.order == "sov" and are_several(sentence, instrument)
    return counted or "plural" in instrument.flags


def _umbrella(sentence: Sentence, agreements: list[Agreement]) -> Event | None:
    """What was told of several instruments that a line is to list, where the verb stands last: "সমঝোতা স্মারকগুলো হলো-",
    "এগুলো হলো:"."""
    told = agreements[-1].events[-1] if agreements else None
    if told is None or told.instrument is None or not are_several(told.sentence, told.instrument):
        return None
    again = [*sentence.cue("uptake.these"), *sentence.cue("grammar.listing")] or any(
        are_several(sentence, each) for each in sentence.cue("instrument")
    )
    return told if again and sentence.text[sentence.end - 1] in _OPENERS else None


_OPENERS = ":-\u2013\u2014"
"""What a line ends with that a list hangs on."""
_WORDS = 3
"""Words of an item that ends with its instrument, at least."""


def item(sentence: Sentence) -> Mention | None:
    """The instrument that a passage begins with, as an item of a list does: a name, and no verb before it; where the
    verb stands last, the one that it ends with."""
    if sentence.pack.writing.order == "sov":
        last = next(iter(sentence.cue("instrument")[-1:]), None)
        rest = sentence.flat[last.tail : sentence.end].strip(" ।.;,") if last else ""
        if last is None or sentence.cues.get("status") or rest not in ("", *sentence.pack.grammar.and_):
            return None
        return last if len(sentence.flat[sentence.start : last.end].split()) >= _WORDS else None
    return next(
        (
            each
            for each in sentence.cue("instrument")
            if each.start - sentence.start <= _NUMBER and each.text[0].isupper() and "plural" not in each.flags
        ),
        None,
    )


def find_listed(desk: Desk, sentence: Sentence, context: Context) -> list[Event]:
    """The agreement that an item of a list names: its sides, or those of the whole list."""
    instrument, listing = item(sentence), context.listing
    if instrument is None or listing is None:
        return []
    found = find_parties(sentence, instrument, sentence.start, sentence.end, True, context)
    sides, support = _sides(context)
    if sides and not any(len(each.codes) > 1 for each in found):
        members = tuple(each for parties in found for each in parties.members)
        if {code for parties in found for code in parties.codes} <= set(sides):
            found = [Parties(members, "anaphora", (listing.evidence, *support), sides)]
    return [
        Event(
            sentence, desk.quote(sentence), parties.supported(listing.evidence), instrument.ids[0], listing.status,
            listing.realis, listing.date, shared_programmes(sentence, sentence.start, sentence.end, parties),
            "agreement.listed", instrument, similar=True, title=title_of(sentence, instrument, sentence.start),
        )
        for parties in found
        if parties.keys
    ]  # fmt: skip


def _sides(context: Context) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The two whose list it is: those who were named together last, or met, or guest and host; with the quote."""
    visited = context.visits[-1].codes if context.visits else ()
    for codes, evidence in (
        (context.pair, context.pair_evidence), (context.together, context.together_evidence), (visited, None)
    ):  # fmt: skip
        if len(codes) == 2:
            return codes, quotes(evidence)
    return (), ()


def find_included(desk: Desk, sentence: Sentence, context: Context, agreements: list[Agreement]) -> list[Event]:
    """Which of the agreements that the sentence before has told of a sentence names: "These include an MoU …"."""
    opening = sentence.cue("grammar.included", end=sentence.start + _INCLUDED)
    named = sentence.cue("instrument", opening[0].end) if opening else []
    told = agreements[-1].events[-1] if agreements and context.before else None
    if not named or told is None or context.before is None or told.evidence != context.before.evidence:
        return []
    events: list[Event] = []
    ends = [*(each.start for each in named[1:]), sentence.end]
    for instrument, end in zip(named, ends, strict=True):
        found = find_parties(sentence, instrument, instrument.start, end, True, context)
        sides = [each for each in found if len(each.codes) > 1] or [told.parties]
        events += [
            Event(
                sentence, desk.quote(sentence), parties.supported(told.evidence), instrument.ids[0], told.status,
                told.realis, told.date, shared_programmes(sentence, instrument.start, end, parties),
                "agreement.included", instrument, similar=bool(events),
            )
            for parties in sides
        ]  # fmt: skip
    return events


_INCLUDED = 32
"""Characters in which a sentence says that it names some of them."""
