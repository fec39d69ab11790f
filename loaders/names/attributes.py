"""States that stand as attributes before ministries of theirs: "জাপানের | অর্থ মন্ত্রণালয়" names two things.

The gazetteer has such bodies under the whole phrase, since the rest alone would fit other states' too. A body that it
knows by a name without its state is another one where a text gives it to another state.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph_schema import gazetteer
from loaders.mentions import Mention
from loaders.names.scene import OF_STATE


def without_attributes(mentions: Iterable[Mention], endings: tuple[str, ...]) -> Iterator[Mention]:
    """The mentions, each ministry that begins with its own state in the genitive without that state.

    endings: those of the genitive in the language of the text, where they are joined to the name.
    """
    mentions, known = list(mentions), gazetteer.load()
    owners = {
        (each.start, each.ids[0]): each for each in mentions if each.kind == "country" and each.tail > each.end
    }  # fmt: skip
    for each in mentions:
        entry = known.entries.get(each.ids[0]) if each.kind == "agency" else None
        owned = entry is not None and entry.type in OF_STATE
        owner = owners.get((each.start, entry.country or "")) if entry and owned else None
        if owner is not None and owner.tail < each.end and _is_genitive(owner, each, endings):
            start = owner.tail + 1
            each = replace(each, start=start, text=each.text[start - each.start :])
        yield each


def _is_genitive(owner: Mention, body: Mention, endings: tuple[str, ...]) -> bool:
    ending = body.text[owner.end - body.start : owner.tail - body.start]
    return ending in endings and body.text[owner.tail - body.start] == " "


def of_their_states(mentions: Iterable[Mention], text: str, endings: tuple[str, ...]) -> Iterator[Mention]:
    """The mentions without known bodies of one state that stand right behind another: in the genitive ("Jamaica's |
    National Identification Authority" is not Tanzania's), or as part of the name, where that is made of common words
    ("United States | Agency for Digital Development" is not Morocco's)."""
    mentions, known = list(mentions), gazetteer.load()
    states = [each for each in mentions if each.kind == "country"]
    owners = {each.tail + 1: each.ids[0] for each in states if text[each.end : each.tail] in endings}
    parts = {each.end + 1: each.ids[0] for each in states if each.tail == each.end}
    begins = [each.start for each in states]
    for each in mentions:
        entry = known.entries.get(each.ids[0]) if each.kind == "agency" else None
        state = entry.country if entry else None
        part = parts.get(each.start)
        before = owners.get(each.start) or (part if part and _is_common(each, begins) else None)
        if state is None or before in (None, state) or text[each.start - 1] != " ":
            yield each


def _is_common(body: Mention, states: Sequence[int]) -> bool:
    """Whether the name of a body could be that of another state's: three words or more, none of them a state. states:
    where the names of states begin, in order."""
    return len(body.text.split()) > 2 and bisect_left(states, body.start) == bisect_left(states, body.end)
