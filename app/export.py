"""Export: an answer on its way out, page by page, with the part of the graph that it rests on for those who draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.formats import ALL
from graph_store.graph import Graph
from queries.answer import ask_once
from queries.envelope import Answer, Row
from queries.languages import DEFAULT, translate
from queries.query import Query
from queries.steady import read_steadily
from queries.subgraph import Subgraph, gather
from queries.whole import ask_all


@dataclass(frozen=True)
class Export:
    """An answer in a language. `first` is its first page; those behind it, where all were asked for, come as they are
    read, once. `drawing`: what the first page rests on, of the same state of the graph, where it was asked for."""

    graph: Graph = field(repr=False)
    query: Query
    first: Answer
    language: str = DEFAULT
    whole: bool = False
    rest: Iterator[Answer] = field(repr=False, default=iter(()))
    drawing: Subgraph | None = field(repr=False, default=None)

    @classmethod
    def ask(
        cls,
        graph: Graph,
        query: Query,
        arguments: Mapping[str, object],
        language: str = DEFAULT,
        state: int | None = None,
        *,
        drawn: bool = False,
    ) -> Export:
        """Ask a query. The limit `all` means every row. state: the graph's generation, if it was just read.  drawn:
        whether the subgraph is wanted too; then a graph that changes faster than it can be read is GraphUnavailable.

        Raises InvalidParameter and GraphError.
        """
        if arguments.get("limit") == ALL:
            found = ask_all(graph, query, arguments, state=state)
            pages = (translate(graph, query, page, language) for page in found)
            return cls(graph, query, next(pages), language, True, pages)

        def find(now: int) -> tuple[Answer, Subgraph | None]:
            page = translate(graph, query, ask_once(graph, query, arguments, now), language)
            return page, gather(graph, query, page) if drawn else None

        first, drawing = read_steadily(graph, find, state=state, patient=drawn)
        return cls(graph, query, first, language, drawing=drawing)

    def pages(self) -> Iterator[Answer]:
        """The answer: one page, or, where the whole was asked for, page after page until there are no more rows."""
        yield self.first
        yield from self.rest

    def rows(self) -> Iterator[Any]:
        """The rows of all pages."""
        for page in self.pages():
            yield from page.rows

    def subgraph(self) -> Subgraph:
        """What the first page rests on."""
        return self.drawing or read_steadily(self.graph, lambda _: gather(self.graph, self.query, self.first))

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in their order."""
        return [column.name for column in self.query.columns]

    def values(self, row: Row) -> list[Any]:
        """The values of a row, in the order of the columns."""
        return [getattr(row, name) for name in self.columns]
