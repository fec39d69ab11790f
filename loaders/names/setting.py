"""Setting: a text as the walk along its roles and people needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.names.sides import Side, side_of
from loaders.text.phrases import Hit
from loaders.text.words import Owners, Words

NAMED = ("agency", "programme", "bloc", "country")
"""Kinds of known names that a role may hold."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A text as the walk along it needs it. heads, titles: hits by their first word.  home: the state whose government
    speaks, where that is known."""

    words: Words
    pack: Pack
    owners: Owners
    heads: Mapping[int, Hit]
    titles: Mapping[int, Hit]
    home: str | None = None

    def field(self, index: int) -> bool:
        """Whether a word names a field of government, by itself or as the last part of a compound."""
        low, rules = self.words.low(index), self.pack.organisations
        return low in rules.field_words or low.endswith(rules.joined_fields)

    def aim(self, index: int) -> bool:
        """Whether a word names what an office can be for: a field of government, a region of the world."""
        return self.field(index) or (
            self.words.capital(index) and self.words.low(index) in self.pack.people.region_words
        )

    def joint(self, index: int) -> bool:
        """Whether a word is "and"."""
        return self.words.low(index) in self.pack.organisations.joints

    def genitive(self, owner: Mention) -> bool:
        """Whether a name is an attribute by its ending: "Japan's", "জাইকার"."""
        return self.words.flat[owner.end : owner.tail].endswith(self.pack.writing.genitive)

    def beside(self, last: int) -> tuple[Side, int]:
        """The organisation and the country that stand behind a word after commas, and the last word of them."""
        side, words, last = Side(), self.words, self.past_acronym(last)
        while words.gap(last + 1) in (", ", "), "):
            start = self._past_state(self._past_field(last + 1))
            if (owner := self.owners.get(start)) is None:
                break
            if (here := side_of(owner)) == Side():
                break
            last = self.past_acronym(self.owners.bounds(start)[1])
            if (seat := self.seat(last)) is not None:
                here, last = here.or_else(seat[0]), seat[1]
            side = side.or_else(here)
        return side, last

    def seat(self, last: int) -> tuple[Side, int] | None:
        """The country that stands behind a word with "of", and its last word: "Ministry of Trade (MoT) | of Kenya"."""
        words = self.words
        if words.gap(last + 1) not in (" ", ") ") or words.low(last + 1) not in self.pack.people.links[:1]:
            return None
        start = self._past_state(last + 2)
        owner = self.owners.get(start)
        if owner is None or owner.kind != "country" or words.gap(start) != " ":
            return None
        return side_of(owner), self.owners.bounds(start)[1]

    def past_acronym(self, last: int) -> int:
        """The acronym of a body in the bracket behind its last word, else that word."""
        words, owner, short = self.words, self.owners.get(last), self.owners.get(last + 1)
        bracketed = words.gap(last + 1) == " (" and words.gap(last + 2)[:1] == ")"
        same = owner is not None and owner.kind == "agency" and (short is None or short.ids == owner.ids)
        return last + 1 if bracketed and same and words.capital(last + 1) else last

    def _past_state(self, start: int) -> int:
        """The word at which a country's name stands behind "Government of the Republic of", else the first."""
        words, rules = self.words, self.pack.organisations
        for index in range(start, start + 6):
            owner = self.owners.get(index)
            if owner is not None:
                return index if owner.kind == "country" else start
            if words.low(index) not in (*rules.state, *rules.articles) or (index > start and words.gap(index) != " "):
                break
        return start

    def _past_field(self, start: int) -> int:
        """The word behind a field that stands between commas: "Director, | Policy and Strategy, | ICTA"."""
        after, words = start, self.words
        while (self.field(after) and words.capital(after)) or (
            after > start and self.joint(after) and words.gap(after) == " "
        ):
            after += 1
        return after if after > start and words.gap(after) == ", " else start
