"""Conflicts: where documents disagree on something that stands in the rows. Both stay, and the answer says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import combinations
from typing import Any, NamedTuple

from graph_schema.values import PartialDate
from graph_store.graph import Graph
from queries.envelope import Conflict, Evidence, Version
from queries.query import Query
from queries.sources import EVIDENCE, evidence, looked_up, sentences

VERSIONS = """
CALL () {
  UNWIND $agreements AS id
  MATCH (thing:Agreement {id: id})-[reached:REACHED]->(step:Milestone)
  WHERE coalesce(step.realis, 'actual') = 'actual' AND step.on IS NOT NULL
  RETURN id, thing.name AS name, step.status AS what, step.on AS value, reached.statements AS statements
  UNION ALL
  UNWIND $adoptions AS id
  MATCH (thing:Adoption {id: id})-[reached:REACHED]->(step:Milestone)
  WHERE coalesce(step.realis, 'actual') = 'actual' AND step.on IS NOT NULL
  RETURN id, thing.name AS name, step.status AS what, step.on AS value, reached.statements AS statements
  UNION ALL
  UNWIND $agreements AS id
  MATCH (thing:Agreement {id: id})
  MATCH (said:Statement {subject: id, relation: 'type'})
  WHERE said.value IS NOT NULL
  RETURN id, thing.name AS name, said.relation AS what, said.value AS value, [said.id] AS statements
}
RETURN 'versions' AS part, collect([id, name, what, value, statements]) AS told
"""
"""In one row: see `sources.EVIDENCE`."""
BOTH = f"{VERSIONS}UNION ALL{EVIDENCE}"
"""Asked together: each question to the graph costs more than its answer."""
_GENERAL = {"agreement", "partnership"}
"""Words for any instrument: a text that says "the agreement" of an MoU does not dispute that it is one."""


class Dispute(NamedTuple):
    """A conflict before its sentences are known: each version with the ids of its statements."""

    id: str
    name: str
    what: str
    versions: tuple[tuple[str, tuple[str, ...]], ...]

    def cited(self, sentences: Mapping[str, Evidence]) -> Conflict | None:
        """The conflict with the sentences of each version; None where fewer than two versions have one."""
        versions = [
            Version(value=value, evidence=[sentences[id] for id in ids if id in sentences])
            for value, ids in self.versions
            if not sentences.keys().isdisjoint(ids)
        ]
        if len(versions) < 2:
            return None
        return Conflict(id=self.id, name=self.name, what=self.what, versions=versions)


def read_support(
    graph: Graph, query: Query, rows: Sequence[Mapping[str, Any]], wanted: Set[str], known_by: str | None
) -> tuple[list[Dispute], dict[str, Evidence]]:
    """What the documents disagree on about the agreements and adoptions in the rows; and the sentences of it, and of
    the statements that are wanted for the rows, as `sources.evidence` gives them."""
    about = {
        "agreements": _ids(query, rows, "Agreement"),
        "adoptions": _ids(query, rows, "Adoption"),
    }
    if not any(about.values()):
        return [], evidence(graph, wanted, known_by)
    found = graph.read(BOTH, about | {"statements": sorted(wanted), "known_by": known_by}).rows
    disputed = _disputes(each for row in found if row["part"] == "versions" for each in row["told"])
    more = {id for each in disputed for _, ids in each.versions for id in looked_up(ids)} - wanted
    return disputed, sentences(found) | evidence(graph, more, known_by)


def _disputes(told: Iterable[Any]) -> list[Dispute]:
    """On what they disagree: the day of one and the same status, or the type. Dates that may mean the same day
    (`2023-07`, `2023-07-19`) do not disagree."""
    said: dict[tuple[str, str, str], dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for id, name, what, value, statements in sorted(told):
        said[id, name, what][value] += statements
    return [
        Dispute(*about, tuple((value, tuple(ids)) for value, ids in sorted(versions.items())))
        for about, versions in said.items()
        if any(_differ(about[2], one, other) for one, other in combinations(versions, 2))
    ]


def _ids(query: Query, rows: Iterable[Mapping[str, Any]], kind: str) -> list[str]:
    """The ids in the rows that may be those of a node of this kind."""
    names = [each.name for each in query.columns if each.type == "id" and not each.many and each.of in (None, kind)]
    return sorted({row[name] for row in rows for name in names if row[name]})


def _differ(what: str, one: str, other: str) -> bool:
    if what == "type":
        return one not in _GENERAL and other not in _GENERAL
    return not PartialDate(one).fits(PartialDate(other))
