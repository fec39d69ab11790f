"""Portfolios: whose minister somebody is of whom a text only says the office, where one known ministry is called so:
"the Minister for Digital Development and Information" in a text about Singapore."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from types import MappingProxyType

from graph_schema import gazetteer
from graph_schema.values import fold
from loaders.mentions import Mention
from loaders.names.scene import OF_STATE
from loaders.names.sides import country_of

_WORDS = 4
"""Words of a field at least: "Economy, Trade and Industry" is one ministry's, "Foreign Affairs" is everybody's."""


def with_portfolios(people: Sequence[Mention], others: Iterable[Mention], links: Collection[str]) -> list[Mention]:
    """The people, each without a state with that of the ministry that the office is named after, if the text names
    that state or a body of it. others: the names that stand already. links: what parts an office from its field."""
    named = {code for each in others if each.kind in ("country", "agency") and (code := country_of(each))}
    found = {
        each.ids[0]: code
        for each in people
        if "country" not in each.facts and (code := _state_of(each.facts.get("role", ""), links)) in named
    }
    return [_of(each, found.get(each.ids[0])) for each in people]


def _state_of(role: str, links: Collection[str]) -> str | None:
    words = fold(role).split()
    for place, word in enumerate(words):
        if word in links and len(words) - place > _WORDS and (state := _fields().get(" ".join(words[place + 1 :]))):
            return state
    return None


@cache
def _fields() -> dict[str, str]:
    """What the known ministries are for, each with the one state whose ministry is called so."""
    states: dict[str, set[str]] = defaultdict(set)
    for entry in gazetteer.load().entries.values():
        if entry.kind == "Agency" and entry.type in OF_STATE and entry.country:
            for field in _named(entry.name, *entry.also):
                states[field].add(entry.country)
    return {field: found.pop() for field, found in states.items() if len(found) == 1}


def _named(*names: str) -> Iterator[str]:
    """The names without the word for what they are and the one behind it ("Ministry of | …")."""
    for name in names:
        words = fold(name).split()
        if len(words) - 2 >= _WORDS:
            yield " ".join(words[2:])


def _of(person: Mention, country: str | None) -> Mention:
    if country is None:
        return person
    ids = tuple(each.replace("person-xx-", f"person-{country.lower()}-", 1) for each in person.ids)
    return replace(person, ids=ids, facts=MappingProxyType({**person.facts, "country": country}))
