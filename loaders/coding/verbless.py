"""Verbless: agreements without a verb of their own, where the verb stands last. What nothing else is said of is signed.

A sentence in the style of headlines ends with one ("A ও B-র মধ্যে ডিজিটাল বাণিজ্য | চুক্তি।", "नेपाल र भारतबीच | सम्झौता"); or
one only was, or is to be, on a day ("सम्झौता सन् २०२४ मा | भएको थियो").
"""

from __future__ import annotations

from graph_schema.statement import Realis
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.cooperation import step
from loaders.coding.dating import dates, nearest
from loaders.coding.desk import Desk
from loaders.coding.instruments import article
from loaders.coding.pair import compound
from loaders.coding.parties import are_two
from loaders.coding.realis import clause, ends_verbless
from loaders.coding.runs import runs
from loaders.coding.sides import find_parties
from loaders.mentions import Mention
from loaders.spotting import Sentence

RULE = "agreement.verbless"
_FIRM = ("MoU", "MoC", "agreement", "treaty", "LoI", "financing")
"""Instruments that are signed; a partnership may be had without."""


def find_verbless(desk: Desk, sentence: Sentence, context: Context) -> list[Event]:
    """The agreement that a sentence ends with, if it names two sides between whom, or with whom, it is."""
    ending = [each for each in sentence.cue("instrument") if each.ids[0] in _FIRM and ends_verbless(sentence, each)]
    opens = not sentence.text[: sentence.start].rpartition("\n")[2].strip()  # within a line, more may be said of it
    if (dated := _dated(sentence)) is not None:
        return _of_day(desk, sentence, context, *dated)
    if not opens or not ending or ending[-1].tail != ending[-1].end or any(article(sentence, ending[-1])):
        return []
    instrument = ending[-1]
    left, right = clause(sentence, instrument.start)
    beside = any(left <= run.start and run.marker in ("with", "between") for run in runs(sentence))
    if not beside and not compound(sentence, left, instrument.end, "instrument"):
        return []
    found = find_parties(sentence, instrument, left, right, True, context)
    return [
        Event(
            sentence, desk.quote(sentence), parties, instrument.ids[0], "signed", "actual",
            nearest(sentence, instrument, left, right), (), RULE, instrument, instrument=instrument,
        )
        for parties in found
        if parties.tier == "explicit" and are_two(parties.members)
    ]  # fmt: skip


_ERA = 5
"""Characters between an instrument and its date ("सम्झौता | सन् | २०२४ मा")."""


def _dated(sentence: Sentence) -> tuple[Mention, Mention, Realis] | None:
    """An instrument with a date right behind it, and how the verb right behind that is meant."""
    for instrument in sentence.cue("instrument"):
        for date in dates(sentence, instrument.tail, sentence.end):
            verbs = {kind: sentence.cue(f"grammar.{kind}", date.tail) for kind in ("done", "future", "not", "unreal")}
            beside = [kind for kind, found in verbs.items() if any(each.start - date.tail <= 1 for each in found)]
            bare = instrument.tail == instrument.end and date.start - instrument.tail <= _ERA
            if bare and beside in (["done"], ["future"]) and sentence.pack.writing.order == "sov":
                return instrument, date, "actual" if beside == ["done"] else "future"
    return None


def _of_day(
    desk: Desk, sentence: Sentence, context: Context, instrument: Mention, date: Mention, meant: Realis
) -> list[Event]:
    left, right = clause(sentence, instrument.start)
    found = find_parties(sentence, instrument, left, right, True, context)
    status, means = step("signed", meant)
    return [
        Event(
            sentence, desk.quote(sentence), parties, instrument.ids[0], status, means, date, (), f"agreement.{status}",
            instrument, instrument=instrument,
        )
        for parties in found
        if len(parties.keys) > 1
    ]  # fmt: skip
