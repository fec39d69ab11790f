"""Queries that are ended on the server itself: by their limit, and when nobody waits for them any more."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context

import pytest

from graph_schema.errors import GraphTimeout
from graph_store.graph import Graph
from graph_store.result import Result
from graph_store.stopping import Stop, stoppable, within

ENDLESS = (
    "UNWIND range(1, 100000) AS {name} UNWIND range(1, 100000) AS b WITH {name}, b WHERE {name} + b = -1 "
    "RETURN count(*) AS n"
)
PATIENCE = 30.0


def listed(graph: Graph, name: str) -> bool:
    """Whether the server still runs the endless query of this name."""
    running = graph.read("SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery").values()
    return any(ENDLESS.format(name=name) in (text or "") for text in running)


def until(holds: Callable[[], bool]) -> bool:
    """Whether something holds before the patience ends."""
    deadline = time.monotonic() + PATIENCE
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(0.02)
    return held


def ask(pool: ThreadPoolExecutor, graph: Graph, name: str) -> Future[Result]:
    """Ask an endless question in a thread that inherits our context, and wait until the server runs it."""
    asked = pool.submit(copy_context().run, graph.read, ENDLESS.format(name=name))
    assert until(lambda: listed(graph, name) or asked.done())
    assert not asked.done(), asked.exception()
    return asked


def test_a_limit_ends_the_query_on_the_server(graph: Graph) -> None:
    with pytest.raises(GraphTimeout):
        graph.read(ENDLESS.format(name="late"), limit_seconds=0.3)
    assert until(lambda: not listed(graph, "late"))


def test_queries_that_share_a_limit_end_at_it_together(graph: Graph) -> None:
    with within(1.0):
        assert graph.read("RETURN 1 AS n").values() == [1]
        with pytest.raises(GraphTimeout):
            graph.read(ENDLESS.format(name="shared"))
        with pytest.raises(GraphTimeout, match="the answer took longer"):
            graph.read("RETURN 1 AS n")
    assert until(lambda: not listed(graph, "shared"))
    assert graph.read("RETURN 1 AS n").values() == [1]


def test_a_query_that_nobody_waits_for_ends_on_the_server(graph: Graph) -> None:
    stop = Stop()
    with ThreadPoolExecutor(1) as pool:
        with stoppable(stop):
            asked = ask(pool, graph, "abandoned")
        stop.end()
        with pytest.raises(GraphTimeout, match="ended by the server"):  # not by its limit
            asked.result(PATIENCE)
    assert not listed(graph, "abandoned")


def test_nothing_begins_for_one_who_has_gone(graph: Graph) -> None:
    stop = Stop()
    with stoppable(stop):
        assert graph.read("RETURN 1 AS n").values() == [1]
        stop.end()
        with pytest.raises(GraphTimeout):
            graph.read("RETURN 1 AS n")
    assert graph.read("RETURN 1 AS n").values() == [1]


def test_a_query_of_somebody_else_goes_on(graph: Graph) -> None:
    ours, theirs = Stop(), Stop()
    with ThreadPoolExecutor(2) as pool:
        with stoppable(ours):
            our = ask(pool, graph, "ours")
        with stoppable(theirs):
            their = ask(pool, graph, "theirs")
        ours.end()
        assert "ended by the server" in str(our.exception(PATIENCE))
        assert listed(graph, "theirs")
        assert not their.done()
        theirs.end()
        assert "ended by the server" in str(their.exception(PATIENCE))


def test_stopping_while_queries_come_and_go(graph: Graph) -> None:
    """Short queries that are stopped at any moment of theirs: each is answered or ended, and no other is hit."""

    def one(number: int) -> int:
        stop = Stop()
        with stoppable(stop):
            alarm = threading.Timer(number % 7 / 500, stop.end)
            alarm.start()
            try:
                return int(graph.read("UNWIND range(1, 2000) AS n RETURN sum(n) AS n").values()[0])
            except GraphTimeout:
                return 0
            finally:
                alarm.join()

    def other(_: int) -> int:
        return int(graph.read("UNWIND range(1, 2000) AS n RETURN sum(n) AS n").values()[0])

    with ThreadPoolExecutor(8) as pool:
        stopped, others = pool.map(one, range(60)), pool.map(other, range(60))
        assert set(others) == {2001000}
        assert set(stopped) <= {0, 2001000}
