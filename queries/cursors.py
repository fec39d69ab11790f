"""Cursors: where the next rows of an answer begin, also when the graph has changed since.

A cursor holds the number of rows behind it, the graph's generation, and marks of the last of these rows. While the
generation is the same, the number is the place. Else the place is behind the last of the marked rows that is still
there: rows that came or went before it shift nothing, and none is left out or given twice.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph_schema.errors import InvalidParameter
from graph_schema.identity import short_hash
from queries.envelope import Understood
from queries.query import MAX_LIMIT, Query

MARKED = 8
"""Rows that are marked: as many may go between two pages, and the place is still found."""
_LONGEST = 2000
_LEADING = ("id", "country", "date", "status")


@dataclass(frozen=True)
class Place:
    """Where rows begin. `marks`: of the rows before it, the last one first."""

    skip: int = 0
    generation: int = 0
    marks: tuple[str, ...] = ()


def behind(query: Query, skip: int, generation: int, rows: Sequence[Mapping[str, Any]]) -> Place:
    """The place behind these rows, before which stand `skip` others."""
    return Place(skip + len(rows), generation, tuple(mark(query, row) for row in reversed(rows[-MARKED:])))


def write(query: Query, parameters: Mapping[str, Understood], place: Place) -> str:
    """The cursor of a place."""
    said = [place.skip, place.generation, *place.marks, _question(query, parameters)]
    return base64.urlsafe_b64encode(json.dumps(said, separators=(",", ":")).encode()).decode().rstrip("=")


def read(query: Query, parameters: Mapping[str, Understood], cursor: str | None) -> Place:
    """The place of a cursor. Raises InvalidParameter for one that is not of this question."""
    if cursor is None:
        return Place()
    try:
        if len(cursor) > _LONGEST:
            raise ValueError
        said = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        skip, generation, *marks, question = said
        if question == _question(query, parameters) and type(skip) is type(generation) is int and 0 <= skip < 2**53:
            return Place(skip, generation, tuple(map(str, marks)))
    except (ValueError, TypeError, RecursionError):
        pass
    raise InvalidParameter(
        "this is not where an answer to this question continues", where="cursor", remedy="take `next` of its answer"
    )


def find(place: Place, fetch: Callable[[int, int], Sequence[Mapping[str, Any]]], query: Query) -> int:
    """The number of rows before the place, now that the graph has changed. fetch: the rows from a number on, so many.

    It looks around the old number first, then from the beginning. Where all marked rows are gone, the old number
    stands.
    """
    around = max(0, place.skip - MAX_LIMIT // 2)
    if (found := _behind(place, fetch(around, MAX_LIMIT), around, query)) is not None:
        return found
    start = 0
    while rows := fetch(start, MAX_LIMIT):
        if (found := _behind(place, rows, start, query)) is not None:
            return found
        start += MAX_LIMIT
    return place.skip


def _behind(place: Place, rows: Sequence[Mapping[str, Any]], start: int, query: Query) -> int | None:
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(rows, start + 1):
        numbers.setdefault(mark(query, row), []).append(number)
    for each in place.marks:
        if each in numbers:
            return min(numbers[each], key=lambda number: abs(number - place.skip))
    return None


def mark(query: Query, row: Mapping[str, Any]) -> str:
    """What tells a row from the others of its answer: what it is about, and of when."""
    leading = [each.name for each in query.columns if each.type in _LEADING and not each.many]
    return short_hash(repr([row[name] for name in leading or [each.name for each in query.columns]]))[:10]


def _question(query: Query, parameters: Mapping[str, Understood]) -> str:
    return short_hash(repr((query.name, sorted((name, each.value) for name, each in parameters.items()))))
