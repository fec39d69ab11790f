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
        """Whether a word names a field of government."""
        return self.words.low(index) in self.pack.organisations.field_words

    def joint(self, index: int) -> bool:
        """Whether a word is "and"."""
        return self.words.low(index) in self.pack.organisations.joints

    def genitive(self, owner: Mention) -> bool:
        """Whether a name is an attribute by its ending: "Japan's", "জাইকার"."""
        return self.words.flat[owner.end : owner.tail].endswith(self.pack.writing.genitive)

    def beside(self, last: int) -> tuple[Side, int]:
        """The organisation and the country that stand behind a word after commas, and the last word of them."""
        side, words = Side(), self.words
        while words.gap(last + 1) in (", ", "), "):
            start = self._past_field(last + 1)
            if (owner := self.owners.get(start)) is None:
                break
            if (here := side_of(owner)) == Side():
                break
            side = side.or_else(here)
            last = self.owners.bounds(start)[1]
        return side, last

    def _past_field(self, start: int) -> int:
        """The word behind a field that stands between commas: "Director, | Policy and Strategy, | ICTA"."""
        after, words = start, self.words
        while (self.field(after) and words.capital(after)) or (
            after > start and self.joint(after) and words.gap(after) == " "
        ):
            after += 1
        return after if after > start and words.gap(after) == ", " else start
