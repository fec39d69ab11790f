"""Ask a query: understand the arguments, run the Cypher, and put every row together with its sentences."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from graph_schema import gazetteer
from graph_schema.errors import InvalidParameter
from graph_schema.gazetteer import Gazetteer
from graph_schema.identity import short_hash
from graph_store.graph import Graph
from queries import measures
from queries.conflicts import conflicts
from queries.envelope import Answer, Coverage, Evidence, Understood
from queries.parameters import understand
from queries.query import Query
from queries.sources import coverage, evidence

SENTENCES = 20
"""How many sentences a row shows at most; `evidence/of` lists all of them."""
FETCHED = 5 * SENTENCES
"""How many statements of a row are looked up: one sentence makes a few."""
_ATTEMPTS = 3


def ask(graph: Graph, query: Query, arguments: Mapping[str, object], *, known: Gazetteer | None = None) -> Answer:
    """Answer a query from a graph. `arguments` by parameter name, as people type them, and `limit` and `cursor`.

    Raises InvalidParameter (with candidates, where a name is unknown or ambiguous) and GraphError.
    """
    given = understand(graph, known or gazetteer.load(), query, arguments)
    limit, skip = given.limit, _skip(query, given.parameters, given.cursor)
    values = {name: each.value for name, each in given.parameters.items()}
    as_of, known_by = (str(day) if (day := values.get(name)) else None for name in ("as_of", "known_by"))
    for attempt in range(1, _ATTEMPTS + 1):
        found = fetch(graph, query, values, skip, limit + 1)
        rows, disputed = found[:limit], conflicts(graph, query, found[:limit])
        wanted = {id for row in rows for id in _first(row["statements"])}
        sentences = evidence(
            graph, wanted.union(*(_first(ids) for each in disputed for _, ids in each.versions)), known_by
        )
        cited = [_cite(row, sentences) for row in rows]
        lost = sum(not row["evidence"] for row in cited) if query.evidence == "required" else 0
        if not lost or attempt == _ATTEMPTS:
            break  # a document that leaves between the two reads takes its sentences along: then ask again
    covered = coverage(graph, known_by)
    kept = [row for row in cited if row["evidence"] or query.evidence == "optional"]
    cut = any(len(row["evidence"]) > SENTENCES for row in kept) or any(len(row["statements"]) > FETCHED for row in rows)
    return query.answer_model(
        query=query.name,
        title=query.titles,
        parameters=given.parameters,
        as_of=as_of or covered.last_published,
        coverage=covered,
        rows=[query.row_model(**{**row, "evidence": row["evidence"][:SENTENCES]}) for row in kept],
        conflicts=[shown for each in disputed if (shown := each.cited(sentences))],
        truncated=len(found) > limit,
        next=_cursor(query, given.parameters, skip + limit) if len(found) > limit else None,
        note=_note(covered, nothing=not kept and not skip, lost=lost, cut=cut),
    )


def fetch(graph: Graph, query: Query, values: Mapping[str, object], skip: int, limit: int) -> list[dict[str, Any]]:
    """The rows from `skip` on, each with its `statements`."""
    measure = measures.find(query.measure) if query.measure else None
    if measure is None:
        return graph.read(query.cypher, {**values, "skip": skip, "limit": limit}).rows
    rows = measure(lambda **given: graph.read(query.cypher, {**values, **given}).rows, values)
    return rows[skip : skip + limit]


def _first(statements: Iterable[str]) -> list[str]:
    """The statements that are looked up."""
    return sorted(set(statements))[:FETCHED]


def _cite(row: Mapping[str, Any], sentences: Mapping[str, Evidence]) -> dict[str, Any]:
    """The row with its sentences for its statements, of the oldest document first; one that makes several statements
    is shown once."""
    shown: dict[tuple[object, ...], Evidence] = {}
    for id in _first(row["statements"]):
        if each := sentences.get(id):
            shown.setdefault((each.document, each.start, each.end, each.said_by, each.realis), each)
    ordered = sorted(shown.values(), key=lambda each: (each.published or "~", each.document, each.start, each.end))
    return {name: value for name, value in row.items() if name != "statements"} | {"evidence": ordered}


def _note(covered: Coverage, *, nothing: bool, lost: int, cut: bool) -> str | None:
    """What a reader of the rows must know."""
    notes = []
    if nothing:
        notes.append(f"No evidence found in the {covered.documents} documents read; that does not mean “no”.")
    if lost:
        notes.append(f"{lost} rows are left out: the graph holds no sentence for them.")
    if cut:
        notes.append(f"At most {SENTENCES} sentences are shown per row; evidence/of lists all.")
    return " ".join(notes) or None


def _cursor(query: Query, parameters: Mapping[str, Understood], skip: int) -> str:
    """Where the next rows begin, and a mark of the question that they belong to."""
    return base64.urlsafe_b64encode(f"{skip} {_mark(query, parameters)}".encode()).decode().rstrip("=")


def _skip(query: Query, parameters: Mapping[str, Understood], cursor: str | None) -> int:
    """The number of rows that a cursor leaves behind. Raises InvalidParameter for one that is not of this question."""
    if cursor is None:
        return 0
    try:
        skip, mark = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode().split(" ")
        if mark == _mark(query, parameters):
            return int(skip)
    except ValueError:
        pass
    raise InvalidParameter(
        "this is not where an answer to this question continues", where="cursor", remedy="take `next` of its answer"
    )


def _mark(query: Query, parameters: Mapping[str, Understood]) -> str:
    return short_hash(repr((query.name, sorted((name, each.value) for name, each in parameters.items()))))
