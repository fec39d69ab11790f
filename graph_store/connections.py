"""Two ways to a graph: a Neo4j server somewhere, or the engine embedded here. Drivers, users, access modes.

Neo4j enforces read mode and time limits itself. The embedded engine ignores both when the driver asks, so there
questions come from a user who may only read, and the engine has one limit, fixed when it starts.
"""

from __future__ import annotations

import logging
import secrets
import shutil
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar
from urllib.parse import unquote, urlsplit

import neo4j
from neo4j import exceptions

from graph_schema.errors import GraphError, GraphRefused, GraphUnavailable, InvalidSetting
from graph_store import keeper
from graph_store.embedded import DATABASE, Engine, Record, listens
from graph_store.failures import FREE_SPACE, DriverFailure, gone, translate
from graph_store.gathering import gather
from graph_store.locks import acquire
from graph_store.result import Run
from graph_store.sign import Sign
from graph_store.stopping import Watch

T = TypeVar("T")
Work = Callable[[neo4j.ManagedTransaction], T]
Question = Callable[[Run], T]
"""What is read: with one statement, which is a transaction of its own and so one message to the server and back."""
_TURN = 300.0  # seconds that a writer waits for the others to end their transactions
_GREETING = 30.0  # seconds that a server may take for its first answer
_MARK = "pactgraph"
_LISTED = "SHOW TRANSACTIONS YIELD transactionId, {0} WHERE {0}{1} $key RETURN transactionId"
_MARKED = _LISTED.format("metaData", f".{_MARK} =")
_SENT_FROM = _LISTED.format("clientAddress", " ENDS WITH ':' +")
_CLEARLY = 0.9  # less is not worth an alarm, which costs each query a thread
_FULL = 16 << 20  # bytes: with less, the engine cannot add a page to each of its files
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
_CONFIG: dict[str, Any] = {
    "connection_timeout": 5.0,
    "connection_acquisition_timeout": 30.0,
    "max_transaction_retry_time": 0.0,  # `Graph` tries again itself: at once when a server came back, not after 30 s
    "notifications_min_severity": "OFF",  # an unknown label is an empty answer, not a warning on the terminal
    "telemetry_disabled": True,
}

logging.getLogger("neo4j").addHandler(logging.NullHandler())  # we raise what it would print on stderr


class Server:
    """A Neo4j server."""

    engine = "neo4j"

    def __init__(self, address: str, database: str | None, auth: tuple[str, str] | None) -> None:
        self.where = address
        self._database = database
        self._driver = neo4j.GraphDatabase.driver(address, auth=auth, **_CONFIG)

    @classmethod
    def at(cls, url: str, user: str | None, password: str | None) -> Self:
        """The server at a URL; user, password and database may stand in it. Raises InvalidSetting."""
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port or 7687
        except ValueError as error:
            raise _nonsense(url, str(error)) from error
        if parts.scheme not in SCHEMES or not host:
            raise _nonsense(url, "not an address of a graph")
        user, password = user or unquote(parts.username or ""), password or unquote(parts.password or "")
        host = f"[{host}]" if ":" in host else host
        auth = (user or "neo4j", password) if password else None
        return cls(f"{parts.scheme}://{host}:{port}", parts.path.strip("/") or None, auth)

    def verify(self) -> None:
        """Connect and be let in."""
        self.read(_greet, _GREETING)

    def read(self, work: Question[T], limit: float) -> T:
        """Do `work` in read mode. The server ends it after `limit` seconds, and when nobody waits for it any more."""
        mark = secrets.token_hex(8)

        def run(query: str, parameters: dict[str, Any]) -> neo4j.Result:
            text, given = gather(query, parameters)
            return session.run(neo4j.Query(text, metadata={_MARK: mark}, timeout=limit), given)

        end = partial(_terminate, self._driver, self._database, _MARKED, mark)
        with Watch() as watch, _reading(self._driver, self._database) as session, watch.over(end):
            return work(run)

    def write(self, work: Work[T]) -> T:
        """Do `work` in one transaction."""
        with self._driver.session(database=self._database) as session:
            return session.execute_write(work)

    def sign(self) -> object:
        """Nothing: a server's graph may be changed from anywhere."""
        return None

    def lost(self, error: Exception) -> bool:
        """Whether the connection broke before anything was decided."""
        return gone(error)

    def explain(self, error: DriverFailure) -> GraphError:
        """What to tell the user."""
        return translate(error, self.where)

    def recover(self) -> None:
        """Nothing to do: the driver's pool connects again by itself."""

    def close(self) -> None:
        """Close all connections."""
        self._driver.close()


_ENDS = 3.0  # seconds that an engine takes to stop listening when it ends


class Embedded:
    """The embedded engine of a folder, joined as one of its users."""

    engine = "embedded"

    def __init__(self, folder: Path, seconds: float) -> None:
        self.where = str(folder)
        self._engine = Engine(folder, seconds=seconds)
        self._sign = Sign(folder)
        self._changing = threading.Lock()
        self._drivers: list[_Drivers] = []  # the last one is in use, the others were of engines that ended
        try:
            self.recover()
        except BaseException:
            self.close()
            raise

    @classmethod
    def at(cls, url: str | None, folder: Path | None, seconds: float) -> Self | None:
        """The engine of `folder`, or of the folder in "embedded:/path"; None when `url` names a server."""
        kind, _, path = (url or "embedded").partition(":")
        if kind != "embedded":
            return None
        where = Path(path).expanduser() if path else folder
        if where is None:
            raise InvalidSetting("the embedded graph needs a folder", where=url, remedy="embedded:/path/of/a/folder")
        return cls(where.absolute(), seconds)

    def verify(self) -> None:
        """Connect and be let in, as both users."""
        self.read(_greet, self._drivers[-1].record.seconds)
        self._write(lambda transaction: _greet(transaction.run))

    def read(self, work: Question[T], limit: float) -> T:
        """Do `work` as the user who may only read. The engine's own limit ends it; one that is clearly smaller, and
        that nobody waits any more, is told to the engine."""
        drivers = self._drivers[-1]
        seconds = limit if limit < _CLEARLY * drivers.record.seconds else None

        with Watch(seconds) as watch, _reading(drivers.reader, DATABASE) as session:
            session._connect(neo4j.READ_ACCESS)  # type: ignore[no-untyped-call]
            assert session._connection
            port = str(session._connection.local_port)  # the engine keeps no mark, but where a query came from
            with watch.over(partial(_terminate, drivers.reader, DATABASE, _SENT_FROM, port)):
                return work(session.run)

    def write(self, work: Work[T]) -> T:
        """Do `work` in one transaction, in turn with the other writers of the folder.

        The engine tells two at once that they collided only when they end: the longer one would never come through,
        and two that make the same node break its uniqueness rule, which no driver tries again.
        """
        turn = acquire(Path(self.where) / keeper.WRITER_LOCK, patience=_TURN)
        if turn is None:
            problem = f"another program has been writing for {_TURN:g} seconds"
            raise GraphUnavailable(problem, where=self.where, remedy="try again when it has ended")
        try:
            with self._sign.changing():
                return self._write(work)
        finally:
            turn.release()

    def sign(self) -> object:
        """What stays the same until somebody changes the graph; None where it may change at any moment."""
        return self._sign.read()

    def _write(self, work: Work[T]) -> T:
        with self._drivers[-1].writer.session(database=DATABASE) as session:
            return session.execute_write(work)

    def lost(self, error: Exception) -> bool:
        """Whether the connection broke before anything was decided. A new engine has new passwords, and one of
        another folder may answer at the old address."""
        return gone(error) or isinstance(error, exceptions.AuthError) or self._ending(error)

    def _ending(self, error: Exception) -> bool:
        """Whether a statement failed since the engine is on its way out: it answers so until it stops listening."""
        if not (isinstance(error, exceptions.DatabaseError) and "Error executing" in str(error.message)):
            return False
        until = time.monotonic() + _ENDS
        while listens(self._drivers[-1].record):
            if time.monotonic() > until:
                return False
            time.sleep(0.05)
        return True

    def explain(self, error: DriverFailure) -> GraphError:
        """What to tell the user. The engine does not say that its disk is full."""
        told = translate(error, self.where)
        if type(told) is GraphError and shutil.disk_usage(self.where).free < _FULL:
            return GraphRefused("the disk of the graph is full", where=self.where, remedy=FREE_SPACE)
        return told

    def recover(self) -> None:
        """Find where the engine is now, starting it if it ended."""
        with self._changing:
            record = self._engine.record()
            if not self._drivers or self._drivers[-1].record != record:
                self._drivers.append(_Drivers(record))

    def close(self) -> None:
        """Close all connections and be a user no more."""
        for drivers in self._drivers:
            drivers.writer.close()
            drivers.reader.close()
        self._engine.leave()


def _greet(run: Run) -> None:
    run("RETURN 1", {}).consume()


def _reading(driver: neo4j.Driver, database: str | None) -> neo4j.Session:
    return driver.session(database=database, default_access_mode=neo4j.READ_ACCESS)


class _Drivers:
    """The two users of one run of the engine."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.writer = neo4j.GraphDatabase.driver(record.address, auth=record.writer, **_CONFIG)
        self.reader = neo4j.GraphDatabase.driver(record.address, auth=record.reader, **_CONFIG)


def _terminate(driver: neo4j.Driver, database: str | None, listed: str, key: str) -> None:
    """Have the server end the transaction with this key, if it is listed."""
    with suppress(exceptions.DriverError, exceptions.Neo4jError), driver.session(database=database) as session:
        for id in session.run(listed, key=key).value():
            session.run("TERMINATE TRANSACTIONS $id", id=id).consume()


def _nonsense(url: str, reason: str) -> InvalidSetting:
    return InvalidSetting(
        f"{reason}: {url.rpartition('@')[2]!r}",
        where="graph URL",
        remedy="embedded, neo4j://host:7687 or bolt://host:7687",
    )
