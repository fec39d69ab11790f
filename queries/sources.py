"""Where rows come from: the sentences of statements, and the documents that the graph covers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_store.graph import Graph
from queries.envelope import Coverage, Evidence

EVIDENCE = """
UNWIND $statements AS id
MATCH (said:Statement {id: id})-[:QUOTED_FROM]->(source:Document)
WHERE $known_by IS NULL OR source.published + '~' <= $known_by + '~'
RETURN 'sentences' AS part,
       collect([said.id, said.quote, said.start, said.end, said.language, source.id, source.name, source.url,
                source.publisher, source.published, coalesce(source.release, source.id), said.origin, said.said_by,
                said.realis, said.tier]) AS told
"""
"""The fields of `Evidence`. In one row: the embedded engine sends each by itself, which costs more than to find it."""
FETCHED = 100
"""How many statements of one fact are looked up: a row shows a fifth as many sentences, and one makes a few."""
COVERAGE = """
MATCH (source:Document)
WHERE $known_by IS NULL OR source.published + '~' <= $known_by + '~'
RETURN count(source) AS documents,
       count(DISTINCT coalesce(source.release, source.id)) AS releases,
       collect(DISTINCT source.language) AS languages,
       min(source.published) AS first_published, max(source.published) AS last_published
"""


def looked_up(statements: Iterable[str]) -> list[str]:
    """The statements of one fact that are looked up."""
    return sorted(set(statements))[:FETCHED]


def evidence(graph: Graph, statements: Iterable[str], known_by: str | None = None) -> dict[str, Evidence]:
    """The sentences of the given statements, by statement id. known_by: only those published by the end of this day."""
    wanted = sorted(set(statements))
    found = graph.read(EVIDENCE, {"statements": wanted, "known_by": known_by}).rows if wanted else []
    return sentences(found)


def sentences(found: Iterable[Mapping[str, Any]]) -> dict[str, Evidence]:
    """Those that were found with EVIDENCE, by statement id."""
    told = (each for row in found if row["part"] == "sentences" for each in row["told"])
    made = (Evidence(**dict(zip(Evidence.model_fields, each, strict=True))) for each in told)
    return {each.statement: each for each in made}


def coverage(graph: Graph, known_by: str | None = None) -> Coverage:
    """How many documents the graph was made from, in which languages, published when; of those published by a day."""
    row = graph.read(COVERAGE, {"known_by": known_by}).rows[0]
    return Coverage(**row | {"languages": sorted(row["languages"])})
