"""Entry and Surface: what the gazetteer knows about one entity, and one spelling under which texts name it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from graph_schema.statement import Ref

BENGALI = range(0x0980, 0x0A00)
"""The Unicode block of the Bengali script."""


def bengali(text: str) -> bool:
    """Whether a text is written in the Bengali script."""
    return any(ord(char) in BENGALI for char in text)


@dataclass(frozen=True, slots=True)
class Surface:
    """One spelling of an entity, for the mention spotter.

    weak: means the entity only where something of its `closure` (its country, parent, offerer) or another sign
    stands near.  demonym: "Japanese".  metonym: a capital or seat of government that stands for the state.
    language: that of the script, "en" or "bn"; for names added from CLDR, their language.
    """

    text: str
    id: str
    kind: str
    language: str
    case_sensitive: bool = False
    weak: bool = False
    demonym: bool = False
    metonym: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One known entity. `kind` is its node class (`Agency`), `id` is unique over all kinds.

    also: further spellings in any script.  weak, exact: those spellings (listed elsewhere or only here) that need
    a context, or count only when written exactly so.  country, part_of, offered_by, members, topics: ids.
    state_owned: an enterprise of the state, or one that its central bank has set up.
    """

    id: str
    kind: str
    name: str
    name_bn: str | None = None
    also: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    type: str | None = None
    country: str | None = None
    part_of: tuple[str, ...] = ()
    offered_by: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    iso3: str | None = None
    wikidata: str | None = None
    iati: str | None = None
    state_owned: bool = False
    where: str = ""

    @property
    def ref(self) -> Ref:
        """How statements point to it."""
        return Ref(self.kind, self.id)

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling of the name itself, the English and the Bengali one first: no demonyms, no capitals."""
        first = (self.name, self.name_bn or self.name, *self.also, *self.exact)
        others = (text for text in self.weak if text not in self.demonyms and text not in self.metonyms)
        return tuple(dict.fromkeys((*first, *others)))

    def surfaces(self) -> Iterator[Surface]:
        """Every spelling with its flags; of spellings that differ only in case the first, unless case counts."""
        seen: set[str] = set()
        for text in dict.fromkeys((*self.names, *self.demonyms, *self.metonyms)):
            case_sensitive = text in self.exact or short_acronym(text)
            if not case_sensitive:
                if text.casefold() in seen:
                    continue
                seen.add(text.casefold())
            yield Surface(
                text, self.id, self.kind, "bn" if bengali(text) else "en", case_sensitive,
                weak=text in self.weak,
                demonym=text in self.demonyms,
                metonym=text in self.metonyms,
            )  # fmt: skip


def short_acronym(text: str) -> bool:
    """Whether a spelling is so short an acronym (US, JICA) that only its capitals tell it from a word.

    >>> [short_acronym(text) for text in ("US", "U.S.", "ASEAN", "Sida")]
    [True, True, False, False]
    """
    letters = [char for char in text if char.isalpha()]
    return text.isupper() and len(letters) <= 4
