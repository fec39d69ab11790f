"""The graph, wherever it lives: read, write, nothing else. Both engines speak Bolt to the same driver."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Hashable, Iterator, Mapping
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self, TypeVar

import neo4j
from neo4j import exceptions

from graph_schema.constraints import ddl
from graph_store import stopping
from graph_store.connections import Embedded, Server
from graph_store.result import Result, collect, stream

T = TypeVar("T")
DriverErrors = (exceptions.DriverError, exceptions.Neo4jError)
_PATIENCE = 15.0  # seconds for which a change is tried again when other writers are in its way
_TRIES = 3  # how often a lost connection is made again
_RECALLED = 64  # answers to `recall` that are kept: some are about days that people name
_NONE: Mapping[str, object] = {}


class Writer:
    """The hands of one transaction: all that is run here is stored, or nothing."""

    def __init__(self, transaction: neo4j.ManagedTransaction) -> None:
        self._transaction = transaction

    def run(self, query: str, parameters: Mapping[str, object] = _NONE) -> Result:
        """Run one statement inside the transaction."""
        return collect(self._transaction.run, query, parameters)


class _Counted(NamedTuple):
    """When the generation was last counted: the sign of the graph and the time just before, so that whoever changes
    the graph meanwhile is not overlooked."""

    sign: object = None
    since: float = -math.inf
    generation: int = 0


class Graph:
    """A graph that answers. Made by `open_graph`; safe to share between threads.

    It survives a restart of its server: a lost connection is made again at the next call. `seconds`: as long as a
    query may take. `stale`: for how many seconds `counted` may go by what was last known.
    """

    _known: tuple[int, dict[Hashable, Any]] = (0, {})  # replaced, never filled, while the state is 0
    _counted = _Counted()
    stale = 0.0

    def __init__(self, server: Server | Embedded, seconds: float, stale: float = 0.0) -> None:
        self._server = server
        self.seconds = seconds
        self.stale = stale
        self.engine = server.engine

    def read(
        self, query: str, parameters: Mapping[str, object] = _NONE, *, limit_seconds: float | None = None
    ) -> Result:
        """Answer a query that changes nothing, within `limit_seconds` (default: the graph's own limit).

        The limit holds on the server, which also ends the query when nobody waits for it any more (`stopping.py`).
        Raises GraphTimeout, GraphUnavailable, GraphRefused (a write, for one), GraphError (not a query).
        """
        limit = min(limit_seconds or self.seconds, self.seconds)
        work = partial(collect, query=query, parameters=parameters)

        def call() -> Result:
            return self._server.read(work, min(limit, stopping.left()))

        return self._attempt(call)

    def read_through(
        self, query: str, parameters: Mapping[str, object], take: Callable[[Iterator[dict[str, Any]]], T]
    ) -> T:
        """Answer a query of any number of rows: `take` gets them as they come, within the graph's limit of time.

        When the connection is lost, `take` is called again, with the rows from the first. Raises what `read` raises.
        """

        def call() -> T:
            limit = min(self.seconds, stopping.left())
            return self._server.read(lambda run: take(stream(run, query, parameters)), limit)

        return self._attempt(call)

    def recall(self, state: int, about: Hashable, make: Callable[[], T]) -> T:
        """What `make` finds out of the graph in a state (its generation), which is found out once, while it lasts.

        A graph that does not count its changes has no state (0), and there it is found out each time.
        """
        if not state:
            return make()
        if self._known[0] != state:
            self._known = state, {}
        _, known = self._known
        if about not in known:
            if len(known) >= _RECALLED:
                known.clear()
            known[about] = make()
        found: T = known[about]
        return found

    def write(self, work: Callable[[Writer], T]) -> T:
        """Do `work` in one transaction: all of it, or nothing. When writers collide, `work` is called again.

        Raises GraphUnavailable, GraphRefused, GraphTimeout, and whatever `work` raises.
        """
        try:
            return self._attempt(lambda: self._server.write(lambda transaction: work(Writer(transaction))))
        finally:
            self._counted = _Counted()
            self._known = 0, {}  # who writes may have emptied the graph, and its count begins anew

    def prepare(self) -> None:
        """Make the constraints and indexes of the schema; those that exist stay."""
        for statement in ddl():
            self.write(partial(Writer.run, query=statement))

    @property
    def generation(self) -> int:
        """How often the graph has been changed, by its own count; 0 when nothing was ever loaded."""
        sign, last = self._sign(), self._counted
        if sign is None or sign != last.sign:
            last = self._counted = _Counted(sign, time.monotonic(), self.count())
        return last.generation

    @property
    def counted(self) -> int | None:
        """The generation without asking for it: where the graph's sign tells that it is as it was, or where it was
        asked for so lately that it may be taken for the same (`stale`)."""
        if (signed := self.signed) is not None:
            return signed
        last = self._counted
        return last.generation if time.monotonic() - last.since < self.stale else None

    @property
    def signed(self) -> int | None:
        """The generation without asking for it, where the graph's sign tells that it is as it was."""
        sign, last = self._sign(), self._counted
        return last.generation if sign is not None and sign == last.sign else None

    def count(self) -> int:
        """The generation, as the graph itself says. Raises what `read` raises."""
        counts = self.read("MATCH (g:Graph {id: 'graph'}) RETURN g.generation AS generation").values()
        return int(counts[0] or 0) if counts else 0

    def close(self) -> None:
        """Leave the graph; an embedded engine ends when its last user has left."""
        self._server.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _sign(self) -> object:
        return self._server.sign()

    def _attempt(self, call: Callable[[], T]) -> T:
        """Call until it works or it is clear that it will not: again at once after a lost connection, and for
        `_PATIENCE` seconds, at growing random intervals, while other writers are in the way."""
        deadline, pause, lost = time.monotonic() + _PATIENCE, 0.01, 0
        while True:
            try:
                return call()
            except DriverErrors as error:
                away = self._server.lost(error)
                lost += away
                if lost == _TRIES or not (away or (error.is_retryable() and time.monotonic() < deadline)):
                    raise self._server.explain(error) from error
                if away:
                    self._server.recover()
            time.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(2 * pause, 0.5)


def open_graph(
    url: str | None = None,
    *,
    folder: Path | None = None,
    user: str | None = None,
    password: str | None = None,
    timeout: float = 20.0,
    stale: float = 0.0,
) -> Graph:
    """Open the graph at `url` and see that it answers.

    url: None, "embedded" (the data are in `folder`), "embedded:/path", or neo4j://, bolt:// and their +s and +ssc
    forms, as in neo4j+s://user@host:7687/database. timeout: seconds that a query may take. An embedded engine
    already running for others keeps the limit it was started with. stale: see `Graph`.
    Raises InvalidSetting (the URL makes no sense), GraphUnavailable, GraphRefused.
    """
    server = Embedded.at(url, folder, timeout) or Server.at(url or "", user, password)
    graph = Graph(server, timeout, stale)
    try:
        graph._attempt(server.verify)
    except BaseException:
        graph.close()
        raise
    return graph
