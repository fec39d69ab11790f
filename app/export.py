"""Export: an answer on its way out, page by page, with the part of the graph that it rests on for those who draw it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.formats import ALL
from graph_store.graph import Graph
from queries.answer import ask
from queries.envelope import Answer, Row
from queries.languages import DEFAULT, translate
from queries.query import Query
from queries.subgraph import Subgraph, gather
from queries.whole import ask_all


@dataclass(frozen=True)
class Export:
    """An answer in a language. `first` is its first page; those behind it, where all were asked for, come as they are
    read, once."""

    graph: Graph = field(repr=False)
    query: Query
    first: Answer
    language: str = DEFAULT
    whole: bool = False
    rest: Iterator[Answer] = field(repr=False, default=iter(()))

    @classmethod
    def ask(
        cls,
        graph: Graph,
        query: Query,
        arguments: Mapping[str, object],
        language: str = DEFAULT,
        state: int | None = None,
    ) -> Export:
        """Ask a query. The limit `all` means every row. state: the graph's generation, if it was just read.

        Raises InvalidParameter and GraphError.
        """
        whole = arguments.get("limit") == ALL
        found = (
            ask_all(graph, query, arguments, state=state)
            if whole
            else iter([ask(graph, query, arguments, state=state)])
        )
        pages = (translate(graph, query, page, language) for page in found)
        return cls(graph, query, next(pages), language, whole, pages)

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
        return gather(self.graph, self.query, self.first)

    @property
    def columns(self) -> list[str]:
        """The names of the columns, in their order."""
        return [column.name for column in self.query.columns]

    def values(self, row: Row) -> list[Any]:
        """The values of a row, in the order of the columns."""
        return [getattr(row, name) for name in self.columns]
