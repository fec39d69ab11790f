"""Companions: an instrument that a sentence tells of as one more of those that two have signed, where the verb stands
last: "কর চুক্তি সই হয় ৪ মে। | ডেটা সুরক্ষা চুক্তিটিও সেদিনের।", "… দুই দেশের পরিচয় চুক্তিটিও সই হয়"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph_schema.statement import Evidence
from loaders.coding.book import Agreement, Event
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_ABOUT = 40
"""Characters between what an instrument is about and its noun ("ডিজিটাল পেমেন্ট | প্ল্যাটফর্ম জোড়ার | চুক্তি")."""
_DAY = 2
"""Characters between an instrument and the word for its day ("চুক্তিটিও | সেদিনের")."""


def is_one_more(sentence: Sentence, instrument: Mention, agreements: Sequence[Agreement]) -> bool:
    """Whether "the pact too" is another one than the last that was signed: by what it is about."""
    last = agreements[-1] if agreements else None
    if last is None or not _is_too(sentence, instrument) or not any(each.status == "signed" for each in last.events):
        return False
    topics = {each.ids[0] for each in sentence.cue("topic", instrument.start - _ABOUT, instrument.start)}
    return bool(topics) and topics.isdisjoint(last.topics)


def find_companions(sentence: Sentence, evidence: Evidence, agreements: Sequence[Agreement]) -> list[Event]:
    """The instrument of which a sentence only says that it is of the same day as the last one."""
    for instrument in sentence.cue("instrument") if sentence.cues.get("grammar.same_day") else ():
        days = [
            each for each in sentence.cue("grammar.same_day", instrument.tail) if _is_all(sentence, instrument, each)
        ]
        if not days or not is_one_more(sentence, instrument, agreements):
            continue
        told = next(each for each in reversed(agreements[-1].events) if each.status == "signed")
        named = {code for run in runs(sentence) for code in run.countries}
        if told.sentence.passage.paragraph == sentence.passage.paragraph and named <= set(told.parties.codes):
            parties = replace(told.parties, tier="anaphora").supported(told.evidence)
            return [
                Event(
                    sentence, evidence, parties, instrument.ids[0], "signed", "actual", told.date, (),
                    "agreement.companion", instrument, similar=True, instrument=instrument,
                )
            ]  # fmt: skip
    return []


def _is_too(sentence: Sentence, instrument: Mention) -> bool:
    """Whether an instrument ends with the word for "too", joined to it: "চুক্তিটি|ও"."""
    ending = sentence.flat[instrument.end : instrument.tail]
    return sentence.pack.writing.order == "sov" and ending.endswith(sentence.pack.grammar.and_)


def _is_all(sentence: Sentence, instrument: Mention, day: Mention) -> bool:
    """Whether nothing but the day is said of an instrument."""
    return day.start - instrument.tail <= _DAY and not sentence.flat[day.tail : sentence.end].strip(" ।.")
