"""What makes a date the date of its document: a label, a dateline, or a line of its own."""

from __future__ import annotations

import re
from typing import Literal

from loaders.languages import Pack
from loaders.times.formats import Grammar

Header = Literal["label", "dateline", "line"]

LONGEST_OPENING = 80
"""Characters before the date in a dateline: marks, its place, and space."""
_PLACE = re.compile(r"[^\W\d_][^.!?।;:\n\t]{1,60}?[,:(]\s*")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^()\n]{1,30}\)|/[^/\n]{1,20}/)?\s*(?:[-:।]|$)|\s*\([^()\n]{1,30}\)\s+\S")
_BULLETS = " \t*_#>|("
REACH = 200
"""Characters on either side of a date that can say what it is; a line may be as long as its document."""
LONGEST_PLACE = 6
"""Words of a dateline's place and country: more are a sentence that begins with a date."""


def header(text: str, flat: str, left: int, tail: int, pack: Pack, words: Grammar) -> Header | None:
    """What makes the date at `text[left:tail]` a header, or None. flat: the flattened text.

    A label stands before it ("Date:", "তারিখ:"), on a line that does not quote another document; a dateline is a
    place before it and a dash or colon, who reports, or nothing, after it ("Dhaka, 26 April 2023 –", "Oslo, 2 May
    (NTB)").
    """
    start = text.rfind("\n", 0, left) + 1
    end = text.find("\n", tail, tail + REACH)
    before, after = flat[max(start, left - REACH) : left], flat[tail : end if end >= 0 else tail + REACH]
    if words.label.search(before) and not words.reference.match(flat, start, left):
        return "label"
    if left - start > REACH:
        return None
    if not before.strip(_BULLETS) and not after.strip(_BULLETS + ").।"):
        return "line"
    if not _PLACE.fullmatch(before.lstrip(_BULLETS)) or not _AFTER_DATELINE.match(after):
        return None
    place = re.findall(r"[^\W\d_]{3,}", text[start:left]) if pack.writing.cased else []
    capital = all(word[0].isupper() for word in place)
    return "dateline" if capital and len(before.split()) <= LONGEST_PLACE else None
