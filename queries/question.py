"""Question: a query with its arguments, understood: its rows, put together with their sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, NamedTuple, Self

from graph_schema.gazetteer import Gazetteer
from graph_store.graph import Graph
from queries import cursors, measures
from queries.conflicts import read_support
from queries.cursors import Place
from queries.envelope import Answer, Conflict, Coverage, Evidence, Row
from queries.parameters import Given, understand
from queries.query import Query
from queries.sources import FETCHED, coverage, looked_up

SENTENCES = 20
"""How many sentences a row shows at most; `evidence/of` lists all of them."""


class Cited(NamedTuple):
    """Rows with their sentences. lost: how many have none left. cut: whether one has more than are shown."""

    rows: list[Row]
    conflicts: list[Conflict]
    lost: int
    cut: bool


@dataclass(frozen=True)
class Question:
    """A query that is asked of a graph. state: the graph's generation when it was asked."""

    graph: Graph
    query: Query
    given: Given
    state: int

    @classmethod
    def of(
        cls, graph: Graph, query: Query, arguments: Mapping[str, object], known: Gazetteer, state: int | None = None
    ) -> Self:
        """Understand the arguments. state: the generation, if it was just read. Raises InvalidParameter, GraphError."""
        given = understand(graph, known, query, arguments)
        return cls(graph, query, given, graph.generation if state is None else state)

    @property
    def values(self) -> dict[str, Any]:
        """What the Cypher is asked with."""
        return {name: each.value for name, each in self.given.parameters.items()}

    def place(self) -> Place:
        """Where the rows that are asked for begin. Raises InvalidParameter for a cursor of another question."""
        return cursors.read(self.query, self.given.parameters, self.given.cursor)

    def find(self, place: Place, state: int) -> int:
        """How many rows stand before a place in this state of the graph."""
        if not place.skip or place.generation == state:
            return place.skip
        return cursors.find(place, self.fetch, self.query)

    def fetch(self, skip: int, limit: int) -> list[dict[str, Any]]:
        """The rows from `skip` on, each with its `statements`."""
        return fetch(self.graph, self.query, self.values, skip, limit)

    def cite(self, found: Sequence[Mapping[str, Any]]) -> Cited:
        """Rows with their sentences, those that have one, and what the documents disagree on in them."""
        wanted = {id for row in found for id in looked_up(row["statements"])}
        disputed, sentences = read_support(self.graph, self.query, found, wanted, self._day("known_by"))
        cited = [_cite(row, sentences) for row in found]
        kept = [row for row in cited if row["evidence"] or self.query.evidence == "optional"]
        return Cited(
            rows=[_row(self.query, row) for row in kept],
            conflicts=[shown for each in disputed if (shown := each.cited(sentences))],
            lost=len(cited) - len(kept),
            cut=any(len(row["evidence"]) > SENTENCES for row in kept)
            or any(len(row["statements"]) > FETCHED for row in found),
        )

    def answer(self, cited: Cited, *, first: bool, moved: bool, following: Place | None) -> Answer:
        """The envelope. first: of the first rows. moved: the graph is another than for the rows before."""
        known_by = self._day("known_by")
        covered = self.graph.recall(self.state, ("coverage", known_by), lambda: coverage(self.graph, known_by))
        return self.query.answer_model(
            query=self.query.name,
            title=self.query.titles,
            parameters=self.given.parameters,
            as_of=self._day("as_of") or covered.last_published,
            coverage=covered,
            rows=cited.rows,
            conflicts=cited.conflicts,
            truncated=following is not None,
            next=cursors.write(self.query, self.given.parameters, following) if following else None,
            note=_note(covered, nothing=first and not cited.rows, lost=cited.lost, cut=cited.cut, moved=moved),
        )

    def _day(self, name: str) -> str | None:
        return str(day) if (day := self.values.get(name)) else None


def fetch(graph: Graph, query: Query, values: Mapping[str, object], skip: int, limit: int) -> list[dict[str, Any]]:
    """The rows of a query from `skip` on, each with its `statements`."""
    measure = measures.find(query.measure) if query.measure else None
    if measure is None:
        return graph.read(query.cypher, {**values, "skip": skip, "limit": limit}).rows
    rows = measure(lambda **given: graph.read(query.cypher, {**values, **given}).rows, values)
    return list(islice(rows, skip, skip + limit))


def _cite(row: Mapping[str, Any], sentences: Mapping[str, Evidence]) -> dict[str, Any]:
    """The row with its sentences for its statements, of the oldest document first; one that makes several statements
    is shown once."""
    shown: dict[tuple[object, ...], Evidence] = {}
    for id in looked_up(row["statements"]):
        if each := sentences.get(id):
            shown.setdefault((each.document, each.start, each.end, each.said_by, each.realis), each)
    ordered = sorted(shown.values(), key=lambda each: (each.published or "~", each.document, each.start, each.end))
    return {**row, "evidence": ordered}


def _row(query: Query, cited: Mapping[str, Any]) -> Row:
    """The row as it is shown, with as many of its sentences as a row shows."""
    columns = {name: value for name, value in cited.items() if name not in ("statements", "evidence")}
    row = query.row_model(**columns | {"evidence": cited["evidence"][:SENTENCES]})
    return row.resting_on(looked_up(cited["statements"]))


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
