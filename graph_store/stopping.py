"""Stopping: a query whose answer nobody waits for is ended on the server, not only forgotten here.

Both engines list what runs and end it when asked (`SHOW TRANSACTIONS`, `TERMINATE TRANSACTIONS`). Cutting the
connection is not enough: the embedded engine goes on computing for nobody.
"""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import Final, Self

from neo4j.exceptions import DriverError, Neo4jError

from graph_schema.errors import GraphTimeout

_PAUSES: Final = (0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0)
"""Seconds between two tries to end a query: one that has only just been sent is not yet listed."""


class Running:
    """A query that runs on a server. `terminate` asks the server to end it."""

    def __init__(self, terminate: Callable[[], object]) -> None:
        self._terminate = terminate
        self._asking = threading.Lock()
        self._over = threading.Event()
        self.told = False

    def end(self) -> None:
        """Ask until it is over. It is never asked for afterwards: its connection may then serve somebody else."""
        for pause in _PAUSES:
            with self._asking:
                if not self._over.is_set():
                    self.told = True
                    self._terminate()
            if self._over.wait(pause):
                return

    def leave(self) -> None:
        """Say that it is over."""
        with self._asking:
            self._over.set()


class Stop:
    """Somebody who waits for answers, until `end`."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._running: set[Running] = set()
        self.ended = False

    def close(self) -> list[Running]:
        """Nobody waits any more: let nothing begin. Returns what still runs."""
        with self._changing:
            self.ended = True
            return list(self._running)

    def end(self) -> None:
        """Nobody waits any more: let nothing begin, and end what runs. Returns when it is over."""
        for each in self.close():
            each.end()

    def join(self, running: Running) -> None:
        """A query begins. Raises GraphTimeout when nobody waits for it."""
        with self._changing:
            if self.ended:
                raise gone()
            self._running.add(running)

    def leave(self, running: Running) -> None:
        """A query is over."""
        with self._changing:
            self._running.discard(running)


_WAITING: ContextVar[Stop | None] = ContextVar("waiting", default=None)
_UNTIL: ContextVar[float] = ContextVar("until", default=math.inf)


@contextmanager
def stoppable(stop: Stop) -> Iterator[None]:
    """Whatever is read in here, in threads that inherit the context too, is read for `stop`."""
    token = _WAITING.set(stop)
    try:
        yield
    finally:
        _WAITING.reset(token)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Whatever is read in here takes no longer, all of it together."""
    token = _UNTIL.set(min(_UNTIL.get(), time.monotonic() + seconds))
    try:
        yield
    finally:
        _UNTIL.reset(token)


def left() -> float:
    """For how many seconds may still be read. Raises GraphTimeout when for none, or nobody waits any more."""
    if (stop := _WAITING.get()) and stop.ended:
        raise gone()
    if (seconds := _UNTIL.get() - time.monotonic()) <= 0:
        raise GraphTimeout("the answer took longer than it may", remedy="ask for less")
    return seconds


class Watch:
    """What ends a query before its server would: `seconds`, if given, and that nobody waits for it any more."""

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = seconds
        self._query: Running | None = None

    @contextmanager
    def over(self, terminate: Callable[[], object]) -> Iterator[None]:
        """The query runs in here."""
        self._query, stop = Running(terminate), _WAITING.get()
        alarm = threading.Timer(self._seconds, self._query.end) if self._seconds else None
        if stop:
            stop.join(self._query)
        if alarm:
            alarm.daemon = True
            alarm.start()
        try:
            yield
        finally:
            if alarm:
                alarm.cancel()
            if stop:
                stop.leave(self._query)
            self._query.leave()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """What breaks after a query was told to end is its end; drivers say so in many ways."""
        if isinstance(error, DriverError | Neo4jError) and self._query and self._query.told:
            raise GraphTimeout("the query was ended by the server", remedy="ask for less") from error


def gone() -> GraphTimeout:
    """What a query is told whose asker has gone."""
    return GraphTimeout("nobody waits for this answer any more")
