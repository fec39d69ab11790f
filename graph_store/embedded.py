"""The embedded engine: a private server process on loopback, started for its first user, ended with its last.

One engine per data folder. Beside the data lie `engine.json` (address, process ids, secrets; mode 0600) and three
lock files: `start.lock` (one starter at a time), `users.lock` (shared by all users) and `keeper.lock` (held by the
keeper, the process that owns the engine: see `keeper.py`). Locks vanish with their holder, so neither a crashed user
nor a stale record can mislead anyone.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import neo4j
import psutil

from graph_schema.errors import GraphRefused, GraphUnavailable
from graph_store import keeper
from graph_store.failures import FREE_SPACE
from graph_store.locks import Lock, acquire

DATABASE = keeper.DATABASE
LEAST, MOST = 512, 2048
"""Megabytes of memory that an engine may take: a graph of 50,000 documents needs 512."""
_CONTAINER = Path("/sys/fs/cgroup/memory.max")
"""Where Linux says what a container may take; "max" is no number."""
_OTHER = "name a Neo4j server instead (--graph neo4j://host:7687)"


@dataclass(frozen=True, slots=True)
class Record:
    """What `engine.json` says: where the engine answers, its process ids, and its two passwords."""

    address: str
    password: str
    reader_password: str
    pid: int
    keeper: int
    seconds: float

    @property
    def writer(self) -> tuple[str, str]:
        """User and password of the one who may do everything."""
        return keeper.USER, self.password

    @property
    def reader(self) -> tuple[str, str]:
        """User and password of the one who may only read."""
        return keeper.READER, self.reader_password


class Engine:
    """A place among the users of the engine that serves one folder, until `leave` or the end of this process."""

    def __init__(self, folder: Path, *, seconds: float, heap: str | None = None) -> None:
        """heap: the memory that the engine may take, as Java is told of it; without, see `_heap`."""
        self.folder = folder
        self._seconds = seconds
        self._heap = heap or _heap()
        with _problems(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = acquire(folder / keeper.USERS_LOCK, shared=True, patience=keeper.START_SECONDS)
        if lock is None:
            raise GraphUnavailable("the embedded graph is still closing", where=str(folder), remedy="try again")
        self._place: Lock = lock

    def record(self) -> Record:
        """Where the engine is now; started if it does not run.

        Raises GraphUnavailable when it cannot start, GraphRefused when its folder cannot be used.
        """
        with _problems(self.folder):
            starter = acquire(self.folder / keeper.START_LOCK, patience=2 * keeper.START_SECONDS)
            if starter is None:
                raise GraphUnavailable("the embedded graph is still starting", where=str(self.folder))
            try:
                return self._join()
            finally:
                starter.release()

    def leave(self) -> None:
        """Be a user no more; the engine ends itself when nobody is left."""
        self._place.release()

    def _join(self) -> Record:
        """Join the engine that runs; start one when nobody keeps one. A keeper without a record is about to have one
        (its starter was killed meanwhile) or about to end (its engine was): wait and see which."""
        deadline = time.monotonic() + 2 * keeper.START_SECONDS
        while time.monotonic() < deadline:
            known = _read(self.folder / keeper.RECORD)
            answers = known is not None and listens(known)
            free = acquire(self.folder / keeper.KEEPER_LOCK)
            if free is None:
                if known and answers:
                    return known
                time.sleep(0.1)
                continue
            free.release()
            if known and answers:
                _clear(known)
            if started := self._start():
                return started
        raise GraphUnavailable("the embedded graph does not answer", where=str(self.folder), remedy="try again")

    def _start(self) -> Record | None:
        """Start a keeper and wait until its engine answers; None if another keeper was faster."""
        try:
            keeper.carrier()
        except keeper.EngineFailure as error:
            remedy = f"it has no wheel for every platform: {_OTHER}"
            raise GraphUnavailable(str(error), where=str(self.folder), remedy=remedy) from error
        command = [sys.executable, "-m", keeper.__name__, str(self.folder), str(self._seconds), self._heap]
        process = subprocess.Popen(
            command,
            cwd=Path(__file__).parents[1],  # where this package is found
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,  # Ctrl-C in a terminal is for the user, not for the engine others may share
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        threading.Thread(target=process.wait, daemon=True).start()  # leave no zombie when it ends before us
        assert process.stdout is not None
        with process.stdout as output:
            said = output.readline().strip()
        record = _read(self.folder / keeper.RECORD)
        if said == keeper.READY and record:
            return record
        if said == keeper.TAKEN:
            return None
        raise _start_error(self.folder, said or "it ended without a word")


def ended(folder: Path, patience: float = 30.0) -> bool:
    """Wait until no engine serves `folder`: for tests, and before moving or deleting the folder."""
    lock = acquire(folder / keeper.KEEPER_LOCK, patience=patience)
    if lock:
        lock.release()
    return lock is not None


def _heap() -> str:
    """A quarter of the memory that there is for this process, within bounds; Java takes it as it needs it."""
    there = psutil.virtual_memory().total
    with contextlib.suppress(OSError, ValueError):
        there = min(there, int(_CONTAINER.read_text(encoding="ascii")))
    return f"{min(MOST, max(LEAST, there // 4 // 2**20))}m"


def _read(path: Path) -> Record | None:
    try:
        return Record(**json.loads(path.read_text(encoding="utf-8")))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def _clear(record: Record) -> None:
    """The keeper was killed: end the engine that it left behind.

    The process id may be another's by now. But an engine that knows our password is ours, and then so is the id.
    """
    deadline = time.monotonic() + keeper.STOP_SECONDS
    while _answers(record) and time.monotonic() < deadline:
        os.kill(record.pid, signal.SIGTERM)
        time.sleep(0.2)


def listens(record: Record) -> bool:
    host, _, port = record.address.removeprefix("bolt://").partition(":")
    try:
        socket.create_connection((host, int(port)), timeout=2).close()
    except OSError:
        return False
    return True


def _answers(record: Record) -> bool:
    try:
        with neo4j.GraphDatabase.driver(record.address, auth=record.writer, connection_timeout=2) as driver:
            driver.verify_connectivity()
            return True
    except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError, OSError):
        return False


def _start_error(folder: Path, said: str) -> GraphUnavailable | GraphRefused:
    where = str(folder)
    for words, remedy in _REFUSALS.items():
        if words in said:
            return GraphRefused(f"the embedded graph did not start: {said}", where=where, remedy=remedy)
    return GraphUnavailable(
        f"the embedded graph did not start: {said}", where=where, remedy=f"see {folder / keeper.LOG}, or {_OTHER}"
    )


_REFUSALS = {
    "No space left": FREE_SPACE,
    "Read-only file system": "choose a folder that can be written",
    "Permission denied": "choose a folder that can be written",
    keeper.LOCKED: "another program has these files open: end it",
}


@contextlib.contextmanager
def _problems(folder: Path) -> Iterator[None]:
    """Turn what the file system refuses into one clear error."""
    try:
        yield
    except OSError as error:
        remedy = _REFUSALS["No space left" if error.errno == errno.ENOSPC else "Permission denied"]
        message = f"the folder of the embedded graph cannot be used: {error.strerror or error}"
        raise GraphRefused(message, where=str(folder), remedy=remedy) from error
