"""Cues in two parts: with a few words between them ("held … talks", "expressed … interest"), or one right behind the
other (`languages.forms`).

A pack writes the gap as " … ". The lexicon finds the parts, and `join` puts them together where they stand in one
clause.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.languages.forms import EITHER, JOINT
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


@dataclass(frozen=True, slots=True)
class Table:
    """The cues in two parts of a language. heads, tails: each part, flattened → the rows in which it stands.
    rows: what a cue means, its kind, ids and flags; and whether its parts may stand apart."""

    heads: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    tails: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    rows: list[tuple[str, tuple[str, ...], frozenset[str], bool]] = field(default_factory=list)

    def add(self, cue: str, kind: str, ids: tuple[str, ...], flags: frozenset[str]) -> None:
        """Add a cue for which `is_parted` holds."""
        for parts, found in zip(parted(cue), (self.heads, self.tails), strict=True):
            for part in parts:
                found[part].add(len(self.rows))
        self.rows.append((kind, ids, flags, GAP in cue))

    def are_one(self, head: str, tail: str) -> bool:
        """Whether two parts may be of one cue."""
        return not self.heads[head].isdisjoint(self.tails[tail])

    def meant(self, head: str, tail: str, adjacent: bool) -> list[tuple[str, tuple[str, ...], frozenset[str]]]:
        """What two parts mean together. adjacent: only one space stands between them."""
        found = (self.rows[row] for row in sorted(self.heads[head] & self.tails[tail]))
        return list(dict.fromkeys((kind, ids, flags) for kind, ids, flags, apart in found if apart or adjacent))


def is_parted(cue: str) -> bool:
    """Whether a cue has two parts."""
    return GAP in cue or JOINT in cue


def parted(cue: str) -> tuple[list[str], list[str]]:
    """The alternatives of a cue's first part, and of its second."""
    head, _, tail = cue.partition(GAP if GAP in cue else JOINT)
    one, other = ([bare(flatten(each)) for each in part.split(EITHER)] for part in (head, tail))
    return one, other


def join(
    found: Sequence[Mention], text: str, flat: str, span: tuple[int, int], table: Table, names: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield the cues whose parts stand close together in one passage; span: where it begins and ends, found: all cues
    and parts of it, and names: its names, in order."""
    heads = [each for each in found if each.kind == HEAD]
    tails = [each for each in found if each.kind == TAIL] if heads else []
    if not tails:
        return
    spans = sorted({*(extent(each) for each in names), *(each.span() for each in _APPOSITION.finditer(text, *span))})
    fences = [each for each in found if each.kind in _BETWEEN]
    for head in heads:
        for tail in tails:
            if tail.start <= head.end or not table.are_one(head.ids[0], tail.ids[0]):
                continue
            adjacent = flat[head.end : tail.start] == " "
            meant = table.meant(head.ids[0], tail.ids[0], adjacent)
            if not meant or not (adjacent or _is_near(flat, head.end, tail.start, spans, fences)):
                continue
            programme = not adjacent and _has_object(names, head.end, tail)
            for kind, ids, flags in meant:
                if programme and kind.startswith("uptake."):
                    continue  # "rebuilt the register on X | with a loan": its own words stand before it
                words = text[head.start : tail.end]
                yield Mention(head.start, tail.end, kind, words, ids, flags=flags, reach=tail.tail)


def _is_near(flat: str, start: int, end: int, spans: Sequence[tuple[int, int]], fences: Sequence[Mention]) -> bool:
    """Whether two parts, between which start and end lie, stand in one clause."""
    gap = _without(flat, start, end, spans)
    if len(gap) > _REACH or not _CLOSED.isdisjoint(gap):
        return False
    return not any(start <= each.start and each.end <= end for each in fences)


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
