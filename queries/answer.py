"""Ask a query: understand the arguments, run the Cypher, and put every row together with its sentences."""

from __future__ import annotations

from collections.abc import Mapping

from graph_schema import gazetteer
from graph_schema.gazetteer import Gazetteer
from graph_store.graph import Graph
from graph_store.stopping import within
from queries import cursors
from queries.envelope import Answer
from queries.query import Query
from queries.question import Question
from queries.steady import read_steadily

ATTEMPTS = 3
"""A document that leaves between the rows and their sentences takes its sentences along: then rows are read again."""


def ask(
    graph: Graph,
    query: Query,
    arguments: Mapping[str, object],
    *,
    known: Gazetteer | None = None,
    state: int | None = None,
) -> Answer:
    """Answer a query from a graph, as it stood before a load or after it. `arguments` by parameter name, as people type
    them, and `limit` and `cursor`.

    state: the graph's generation, if it was just read.
    Raises InvalidParameter (with candidates, where a name is unknown or ambiguous) and GraphError.
    """
    known = known or gazetteer.load()
    return read_steadily(
        graph, lambda now: ask_once(graph, query, arguments, now, known=known), state=state, patient=False
    )


def ask_once(
    graph: Graph, query: Query, arguments: Mapping[str, object], state: int, *, known: Gazetteer | None = None
) -> Answer:
    """The same, for who reads more of one state of the graph, and looks whether it lasted (see `steady`).

    All that it reads may take as long as one query: else an answer of many short ones would know no limit.
    """
    with within(graph.seconds):
        return _ask(Question.of(graph, query, arguments, known or gazetteer.load(), state))


def _ask(question: Question) -> Answer:
    place, limit = question.place(), question.given.limit
    skip = question.find(place, question.state)
    for _ in range(ATTEMPTS):
        found = question.fetch(skip, limit + 1)
        cited = question.cite(found[:limit])
        if not cited.lost:
            break
    following = cursors.behind(question.query, skip, question.state, found[:limit]) if len(found) > limit else None
    return question.answer(
        cited,
        first=not skip,
        moved=place.skip > 0 and place.generation != question.state,
        following=following,
    )
