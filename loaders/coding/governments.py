"""Governments: whose "the cabinet" is where the verb stands last, in papers that need not name the state they are
of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from loaders.coding.runs import runs
from loaders.languages import load_pack
from loaders.names.home import home_of
from loaders.spotting import Reading, Sentence

if TYPE_CHECKING:
    from loaders.coding.context import Context


def own_government(reading: Reading) -> str | None:
    """The state whose paper a document is, by a government that is nobody's: all whom it names before are partners
    ("কাতারের সঙ্গে চুক্তির খসড়া অনুমোদন করেছে | মন্ত্রিসভা")."""
    pack = load_pack(reading.document.language)
    if pack.writing.order == "svo" or (home := home_of(reading.document, pack)) is None:
        return None
    for sentence in reading.sentences:
        told = sentence.cues.get("grammar.government_again", ())
        end = told[0].start if told else sentence.end
        if any(run.marker != "with" and run.countries for run in runs(sentence) if run.end <= end):
            return None
        if told:
            return home
    return None


def acts_for_own(sentence: Sentence, context: Context, home: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether who deals with a partner without being named is the state whose paper it is: its cabinet acts, or the
    last pact was its own, whomever the paper names most."""
    own = context.own
    if sentence.pack.writing.order == "svo" or own is None or own in others or context.subject not in ((), (own,)):
        return False
    if home in ((), (own,)):
        return bool(sentence.cue("grammar.government_again"))
    return own in context.pair
