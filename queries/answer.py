"""Ask a query: understand the arguments, run the Cypher, and put every row together with its sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_schema import gazetteer
from graph_schema.gazetteer import Gazetteer
from graph_store.graph import Graph
from queries import cursors, measures
from queries.conflicts import conflicts
from queries.envelope import Answer, Coverage, Evidence, Row
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
    limit, place = given.limit, cursors.read(query, given.parameters, given.cursor)
    generation = graph.generation if given.cursor else None
    values = {name: each.value for name, each in given.parameters.items()}
    as_of, known_by = (str(day) if (day := values.get(name)) else None for name in ("as_of", "known_by"))
    skip, moved = place.skip, generation is not None and generation != place.generation
    if moved:
        skip = cursors.find(place, lambda start, number: fetch(graph, query, values, start, number), query)
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
    following = None
    if len(found) > limit:
        now = graph.generation if generation is None else generation
        following = cursors.write(query, given.parameters, skip + limit, now, rows)
    cut = any(len(row["evidence"]) > SENTENCES for row in kept) or any(len(row["statements"]) > FETCHED for row in rows)
    return query.answer_model(
        query=query.name,
        title=query.titles,
        parameters=given.parameters,
        as_of=as_of or covered.last_published,
        coverage=covered,
        rows=[_row(query, row) for row in kept],
        conflicts=[shown for each in disputed if (shown := each.cited(sentences))],
        truncated=len(found) > limit,
        next=following,
        note=_note(covered, nothing=not kept and not skip, lost=lost, cut=cut, moved=moved),
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
    return {**row, "evidence": ordered}


def _row(query: Query, cited: Mapping[str, Any]) -> Row:
    """The row as it is shown, with as many of its sentences as a row shows."""
    columns = {name: value for name, value in cited.items() if name not in ("statements", "evidence")}
    row = query.row_model(**columns | {"evidence": cited["evidence"][:SENTENCES]})
    return row.resting_on(_first(cited["statements"]))


def _note(covered: Coverage, *, nothing: bool, lost: int, cut: bool, moved: bool) -> str | None:
    """What a reader of the rows must know."""
    notes = []
    if nothing:
        notes.append(f"No evidence found in the {covered.documents} documents read; that does not mean “no”.")
    if lost:
        notes.append(f"{lost} rows are left out: the graph holds no sentence for them.")
    if cut:
        notes.append(f"At most {SENTENCES} sentences are shown per row; evidence/of lists all.")
    if moved:
        notes.append("The graph has changed since the page before: what changed may be missing here, or stand twice.")
    return " ".join(notes) or None
