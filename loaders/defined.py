"""Defined: the short names that a document gives to instruments, "the Digital Partnership Agreement (DPA)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.mentions import Mention

_BRACKET = re.compile(r"\s?\((?:the\s)?[\"“‘']?(?P<short>[A-Z][A-Za-z]*-?[A-Z][A-Za-z]*)[\"”’']?\)")


def spot_defined(text: str, found: Iterable[Mention]) -> Iterator[Mention]:
    """The places where a document uses a short name that it has given to an instrument, as cues of that instrument.

    found: the cues of the document. What is a word for an instrument anyway ("MoU") is no name.
    """
    instruments = [each for each in found if each.kind == "instrument"]
    words = {each.text.casefold() for each in instruments}
    for instrument in instruments:
        match = _BRACKET.match(text, instrument.end) if instrument.text[0].isupper() else None
        if match is None or match["short"].casefold() in words or len(match["short"]) < 3:
            continue
        for again in re.finditer(rf"\b{re.escape(match['short'])}\b", text[match.end() :]):
            start, end = match.end() + again.start(), match.end() + again.end()
            flags = instrument.flags | {"short"}
            yield replace(instrument, start=start, end=end, text=match["short"], reach=end, flags=flags)
