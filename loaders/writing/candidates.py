"""What may be the same and is left to a person: pairs that no rule ties, and what the ids of a judgement are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from graph_schema import gazetteer
from graph_schema.errors import UnknownEntity
from graph_store.graph import Graph
from loaders.writing.accounts import by_rules
from loaders.writing.bearers import bearer, called
from loaders.writing.ledger import Ledger
from loaders.writing.namesakes import same
from loaders.writing.resolve import account_id


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two that may be one. one, other: as a judgement names them.  names: what they are called."""

    kind: str
    one: str
    other: str
    names: tuple[str, str]


def candidates(graph: Graph) -> Iterator[Candidate]:
    """Yield the pairs that stand apart though nothing speaks against their being one, and that nobody has judged:
    agencies and people of like names, then agreements of the same sides."""
    ledger = Ledger(graph)
    judged = ledger.judgements()
    stands = ledger.named((), ledger.bearers())
    bearers = {own: bearer(own, names) for own, (_, names) in sorted(stands.items())}
    alike: dict[str, list[str]] = defaultdict(list)
    for own, each in bearers.items():
        for key in each.keys:
            alike[key].append(own)
    pairs = {pair for ids in alike.values() for pair in combinations(ids, 2)}
    for one, other in sorted(pair for pair in pairs if stands[pair[0]][0] != stands[pair[1]][0]):
        a, b = bearers[one], bearers[other]
        if judged.verdict(one, other) is None and same(a, b) is not False:
            yield Candidate(a.kind, one, other, (min(a.names), min(b.names)))
    for block in graph.read("MATCH (a:Agreement) RETURN DISTINCT a.block AS block ORDER BY block").values():
        told = sorted(ledger.accounts([block] if block else []).items(), key=lambda item: item[0].local)
        seen = set[tuple[str, str]]()
        for (a_, one), (b_, other) in combinations(told, 2):
            ids = (one, other) if one < other else (other, one)
            pair = account_id(a_.local), account_id(b_.local)
            if one == other or ids in seen or a_.document == b_.document or judged.verdict(*pair) is not None:
                continue
            if by_rules(a_.terms, b_.terms) is not False:
                seen.add(ids)
                yield Candidate("Agreement", *pair, ids)


def reference(graph: Graph, text: str) -> str:
    """The id by which a judgement names an agency, a person or a document's account of an agreement.

    text: such an id, or that of an agreement of the graph, of which the first account is meant.
    Raises UnknownEntity.
    """
    if text in gazetteer.load():
        return text
    told = graph.read(
        "MATCH (s:Statement) WHERE s.bearer STARTS WITH $text OR (s.subject = $text AND s.bearer IS NOT NULL) "
        "RETURN DISTINCT s.bearer AS own, s.subject AS id",
        {"text": text},
    ).rows
    for found in (
        {row["own"] for row in told} & {text},
        {row["own"] for row in told if text in called(row["own"])},
        {row["own"] for row in told if row["id"] == text},
    ):
        if found:
            return str(min(found))
    document, mark, number = text.rpartition("#")
    rows = graph.read(
        "MATCH (s:Statement {document: $document}) WHERE $local IN [s.subject_local, s.object_local] "
        "RETURN $text AS id LIMIT 1 UNION "
        "MATCH (:Agreement {id: $text})<-[:ABOUT]-(s:Statement) WHERE s.block IS NOT NULL "
        "WITH s.document + CASE s.subject WHEN $text THEN s.subject_local ELSE s.object_local END AS id "
        "RETURN id ORDER BY id LIMIT 1",
        {"text": text, "document": document, "local": f"{mark}{number}"},
    ).values()
    if not rows:
        remedy = "name an agency or person as documents call it, an agreement, or DOCUMENT#a1"
        raise UnknownEntity(f"nothing in the graph is {text!r}", remedy=remedy)
    return str(rows[0])


def kind(id: str) -> str:
    """The node class of what a judgement names."""
    entry = gazetteer.load().entries.get(id)
    return entry.kind if entry else "Agreement" if "#" in id else bearer(id, ()).kind
