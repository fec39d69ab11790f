"""The service as clients meet it: `pactgraph serve` in a process of its own, and clients that wait for its answers."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import cycle, islice
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from benchmarks.places import Place
from graph_schema.errors import PactgraphError

ROOT = Path(__file__).parent.parent
HOST: Final = "127.0.0.1"
PATIENCE: Final = 60.0


class Refused(PactgraphError):
    """An answer that is none: of another status than those accepted, or not there in time."""


class Client:
    """One connection, which is kept."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection(HOST, port, timeout=PATIENCE)

    def get(
        self, path: str, headers: Mapping[str, str] | None = None, accept: Sequence[int] = (200,)
    ) -> http.client.HTTPMessage:
        """Read an answer to its end; its headers. Raises Refused for another status than those accepted."""
        return self.send("GET", path, headers=headers, accept=accept)

    def send(
        self,
        method: str,
        path: str,
        *,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        accept: Sequence[int] = (200,),
    ) -> http.client.HTTPMessage:
        """The same with any method."""
        try:
            status, answer = self._ask(method, path, body, headers or {})
        except TimeoutError:
            self._connection.close()
            raise Refused(f"no answer in {PATIENCE:g} s", where=path) from None
        except ConnectionError:  # kept for too long
            self._connection.close()
            status, answer = self._ask(method, path, body, headers or {})
        if status not in accept:
            raise Refused(str(status), where=path)
        return answer

    def _ask(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, http.client.HTTPMessage]:
        self._connection.request(method, path, body, dict(headers))
        response = self._connection.getresponse()
        response.read()
        return response.status, response.headers


def path_of(name: str, arguments: Mapping[str, str]) -> str:
    """Where the service answers a query."""
    return f"/v1/{name}?{urlencode(arguments)}"


@contextmanager
def served(place: Place, keeps: bool = False) -> Iterator[int]:
    """The service on a graph; the port on which it listens. keeps: whether it keeps answers, as it does by default."""
    settings = {"PACTGRAPH_GRAPH": place.url} | ({} if keeps else {"PACTGRAPH_KEPT": "0"})
    if place.http:
        settings |= {"PACTGRAPH_USER": place.auth[0], "PACTGRAPH_PASSWORD": place.auth[1]}
    with running(["-m", "app.cli", "serve"], "/readyz", settings) as port:
        yield port


@contextmanager
def running(command: Sequence[str], path: str, settings: Mapping[str, str] | None = None) -> Iterator[int]:
    """A server in Python, which takes `--port`, from when it answers a path to when nobody needs it any more."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, *command, "--port", str(port)],
        cwd=ROOT, env=os.environ | dict(settings or {}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        deadline = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError, http.client.HTTPException, Refused):
                Client(port).get(path)
                break
            if process.poll() is not None or time.monotonic() > deadline:
                raise PactgraphError("the server did not start", where=" ".join(command))
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


def time_each(works: Sequence[Callable[[], object]], times: int, seconds: float) -> list[list[float]]:
    """How long each took, in turn, so many times after a first one that does not count; no more than so many seconds
    in all, but once at least."""
    took: list[list[float]] = [[] for _ in works]
    deadline = time.perf_counter() + seconds
    for number in range(times + 1):
        if number > 1 and time.perf_counter() > deadline:
            break
        for work, found in zip(works, took, strict=True):
            start = time.perf_counter()
            work()
            found.append(time.perf_counter() - start)
    return [found[1:] for found in took]


def answered(port: int, paths: Sequence[str], clients: int, seconds: float) -> tuple[float, float]:
    """Answers a second, to so many clients at once, each of which asks one thing after another; and the share of
    questions that were refused."""
    counts, refused, errors = [0] * clients, [0] * clients, []
    until = time.perf_counter() + seconds

    def ask(number: int) -> None:
        client = Client(port)
        try:
            for path in islice(cycle(paths), number * 7 % len(paths), None):
                try:
                    client.get(path)
                    counts[number] += 1
                except Refused:
                    refused[number] += 1
                if time.perf_counter() > until:
                    break
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(clients)]
    start = time.perf_counter()
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    if errors:
        raise errors[0]
    return sum(counts) / (time.perf_counter() - start), sum(refused) / (sum(counts) + sum(refused))
