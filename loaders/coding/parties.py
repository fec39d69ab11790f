"""Parties: the sides of an agreement, and what the names that stand for them come to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from graph_schema import gazetteer
from graph_schema.statement import Evidence, Tier
from loaders.coding.states import country_of
from loaders.mentions import Mention

Group = tuple[Mention, ...]


@dataclass(frozen=True)
class Parties:
    """The sides of one agreement. members: the names that stand for them; codes: the states behind them."""

    members: Group
    tier: Tier = "explicit"
    support: tuple[Evidence, ...] = ()
    carried: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """ISO codes, sorted."""
        return tuple(sorted({code for each in self.members if (code := country_of(each))} | set(self.carried)))

    @cached_property
    def one_sided(self) -> bool:
        """Whether all of them stand for one state, or are one body."""
        bodies = {each.ids[0] for each in self.members if each.kind in ("agency", "bloc") and country_of(each) is None}
        return len(self.codes) + len(bodies) < 2

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the agreement is compared by: its states; where there is only one, its bodies."""
        if len(self.codes) > 1:
            return self.codes
        bodies, abroad = bodies_of(self.members), set(self.abroad)
        if self.codes and abroad:
            return tuple(sorted(abroad | set(self.codes)))
        return tuple(sorted(bodies | set(self.codes) if len(bodies) < 2 else bodies))

    @property
    def abroad(self) -> tuple[str, ...]:
        """The known bodies of no state, named or stood for by people: a side of their own."""
        known = gazetteer.load()
        return tuple(sorted(each for each in bodies_of(self.members) if each in known and known[each].country is None))

    def supported(self, evidence: Evidence) -> Parties:
        """The same sides, with another sentence that is needed to understand them."""
        return replace(self, support=tuple(dict.fromkeys((*self.support, evidence))))


def are_two(members: Group) -> bool:
    """Whether the names stand for two sides: two states, two bodies of which one has no state, or a state and a
    body of no state."""
    codes = codes_of(members)
    bodies = bodies_of(members)
    return len(codes) + len(Parties(members).abroad) > 1 or (len(bodies) > 1 and len(codes) <= 1)


def bodies_of(members: Group) -> set[str]:
    """The ids of the bodies that are named, or that people who are named stand for."""
    named = {each.ids[0] for each in members if each.kind in ("agency", "bloc")}
    return named | {each.facts["org"] for each in members if each.kind == "person" and "org" in each.facts}


def codes_of(members: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in members if (code := country_of(each))))


def is_bank(body: Mention) -> bool:
    """Whether a name is that of a bank that lends, or somebody's who acts for it; a central bank is none."""
    known = gazetteer.load().entries.get(body.facts.get("org", "") if body.kind == "person" else body.ids[0])
    kind = known.type if known is not None else body.facts.get("type") if body.kind == "agency" else None
    return kind == "bank"
