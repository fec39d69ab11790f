"""A real Neo4j Community server with Browser on this machine: no docker, and nothing but pip.

`pip install 'pactgraph[neo4j]'` brings its Java and what fetches its jars. It listens on loopback only, has a random
password and stays until it is stopped. In its folder: `neo4j.json` (ports, process id, password; mode 0600), data and
logs.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import secrets
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import neo4j

from graph_schema.errors import GraphRefused, GraphUnavailable, InvalidSetting
from graph_store import downloads
from graph_store.keeper import write_private
from graph_store.locks import acquire
from graph_store.neo4j_process import (
    BROWSER,
    HOST,
    LOG,
    START_SECONDS,
    STOP_SECONDS,
    await_start,
    configure,
    end,
    java_command,
    launch,
    lay_out,
)

USER = "neo4j"
_RECORD, _LOCK, _PAGES = "neo4j.json", "neo4j.lock", "pages"


@dataclass(frozen=True, slots=True)
class Greeting:
    """What Browser has beside it: files by name, at its own address; and the commands that it begins with."""

    files: Mapping[str, str]
    commands: tuple[str, ...]


NO_GREETING = Greeting({}, ())


@dataclass(frozen=True, slots=True)
class LocalNeo4j:
    """A server on this machine: how to reach it. `pid` is 0 when it does not run."""

    bolt_port: int
    http_port: int
    password: str
    pid: int
    version: str

    @property
    def bolt(self) -> str:
        """The graph URL."""
        return f"bolt://{HOST}:{self.bolt_port}"

    @property
    def http(self) -> str:
        """The address of the HTTP API."""
        return f"http://{HOST}:{self.http_port}"

    @property
    def browser(self) -> str:
        """Where to look at the graph."""
        return f"{self.http}/{BROWSER}/"

    @property
    def user(self) -> str:
        """The only user."""
        return USER


def up(
    folder: Path,
    *,
    cache: Path,
    version: str = downloads.VERSION,
    bolt_port: int | None = None,
    http_port: int | None = None,
    progress: downloads.Progress = lambda _what, _share: None,
    quick: bool = False,
    greet: Callable[[str], Greeting] = lambda _address: NO_GREETING,
) -> LocalNeo4j:
    """Start the server that lives in `folder`, unless it runs; download it into `cache` first if need be.

    Ports: those of last time, else any free ones. quick: starts sooner, answers slower; for tests. greet: told the
    address of Browser, says what to put beside it.
    Raises GraphUnavailable (no download, no Java, no start), GraphRefused (a port is taken, the folder is unusable),
    InvalidSetting (the folder holds another version).
    """
    folder = folder.absolute()
    jars = downloads.fetch(cache.absolute(), version, progress)
    command = java_command(jars, folder / _PAGES)
    with _alone(folder):
        known = status(folder)
        if known and known.version != version:
            remedy = "use another folder, or this version"
            raise InvalidSetting(f"this folder holds Neo4j {known.version}", where=str(folder), remedy=remedy)
        if known and known.pid:
            return known
        server = LocalNeo4j(
            _port(bolt_port, known.bolt_port if known else None),
            _port(http_port, known.http_port if known else None),
            known.password if known else secrets.token_hex(16),  # a leading hyphen would be an option to Neo4j's tool
            0,
            version,
        )
        progress("starting Neo4j", None)
        greeting = greet(server.browser)
        lay_out(folder / _PAGES, jars, greeting.files)
        return _start(folder, server, command, quick, greeting.commands)


def status(folder: Path) -> LocalNeo4j | None:
    """The server of `folder`, with `pid` 0 when it does not run; None when there never was one.

    Whoever knows our password is our server, and then its process id holds: ids and ports alone may be another's.
    """
    try:
        record = LocalNeo4j(**json.loads((folder / _RECORD).read_text(encoding="utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (ValueError, TypeError) as error:
        raise GraphRefused("this record cannot be read", where=str(folder / _RECORD), remedy="delete it") from error
    return record if record.pid and _answers(record) else LocalNeo4j(**asdict(record) | {"pid": 0})


def stop(folder: Path) -> LocalNeo4j | None:
    """Stop the server of `folder` and wait for its end; return what it was, None when it did not run."""
    folder = folder.absolute()
    if not (folder / _RECORD).exists():
        return None
    with _alone(folder):
        server = status(folder)
        if server is None or not server.pid:
            return None
        end(server.pid)
        write_private(folder / _RECORD, json.dumps(asdict(server) | {"pid": 0}))
    return server


def _start(folder: Path, server: LocalNeo4j, command: list[str], quick: bool, first: Sequence[str]) -> LocalNeo4j:
    configure(folder, command, server.bolt_port, server.http_port, server.password, first, quick=quick)
    process = launch(folder, command, quick)
    started = LocalNeo4j(**asdict(server) | {"pid": process.pid})
    write_private(folder / _RECORD, json.dumps(asdict(started)))
    try:
        await_start(process, folder / LOG)
        if not _answers(started):
            raise GraphUnavailable("Neo4j started but does not accept its password", where=str(folder))
    except BaseException:
        process.kill()
        process.wait()
        raise
    return started


def _answers(server: LocalNeo4j) -> bool:
    try:
        with neo4j.GraphDatabase.driver(server.bolt, auth=(USER, server.password), connection_timeout=5) as driver:
            driver.verify_connectivity()
            return True
    except (neo4j.exceptions.DriverError, neo4j.exceptions.Neo4jError, OSError):
        return False


def _port(asked: int | None, last: int | None) -> int:
    """The port asked for, which must be free; else the one of last time if free; else any free one."""
    if asked and not _free(asked):
        raise GraphRefused("this port is taken by another program", where=f"{HOST}:{asked}", remedy="choose another")
    if asked or (last and _free(last)):
        return asked or last or 0
    with socket.socket() as free:
        free.bind((HOST, 0))
        return int(free.getsockname()[1])


def _free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":  # a port in TIME_WAIT is free; on Windows the option would share a port in use
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            if error.errno in (errno.EADDRINUSE, errno.EACCES):
                return False
            raise
        return True


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One process at a time starts or stops the server of a folder."""
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = acquire(folder / _LOCK, patience=START_SECONDS + STOP_SECONDS)
    except OSError as error:
        message = f"the folder of Neo4j cannot be used: {error.strerror or error}"
        raise GraphRefused(message, where=str(folder), remedy="choose a folder that can be written") from error
    if lock is None:
        raise GraphUnavailable("another process is starting or stopping this Neo4j", where=str(folder))
    try:
        yield
    finally:
        lock.release()
