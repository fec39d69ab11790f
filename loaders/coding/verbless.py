"""Verbless: sentences in the style of headlines that end with an instrument, where the verb stands last: "A ও B-র মধ্যে
ডিজিটাল বাণিজ্য | চুক্তি।", "नेपाल र भारतबीच ऊर्जा | सम्झौता". An agreement of which nothing else is said is a signed one."""

from __future__ import annotations

from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.dating import nearest
from loaders.coding.desk import Desk
from loaders.coding.instruments import article
from loaders.coding.parties import are_two
from loaders.coding.realis import clause, ends_verbless
from loaders.coding.runs import runs
from loaders.coding.sides import find_parties
from loaders.spotting import Sentence

RULE = "agreement.verbless"
_FIRM = ("MoU", "MoC", "agreement", "treaty", "LoI", "financing")
"""Instruments that are signed; a partnership may be had without."""


def find_verbless(desk: Desk, sentence: Sentence, context: Context) -> list[Event]:
    """The agreement that a sentence ends with, if it names two sides between whom, or with whom, it is."""
    ending = [each for each in sentence.cue("instrument") if each.ids[0] in _FIRM and ends_verbless(sentence, each)]
    opens = not sentence.text[: sentence.start].rpartition("\n")[2].strip()  # within a line, more may be said of it
    if not opens or not ending or ending[-1].tail != ending[-1].end or any(article(sentence, ending[-1])):
        return []
    instrument = ending[-1]
    left, right = clause(sentence, instrument.start)
    if not any(left <= run.start and run.marker in ("with", "between") for run in runs(sentence)):
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
