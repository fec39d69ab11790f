"""What follows from facts: the properties of nodes, names, current statuses, ties between countries. Pure.

Where facts disagree about a property that has one value, the most supported value wins, then the smallest; a known
entity (gazetteer, topics) has the known value. Support is counted up to SAMPLE.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, get_args

from graph_schema.entities import NODES
from graph_schema.gazetteer import bengali
from graph_schema.lifecycle import certain_on, counts, furthest, rank
from graph_schema.links import LINKS
from graph_schema.statement import Ref, Scalar, Statement
from graph_schema.values import Basis, PartialDate, fold
from loaders.document import Document
from loaders.writing.accounts import GENERIC
from loaders.writing.facts import Fact
from loaders.writing.knowledge import Edge, Knowledge
from loaders.writing.reprints import sketch

Properties = dict[str, Any]
SAMPLE = 50
"""How many facts are counted for a value, or looked at for a link's properties: beyond, one more changes nothing."""
OWN = {type_: tuple(cls.model_fields.keys() - {"statements", "gazetteer"}) for type_, cls in LINKS.items()}
"""The properties of each relationship type beside the common ones."""
NEIGHBOURS = {
    "Agreement": ("PARTY_TO", "REACHED"),
    "Meeting": ("TOOK_PART_IN",),
    "Adoption": ("MADE", "OF", "REACHED"),
}  # fmt: skip
"""The relationships from which an event's name, status and ties follow."""
TIES = {"Agreement": "agreements", "Meeting": "meetings", "Adoption": "adoptions"}
NOT_BETWEEN_STATES = frozenset({"g2b", "b2b", "domestic"})
"""Scopes of agreements that make no tie between countries."""
_LATIN = re.compile("[A-Za-z]")
_TRUST = {basis: rank for rank, basis in enumerate(get_args(Basis))}


@dataclass
class Claims:
    """What facts that come (plus) and go (minus) say of one node's properties."""

    plus: Counter[tuple[str, Scalar]] = field(default_factory=Counter)
    minus: Counter[tuple[str, Scalar]] = field(default_factory=Counter)

    @property
    def properties(self) -> set[str]:
        """The properties that they speak of."""
        return {name for name, _ in (*self.plus, *self.minus)}

    def coming(self, name: str) -> Counter[Scalar]:
        """The values that come for a property."""
        return Counter({value: times for (each, value), times in self.plus.items() if each == name})

    def going(self, name: str) -> Counter[Scalar]:
        """The values that go."""
        return Counter({value: times for (each, value), times in self.minus.items() if each == name})


Support = Mapping[str, Counter[Scalar]]
"""How often each value of a property is stated, for the properties to decide on."""


def doubts(claims: Claims, current: Properties, known: Properties) -> dict[str, set[Scalar] | None]:
    """The properties of a standing node that have to be decided on again, each with the values that may win; None
    where the winner goes, so that any value ever stated may win."""
    found: dict[str, set[Scalar] | None] = {}
    for name in claims.properties - (known.keys() - {"name"}):
        plus, minus = set(claims.coming(name)), set(claims.going(name))
        if name == "name":
            stated = {*current["names"], *plus, *minus}
            confirmed = plus <= {current["name"], current.get("name_bn")} and not minus
            if minus - plus or not (known or confirmed):
                found[name] = minus - plus if known else stated
        elif current.get(name) in minus - plus:
            found[name] = None
        elif (values := {*plus, *minus, *([current[name]] if name in current else [])}) != {current.get(name)}:
            found[name] = values
    return found


def entity(
    ref: Ref, current: Properties, claims: Claims, support: Support, known: Properties, default: str
) -> Properties:
    """The properties of a node.

    current: what it has; nothing, if it is new.  known: what is known of it beforehand.  default: its name where
    none is stated.
    """
    found = {"id": ref.id, "name": default, **current, **known, "gazetteer": bool(known)}
    for name in support.keys() - known.keys() - {"name"}:
        found.pop(name, None)
        if (value := _winner(support[name], last=GENERIC if name == "type" else ())) is not None:
            found[name] = _cast(ref.kind, name, value)
    told = support.get("name", Counter())
    stated = {*current.get("names", ()), *(str(each) for each in claims.coming("name"))}
    stated = {each for each in stated if each not in told or told[each]}
    if "name" in support and not known:
        found["name"] = _spelling(told, bengali_script=False) or _spelling(told, bengali_script=True) or default
        found["name_bn"] = _spelling(told, bengali_script=True)
    first = known.get("names", ())
    return searchable(found | {"names": [*first, *sorted(stated - set(first))]})


def searchable(properties: Properties) -> Properties:
    """The properties without what is unknown, with the folded names to search in."""
    names = dict.fromkeys(fold(name) for name in (properties["name"], *properties["names"]))
    found = properties | {"search": "\n".join(name for name in names if name)}
    return {name: value for name, value in found.items() if value is not None}


def _winner(support: Counter[Scalar], last: Collection[Scalar] = ()) -> Scalar | None:
    """The most supported value, then the smallest; those in `last` only if there is no other."""
    told = [value for value, times in support.items() if times]
    return min(told, key=lambda value: (value in last, -min(support[value], SAMPLE), str(value)), default=None)


def _spelling(support: Counter[Scalar], *, bengali_script: bool) -> str | None:
    """The most supported spelling in Bengali script, or in another: in Latin letters, if there is one."""
    some = Counter({name: times for name, times in support.items() if bengali(str(name)) == bengali_script})
    latin = Counter({name: times for name, times in some.items() if _LATIN.search(str(name))})
    found = _winner(latin) or _winner(some)
    return None if found is None else str(found)


def _cast(kind: str, name: str, value: Scalar) -> Scalar:
    """5 as 5.0, where the schema wants a number: a property has one type."""
    number = isinstance(value, int) and not isinstance(value, bool)
    return float(value) if number and float in get_args(NODES[kind].model_fields[name].annotation) else value


def document(source: Document, statements: Iterable[Statement], extractor: str) -> Properties:
    """The properties of a Document node: the source's, and what its own statements say of it; as if nothing else
    printed its text."""
    own = {name: getattr(source, name) for name in ("id", "sha256", "text", "language", "location", "url", "publisher")}
    stated: dict[str, Counter[Scalar]] = {}
    for statement in statements:
        if statement.value is not None and statement.subject == Ref("Document", source.id):
            stated.setdefault(statement.relation, Counter())[statement.value] += 1
    title = stated.pop("name", Counter())
    own |= {name: _winner(support) for name, support in stated.items()}
    own |= {"published": source.published, "type": source.type or own.get("type"), "extractor": extractor}
    own |= {"release": source.id, **sketch(source.text).properties}
    name = source.title or _spelling(title, bengali_script=False) or source.location or source.id
    return searchable(own | {"name": name, "names": sorted({name, *map(str, title)}), "gazetteer": False})


def milestone(ref: Ref, facts: Iterable[Fact], current: Properties) -> Properties:
    """The properties of a Milestone from the facts that lead to it: the first report, the best known basis."""
    _, status, on = ref.id.rsplit("/", 2)
    facts = list(facts)
    days = [current.get("reported_on"), *(fact.published for fact in facts)]
    bases = [str(current.get("basis") or ""), *(str(fact.statement.qualifiers.get("basis", "")) for fact in facts)]
    actual = current.get("realis") == "actual" or any(fact.statement.realis == "actual" for fact in facts)
    date = None if on == "undated" else PartialDate(on)
    realis, reported = "actual" if actual else "future", min((day for day in days if day), default=None)
    found: Properties = {
        "id": ref.id,
        "name": f"{status.replace('_', ' ')} {date}" if date else status.replace("_", " "),
        "status": status,
        "rank": rank(status, realis),
        "realis": realis,
        "on": date and date.iso,
        "precision": date and date.precision,
        "basis": min((each for each in bases if each), key=_trust, default=None),
        "reported_on": reported,
        "certain_on": certain_on(status, date.iso if date else None, reported),
        "gazetteer": False,
        "names": [],
    }  # fmt: skip
    return searchable(found)


def _trust(basis: str) -> tuple[int, str]:
    return _TRUST.get(basis, len(_TRUST)), basis


def event(
    ref: Ref, own: Properties, edges: Collection[Edge], others: Mapping[Ref, Properties], knowledge: Knowledge
) -> Properties:
    """The properties of an event with those that follow from its relationships: name, and status with its day.

    edges: its relationships of the types in NEIGHBOURS.  others: the properties of its milestones.
    """
    found = dict(own)
    steps = [others[target] for _, type_, target in edges if type_ == "REACHED"]
    if ref.kind in ("Agreement", "Adoption"):
        counted = [step for step in steps if counts(step["status"], step["realis"])]
        found["status"] = furthest(step["status"] for step in counted)
        found["on"] = _day(counted, found["status"])
    parties = {source for source, _, target in edges if target == ref}
    states = {source for source in parties if source.kind == "Country"}
    sides = sorted(knowledge.name(source) for source in (states if len(states) > 1 else parties))
    between, day = " – ".join(sides), _day(steps, "signed") or found.get("on")
    match ref.kind:
        case "Agreement":
            found["name"] = f"{knowledge.instrument(found.get('type'))}: {between}"
        case "Meeting":
            found["name"] = f"Meeting: {between}"
        case "Adoption":
            what = " and ".join(sorted(knowledge.name(target) for _, type_, target in edges if type_ == "OF"))
            found["name"] = f"{what} in {between}"
        case "Funding":
            figures = (f"{found['amount']:g}" if "amount" in found else None, found.get("currency"))
            found["name"] = found.get("stated") or " ".join(each for each in figures if each)
        case "Decision":
            found["name"] = f"Decision {found['number']}" if "number" in found else found.get("text", "")[:80]
    name = found["name"] or own["name"]
    return searchable(found | {"name": f"{name} ({day})" if day and ref.kind in ("Agreement", "Meeting") else name})


def _day(steps: Iterable[Properties], status: str | None) -> str | None:
    """The date of a status: the most precise, then the first."""
    days = (step["on"] for step in steps if step["status"] == status and "on" in step)
    return min(days, key=lambda on: (-len(on), on), default=None)


def pairs(ref: Ref, own: Properties, edges: Collection[Edge], knowledge: Knowledge) -> set[tuple[Ref, Ref]]:
    """The countries that an event ties together, two and two: its sides; who takes a programme up, and whose it is."""
    here = {source for source, _, target in edges if target == ref and source.kind == "Country"}
    if ref.kind == "Adoption":
        owners = {each for _, type_, what in edges if type_ == "OF" for each in knowledge.closure(what)}
        return {_pair(one, other) for one in here for other in owners if other.kind == "Country" and one != other}
    if own.get("scope") in NOT_BETWEEN_STATES:
        return set()
    return set(combinations(sorted(here), 2))


def _pair(one: Ref, other: Ref) -> tuple[Ref, Ref]:
    return (one, other) if one < other else (other, one)


def qualified(type_: str, sample: Iterable[Mapping[str, Scalar]]) -> Properties:
    """The own properties of a relationship, from the qualifiers of the first of its facts."""
    sample = list(sample)
    found: Properties = {}
    for name in OWN[type_]:
        support = Counter(qualifiers[name] for qualifiers in sample if name in qualifiers)
        if (value := _winner(support)) is not None:
            found[name] = value
    return found
