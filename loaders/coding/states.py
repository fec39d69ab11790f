"""States: which one a name is or stands for, an agency or a person by itself or through the body it is of."""

from __future__ import annotations

from dataclasses import dataclass

from graph_schema import gazetteer
from loaders.coding.list_words import list_words
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence


@dataclass(frozen=True, slots=True)
class Side:
    """One party: a state, by itself or through an agency or person; or a body that no state stands behind."""

    country: str | None
    mention: Mention


def country_of(mention: Mention) -> str | None:
    """The state that a name is, or that an agency or person stands for; None for world bodies and the unknown. An
    office abroad stands for whom its body does: "JICA Ghana Office" for Japan, "UNDP Nepal" for no state."""
    if mention.kind == "country":
        return mention.ids[0]
    if mention.kind == "agency":
        entry = gazetteer.load().entries.get(mention.facts.get("of") or mention.ids[0])
        if "of" in mention.facts and entry is not None:
            return entry.country
        if entry is not None and entry.type == "igo":
            return mention.facts.get("country")
        return (entry.country if entry else None) or mention.facts.get("country")
    if mention.kind == "programme":
        return owner(mention.ids[0])
    if mention.kind == "person":
        entry = gazetteer.load().entries.get(mention.ids[0])
        return mention.facts.get("country") or (entry.country if entry else None)
    return None


def behalf_of(sentence: Sentence, person: Mention) -> str | None:
    """The state that a person stands for: the person's own, else the one that acts through him by the words right
    before ("জাপানের পক্ষে | …")."""
    if (code := country_of(person)) or sentence.pack.writing.order == "svo":
        return code
    start, by = extent(person)[0], list_words(sentence.pack).after["by"]
    for each in sentence.names:
        if each.kind == "country" and each.tail < start and by.fullmatch(sentence.flat[each.tail : start].rstrip(" ,")):
            return each.ids[0]
    return None


def side_of(mention: Mention) -> str | None:
    """The state that a name stands for, or the group of states that it is or is an organ of: a side of its own."""
    if mention.kind == "bloc":
        return mention.ids[0]
    return country_of(mention) or _whole_of(mention)


def _whole_of(mention: Mention) -> str | None:
    """The group of states that a known body is an organ of, or that a person acts for through such a body."""
    known = gazetteer.load()
    entry = known.entries.get(mention.facts.get("org", "") if mention.kind == "person" else mention.ids[0])
    return next((each for each in (entry.part_of if entry else ()) if known[each].kind == "Bloc"), None)


def owner(programme: str) -> str | None:
    """The state that offers a programme, by itself or through an agency, as far as the gazetteer knows."""
    known = gazetteer.load()
    if programme not in known:
        return None
    return next((each for each in sorted(known.closure(programme)) if known[each].kind == "Country"), None)
