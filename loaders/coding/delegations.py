"""Delegations: whose those are who come for a state, where the verb stands last ("A-র আট সদস্যের একটি প্রতিনিধিদল",
"দেশটির একটি প্রতিনিধিদল", "প্রতিনিধিদলের প্রধান")."""

from __future__ import annotations

from loaders.coding.context import Context
from loaders.coding.participants import is_private
from loaders.coding.runs import Run
from loaders.mentions import Mention
from loaders.spotting import Sentence

_WORDS = 7
"""Words between a state and its delegation: how many they are and what for ("আট সদস্যের একটি উচ্চপর্যায়ের")."""


def sender(sentence: Sentence, near: list[Run]) -> tuple[Mention, str] | None:
    """The name of whose delegation a clause is about, and its state: the one before it with nothing but its adjectives
    between."""
    for each in sentence.cues.get("event.delegation", ()):
        before = [run for run in near if run.marker in ("of", "from") and run.end <= each.start]
        if before and len(before[-1].countries) == 1 and _is_sent(sentence, before[-1], each):
            return before[-1].members[-1], before[-1].countries[0]
    return None


def _is_sent(sentence: Sentence, run: Run, delegation: Mention) -> bool:
    gap = sentence.flat[run.end : delegation.start]
    words, pack = gap.split(), sentence.pack
    others = {*pack.organisations.private, *pack.grammar.with_} - {*pack.organisations.indefinite, *pack.dates.numbers}
    small = len(words) <= _WORDS and "," not in gap and others.isdisjoint(words)
    return small and not is_private(run) and not _are_traders(sentence, run.end, delegation.end)


def _are_traders(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a delegation is of firms ("ব্যবসায়ীদের | প্রতিনিধিদল")."""
    return any(word in sentence.flat[start:end] for word in sentence.pack.events.strangers)


def with_delegation(
    sentence: Sentence, cue: Mention, left: int, codes: tuple[str, ...], context: Context
) -> tuple[str, ...]:
    """Host and guest of a meeting of a delegation whose state another sentence gives: that of "the country", or of the
    visit that was told of last ("প্রতিনিধিদলটি এটুআইয়ের কর্মকর্তাদের সঙ্গে | বৈঠক করে"); () if they are not two."""
    if sentence.pack.writing.order == "svo" or not (sent := sentence.cue("event.delegation", left, cue.start)):
        return ()
    again = sentence.cue("grammar.country_again", left, sent[0].start)
    if any(left <= each.start < sent[0].start for each in sentence.names):
        return ()
    if again:
        guest = context.subject if len(context.subject) == 1 else ()
        return tuple(sorted({*codes, *guest})) if guest and guest != codes and len(codes) == 1 else ()
    two = context.together
    return two if len(two) == 2 and {*codes} <= {*two} else ()
