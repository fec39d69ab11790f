"""Rows of plain Python values: what a query answers, the same from both engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import neo4j
from neo4j.graph import Node, Path, Relationship
from neo4j.time import Date, DateTime, Duration, Time

Row = dict[str, Any]
Run = Callable[[str, dict[str, Any]], neo4j.Result]
"""Has the server run a statement with its parameters."""
_PLAIN = frozenset({str, int, float, bool, type(None)})
"""What nearly every value is, and stays: a look spares the nine that `plain` takes."""


@dataclass(frozen=True, slots=True)
class Result:
    """`rows`: one dict per row, keyed by `columns` in this order.

    Without a row, the embedded engine does not tell the columns: they are empty then.
    """

    columns: tuple[str, ...]
    rows: list[Row]

    def values(self) -> list[Any]:
        """The first column."""
        return [next(iter(row.values())) for row in self.rows]


def stream(run: Run, query: str, parameters: Mapping[str, object]) -> Iterator[Row]:
    """Run a query; its rows as they come."""
    result = run(query, dict(parameters))
    columns = result.keys()
    for record in result:
        yield _row(columns, record)


def collect(run: Run, query: str, parameters: Mapping[str, object]) -> Result:
    """Run a query and fetch all that it answers."""
    result = run(query, dict(parameters))
    columns = tuple(result.keys())
    return Result(columns, [_row(columns, record) for record in result])


def _row(columns: Iterable[str], record: neo4j.Record) -> Row:
    return {
        name: value if type(value) in _PLAIN else plain(value)
        for name, value in zip(columns, record.values(), strict=True)
    }


def plain(value: Any) -> Any:
    """A driver value as JSON could hold it: dates are ISO 8601, nodes, relationships and paths are dicts.

    A node is {"labels", "properties"}; a relationship {"type", "properties"}; a path {"nodes", "relationships"}, the
    latter in order and with the `id`s that they join as "from" and "to".
    """
    match value:
        case list():  # nearly all that is left; a Duration is a tuple
            return [item if type(item) in _PLAIN else plain(item) for item in value]
        case dict():
            return {key: item if type(item) in _PLAIN else plain(item) for key, item in value.items()}
        case Node():
            return {"labels": sorted(value.labels), "properties": plain(dict(value))}
        case Relationship():
            return {"type": value.type, "properties": plain(dict(value))}
        case Path():
            steps = [_step(relationship) for relationship in value.relationships]
            return {"nodes": [plain(node) for node in value.nodes], "relationships": steps}
        case Date() | DateTime() | Time():
            return value.iso_format()
        case Duration():
            return value.iso_format()
        case tuple():
            return [plain(item) for item in value]
    return value


def _step(relationship: Relationship) -> dict[str, Any]:
    ends = [node.get("id") if node else None for node in relationship.nodes]
    return {"type": relationship.type, "properties": plain(dict(relationship)), "from": ends[0], "to": ends[1]}
