"""Willing: with whom a state wishes to work that does not say so, where the verb stands last: "B-র রূপান্তরে | কাজ করতে
আগ্রহী A", "A সহযোগিতা করতে ইচ্ছুক" in a paper of B, "A यसमा इच्छुक रहेको"."""

from __future__ import annotations

from loaders.coding.context import Context, quotes
from loaders.coding.parties import Parties
from loaders.coding.runs import runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_BESIDE = 28
"""Characters between what is to be done together and the wish for it, with who wishes."""
_OF = ("of", "in", "to", "from")
"""The parts of a name that a wish is about, and not whose it is."""


def with_one(sentence: Sentence, cue: Mention, left: int, right: int, context: Context) -> list[Parties]:
    """The state that wishes to work with another, and the only other one that the clause names; else, where it names
    none, the state that the paper is of."""
    if sentence.pack.writing.order == "svo" or not _to_work(sentence, cue, left):
        return []
    near = [run for run in runs(sentence) if left <= run.start and run.end <= right and run.countries]
    codes = {code for run in near for code in run.countries}
    whose = {code for run in near if run.marker not in _OF for code in run.countries}
    wishing = min(
        (run for run in near if run.marker not in _OF), key=lambda run: abs(run.start - cue.start), default=None
    )
    others = {code for run in near if run.marker in _OF for code in run.countries}
    if len(codes) == 2 and wishing and others == codes - {*wishing.countries}:
        return [Parties(tuple(each for run in near for each in run.members if country_of(each)))]
    named = {code for each in sentence.names if left <= each.start < right and (code := country_of(each))}
    own = context.own
    if len(codes) != 1 or codes != whose or own is None or own in codes or not named <= {own, *codes}:
        return []
    here = own in context.named or set(context.named) <= codes
    return [Parties(tuple(each for run in near for each in run.members), "inferred", (), (own,))] if here else []


def _to_work(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether what is wished for is to work together, by the words right before the wish or by its own."""
    work = sentence.cue("event.cooperate", left, cue.end)
    return any(each.end > cue.start or cue.start - each.tail <= _BESIDE for each in work)


def in_this(sentence: Sentence, cue: Mention, context: Context) -> list[Parties]:
    """The two of whom the text has told last, where one of them is said to be interested "in this", behind a sentence
    that tells what the two might do together."""
    before = context.before
    if sentence.pack.writing.order == "svo" or before is None:
        return []
    this = [each for each in sentence.cue("grammar.on_this", end=cue.end) if cue.start - each.end <= _BESIDE]
    shared = any(before.sentence.cue(kind) for kind in ("event.cooperate", "event.linkage", "event.linked"))
    same = before.sentence.passage.paragraph == sentence.passage.paragraph
    codes = {code for run in runs(sentence) if run.marker not in _OF for code in run.countries}
    codes -= {context.own} if len(codes) > 1 else set()
    if not (this and shared and same) or len(codes) != 1 or len(context.pair) != 2 or not codes < set(context.pair):
        return []
    return [Parties((), "anaphora", quotes(context.pair_evidence), context.pair)]
