"""What a person accepts of what the line took from a document, one statement at a time, before it is written.

A rejected statement stays out, and so does what cannot stand without it: an agreement needs two sides, a sum its
currency, and whatever names an agency of this document needs one of the sentences that say what it is called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph_schema import gazetteer
from graph_schema.identity import block_key, short_hash
from graph_schema.statement import Ref, Statement
from loaders.explanation import EVENTS
from loaders.line import Extraction

CORE: Final[Mapping[str, Mapping[str, int]]] = {
    "Agreement": {"PARTY_TO": 2, "REACHED": 1},
    "Adoption": {"MADE": 1, "OF": 1, "REACHED": 1},
    "Meeting": {"TOOK_PART_IN": 2},
    "Funding": {"amount": 1, "currency": 1},
    "Decision": {"text": 1},
}
"""How many different things of each relation an event is made of. One of which the document tells fewer needs these."""
NAME: Final = "name"
_NAMED: Final = ("Agency", "Person", "Programme", "Bloc")


@dataclass(frozen=True, slots=True)
class Need:
    """What something rests on: of these groups, each the ids of statements that say the same, `least` must stand."""

    groups: tuple[tuple[str, ...], ...]
    least: int

    def holds(self, standing: Collection[str]) -> bool:
        """Whether it is met by the statements that stand: one is enough for a group."""
        return sum(any(id in standing for id in group) for group in self.groups) >= self.least


def subject_of(statement: Statement) -> Ref:
    """The fact that a statement belongs to, as a reader sees it: the event that it tells of, else its subject."""
    for ref in (statement.object, statement.subject):
        if ref is not None and ref.kind in EVENTS:
            return ref
    return statement.subject


def needs(statements: Sequence[Statement]) -> dict[Ref, tuple[Need, ...]]:
    """What each event, and each thing that only the document names, rests on."""
    said: dict[Ref, dict[str, dict[object, dict[str, None]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(dict))
    )
    for each in statements:
        if each.relation == NAME and each.subject.kind in _NAMED:
            if each.subject.id not in gazetteer.load():
                said[each.subject][NAME][None][each.id] = None
        elif (event := subject_of(each)).kind in CORE and each.relation in CORE[event.kind]:
            other = each.object if each.subject == event else each.subject
            said[event][each.relation][None if each.relation == "REACHED" else other][each.id] = None
    return {
        ref: tuple(
            Need(tuple(map(tuple, groups.values())), min(CORE.get(ref.kind, {}).get(relation, 1), len(groups)))
            for relation, groups in relations.items()
        )
        for ref, relations in said.items()
    }


def rests_on(statement: Statement, known: Mapping[Ref, tuple[Need, ...]]) -> Iterator[Ref]:
    """Those of the known things without which a statement says nothing; what gives a name rests on nothing."""
    if statement.relation != NAME or statement.subject.kind not in _NAMED:
        ends = (statement.subject, statement.object, subject_of(statement))
        yield from dict.fromkeys(ref for ref in ends if ref is not None and ref in known)


def standing(statements: Sequence[Statement], accepted: Collection[str]) -> set[str]:
    """The ids of the accepted statements that stand: all that they rest on is accepted too."""
    known = needs(statements)
    left = {each.id for each in statements} & set(accepted)
    while True:
        fallen = {ref for ref, own in known.items() if not all(need.holds(left) for need in own)}
        gone = {each.id for each in statements if each.id in left and not fallen.isdisjoint(rests_on(each, known))}
        if not gone:
            return left
        left -= gone


def choose(extraction: Extraction, accepted: Collection[str]) -> Extraction | None:
    """An extraction with the accepted statements that stand; None where nothing is left of what it said."""
    statements = extraction.statements
    left = standing(statements, accepted)
    kept = tuple(each for each in statements if each.id in left)
    if len(kept) == len(statements):
        return extraction
    if not kept:
        return None
    mark = "-" + short_hash(" ".join(sorted({each.id for each in statements} - left)))
    return replace(extraction, statements=tuple(_blocked(kept)), mark=mark)


def _blocked(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Statements of agreements in the blocks of the sides that are left."""
    statements = tuple(statements)
    sides: dict[str, set[str]] = defaultdict(set)
    for each in statements:
        if each.relation == "PARTY_TO" and each.object and each.subject.kind == "Country":
            sides[each.object.id].add(each.subject.id)
    for each in statements:
        own = next((ref.id.partition("/")[0] for ref in (each.subject, each.object) if ref and ref.local), None)
        block = block_key(sides[own]) if own and each.block else each.block
        yield each if block == each.block else replace(each, block=block or None)
