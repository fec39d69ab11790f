"""Contrasts: whom a sentence names as those that it was not: "A, | not B, | signed …", "| B নয়, | A … সই করেছে"."""

from __future__ import annotations

from functools import lru_cache

from loaders.mentions import Mention
from loaders.spotting import Sentence

_WORDS = 12
"""Characters between a denial and the name that it is of: a preposition and an article ("not | with the | UAE")."""
_OR = 5
"""Characters of a word for "or" between two names."""

Stretch = tuple[int, int]


@lru_cache(maxsize=16)
def contrasts(sentence: Sentence) -> tuple[Stretch, ...]:
    """From the denial to the end of the names behind it, where a comma or "and" stands before; where the verb stands
    last, from the name to the denial before a comma."""
    denials = sentence.cue("grammar.not")
    if not denials:
        return ()
    flat = sentence.flat
    if sentence.pack.writing.order == "sov":
        beside = (each for each in denials if flat[each.end : each.end + 1] == "," or not _rest(sentence, each.end))
        return tuple((start, each.end) for each in beside if (start := _names_start(sentence, each)) < each.start)
    joints = (",", *(f" {word}" for word in sentence.pack.grammar.and_))
    beside = (each for each in denials if flat[sentence.start : each.start].rstrip(" ").endswith(joints))
    return tuple((each.start, end) for each in beside if (end := _names_end(sentence, each.end)) > each.end)


def _rest(sentence: Sentence, start: int) -> str:
    """What stands behind a denial, but for who says so ("… নয় | বলে জানিয়েছে মন্ত্রণালয়")."""
    rest = sentence.flat[start : sentence.end].strip(" ।.!")
    return "" if rest.split(maxsplit=1)[:1] in [[word] for word in sentence.pack.grammar.as_said] else rest


def _names_start(sentence: Sentence, denial: Mention) -> int:
    """Where a list of names begins that ends right before a denial, with a marker behind the last of them at most; at
    the end of a sentence it must stand behind a comma ("A-র সঙ্গে চুক্তি হয়েছে, | B-র সঙ্গে নয়")."""
    marks = ("", *sentence.pack.grammar.with_, *sentence.pack.grammar.from_)
    start, gaps, behind = denial.start, marks, bool(_rest(sentence, denial.end))
    for each in reversed([each for each in sentence.names if each.tail < denial.start]):
        gap = sentence.flat[each.tail : start].strip()
        if gap not in gaps and not (gaps is not marks and len(gap) <= _OR and {*gap}.isdisjoint(",;: ")):
            break
        start, gaps = each.start, ((",",) if behind else ()) + sentence.pack.grammar.and_
    return start if behind or sentence.flat[sentence.start : start].rstrip().endswith(",") else denial.start


def _names_end(sentence: Sentence, start: int) -> int:
    """Where a list of names ends that begins at an offset, behind a preposition and an article at most."""
    ands = {*sentence.pack.grammar.and_}
    end = start
    for each in (each for each in sentence.names if each.start >= start):
        gap = sentence.flat[end : each.start]
        first = end == start and len(gap) <= _WORDS and not {*",;:"} & {*gap}
        if not first and not (end > start and {*gap.replace(",", " ").split()} <= ands and gap.strip()):
            break
        end = each.tail
    return end


def is_contrasted(sentence: Sentence, position: int) -> bool:
    """Whether what stands at an offset is part of a contrast."""
    return any(start <= position < end for start, end in contrasts(sentence))
