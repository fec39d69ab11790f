"""Helpers: states that only help others to take something up ("is ready to support the use of …")."""

from __future__ import annotations

from loaders.coding.adoptions.places import states
from loaders.mentions import Mention
from loaders.spotting import Sentence

_HELPED = 32
"""Characters from a verb of helping to what it helps with ("support | Malawi's nationwide | rollout of")."""


def helpers_of(sentence: Sentence, left: int, cue: Mention, programme: Mention) -> set[str]:
    """The states in front of a verb of helping whose object is the taking up, where nothing behind it says that it is
    their own ("will support the use of X | in its clinics")."""
    start, end = min(cue.start, programme.start), max(cue.tail, programme.tail)
    verbs = [each for each in sentence.cue("uptake.helps", left, start) if not _noun(sentence, each)]
    grammar, last = sentence.pack.grammar, sentence.flat[left:start].split()[-2:]
    within = bool({*last} & {*grammar.in_, *grammar.with_})  # "support the agency | in | piloting"
    helping = [
        each for each in verbs
        if (within or start - each.end <= _HELPED) and set(",;:").isdisjoint(sentence.flat[each.end : start])
    ]  # fmt: skip
    if not helping or sentence.cue("uptake.its", end):
        return set()
    before = [run for run in states(sentence) if left <= run.start and run.end <= helping[-1].start]
    return {code for run in before if run.marker != "in" for code in run.countries}


def _noun(sentence: Sentence, verb: Mention) -> bool:
    """Whether a word for helping is a noun, by the article before it ("a | help desk for")."""
    return sentence.flat[sentence.start : verb.start].split()[-1:] in [
        [word] for word in sentence.pack.programmes.indefinite
    ]
