"""Side: whom a name stands for, as far as the words at it say."""

from __future__ import annotations

from dataclasses import dataclass

from graph_schema import gazetteer
from loaders.mentions import Mention


@dataclass(frozen=True, slots=True)
class Side:
    """A country (ISO code) and an organisation that a role is held for, or that stand beside a name."""

    country: str | None = None
    agency: Mention | None = None

    def or_else(self, other: Side) -> Side:
        """This side, with what it lacks from another."""
        return Side(self.country or other.country, self.agency or other.agency)


NOBODY = Side()
"""Nothing is said."""


def country_of(name: Mention) -> str | None:
    """The country of a name: its own, that which the text states for it, or that which the gazetteer knows; of an
    office abroad that of its body."""
    if name.kind == "country":
        return name.id
    if "of" in name.facts:
        return gazetteer.load()[name.facts["of"]].country
    entry = gazetteer.load().entries.get(name.id or "") if name.kind == "agency" else None
    return name.facts.get("country") or (entry.country if entry is not None else None)


def side_of(name: Mention | None) -> Side:
    """The side that a known name is: an organisation with its country, or a country that is not an adjective."""
    if name is not None and name.kind == "agency":
        return Side(country_of(name), name)
    return Side(name.id) if name is not None and name.kind == "country" and "demonym" not in name.flags else NOBODY
