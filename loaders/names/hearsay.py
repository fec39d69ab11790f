"""Hearsay: how scripts without capitals write a programme's English name that few spell alike: an acronym by the names
of its letters ("BNDA", "বিএনডিএ"), a compound with a hyphen, a space or nothing between ("পে-নাও", "পে নাও", "পেনাও")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph_schema.gazetteer import Surface
from loaders.languages import Pack
from loaders.names.letters import spellings_of

_ACRONYM = re.compile(r"[A-Z]{4,7}")
"""Fewer letters may also make a word of another language."""
_PARTS = 2


def heard(surface: Surface, pack: Pack) -> Iterator[str]:
    """Further spellings of a programme's name in the script of a language."""
    if pack.writing.cased or surface.kind != "Programme":
        return
    if _ACRONYM.fullmatch(surface.text):
        yield from spellings_of(surface.text, pack.writing.script)
    parts = surface.text.split("-")
    if len(parts) == _PARTS and all(len(part) > 1 and not part.isascii() for part in parts):
        yield from (" ".join(parts), "".join(parts))
