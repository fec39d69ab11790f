"""Desk: a catalogue over a graph, for notebooks. What is asked here is found as records, a DataFrame, or a network.

desk = Catalogue.load().over(open_graph("neo4j://localhost:7687"))
desk.ask("programmes/adopters", programme="India Stack").frame()
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

import networkx

from graph_schema.errors import InvalidSetting
from graph_store.graph import Graph
from queries.answer import ask, ask_once
from queries.catalogue import Catalogue
from queries.envelope import Answer, Row
from queries.query import MAX_LIMIT, Query
from queries.steady import read_steadily
from queries.subgraph import gather

if TYPE_CHECKING:
    import pandas

_TYPES: Final = {"integer": "Int64", "boolean": "boolean", "number": "float64"}
"""How pandas holds what may be null."""


@dataclass(frozen=True)
class Desk:
    """A catalogue, and the graph that it is asked over."""

    catalogue: Catalogue
    graph: Graph = field(repr=False)

    def ask(self, name: str, /, **arguments: object) -> Found:
        """Ask a query, by parameters as people type them: every row of its answer, or those of one page where `limit`
        or `cursor` is given. A parameter that Python takes for its own has a `_` behind it: `from_="2022"`.

        Raises UnknownEntity (no such query), InvalidParameter (with candidates), GraphError.
        """
        query = self.catalogue.find(name)
        given = {each.removesuffix("_"): value for each, value in arguments.items()}
        if given.keys() & {"limit", "cursor"}:
            return Found(query, ask(self.graph, query, given), self.graph)
        answer = read_steadily(self.graph, lambda now: self._all(query, given, now), patient=False)
        return Found(query, answer, self.graph)

    def _all(self, query: Query, given: Mapping[str, object], state: int) -> Answer:
        """All pages in one."""
        page = answer = ask_once(self.graph, query, {**given, "limit": MAX_LIMIT}, state)
        rows, conflicts = list(page.rows), list(page.conflicts)
        while page.next:
            page = ask_once(self.graph, query, {**given, "limit": MAX_LIMIT, "cursor": page.next}, state)
            rows += page.rows
            conflicts += page.conflicts
        return answer.model_copy(update={"rows": rows, "conflicts": conflicts, "truncated": False, "next": None})


@dataclass(frozen=True)
class Found:
    """An answer, in the shape that is needed."""

    query: Query
    answer: Answer
    graph: Graph = field(repr=False)

    def __len__(self) -> int:
        return len(self.answer.rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.answer.rows)

    def records(self) -> list[dict[str, Any]]:
        """The rows as plain values, with the first sentence of each: what polars, duckdb or a template take."""
        return [_record(self.query, row) for row in self]

    def sentences(self) -> list[dict[str, Any]]:
        """Every sentence below the rows, each with the number of its row."""
        return [{"row": number, **said.model_dump()} for number, row in enumerate(self) for said in _evidence(row)]

    def frame(self) -> pandas.DataFrame:
        """The rows as a DataFrame. Dates stay texts, as precise as they were stated; `attrs` tells what was asked."""
        columns = [*(each.name for each in self.query.columns), *_CITED]
        frame = _pandas().DataFrame(self.records(), columns=columns)
        single = [each for each in self.query.columns if not each.many]
        frame = frame.astype({each.name: _TYPES[each.type] for each in single if each.type in _TYPES})
        frame.attrs = self.answer.model_dump(include={"query", "parameters", "as_of", "note"})
        return frame

    def sentence_frame(self) -> pandas.DataFrame:
        """The sentences as a DataFrame; `row` is the index of the row that they support."""
        return _pandas().DataFrame(self.sentences())

    def network(self) -> networkx.MultiDiGraph:
        """What the rows rest on: entities by id, with `kind` and properties, and the links that sentences state between
        them, each with its `quotes`."""
        found = read_steadily(self.graph, lambda _: gather(self.graph, self.query, self.answer))
        network = networkx.MultiDiGraph(query=self.query.name, as_of=self.answer.as_of)
        for node in found.nodes:
            network.add_node(node.id, **{"kind": node.kind, **node.properties, **node.scores})
        for link in found.links:
            quotes = found.quotes(link.properties.get("statements", ()))
            source, target = link.source[1], link.target[1]
            told = {**link.properties, "relation": link.type, "quotes": quotes}
            network.add_edge(source, target, key=link.type, **told)
        return network


_CITED: Final = ("evidence_quote", "evidence_document", "evidence_count")
"""What a record says after the columns of its query, as a CSV does."""


def _record(query: Query, row: Row) -> dict[str, Any]:
    said = _evidence(row)
    first = (said[0].quote, said[0].document) if said else (None, None)
    told = {each.name: getattr(row, each.name) for each in query.columns}
    return told | dict(zip(_CITED, (*first, len(said)), strict=True))


def _evidence(row: Any) -> list[Any]:
    return list(row.evidence)


def _pandas() -> Any:
    try:
        return import_module("pandas")
    except ModuleNotFoundError as error:
        remedy = "pip install 'pactgraph[pandas]', or take records()"
        raise InvalidSetting("pandas is not installed", where="frame", remedy=remedy) from error
