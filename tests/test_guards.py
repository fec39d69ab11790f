"""What stands between the network and the questions: limits, keys, rates, turns, logs, metrics, spans."""

from __future__ import annotations

import json
import logging
import os
import socket
import stat
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import Receive, Scope, Send

from app.api import create_app
from app.guards.sizes import LARGEST_BODY, LARGEST_HEADERS, LONGEST_TARGET, MOST_HEADERS, MOST_PARAMETERS
from app.guards.waiting import Waiting
from app.keys import Keyring
from app.logs import Line, configuration, scrub
from app.settings import Settings
from graph_schema.errors import GraphTimeout, InvalidSetting, UnknownEntity
from graph_store.embedded import ended
from graph_store.graph import Graph
from graph_store.result import Result
from tests.processes import Service, run
from tests.serving import serving
from tests.test_embedded_engine import gone
from tests.test_stopping import ENDLESS, listed, until

QUESTION = "/v1/programmes/offered"
PATIENCE = 30.0


class Still:
    """A graph that holds nothing. While `gate` is shut, no question is answered."""

    engine, generation, counted, seconds = "embedded", 0, None, 20.0

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gate.set()
        self.asked = 0

    def read(self, query: str, parameters: Mapping[str, object] | None = None) -> Result:
        self.asked += 1
        assert self.gate.wait(PATIENCE)
        if "count(source)" in query:
            return Result((), [dict.fromkeys(("documents", "releases"), 0) | {"languages": []} | _NO_DAYS])
        return Result((), [])

    def count(self) -> int:
        return self.generation

    def recall(self, _state: int, _about: object, find: Callable[[], Any]) -> Any:
        return find()


_NO_DAYS = dict.fromkeys(("first_published", "last_published"))


def client(settings: Settings | None = None, graph: Any = None) -> TestClient:
    return TestClient(create_app(settings or Settings(), graph or Still()), raise_server_exceptions=False)


def refused(response: httpx.Response, status: int) -> dict[str, Any]:
    """The body of a refusal, which has the shape of every failure."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-request-id"]
    assert response.headers["x-content-type-options"] == "nosniff"
    body: dict[str, Any] = response.json()
    return body


# sizes


@pytest.mark.parametrize(
    ("status", "request_"),
    [
        (414, {"url": "/v1/entities/" + "x" * LONGEST_TARGET}),
        (414, {"url": QUESTION, "params": {"limit": "1" * LONGEST_TARGET}}),
        (400, {"url": QUESTION, "params": [("a", "b")] * (MOST_PARAMETERS + 1)}),
        (400, {"url": QUESTION + "?" + "&" * MOST_PARAMETERS}),
        (431, {"url": QUESTION, "headers": {"X-Long": "x" * LARGEST_HEADERS}}),
        (431, {"url": QUESTION, "headers": {f"X-{number}": "x" for number in range(MOST_HEADERS)}}),
        (413, {"url": QUESTION, "method": "POST", "content": b"x" * (LARGEST_BODY + 1)}),
        (413, {"url": QUESTION, "headers": {"Content-Length": "9" * 400}}),
        (413, {"url": QUESTION, "headers": {"Content-Length": "-1"}}),
        (411, {"url": QUESTION, "method": "POST", "headers": {"Transfer-Encoding": "chunked"}}),
    ],
)
def test_what_is_too_large_is_refused_before_it_is_read(status: int, request_: dict[str, Any]) -> None:
    graph = Still()
    with client(graph=graph) as asker:
        refused(asker.request(**{"method": "GET"} | request_), status)
    assert graph.asked == 0


def test_what_is_as_large_as_it_may_be_is_read() -> None:
    with client() as asker:
        assert asker.get(QUESTION, params=[("a", "b")] * MOST_PARAMETERS).status_code == 422
        assert asker.get(QUESTION, headers={"X-Long": "x" * (LARGEST_HEADERS - 1000)}).status_code == 200
        path = "/v1/entities/"
        assert asker.get(path + "x" * (LONGEST_TARGET - len(path))).status_code == 404


# keys


@pytest.fixture
def keyed(tmp_path: Path) -> Settings:
    return Settings(keys=tmp_path / "keys.json")


def bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"}


def test_a_key_opens_what_its_scope_allows(keyed: Settings) -> None:
    ring = Keyring(keyed.keyring)
    reader, admin = ring.add("reader", "read"), ring.add("admin", "admin")
    with client(keyed) as asker:
        for path in ("/", "/docs", "/healthz", "/readyz", "/openapi.json"):
            assert asker.get(path).status_code == 200, path
        for headers in ({}, bearer("wrong"), bearer(""), bearer(reader + "x"), {"Authorization": reader},
                        {"Authorization": f"Basic {reader}"}, bearer(ring.read()[0].sha256)):  # fmt: skip
            response = asker.get(QUESTION, headers=headers)
            refused(response, 401)
            assert response.headers["www-authenticate"].startswith("Bearer")
        refused(asker.get("/v1/queries"), 401)
        refused(asker.get("/metrics"), 401)
        refused(asker.get("/nowhere"), 401)
        assert asker.get(QUESTION, headers=bearer(reader)).status_code == 200
        refused(asker.get("/metrics", headers=bearer(reader)), 403)
        assert asker.get(QUESTION, headers=bearer(admin)).status_code == 200
        assert asker.get("/metrics", headers=bearer(admin)).status_code == 200
        assert asker.get("/v1/programmes/offered?key=" + reader).status_code == 401
        documented = asker.get("/openapi.json").json()
        assert documented["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
        assert documented["paths"][QUESTION]["get"]["security"] == [{"key": []}]
        assert documented["paths"]["/healthz"]["get"]["security"] == []


def test_only_hashes_of_keys_are_kept(keyed: Settings) -> None:
    secret = Keyring(keyed.keyring).add("one", "read")
    text = keyed.keyring.read_text()
    assert secret not in text
    assert secret.partition("_")[2] not in text
    assert stat.S_IMODE(os.stat(keyed.keyring).st_mode) == 0o600
    assert len(secret) > 40


def test_a_key_that_is_taken_back_is_refused_at_once(keyed: Settings) -> None:
    ring = Keyring(keyed.keyring)
    secret = ring.add("one", "read")
    with client(keyed) as asker:
        assert asker.get(QUESTION, headers=bearer(secret)).status_code == 200
        other = Keyring(keyed.keyring)
        other.remove("one")
        refused(asker.get(QUESTION, headers=bearer(secret)), 401)
        assert asker.get(QUESTION, headers=bearer(other.add("one", "read"))).status_code == 200
        keyed.keyring.unlink()  # then nobody is let in, rather than everybody
        refused(asker.get(QUESTION, headers=bearer(secret)), 500)


def test_keys_are_named_once_and_plainly(keyed: Settings) -> None:
    ring = Keyring(keyed.keyring)
    with pytest.raises(InvalidSetting):
        create_app(keyed, Still())  # type: ignore[arg-type]
    ring.add("one", "read")
    for name in ("one", "", "a b", "x" * 65, "../x", "a\nb"):
        with pytest.raises(InvalidSetting):
            ring.add(name, "read")
    with pytest.raises(UnknownEntity):
        ring.remove("two")
    keyed.keyring.write_text("{}")
    with pytest.raises(InvalidSetting):
        create_app(keyed, Still())  # type: ignore[arg-type]


def test_keys_are_made_on_the_command_line(tmp_path: Path) -> None:
    settings = {"DATA": str(tmp_path / "data")}
    made = run("keys", "add", "dashboard", settings=settings, folder=tmp_path)
    assert made.returncode == 0, made.stderr
    path = tmp_path / "data" / "keys.json"
    assert f"PACTGRAPH_KEYS={path}" in made.stderr.replace("\n", "")
    with client(Settings(keys=path)) as asker:
        assert asker.get(QUESTION, headers=bearer(made.stdout.strip())).status_code == 200
    assert "dashboard" in run("keys", "list", settings=settings, folder=tmp_path).stdout
    assert run("keys", "remove", "dashboard", settings=settings, folder=tmp_path).returncode == 0
    assert run("keys", "remove", "dashboard", settings=settings, folder=tmp_path).returncode == 2


# rates and turns


def test_who_asks_too_often_is_told_when_to_come_back(keyed: Settings) -> None:
    ring = Keyring(keyed.keyring)
    one, other = (bearer(ring.add(name, "read")) for name in ("one", "other"))
    with client(replace(keyed, rate="3/hour")) as asker:
        assert [asker.get(QUESTION, headers=one).status_code for _ in range(4)] == [200, 200, 200, 429]
        response = asker.get(QUESTION, headers=one)
        refused(response, 429)
        assert 0 < int(response.headers["retry-after"]) <= 3600
        assert asker.get(QUESTION, headers=other).status_code == 200
        assert asker.get("/healthz").status_code == 200


def test_addresses_are_counted_where_there_are_no_keys() -> None:
    with client(Settings(rate="2/hour;100/day")) as asker:
        assert [asker.get(QUESTION).status_code for _ in range(3)] == [200, 200, 429]


def test_more_questions_than_places_get_a_clear_503() -> None:
    graph = Still()
    graph.gate.clear()
    with serving(create_app(Settings(concurrency=2), graph)) as home, ThreadPoolExecutor(30) as pool:  # type: ignore[arg-type]
        asked = [pool.submit(httpx.get, home + QUESTION, timeout=PATIENCE) for _ in range(30)]
        assert until(lambda: sum(each.done() for each in asked) >= 20)
        for each in asked:
            if each.done():
                assert "too many questions" in refused(each.result(), 503)["detail"]
                assert int(each.result().headers["retry-after"]) > 0
        assert httpx.get(home + "/healthz").status_code == 200
        graph.gate.set()
        statuses = [each.result().status_code for each in asked]
        assert statuses.count(200) == 10  # two with a place, eight that waited
        assert httpx.get(home + QUESTION).status_code == 200


# clients that go away


class Endless:
    """A graph on which every question is endless, and the error that the last one ended with."""

    engine, generation, counted, seconds = "embedded", 0, None, 20.0

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self.ended: Exception | None = None

    def read(self, *_: object) -> Result:
        try:
            return self._graph.read(ENDLESS.format(name="served"))
        except Exception as error:
            self.ended = error
            raise


def test_a_client_that_goes_away_ends_its_query_on_the_server(graph: Graph) -> None:
    endless = Endless(graph)
    with serving(create_app(Settings(), endless)) as home:  # type: ignore[arg-type]
        host, port = home.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as asker:
            asker.sendall(f"GET {QUESTION} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            assert until(lambda: listed(graph, "served"))
        assert until(lambda: endless.ended is not None)
        assert isinstance(endless.ended, GraphTimeout)
        assert "ended by the server" in str(endless.ended)
        assert not listed(graph, "served")


def test_a_client_that_stops_reading_is_cut_off() -> None:
    cut = threading.Event()

    async def endless(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        try:
            while True:
                await send({"type": "http.response.body", "body": b"x" * 65536, "more_body": True})
        except ConnectionAbortedError:
            cut.set()

    with serving(Waiting(endless, stall=0.3)) as home:
        host, port = home.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port))) as asker:
            asker.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert cut.wait(PATIENCE), "the answer was never given up"


# logs


@pytest.fixture
def lines() -> Iterator[Callable[[], list[dict[str, Any]]]]:
    """What the service's log has said, as the formatter writes it."""
    said: list[str] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(self.format(record))

    handler, logger = Kept(), logging.getLogger("pactgraph")
    handler.setFormatter(Line(["hunter2"]))
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in said]
    logger.removeHandler(handler)
    logger.setLevel(level)


def test_each_request_is_a_line_with_its_id(lines: Callable[[], list[dict[str, Any]]]) -> None:
    known = {"X-Request-ID": "proxy-00042"}
    with client() as asker:
        response = asker.get(QUESTION, params={"limit": "7"}, headers=known | {"Accept-Encoding": "identity"})
        assert response.headers["x-request-id"] == "proxy-00042"
        made = asker.get("/nowhere", headers={"X-Request-ID": 'x"\u00e9 {}'.encode("latin-1")}).headers["x-request-id"]
        asker.head(QUESTION)
    first, second, third = lines()
    assert {name: first[name] for name in ("request", "method", "route", "status", "level")} == {
        "request": "proxy-00042", "method": "GET", "route": QUESTION, "status": 200, "level": "INFO",
    }  # fmt: skip
    assert first["milliseconds"] > 0
    assert first["bytes"] == len(response.content)
    assert (second["request"], second["route"], second["status"]) == (made, "unknown", 404)
    assert (third["method"], third["route"]) == ("HEAD", QUESTION)
    assert first["time"].startswith("20")


class Broken:
    """A graph on which everything fails with a message that nobody may see."""

    engine, generation, counted, seconds = "embedded", 0, None, 20.0

    def read(self, *_: object, **__: object) -> object:
        raise RuntimeError("hunter2 at /srv/secret/place in bolt://neo4j:hunter3@db")


def test_a_failure_is_told_without_trace_path_or_password(lines: Callable[[], list[dict[str, Any]]]) -> None:
    with client(graph=Broken()) as asker:
        refused(asker.get(QUESTION, headers={"X-Request-ID": "request-1"}), 500)
    failed = next(each for each in lines() if each["level"] == "ERROR")
    assert (failed["request"], failed["error"]) == ("request-1", "RuntimeError")
    assert any(" read" in place for place in failed["at"])
    text = json.dumps(lines())
    for secret in ("hunter", "/srv", "Traceback", ".py", "/tmp", "site-packages"):
        assert secret not in text


@pytest.mark.parametrize(
    "text",
    [
        "cannot open /var/lib/neo4j/data/x", "C:\\Users\\me\\graph is locked", "bolt://neo4j:topsecret@db:7687 is away",
        "wrong password hunter2", "Authorization: Bearer pactgraph_0123456789abcdefghijklmnop",
    ],
)  # fmt: skip
def test_secrets_and_paths_are_scrubbed(text: str) -> None:
    told = scrub(text, ["hunter2"])
    for secret in ("/var", "Users", "topsecret", "hunter2", "0123456789abc"):
        assert secret not in told


def test_what_is_no_path_stays() -> None:
    for text in ("the graph does not answer", "24/7", "bolt://127.0.0.1:7687", "and/or"):
        assert scrub(text) == text


def test_errors_of_others_are_lines_too() -> None:
    try:
        raise ValueError("hunter2 in /srv/x/y")
    except ValueError as error:
        record = logging.LogRecord("uvicorn.error", logging.ERROR, "/x/y.py", 1, "Exception in %s", ("/app/x/y",), None)
        record.exc_info = (ValueError, error, error.__traceback__)
        told = json.loads(Line(["hunter2"]).format(record))
    assert (told["error"], told["message"]) == ("ValueError", "Exception in …")
    assert "hunter2" not in json.dumps(told)


@pytest.mark.parametrize("level", ["info", "warning", "off"])
def test_logs_can_be_configured(level: str) -> None:
    import logging.config

    loggers = configuration(level)["loggers"]
    assert (loggers["pactgraph"]["level"] <= logging.INFO) == (level == "info")
    assert (loggers["uvicorn"]["level"] <= logging.ERROR) == (level != "off")
    logging.config.DictConfigurator(configuration(level) | {"loggers": {}}).configure()


# metrics and spans


def test_metrics_count_by_route_and_status() -> None:
    with client() as asker:
        for path in (QUESTION, QUESTION, "/nowhere/1", "/nowhere/2", QUESTION + "?limit=0"):
            asker.get(path)
        asker.request("BREW", QUESTION)
        response = asker.get("/metrics")
    assert response.headers["content-type"].startswith("text/plain")
    samples = {
        (sample.name, *sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(response.text)
        for sample in family.samples
    }
    counted = {key[1:]: value for key, value in samples.items() if key[0] == "pactgraph_requests_total"}
    label = {"method": "GET", "route": QUESTION, "status": "200"}
    assert counted[tuple(sorted(label.items()))] == 2
    assert counted[tuple(sorted((label | {"status": "422"}).items()))] == 1
    assert counted[tuple(sorted((label | {"route": "unknown", "status": "404"}).items()))] == 2
    assert {dict(key)["method"] for key in counted} == {"GET", "other"}
    assert samples[("pactgraph_request_seconds_count", ("route", QUESTION))] == 4
    assert samples[("pactgraph_requests_in_progress",)] == 1  # that of the metrics themselves


def test_workers_count_together(tmp_path: Path) -> None:
    settings = {"DATA": str(tmp_path / "data"), "LOG": "warning"}
    with Service("--workers", "2", settings=settings, folder=tmp_path) as service:
        for _ in range(12):
            httpx.get(f"http://127.0.0.1:{service.port}/nowhere")  # a connection each: either worker may answer
        wanted = 'pactgraph_requests_total{method="GET",route="unknown",status="404"} 12.0'
        assert {wanted in httpx.get(f"http://127.0.0.1:{service.port}/metrics").text for _ in range(6)} == {True}
        service.stop()
    assert ended(tmp_path / "data" / "graph")


def test_workers_end_with_a_service_that_nobody_told_to_end(tmp_path: Path) -> None:
    with Service("--workers", "2", settings={"DATA": str(tmp_path / "data")}, folder=tmp_path) as service:
        workers = psutil.Process(service.process.pid).children(recursive=True)
        assert len(workers) >= 2
    assert until(lambda: all(map(gone, workers)))
    assert ended(tmp_path / "data" / "graph")


def test_requests_are_spans_where_a_collector_is_named() -> None:
    from fastapi import FastAPI
    from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

    from app import tracing

    exporter, app = InMemorySpanExporter(), FastAPI()
    app.add_api_route("/asked", lambda: {})
    end = tracing.install(app, "http://127.0.0.1:4318", exporter)
    with TestClient(app) as asker:
        asker.get("/asked")
        asker.get("/healthz")
        end()
    [span] = exporter.get_finished_spans()
    assert span.name.startswith("GET")
    assert span.resource.attributes["service.name"] == "pactgraph"
