"""Contrasts: whom a sentence names as the one that it was not: "A, | not B, | signed …", "| B নয়, | A … সই করেছে"."""

from __future__ import annotations

from functools import lru_cache

from loaders.spotting import Sentence

_WORDS = 12
"""Characters between a denial and the name that it is of: a preposition and an article ("not | with the | UAE")."""

Stretch = tuple[int, int]


@lru_cache(maxsize=16)
def contrasts(sentence: Sentence) -> tuple[Stretch, ...]:
    """From the denial to the end of the name behind it, where a comma or "and" stands before; where the verb stands
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
    apart = [each for each in denials if flat[sentence.start : each.start].rstrip(" ").endswith(joints)]
    parted = []
    for each in apart:
        name = next((name for name in sentence.names if name.start >= each.end), None)
        gap = flat[each.end : name.start] if name else ""
        if name is not None and len(gap) <= _WORDS and not any(char in gap for char in ",;:"):
            parted.append((each.start, name.tail))
    return tuple(parted)


def is_contrasted(sentence: Sentence, position: int) -> bool:
    """Whether what stands at an offset is part of a contrast."""
    return any(start <= position < end for start, end in contrasts(sentence))
