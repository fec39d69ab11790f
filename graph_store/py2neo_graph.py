"""The graph through py2neo, for those who have a py2neo connection already. It reads; it does not write.

py2neo has reached its end of life: what it cannot do is made up for here where it matters to an answer. It asks in
read mode, which Neo4j enforces; it cannot give the server a time limit, so the query is looked up on the server, by a
parameter that marks it, and ended there; it waits for ever for a server that went away, so we wait in its place.
"""

from __future__ import annotations

import queue
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from typing import Any, Final, TypeVar

from graph_schema.errors import GraphRefused, GraphTimeout, GraphUnavailable, InvalidSetting
from graph_store import stopping
from graph_store.failures import from_code
from graph_store.gathering import gather
from graph_store.graph import Graph, Writer
from graph_store.result import Result
from graph_store.stopping import Watch

try:
    import py2neo
    from py2neo.data import Node, Path, Relationship
    from py2neo.errors import ConnectionBroken, ConnectionLimit, ConnectionUnavailable, Neo4jError, ServiceUnavailable
except ModuleNotFoundError as error:
    raise InvalidSetting("py2neo is not installed", where="py2neo", remedy="pip install 'pactgraph[py2neo]'") from error

T = TypeVar("T")
_NONE: Mapping[str, object] = {}
_MARK: Final = "pactgraph_query"
_LISTED: Final = (
    f"SHOW TRANSACTIONS YIELD transactionId, parameters WHERE parameters.{_MARK} = $key RETURN transactionId AS id"
)
_AWAY: Final = (ConnectionBroken, ConnectionLimit, ConnectionUnavailable, ServiceUnavailable, OSError)
_GRACE: Final = 5.0  # seconds that the end of a query may take
_LOOK: Final = 1.0  # seconds of silence after which we look whether the server is still there
_TRIES: Final = 3  # how often a lost connection is made again


class Py2neoGraph(Graph):
    """A graph that is read through py2neo."""

    def __init__(self, graph: py2neo.Graph, *, seconds: float = 20.0) -> None:
        """graph: the connection, which stays the caller's.  seconds: that a query may take."""
        self._py2neo = graph
        self.seconds = seconds
        self._where = f"bolt://{graph.service.profile.address}"
        self.engine = "neo4j"

    def read(
        self, query: str, parameters: Mapping[str, object] = _NONE, *, limit_seconds: float | None = None
    ) -> Result:
        """As Graph does."""
        limit, key = min(limit_seconds or self.seconds, self.seconds, stopping.left()), secrets.token_hex(8)
        text, given = gather(query, parameters)

        def work() -> Result:
            with Watch(limit).over(partial(self._terminate, key)):
                return self._run(text, {**given, _MARK: key})

        try:
            return self._wait(work, limit + _GRACE)
        except Neo4jError as error:
            raise from_code(error.code, error.message, self._where, retryable=error.should_retry()) from error
        except _AWAY as error:
            raise self._away() from error

    def read_through(
        self, query: str, parameters: Mapping[str, object], take: Callable[[Iterator[dict[str, Any]]], T]
    ) -> T:
        """As Graph does; py2neo holds all rows first."""
        return take(iter(self.read(query, parameters).rows))

    def _sign(self) -> None:
        """None: it knows of no changes."""

    def _wait(self, work: Callable[[], Result], seconds: float) -> Result:
        """What the work gives, unless the server goes away or the time is over."""
        answers: queue.SimpleQueue[tuple[Result | None, Exception | None]] = queue.SimpleQueue()

        def run() -> None:
            try:
                answers.put((work(), None))
            except Exception as error:
                answers.put((None, error))

        threading.Thread(target=copy_context().run, args=(run,), daemon=True).start()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            with suppress(queue.Empty):
                answer, error = answers.get(timeout=_LOOK)
                if answer is None:
                    raise error or AssertionError
                return answer
            if not self._listens():
                raise self._away()
        raise GraphTimeout("the query ran longer than it may", where=self._where, remedy="ask for less")

    def _listens(self) -> bool:
        address = self._py2neo.service.profile.address
        with suppress(OSError), socket.create_connection((address.host, address.port_number), timeout=_LOOK):
            return True
        return False

    def _away(self) -> GraphUnavailable:
        remedy = "is the server running, and is the address right?"
        return GraphUnavailable("the graph does not answer py2neo", where=self._where, remedy=remedy)

    def _run(self, query: str, parameters: Mapping[str, object]) -> Result:
        for tried in range(_TRIES):
            try:
                found = self._py2neo.auto(readonly=True).run(query, dict(parameters))
                columns = tuple(found.keys())
                return Result(columns, [{name: plain(record[name]) for name in columns} for record in found])
            except _AWAY:
                if tried == _TRIES - 1:
                    raise
        raise AssertionError

    def _terminate(self, key: str) -> None:
        """Have the server end the query with this mark, if it is listed."""
        with suppress(Neo4jError, *_AWAY):
            for record in self._py2neo.auto().run(_LISTED, key=key).data():
                self._py2neo.auto().run("TERMINATE TRANSACTIONS $id", id=record["id"])

    def write(self, work: Callable[[Writer], T]) -> T:
        """Always refused."""
        raise GraphRefused("py2neo only reads here", where=self._where, remedy="write with open_graph")

    def close(self) -> None:
        """Nothing: the connection is the caller's."""


def plain(value: Any) -> Any:
    """A value of py2neo as `graph_store.result.plain` has one of the driver."""
    match value:
        case Node():
            return {"labels": sorted(value.labels), "properties": plain(dict(value))}
        case Relationship():
            return {"type": type(value).__name__, "properties": plain(dict(value))}
        case Path():
            steps = [_step(relationship) for relationship in value.relationships]
            return {"nodes": [plain(node) for node in value.nodes], "relationships": steps}
        case Mapping():
            return {key: plain(each) for key, each in value.items()}
        case list() | tuple():
            return [plain(each) for each in value]
    return value.iso_format() if hasattr(value, "iso_format") else value


def _step(relationship: Any) -> dict[str, Any]:
    return {**plain(relationship), "from": relationship.start_node["id"], "to": relationship.end_node["id"]}
