"""Offices that stand for those who hold them: "the foreign secretary met …" is whoever was named with that office."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.coding.states import country_of
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence

Offices = dict[str, set[Mention]]
"""The people who were named with each office."""
_MARKS = str.maketrans(dict.fromkeys(",;:।.()\"'", " "))
_LONGEST = 3
"""Words of the name of an office."""


def note_offices(offices: Offices, sentence: Sentence) -> None:
    """Remember who was named with which office."""
    for person in sentence.names:
        if person.kind == "person" and "role" in person.facts and country_of(person):
            start, end = int(person.facts["role_start"]), int(person.facts["role_end"])
            for office in _offices(sentence, sentence.flat[start:end]):
                offices.setdefault(office, set()).add(person)


def holder(offices: Offices, sentence: Sentence, start: int, end: int) -> Mention | None:
    """Whom an office means that stands alone in a stretch: who was named with it, where all such are of one state."""
    for office in _offices(sentence, _alone(sentence, start, end)):
        held = offices.get(office, set())
        return max(held, key=lambda each: each.start) if len({country_of(each) for each in held}) == 1 else None
    return None


def _offices(sentence: Sentence, stretch: str) -> Iterator[str]:
    """The words for offices in a stretch, longer ones first."""
    words = stretch.translate(_MARKS).split()
    heads, joined = sentence.pack.people_heads, sentence.pack.people.joined_heads
    for size in range(_LONGEST, 0, -1):
        for at in range(len(words) - size + 1):
            office = " ".join(words[at : at + size])
            if office in heads or (size == 1 and office.endswith(joined)):
                yield office


def _alone(sentence: Sentence, start: int, end: int) -> str:
    """A stretch without the names in it and their roles."""
    rest = sentence.flat[start:end]
    for each in sentence.names:
        left, right = (max(0, place - start) for place in extent(each))
        if left < len(rest):
            rest = rest[:left] + "." * (min(right, len(rest)) - left) + rest[right:]
    return rest
