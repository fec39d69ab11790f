"""Faults, while the service answers: every answer is right or a clear 503, and nothing is lost."""

from __future__ import annotations

import asyncio
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from app.api import create_app
from app.settings import Settings
from graph_store import local_neo4j
from graph_store.embedded import ended
from graph_store.graph import Graph, open_graph
from graph_store.local_neo4j import LocalNeo4j
from loaders.loading import load
from tests.processes import PRESS, Service, run
from tests.serving import serving
from tests.test_stopping import until

QUESTION = "/v1/programmes/adopters?programme=india-stack"
PATIENCE = 60.0
RIGHT = ["AM", "FR"]


def judge(response: httpx.Response) -> int:
    """The status of an answer, which is right or a clear 503."""
    if response.status_code == 200:
        assert [row["country"] for row in response.json()["rows"]] == RIGHT
    else:
        assert response.status_code == 503, response.text
        assert response.headers["content-type"] == "application/problem+json"
        assert int(response.headers["retry-after"]) > 0
    return response.status_code


def fill(graph: Graph) -> None:
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    assert load(graph, [str(PRESS)]).loaded == 3


def states(graph: Graph) -> list[Any]:
    """All that the graph holds."""
    nodes = graph.read("MATCH (n) RETURN labels(n)[0] AS kind, n.id AS id, n.name AS name ORDER BY kind, id").rows
    return [nodes, graph.read("MATCH (a)-[r]->(b) RETURN type(r) AS t, a.id AS a, b.id AS b ORDER BY t, a, b").rows]


@contextmanager
def asking(home: str, askers: int = 4) -> Iterator[list[int]]:
    """Several who ask without end; the statuses of their answers."""
    statuses: list[int] = []
    stop = threading.Event()

    def ask() -> None:
        with httpx.Client(base_url=home, timeout=PATIENCE) as client:
            while not stop.is_set():
                statuses.append(judge(client.get(QUESTION)))

    with ThreadPoolExecutor(askers) as pool:
        asked = [pool.submit(ask) for _ in range(askers)]
        try:
            yield statuses
        finally:
            stop.set()
            for each in asked:
                each.result()


def test_a_neo4j_that_is_killed_and_comes_back(
    neo4j_server: LocalNeo4j, neo4j: Graph, neo4j_folder: Path, cache: Path
) -> None:
    fill(neo4j)
    before = states(neo4j)
    settings = Settings(graph=neo4j_server.bolt, user=neo4j_server.user, password=neo4j_server.password)
    server = local_neo4j.status(neo4j_folder)
    assert server
    with serving(create_app(settings)) as home, asking(home) as statuses:
        assert until(lambda: statuses.count(200) > 4)
        os.kill(server.pid, signal.SIGKILL)
        assert until(lambda: statuses.count(503) > 4)
        assert httpx.get(home + "/healthz").status_code == 200
        local_neo4j.up(neo4j_folder, cache=cache, quick=True)
        known = len(statuses)
        assert until(lambda: 200 in statuses[known:])
        assert until(lambda: statuses[-8:] == [200] * 8)
    assert states(neo4j) == before


class Cutter:
    """A TCP proxy to a graph that cuts a connection after so many bytes of what the graph says."""

    def __init__(self, address: str) -> None:
        self._to = urlsplit(address).hostname or "", urlsplit(address).port or 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.after: int | None = None
        self.cuts = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                here, _ = self._listener.accept()
                there = socket.create_connection(self._to)
                threading.Thread(target=self._pump, args=(here, there, False), daemon=True).start()
                threading.Thread(target=self._pump, args=(there, here, True), daemon=True).start()

    def _pump(self, source: socket.socket, target: socket.socket, counted: bool) -> None:
        passed = 0
        with suppress(OSError):
            while data := source.recv(4096):
                if counted and self.after is not None and passed + len(data) > self.after:
                    target.sendall(data[: max(0, self.after - passed)])
                    self.cuts += 1
                    break
                passed += len(data)
                target.sendall(data)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)


def test_a_connection_that_is_cut_in_mid_answer(graph: Graph, request: pytest.FixtureRequest) -> None:
    fill(graph)
    if graph.engine == "neo4j":
        server: LocalNeo4j = request.getfixturevalue("neo4j_server")
        address, user, password = server.bolt, server.user, server.password
    else:
        engine = graph._server._drivers[-1].record  # type: ignore[union-attr]
        address, user, password = engine.address, engine.writer[0], engine.password
    cutter = Cutter(address)
    settings = Settings(graph=f"bolt://127.0.0.1:{cutter.port}", user=user, password=password)
    statuses: Counter[int] = Counter()
    with serving(create_app(settings)) as home, httpx.Client(base_url=home, timeout=PATIENCE) as client:
        assert judge(client.get(QUESTION)) == 200
        for after in (0, 30, 100, 300, 800, 1500, 2500, 4000, 6000, 9000):
            cutter.after = after
            statuses.update(judge(client.get(QUESTION)) for _ in range(4))
        cutter.after = None
        assert until(lambda: judge(client.get(QUESTION)) == 200)
    cutter.close()
    assert cutter.cuts > 10
    assert statuses[503] > 0


def test_clients_that_leave_in_mid_answer(graph: Graph) -> None:
    fill(graph)
    with serving(create_app(Settings(concurrency=2), graph)) as home:
        host, port = home.removeprefix("http://").split(":")
        for number in range(40):
            with socket.create_connection((host, int(port))) as asker:
                asker.sendall(f"GET {QUESTION} HTTP/1.1\r\nHost: x\r\n\r\n".encode()[: 400 if number % 5 else 30])
                if number % 2 and number % 5:
                    asker.recv(number)
        assert until(lambda: judge(httpx.get(home + QUESTION)) == 200)
        assert until(lambda: "pactgraph_requests_in_progress 1.0" in httpx.get(home + "/metrics").text)


VERSIONS = (
    "Peru and Bhutan signed a memorandum of understanding on digital identity on 5 May 2022 in Lima.",
    "The weather in Lima was fine, and the delegations had arrived early. Peru and Bhutan signed a memorandum of "
    "cooperation on cybersecurity on 7 June 2023 in Thimphu. Peru and Samoa signed a treaty on 8 July 2023.",
)


def test_a_load_while_others_read(graph: Graph, tmp_path: Path) -> None:
    """A document is replaced again and again: readers see the old or the new one, never half of each."""
    fill(graph)
    files = [tmp_path / f"{number}.jsonl" for number in range(2)]
    for file, text in zip(files, VERSIONS, strict=True):
        file.write_text(json.dumps({"id": "swap", "text": text, "lang": "en", "source": {"title": "Swap"}}) + "\n")
    asked = ("/v1/documents/swap", "/v1/entities/PE", "/v1/agreements/list?party=Peru", "/v1/evidence/of?entity=PE")
    right: dict[str, list[str]] = {path: [] for path in asked}
    with serving(create_app(Settings(), graph)) as home:
        for file in files:
            load(graph, [str(file)])
            for path in asked:
                right[path].append(_without_time(httpx.get(home + path, timeout=PATIENCE)))
        assert all(len(set(answers)) == 2 for answers in right.values())
        stop = threading.Event()

        def read(path: str) -> set[int]:
            seen = set()
            with httpx.Client(timeout=PATIENCE) as client:
                while not stop.is_set():
                    response = client.get(home + path)
                    if response.status_code == 200:
                        seen.add(right[path].index(_without_time(response)))
                    else:
                        assert response.status_code == 503, response.text
            return seen

        with ThreadPoolExecutor(4) as pool:
            readers = [pool.submit(read, path) for path in asked]
            try:
                for number in range(20):
                    assert load(graph, [str(files[number % 2])]).documents == 1
            finally:
                stop.set()
            assert set().union(*(reader.result() for reader in readers)) == {0, 1}


def _without_time(response: httpx.Response) -> str:
    """What an answer says."""
    body: dict[str, Any] = response.json()
    return json.dumps(body, sort_keys=True)


FULL = """
import resource, sys
size = int(sys.argv[1])
resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
import os
os.execv(sys.executable, [sys.executable, "-m", "app.cli", *sys.argv[2:]])
"""


def test_a_disk_that_is_full_during_a_load(tmp_path: Path) -> None:
    """The engine that a load starts may not make a file larger than its limit: it fails in mid-load, like on a full
    disk. What stood stands, and once there is room the same load comes through."""
    settings = {"DATA": str(tmp_path / "data"), "LOG": "warning"}
    assert run("load", str(PRESS), settings=settings, folder=tmp_path).returncode == 0
    graph = tmp_path / "data" / "graph"
    assert ended(graph)
    with open_graph(folder=graph) as opened:
        before = states(opened)
    assert ended(graph)
    largest = max(file.stat().st_size for file in graph.rglob("*") if file.is_file())
    many = tmp_path / "many.jsonl"
    many.write_text("".join(
        json.dumps({"id": f"d{number}", "text": f"{VERSIONS[number % 2]} \n\n{'~' * 45_000}",
                    "lang": "en", "source": {"title": f"Document {number}"}}) + "\n"
        for number in range(60)
    ))  # fmt: skip
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PACTGRAPH_")}
    environment |= {f"PACTGRAPH_{name}": value for name, value in settings.items()}
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(largest + 300_000), "load", str(many)],
        cwd=tmp_path, env=environment | {"PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True, text=True, timeout=4 * PATIENCE,
    )  # fmt: skip
    assert done.returncode != 0, done.stderr
    assert "Traceback" not in done.stderr
    assert ended(graph)
    with Service(settings=settings, folder=tmp_path) as service:
        assert judge(service.client.get(QUESTION)) == 200
        known = service.client.get("/v1/evidence/of", params={"entity": "PE", "limit": "1"})
        assert known.status_code in (200, 422)
        assert run("load", str(many), settings=settings, folder=tmp_path).returncode == 0
        assert judge(service.client.get(QUESTION)) == 200
        assert run("check", settings=settings, folder=tmp_path).returncode == 0
        service.stop()
    with open_graph(folder=graph) as opened:
        nodes, _ = states(opened)
        assert len([each for each in nodes if each["kind"] == "Document"]) == 63
        assert all(each in nodes for each in before[0] if each["kind"] == "Document")


@pytest.fixture
def many_files() -> Iterator[None]:
    """A burst is a thousand open connections."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, max(soft, 4096)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_burst_of_a_thousand_requests(tmp_path: Path, many_files: None) -> None:
    settings = {"DATA": str(tmp_path / "data"), "LOG": "warning"}
    assert run("load", str(PRESS), settings=settings, folder=tmp_path).returncode == 0
    with Service(settings=settings, folder=tmp_path) as service:

        async def burst() -> list[int]:
            limits = httpx.Limits(max_connections=None)
            async with httpx.AsyncClient(base_url=str(service.client.base_url), limits=limits, timeout=120) as client:
                answers = await asyncio.gather(*(client.get(QUESTION) for _ in range(1000)))
            return [judge(each) for each in answers]

        statuses = Counter(asyncio.run(burst()))
        assert sum(statuses.values()) == 1000
        assert statuses[200] >= Settings().concurrency  # those that got a place; the others may have waited in vain
        assert until(lambda: judge(service.client.get(QUESTION)) == 200)
        code, said = service.stop()
        assert code == 0
        assert "Traceback" not in said
    assert ended(tmp_path / "data" / "graph")
