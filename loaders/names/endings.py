"""Case endings that stand apart from their name: "भारत | के", "विश्व बैंक (डब्ल्युबी) | ले"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache

from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.passages import Passage
from loaders.times.formats import END, choice


def with_endings(
    mentions: Iterable[Mention], flat: str, passages: Sequence[Passage], pack_of: Callable[[str], Pack]
) -> list[Mention]:
    """The names, each reaching up to the ending that stands apart from it, past a bracket with its short form."""
    completed = []
    starts = [passage.start for passage in passages]
    for mention in mentions:
        passage = passages[bisect_right(starts, mention.start) - 1]
        pattern = _pattern(pack_of(passage.language).writing.apart)
        ending = pattern.match(flat, mention.end, passage.end) if pattern and mention.tail == mention.end else None
        completed.append(replace(mention, reach=ending.end()) if ending else mention)
    return completed


@cache
def _pattern(endings: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile(rf"(?:\s?\([^()\n]{{1,20}}\))?(?:(?<=\))|\s){choice(endings)}{END}") if endings else None
