"""Which names mean one agency or person, across documents, spellings and scripts.

    same        every word agrees, by meaning or by sound, and so does the country
    different   a country or a word contradicts
    (neither)   nothing speaks against it, but nothing ties them: they stay apart, as candidates

A wrong merge is worse than a missing one: nobody is the same by part of a name or by a name alone. An acronym ties a
body of which nothing else is known to the one body of its country that a text gives this acronym.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph_schema.gazetteer import Gazetteer
from graph_schema.values import fold
from loaders.text.scripts import count_scripts
from loaders.writing.naming import Kind, Naming, naming, of_states

KINDS: Mapping[str, Kind] = {"Agency": "Agency", "Person": "Person"}
"""The node classes whose entities are compared by name."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """Who or what has names. country: whose it is, where that is known."""

    kind: Kind
    names: frozenset[str]
    country: str | None = None

    @property
    def namings(self) -> frozenset[Naming]:
        """Its names as they are compared, without those that tell nobody."""
        return frozenset(each for name in self.names if (each := naming(self.kind, name)).key)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of its names, whatever the country."""
        return frozenset(each.key for each in self.namings)

    @property
    def ties(self) -> frozenset[str]:
        """Its keys with the country, which names that mean one have in common: none without a country."""
        places = ((each.key, self.country or "+".join(sorted(each.countries))) for each in self.namings)
        return frozenset(f"{key}@{place}" for key, place in places if place)

    @property
    def full(self) -> frozenset[str]:
        """The keys of its names that are no acronyms."""
        return frozenset(each.key for each in self.namings if not each.acronym)

    @property
    def countries(self) -> frozenset[str]:
        """The countries that it may belong to."""
        if self.country:
            return frozenset((self.country,))
        return frozenset(country for each in self.namings for country in each.countries)


def same(one: Bearer, other: Bearer) -> bool | None:
    """Whether two bearers are one; None where nothing decides."""
    if one.kind != other.kind or (one.countries and other.countries and not one.countries & other.countries):
        return False
    if unlike(one, other) or not any(_agree(one.kind, a, b) for a in one.names for b in other.names):
        return None if one.keys & other.keys or {*map(fold, one.names)} & {*map(fold, other.names)} else False
    return True if one.countries & other.countries else None


def unlike(one: Bearer, other: Bearer) -> bool:
    """Whether both have full names, and none in common: an acronym is no tie then."""
    return bool(one.full and other.full and not one.full & other.full)


def _agree(kind: Kind, one: str, other: str) -> bool:
    if kind == "Agency" and fold(one) == fold(other):
        return True
    apart = naming(kind, one).distance(naming(kind, other))
    if apart is None:
        return False
    return apart <= (2 if _script(one) != _script(other) else 1 if kind == "Person" else 0)


def _script(name: str) -> str:
    return next((script for script, _ in count_scripts(name).most_common(1)), "")


class Register:
    """The agencies and people of the gazetteer, looked up by any spelling of their names."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def kind(self, id: str) -> str | None:
        """The node class of a known id."""
        entry = self._gazetteer.entries.get(id)
        return entry.kind if entry else None

    def known(self, bearer: Bearer) -> str | None:
        """The id of the one known entity that a bearer is; None where there is none, or more than one."""
        exact = {entry.id for name in bearer.names for entry in self._gazetteer.find(name, (bearer.kind,))}
        near = {id for key in bearer.keys for id in self._by_key.get(key, ())}
        found = {id for id in exact | near if self._is(bearer, id)}
        return found.pop() if len(found) == 1 else None

    def _is(self, bearer: Bearer, id: str) -> bool:
        entry = self._gazetteer[id]
        other = self._bearers[id]
        if entry.country or bearer.countries or bearer.kind == "Person":
            return same(bearer, other) is True
        agreeing = (a for a in bearer.names for b in other.names if _agree(bearer.kind, a, b))
        return any(
            len(naming(bearer.kind, name).words) > 2 or not of_states(naming(bearer.kind, name)) for name in agreeing
        )

    @cached_property
    def _bearers(self) -> Mapping[str, Bearer]:
        return {
            entry.id: Bearer(KINDS[entry.kind], frozenset(entry.names), entry.country)
            for entry in self._gazetteer.entries.values()
            if entry.kind in KINDS
        }

    @cached_property
    def _by_key(self) -> Mapping[str, Iterable[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for id, bearer in self._bearers.items():
            for key in sorted(bearer.keys):
                found[key].append(id)
        return found
