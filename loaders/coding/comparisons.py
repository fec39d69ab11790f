"""Comparisons: what a sentence only likens something to and does not tell ("a pact similar to | the treaty between A
and B", "Like A and B, | C and D have …"): those who stand there have no part in what the rest of it tells."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from loaders.coding.runs import Run
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence

Stretch = tuple[int, int]


@lru_cache(maxsize=64)
def compared(sentence: Sentence) -> tuple[Stretch, ...]:
    """Where a sentence compares: from the words for it to the next comma, or to where a list that opens it ends."""
    opening = likened(sentence)
    found = [(sentence.start, opening)] if opening else []
    for cue in sentence.cue("grammar.likeness", opening or sentence.start):
        comma = sentence.flat.find(",", cue.end, sentence.end)
        found.append((cue.start, comma if comma > 0 else sentence.end))
    return tuple(found)


def likened(sentence: Sentence) -> int:
    """Where what opens a sentence as a comparison ends ("Like A, B and C, | D …"); 0 if nothing does."""
    opening = next((each for each in sentence.cue("grammar.just_as") if each.start == sentence.start), None)
    if opening is None:
        return 0
    commas = [place for place in range(opening.end, sentence.end) if sentence.flat[place] == ","]
    verb = next((each.start for each in sentence.cue("status", opening.end)), sentence.end)
    ahead = [place for place in commas if place < verb] or commas[:1]
    ands = [f" {word} " for word in sentence.pack.grammar.and_]
    listed = len(ahead) > 1 and any(word in sentence.flat[ahead[-2] : ahead[-1]] for word in ands)
    return (ahead[-1] if listed else ahead[0]) if ahead else 0


def only_compared(sentence: Sentence, cue: Mention, start: int) -> bool:
    """Whether what begins at an offset is only compared with what a cue tells of: the cue is not of the comparison."""
    return any(left <= start < right and not left <= cue.start < right for left, right in compared(sentence))


def told_of(sentence: Sentence, cue: Mention, near: Iterable[Run]) -> list[Run]:
    """The runs without those who are only compared with what a cue tells of."""
    found: list[Run] = []
    for run in near:
        own = tuple(each for each in run.members if not only_compared(sentence, cue, each.start))
        if own == run.members:
            found.append(run)
        elif own:
            marker = run.marker if own[0] is run.members[0] else None
            found.append(Run(own, extent(own[0])[0], extent(own[-1])[1], marker))
    return found
