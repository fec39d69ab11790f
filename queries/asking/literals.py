"""Literals: what stands between quotation marks in a question, to be looked for by its letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from queries.asking.items import Item
from queries.asking.matching import LITERAL

_QUOTED = re.compile(r"“([^”]+)”|‘([^’]+)’|«([^»]+)»|\"([^\"]+)\"|(?<!\w)'([^']+)'(?!\w)")


def with_literals(question: str, items: Sequence[Item]) -> list[Item]:
    """The items, those between two quotation marks as one whose value is the text there."""
    kept = list(items)
    for found in _QUOTED.finditer(question):
        text = next(filter(None, found.groups())).strip()
        inside = [each for each in kept if found.start() <= each.start and each.end <= found.end()]
        if text and inside:
            at = kept.index(inside[0])
            kept = [each for each in kept if each not in inside]
            kept.insert(at, Item(text, found.start() + 1, found.end() - 1, values=frozenset({(LITERAL, text)})))
    return kept
