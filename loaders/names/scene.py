"""Scene: a text as the walk along the names of its organisations needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.text.phrases import Hit
from loaders.text.words import Owners, Words, calendar_words

LONGEST = 10
"""Words on one side of a head; longer runs are headlines or lists."""
OF_STATE = ("ministry", "department")
"""Types whose name does not begin with their country: "the Japanese Ministry of …" is a Ministry of …"""


@dataclass(frozen=True, slots=True)
class Scene:
    """A text as the walk along it needs it. heads: the head nouns' hits by their last word; opening: the words that
    begin a head noun of a ministry or the like.  headline: capitals say nothing here, only words for fields count."""

    words: Words
    pack: Pack
    owners: Owners
    heads: Mapping[int, Hit]
    opening: frozenset[int]
    headline: bool = False

    def part(self, index: int) -> bool:
        """Whether a word can be part of a name."""
        words, pack = self.words, self.pack
        low = words.low(index)
        if pack.organisations.based and low.endswith(pack.organisations.based):
            return False  # "Nairobi-based"
        if self.country(index) is not None and words.capital(index):
            return True
        field = low in pack.organisations.field_words
        if not low or low in calendar_words(pack.code) or (low in pack.people.title_words and not field):
            return False  # "Mr Justice …", but "the Ministry of | Justice"
        if self.headline and not field and index not in self.heads and self.country(index) is None:
            return False
        if pack.writing.cased:
            if field and pack.organisations.small_fields:
                return True
            return words.capital(index) and (field or low not in pack.people.small_words)
        return field or (
            low not in pack.people.small_words and low[0].isalpha() and not low.endswith(pack.organisations.broken)
        )

    def field(self, index: int) -> bool:
        """Whether a word names a field of government, or is part of such a name."""
        return self.words.low(index) in self.pack.organisations.field_words and (
            not self.pack.writing.cased or self.words.capital(index)
        )

    def joint(self, index: int) -> bool:
        """Whether a word is "and"."""
        return self.words.low(index) in self.pack.organisations.joints

    def country(self, index: int) -> Mention | None:
        """The country that a word names."""
        owner = self.owners.get(index)
        return owner if owner is not None and owner.kind == "country" else None

    def compound(self, hit: Hit) -> bool:
        """Whether a head only ends a longer word: "Utrikes|departementet"."""
        return hit.end - len(hit.phrase) > self.words.starts[hit.first]

    def alone(self, index: int) -> bool:
        """Whether a word belongs to a known name that stands by itself: an agency, a person, an inflected country."""
        owner = self.owners.get(index)
        if owner is None or owner.kind == "programme":
            return False
        return owner.kind != "country" or owner.tail > owner.end

    def genitive(self, place: Mention) -> bool:
        """Whether a country is an attribute by its ending: "Japan's", "জাপানের"."""
        return self.words.flat[place.end : place.tail].endswith(self.pack.writing.genitive)
