"""The whole answer, however many rows it has: page by page, each row once, at a cost that follows their number.

Asked page by page, a query finds and orders all its rows for each. So it is asked for ever longer stretches of rows,
ten times as many each time, which wait on disk until their page comes. A stretch was read in one go, and writes do not
move its rows. Where one has lost its sentences, since its document went or changed, the rest of the stretch is read
again, from behind the last row that was given; so is the next stretch (see `cursors`). A stretch during which the graph
changed may hold half of a change: a page is read in its place, again until nothing changed meanwhile (see `steady`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple

from graph_schema import gazetteer
from graph_schema.errors import GraphTimeout
from graph_schema.gazetteer import Gazetteer
from graph_store.graph import Graph
from queries import cursors
from queries.answer import ATTEMPTS
from queries.cursors import Place
from queries.envelope import Answer
from queries.query import Query
from queries.question import Question
from queries.steady import read_steadily

PAGE = 500
"""Rows that are held at a time."""
GROWTH = 10
"""How much longer the next stretch is."""
_HELD = 4 << 20
"""Bytes of a stretch that need no disk."""


def ask_all(
    graph: Graph,
    query: Query,
    arguments: Mapping[str, object],
    *,
    known: Gazetteer | None = None,
    state: int | None = None,
) -> Iterator[Answer]:
    """Answer a query with every row from `cursor` on, or from the first: one page of rows after another.

    state: the graph's generation, if it was just read.  Raises InvalidParameter and GraphError.
    """
    question = Question.of(graph, query, {**arguments, "limit": PAGE}, known or gazetteer.load(), state)
    place, state, length, growth, losses = question.place(), question.state, PAGE, GROWTH, 0
    first = more = True
    while more:
        look = partial(_read, question, place, length)
        try:
            found = read_steadily(graph, look, state=state, patient=False) if length == PAGE else look(state)
        except GraphTimeout:
            if length == PAGE:
                raise
            length, growth = PAGE, 1
            continue
        if length > PAGE and (now := graph.generation) != state:
            state, length = now, PAGE
            continue
        stretch, count, skip, state = found
        moved = place.skip > 0 and place.generation != state
        for start in range(0, min(count, length) or 1, PAGE):
            rows, more = [json.loads(line) for line in islice(stretch, PAGE)], count > start + PAGE
            cited = question.cite(rows)
            losses = losses + 1 if cited.lost else 0
            if again := cited.lost > 0 and (start > 0 or losses < ATTEMPTS):
                more = True
                break
            place = cursors.behind(query, skip, state, rows)
            skip = place.skip
            yield question.answer(cited, first=first, moved=moved, following=place if more else None)
            first = moved = False
        state, length = graph.generation, PAGE if again else length * growth


class _Stretch(NamedTuple):
    """Rows, a line each, and one more, which tells that there are more. skip: how many stand before them."""

    lines: IO[str]
    number: int
    skip: int
    state: int


def _read(question: Question, place: Place, length: int, state: int) -> _Stretch:
    """So many rows behind a place."""
    skip = question.find(place, state)
    if question.query.measure:
        return _Stretch(*_spool(iter(question.fetch(skip, length + 1))), skip, state)
    values = question.values | {"skip": skip, "limit": length + 1}
    return _Stretch(*question.graph.read_through(question.query.cypher, values, _spool), skip, state)


def _spool(rows: Iterator[dict[str, Any]]) -> tuple[IO[str], int]:
    file, count = SpooledTemporaryFile(_HELD, "w+", encoding="utf-8"), 0  # noqa: SIM115 it goes with its last reader
    for row in rows:
        file.write(json.dumps(row) + "\n")
        count += 1
    file.seek(0)
    return file, count
