"""Back there: clauses that point back at a meeting or visit told of before, where the verb stands last ("বৈঠকে | একটি
সমঝোতা স্মারক সই হয়")."""

from __future__ import annotations

import re
from functools import cache

from loaders.coding.context import Context, is_stateless
from loaders.coding.runs import runs
from loaders.coding.states import country_of
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.times.formats import END, choice


def points_back(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a clause is about what was done at that meeting by those who met: it is nobody else's, and nobody else is
    said to have taken part."""
    there = [each for each in sentence.cue("grammar.then_there", left, right) if not _is_of_others(sentence, each)]
    return bool(there) and not _with_others(sentence, left, right)


def goes_on(sentence: Sentence, instrument: Mention, left: int, right: int, context: Context) -> bool:
    """Whether a clause tells of what those who met last are to sign, right behind what tells of their meeting: nobody
    else was named since, in one paragraph."""
    told = context.together_evidence
    if (
        told is None
        or not 0 <= sentence.start - told.end <= _BEHIND
        or "\n" in sentence.text[told.end : sentence.start]
    ):
        return False
    since = {code for code, evidence in context.told.items() if evidence.start >= told.start}
    here = {code for each in sentence.names if (code := country_of(each))}
    if (
        (since | here) - {*context.together}
        or _is_of_others(sentence, instrument)
        or _is_private(sentence, left, right)
    ):
        return False
    return not _with_others(sentence, left, right)


def _is_private(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a clause names firms or others who act for no state, by what they are."""
    strangers = sentence.pack.events.strangers
    return bool(sentence.cue("grammar.firms", left, right)) or any(
        each.startswith(strangers) for each in sentence.flat[left:right].split()
    )


_BEHIND = 200
"""Characters between what tells of a meeting and what goes on about it: a sentence."""


def _is_of_others(sentence: Sentence, there: Mention) -> bool:
    """Whether a meeting is somebody's by the word before it: "মন্ত্রিসভার | বৈঠকে", "परिषद्को | बैठकमा"."""
    before = sentence.flat[sentence.start : there.start].split()[-1:]
    if not before or not before[0].endswith(sentence.pack.writing.genitive):
        return False
    start = there.start - 1 - len(before[0])
    ours = (*sentence.dates, *sentence.cue("grammar.pair"), *sentence.cue("event.delegation"))
    return not any(each.start <= start < max(each.end, each.tail) for each in ours)


def _with_others(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a body of no state takes part, or somebody whom nothing known is the name of: "দুই কোম্পানির | মধ্যে"."""
    near = [run for run in runs(sentence) if run.marker not in ("in", "presence") and left <= run.start < right]
    if any(is_stateless(each) for run in near for each in run.members):
        return True
    two = (*sentence.cue("grammar.pair", left, right), *sentence.cue("grammar.besides", left, right))
    for match in _partners(sentence.pack).finditer(sentence.flat, left, right):
        if not any(each.start <= match.start() <= each.tail + 1 for each in two):
            return True
    return False


@cache
def _partners(pack: Pack) -> re.Pattern[str]:
    """A word for "with" or "between", or one that ends with it where the language joins it to the name."""
    words = (*pack.grammar.with_, *pack.grammar.between)
    joined = choice([each for each in words if each in pack.writing.suffixes])
    return re.compile(rf"(?<![^\s(])(?:{choice(words)}|[^\s,।()]+?{joined}){END}")
