"""Gapped cues: two parts of one phrase with a few words between them ("held … talks", "expressed … interest").

A pack writes the gap as " … ". The lexicon finds the two parts, and `join` puts them together where they stand in one
clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from loaders.mentions import Mention, extent, flatten
from loaders.text.joiners import bare

GAP = " … "
HEAD, TAIL = "gap.head", "gap.tail"
_REACH = 48
"""Characters between the parts: an article and about four words ("held | an extensive and very fruitful round of |
talks"). Names do not count: "skrev | Sveriges utrikesminister … och Kenyas president … | under"."""
_CLOSED = frozenset(",;:.!?()।")
_APPOSITION = re.compile(r"(?<=\w), (?=\S*[A-Z])[\w-]+,(?= )")
"""A name between two commas: "byggt en egen app|, mRiik,| med …"."""
_BETWEEN = ("grammar.not", "grammar.infinitive", "grammar.subordinate", "grammar.future")
"""What makes the second part belong to another verb, or denies it ("expressed no interest", "held that talks …")."""

Table = Mapping[tuple[str, str], tuple[tuple[str, str, frozenset[str]], ...]]
"""The two parts of each cue, flattened → what the cue means: kinds, ids and flags."""


def parts(cue: str) -> tuple[str, str]:
    """The first and second part of a gapped cue."""
    head, _, tail = cue.partition(GAP)
    return bare(flatten(head)), bare(flatten(tail))


def join(
    found: Iterable[Mention], text: str, flat: str, table: Table, names: Sequence[Mention] = ()
) -> Iterator[Mention]:
    """Yield the cues whose parts stand close together in one passage; found: all cues and parts of that passage, and
    names: its names, in order."""
    found = list(found)
    heads = [each for each in found if each.kind == HEAD]
    if not heads:
        return
    spans = [extent(each) for each in names]
    tails = [each for each in found if each.kind == TAIL]
    spans = sorted({*spans, *((each.start(), each.end()) for each in _APPOSITION.finditer(text))})
    fences = [each for each in found if each.kind in _BETWEEN]
    for head in heads:
        for tail in tails:
            meant = table.get((head.ids[0], tail.ids[0]), ())
            if not meant or tail.start <= head.end:
                continue
            gap = _without(flat, head.end, tail.start, spans)
            if len(gap) > _REACH or not _CLOSED.isdisjoint(gap):
                continue
            if any(head.end <= each.start and each.end <= tail.start for each in fences):
                continue
            programme = _has_object(names, head.end, tail)
            for kind, id, flags in meant:
                if programme and kind.startswith("uptake."):
                    continue  # "rebuilt the register on X | with a loan": its own words stand before it
                words = text[head.start : tail.end]
                yield Mention(head.start, tail.end, kind, words, (id,) if id else (), flags=flags, reach=tail.tail)


def _has_object(names: Sequence[Mention], start: int, tail: Mention) -> bool:
    """Whether the only programme beside a phrase's last word stands before it ("rebuilt it on X | with a loan")."""
    programmes = [each for each in names if each.kind == "programme"]
    before = any(start <= each.start and each.end <= tail.start for each in programmes)
    return before and not any(0 <= each.start - tail.end <= _REACH for each in programmes)


def _without(flat: str, start: int, end: int, spans: Sequence[tuple[int, int]]) -> str:
    """What stands between two offsets beside names and the commas of their lists."""
    rest: list[str] = []
    for left, right in spans:
        if start < left and right < end:
            between = flat[start:left]
            rest.append("" if rest and between == ", " else between)
            start = right
    return "".join((*rest, flat[start:end]))
