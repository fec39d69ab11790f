"""Contrasts: whom a sentence names as those that it was not: "A, | not B, | signed …", "| B নয়, | A … সই করেছে"."""

from __future__ import annotations

from functools import lru_cache

from loaders.spotting import Sentence

_WORDS = 12
"""Characters between a denial and the name that it is of: a preposition and an article ("not | with the | UAE")."""

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
        ends = {each.start: each.end for each in denials if flat[each.end : each.end + 1] == ","}
        found = ((each.start, ends[each.tail + 1]) for each in sentence.names if each.tail + 1 in ends)
        return tuple(found)
    joints = (",", *(f" {word}" for word in sentence.pack.grammar.and_))
    beside = (each for each in denials if flat[sentence.start : each.start].rstrip(" ").endswith(joints))
    return tuple((each.start, end) for each in beside if (end := _names_end(sentence, each.end)) > each.end)


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
