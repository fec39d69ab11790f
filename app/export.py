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

PAGE = 500
"""Rows that are held at a time when every row was asked for."""


@dataclass(frozen=True)
class Export:
    """An answer in a language. `first` is its first page; those behind it are asked for as they are read."""

    graph: Graph = field(repr=False)
    query: Query
    arguments: Mapping[str, object]
    first: Answer
    language: str = DEFAULT
    whole: bool = False

    @classmethod
    def ask(cls, graph: Graph, query: Query, arguments: Mapping[str, object], language: str = DEFAULT) -> Export:
        """Ask a query. The limit `all` means every row. Raises InvalidParameter and GraphError."""
        whole = arguments.get("limit") == ALL
        given = dict(arguments) | ({"limit": PAGE} if whole else {})
        return cls(graph, query, given, _ask(graph, query, given, language), language, whole)

    def pages(self) -> Iterator[Answer]:
        """The answer: one page, or, where the whole was asked for, page after page until there are no more rows."""
        page = self.first
        yield page
        while self.whole and page.next:
            page = _ask(self.graph, self.query, {**self.arguments, "cursor": page.next}, self.language)
            yield page

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


def _ask(graph: Graph, query: Query, arguments: Mapping[str, object], language: str) -> Answer:
    return translate(graph, query, ask(graph, query, arguments), language)
