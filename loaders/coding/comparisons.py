"""Comparisons: what a sentence only likens something to and does not tell ("a pact similar to | the treaty between A
and B", "Like A and B, | C and D have …"): those who stand there have no part in what the rest of it tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from loaders.coding.left_out import left_out
from loaders.coding.runs import Run
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence

Stretch = tuple[int, int]


@lru_cache(maxsize=64)
def compared(sentence: Sentence) -> tuple[Stretch, ...]:
    """Where a sentence compares: from the words for it to the next comma, or to where a list that opens it ends."""
    if sentence.pack.writing.order == "sov":
        return ()
    opening = likened(sentence)
    found = [(sentence.start, opening)] if opening else []
    for cue in sentence.cue("grammar.likeness", opening or sentence.start):
        comma = sentence.flat.find(",", cue.end, sentence.end)
        found.append((cue.start, comma if comma > 0 else sentence.end))
    return (*found, *_put_in(sentence), *left_out(sentence))


def likened(sentence: Sentence) -> int:
    """Where what opens a sentence as a comparison ends ("Like A, B and C, | D …"); 0 if nothing does."""
    first = (each for each in sentence.cue("grammar.just_as") if each.start == sentence.start)
    start, before = next((each.end for each in first), 0), _before(sentence)
    later = 0 if start else next((sentence.start + len(word) for word in before if _opens(sentence, word)), 0)
    if not (start := start or later):
        return 0
    commas = [place for place in range(start, sentence.end) if sentence.flat[place] == ","]
    verb = next((each.start for each in sentence.cue("status", start)), sentence.end)
    ahead = [place for place in commas if place < verb] or commas[:1]
    ands = [f" {word} " for word in sentence.pack.grammar.and_]
    listed = len(ahead) > 1 and any(word in sentence.flat[ahead[-2] : ahead[-1]] for word in ands)
    end = (ahead[-1] if listed else ahead[0]) if ahead else 0
    return end if end and (not later or _is_names(sentence, start, end)) else 0


def _put_in(sentence: Sentence) -> Iterator[Stretch]:
    """Names put in between commas, of those who did so before: "the third country, | after A and B, | to sign"."""
    for word in _before(sentence):
        start = sentence.flat.find(f", {word} ", sentence.start, sentence.end)
        end = sentence.flat.find(",", start + 1, sentence.end) if start >= 0 else -1
        if end > 0 and _is_names(sentence, start + 2 + len(word), end):
            yield start, end
    for cue in sentence.cue("grammar.just_as"):
        after_name = any(each.tail == cue.start - 2 for each in sentence.names)
        end = sentence.flat.find(",", cue.end, sentence.end)
        if after_name and sentence.flat[cue.start - 2] == "," and end > 0 and _is_names(sentence, cue.end, end):
            yield cue.start, end


def _before(sentence: Sentence) -> tuple[str, ...]:
    """The words for "before" and "after"."""
    return sentence.pack.dates.later


def _opens(sentence: Sentence, word: str) -> bool:
    return sentence.flat.startswith(f"{word} ", sentence.start)


def _is_names(sentence: Sentence, start: int, end: int) -> bool:
    """Whether nothing but a list of states stands between two offsets."""
    named = [each for each in sentence.names if start <= each.start and each.tail <= end]
    rest, place = "", start
    for each in named:
        rest, place = rest + sentence.flat[place : each.start] + " ", max(place, each.tail)
    words = (rest + sentence.flat[place:end]).replace(",", " ").split()
    plain = {
        *sentence.pack.grammar.and_,
        *sentence.pack.grammar.fillers,
        *sentence.pack.grammar.they,
        *_before(sentence),
    }
    return bool(named) and all(each.kind in ("country", "bloc") for each in named) and {*words} <= plain


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
