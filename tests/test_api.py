"""The service: its answers, its one error shape on every route, what it refuses, and what it outlives."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import signal
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.errors import Problem
from app.settings import Settings
from graph_schema.errors import GraphError, GraphRefused, GraphTimeout, GraphUnavailable
from graph_store.embedded import ended
from graph_store.graph import Graph, open_graph
from loaders.loading import load
from queries.catalogue import Catalogue
from tests.processes import PRESS, Gate, Service, run

CATALOGUE = Catalogue.load()
ORIGIN = "https://dashboard.example"


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """Each engine in turn, with the three documents; no test of this module writes to it."""
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    assert load(graph, [str(PRESS)]).loaded == 3
    return graph


@pytest.fixture(scope="module")
def client(graph: Graph) -> Iterator[TestClient]:
    """The service over this graph. An unforeseen exception is answered, not raised here."""
    with TestClient(create_app(Settings(cors=(ORIGIN,)), graph), raise_server_exceptions=False) as client:
        yield client


def problem(response: httpx.Response, status: int) -> dict[str, Any]:
    """The body of a failure, which has the one shape."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert set(body) == set(Problem.model_fields)
    assert body["status"] == status
    assert body["detail"]
    assert response.headers["x-content-type-options"] == "nosniff"
    return body


# answers


def test_an_answer_carries_its_sentences(client: TestClient) -> None:
    response = client.get("/v1/programmes/adopters", params={"programme": "ইন্ডিয়া স্ট্যাক"})
    assert response.status_code == 200
    body = response.json()
    assert [(row["country"], row["status"], row["since"], row["via"]) for row in body["rows"]] == [
        ("AM", "signed", "2023-06-12", "india-stack"),
        ("FR", "adopted", "2023-07", "upi"),
    ]
    for row in body["rows"]:
        assert row["evidence"]
        for said in row["evidence"]:
            text = client.get(f"/v1/documents/{said['document']}").json()["text"]
            assert text[said["start"] : said["end"]] == said["quote"]
    assert body["coverage"]["documents"] == 3
    assert body["parameters"]["programme"] == {
        "typed": "ইন্ডিয়া স্ট্যাক", "value": "india-stack", "name": "India Stack",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "headers"), [("?format=csv", {}), ("", {"Accept": "text/csv"})])
def test_csv_says_the_same(client: TestClient, name: str, headers: dict[str, str]) -> None:
    path = "/v1/programmes/adopters"
    rows = client.get(path, params={"programme": "india-stack"}).json()["rows"]
    params = {"programme": "india-stack"} | ({"format": "csv"} if name else {})
    response = client.get(path, params=params, headers=headers)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    table = list(csv.DictReader(io.StringIO(response.text)))
    assert [row["country"] for row in table] == [row["country"] for row in rows]
    assert [row["evidence_quote"] for row in table] == [row["evidence"][0]["quote"] for row in rows]


def test_the_service_answers_what_the_command_line_does(client: TestClient, graph: Graph, tmp_path: Path) -> None:
    over_http = client.get("/v1/countries/ties", params={"country_a": "JP", "country_b": "Bangladesh"}).json()
    [row] = over_http["rows"]
    assert (row["kind"], row["status"], row["on"], sorted(row["parties"])) == (
        "agreement", "signed", "2023-04-26", ["BD", "JP"],
    )  # fmt: skip
    from queries.answer import ask

    asked = ask(graph, CATALOGUE["countries/ties"], {"country_a": "JP", "country_b": "Bangladesh"})
    assert json.loads(asked.model_dump_json()) == over_http


def test_pages_of_an_answer_join_up(client: TestClient) -> None:
    path, params = "/v1/programmes/adopters", {"programme": "india-stack", "limit": "1"}
    first = client.get(path, params=params).json()
    assert first["truncated"]
    second = client.get(path, params=params | {"cursor": first["next"]}).json()
    assert not second["truncated"]
    assert [row["country"] for row in (*first["rows"], *second["rows"])] == ["AM", "FR"]


def test_the_catalogue_is_listed(client: TestClient) -> None:
    listed = client.get("/v1/queries").json()
    assert [each["name"] for each in listed] == list(CATALOGUE)
    assert all(each["title"]["bn"] and each["columns"] for each in listed)


def test_a_document_is_shown_with_what_it_says(client: TestClient) -> None:
    body = client.get("/v1/documents/press-2").json()
    assert body["title"] == "Dhaka and Tokyo sign"
    assert body["properties"]["url"] == "https://example.org/press-2"
    assert len(body["statements"]) > 3
    for said in body["statements"]:
        assert body["text"][said["start"] : said["end"]] == said["quote"]
    page = client.get("/v1/documents/press-2", params={"skip": 1, "limit": 2}).json()
    assert page["statements"] == body["statements"][1:3]
    assert page["truncated"]


def test_no_folder_of_the_loader_is_shown(client: TestClient, graph: Graph) -> None:
    places = graph.read("MATCH (d:Document) RETURN d.location AS location").values()
    for id in ("press-1", "press-2", "press-3"):
        text = client.get(f"/v1/documents/{id}").text
        assert not any(place in text for place in places)


def test_an_entity_is_shown_with_its_links_and_their_sentences(client: TestClient) -> None:
    body = client.get("/v1/entities/JP").json()
    assert (body["kind"], body["name"]) == ("Country", "Japan")
    party = next(each for each in body["links"] if each["type"] == "PARTY_TO")
    assert (party["direction"], party["kind"]) == ("out", "Agreement")
    assert party["evidence"][0]["document"] == "press-2"
    agreement = client.get(f"/v1/entities/{party['id']}").json()
    back = {(each["type"], each["direction"], each["id"]) for each in agreement["links"]}
    assert {("PARTY_TO", "in", "JP"), ("PARTY_TO", "in", "BD"), ("COVERS", "out", "ict")} <= back
    assert all(each["gazetteer"] or each["evidence"] or each["type"] == "TIED_TO" for each in agreement["links"])
    assert {each["document"] for each in body["evidence"]} == {"press-2"}


def test_probes(client: TestClient, graph: Graph) -> None:
    assert client.get("/healthz").json() == {"status": "alive"}
    ready = client.get("/readyz").json()
    assert ready == {"status": "ready", "engine": graph.engine, "generation": graph.generation, "uploads": False}


def test_the_pages_link_examples_and_load_nothing_from_elsewhere(client: TestClient) -> None:
    for path in ("/", "/catalogue", "/docs"):
        response = client.get(path)
        assert response.headers["content-type"].startswith("text/html")
        assert "default-src 'none'" in response.headers["content-security-policy"]
        for link in re.findall(r'(?:src|href)="([^"]+)"', response.text):
            assert not urlsplit(link).netloc
            if link.startswith("data:"):
                continue
            assert client.get("/" + link.replace("&amp;", "&").removeprefix("/")).status_code in (200, 422), link
    listed = client.get("/catalogue").text
    assert all(f"/v1/{name}" in listed for name in CATALOGUE)


# the documentation


def operations(client: TestClient) -> dict[str, dict[str, Any]]:
    """Every documented operation by path."""
    paths: dict[str, dict[str, Any]] = client.get("/openapi.json").json()["paths"]
    return {path: entry["get"] for path, entry in paths.items()}


def test_every_query_is_one_documented_operation(client: TestClient) -> None:
    documented = operations(client)
    assert {f"/v1/{name}" for name in CATALOGUE} < set(documented)
    assert len({each["operationId"] for each in documented.values()}) == len(documented)
    for name, query in CATALOGUE.items():
        entry = documented[f"/v1/{name}"]
        assert entry["summary"] == query.titles["en"]
        names = [each["name"] for each in entry["parameters"]]
        assert names == [*(each.name for each in query.parameters), "limit", "cursor", "format"]
        assert {each["name"] for each in entry["parameters"] if each.get("required")} == {
            each.name for each in query.parameters if each.required
        }
        assert set(entry["responses"]) == {"200", "304", "422", "503", "504", "default"}


def test_all_references_in_the_documentation_resolve(client: TestClient) -> None:
    schema = client.get("/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    for name in set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(schema))):
        assert name in schema["components"]["schemas"]


# one error shape


def routes(client: TestClient) -> list[str]:
    """A path of every route."""
    paths = {getattr(each, "path", "") for each in client.app.routes}  # type: ignore[attr-defined]
    return sorted(re.sub(r"{[^}]+}", "x", path) for path in paths)


def test_what_is_not_there_is_a_problem(client: TestClient) -> None:
    for path in (
        "/v1",
        "/v1/programmes",
        "/v1/programmes/adopters/",
        "/V1/queries",
        "/docs/x",
        "/%00",
    ):
        problem(client.get(path), 404)
    for kind in ("entities", "documents"):
        for id in ("nobody", "a/b/../c", "%00", "'}) MATCH (n) RETURN n //", "x" * 3000):
            assert problem(client.get(f"/v1/{kind}/{id}"), 404)["remedy"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_no_route_takes_anything_but_questions(client: TestClient, method: str) -> None:
    assert len(routes(client)) > 20
    for path in routes(client):
        response = client.request(method, path, content=b"{}")
        problem(response, 405)
        assert "GET" in response.headers["allow"]


def test_every_query_refuses_what_it_does_not_understand(client: TestClient) -> None:
    for name, query in CATALOGUE.items():
        path = f"/v1/{name}"
        good = {key: str(value) for key, value in query.example.items()}
        refused: list[tuple[str, Any]] = [
            ("colour", good | {"colour": "red"}),
            ("format", good | {"format": "xml"}),
            ("limit", good | {"limit": "0"}),
            ("limit", good | {"limit": "1001"}),
            ("limit", good | {"limit": "many"}),
        ]
        refused += [(each.name, {}) for each in query.parameters[:1] if each.required]
        refused += [(next(iter(good)), [*good.items(), *good.items()])] if good else []
        for where, params in refused:
            assert problem(client.get(path, params=params), 422)["where"] == where, (path, params)


def test_an_unknown_name_gets_candidates(client: TestClient) -> None:
    body = problem(client.get("/v1/countries/profile", params={"country": "Japn"}), 422)
    assert body["where"] == "country"
    assert {"id": "JP", "name": "Japan", "kind": "Country"} in body["candidates"]


class BrokenGraph:
    """A graph on which everything fails in one way."""

    engine, generation, counted, seconds = "embedded", 0, None, 20.0

    def __init__(self, error: Exception) -> None:
        self.error = error

    def read(self, *_: object, **__: object) -> object:
        raise self.error


@pytest.mark.parametrize(
    ("error", "status", "retry"),
    [
        (GraphUnavailable("away", where="bolt://db.internal:7687"), 503, True),
        (GraphRefused("wrong password hunter2", where="/srv/data"), 503, True),
        (GraphTimeout("slow", where="/srv/data"), 504, False),
        (GraphError("Neo.ClientError: /srv/data"), 500, False),
        (RuntimeError("hunter2 in /srv/data"), 500, False),
        (RecursionError(), 500, False),
    ],
)
def test_a_failure_behind_the_service_is_told_in_our_words(error: Exception, status: int, retry: bool) -> None:
    app = create_app(Settings(cors=(ORIGIN,)), BrokenGraph(error))  # type: ignore[arg-type]
    with TestClient(app, raise_server_exceptions=False) as client:
        for path in (
            "/v1/programmes/offered",
            "/v1/entities/JP",
            "/v1/documents/x",
            "/v1/countries/profile?country=JP",
        ):
            response = client.get(path, headers={"Origin": ORIGIN})
            problem(response, status)
            assert ("retry-after" in response.headers) == retry
            assert response.headers["access-control-allow-origin"] == ORIGIN
            for secret in ("hunter2", "/srv", "db.internal", "Traceback", "Neo.", ".py"):
                assert secret not in response.text


# what it refuses


ATTACKS = [
    "'}) MATCH (n) DETACH DELETE n //", '"}) MATCH (n) DETACH DELETE n //', "x' OR 1=1 //", "`}) DETACH DELETE n //",
    "LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", "CALL apoc.load.json('http://127.0.0.1')", "$limit", "{{7*7}}",
    "'; DROP CONSTRAINT country_id; //", "<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "\u0000", "\ud7ff",
    "%00", "../../../../etc/passwd", "\x1b[2J", "‮gnirts", "a" * 10_000, "𝕁𝕒𝕡𝕒𝕟", "-1", "1e400", "NaN", "null",
    "[]", "{}",
]  # fmt: skip


def test_no_input_changes_the_graph_or_breaks_the_service(client: TestClient, graph: Graph) -> None:
    everything = "MATCH (n) RETURN count(n) AS nodes, count { ()-[]->() } AS links LIMIT 1"
    before, generation = graph.read(everything).rows, graph.generation
    attacks = cycle(ATTACKS)
    for name, query in CATALOGUE.items():
        for key in [*(each.name for each in query.parameters), "limit", "cursor", "format"]:
            for attack in islice(attacks, 4):
                response = client.get(f"/v1/{name}", params=query.example | {key: attack})
                assert response.status_code in (200, 422), (name, key, attack, response.text)
                if response.status_code == 422:
                    problem(response, 422)
    assert graph.read(everything).rows == before
    assert graph.generation == generation


def test_only_listed_origins_may_call_from_a_browser(client: TestClient) -> None:
    ours = client.get("/v1/queries", headers={"Origin": ORIGIN})
    theirs = client.get("/v1/queries", headers={"Origin": "https://evil.example"})
    assert ours.headers["access-control-allow-origin"] == ORIGIN
    assert "access-control-allow-origin" not in theirs.headers
    assert "access-control-allow-credentials" not in ours.headers


# as a process


@pytest.fixture
def settings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Settings for an embedded graph of the test's own, whose engine must end with its last user."""
    yield {"DATA": str(tmp_path / "data")}
    assert ended(tmp_path / "data" / "graph"), "an embedded engine outlived its test"


def adopters(service: Service) -> list[str]:
    response = service.client.get("/v1/programmes/adopters", params={"programme": "India Stack"})
    return [row["country"] for row in response.json()["rows"]]


@pytest.mark.parametrize("workers", ["1", "2"])
def test_what_is_loaded_meanwhile_is_answered(settings: dict[str, str], tmp_path: Path, workers: str) -> None:
    first, second = sorted(PRESS.iterdir())
    assert run("load", str(first), settings=settings, folder=tmp_path).returncode == 0
    with Service("--workers", workers, settings=settings, folder=tmp_path) as service:
        assert adopters(service) == ["AM"]
        assert run("load", str(second), settings=settings, folder=tmp_path).returncode == 0
        assert {tuple(adopters(service)) for _ in range(8)} == {("AM", "FR")}
        code, said = service.stop()
        assert code == 0, said
        assert "Traceback" not in said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_ends_when_told_to_and_takes_its_engine_along(
    settings: dict[str, str], tmp_path: Path, number: signal.Signals, workers: str
) -> None:
    with Service("--workers", workers, settings=settings, folder=tmp_path) as service:
        assert service.client.get("/readyz").status_code == 200
        record = json.loads((tmp_path / "data" / "graph" / "engine.json").read_text())
        _, said = service.stop(number)
        assert "Traceback" not in said
        assert f"http://127.0.0.1:{service.port}/" in said
    assert ended(tmp_path / "data" / "graph")
    for pid in (record["pid"], record["keeper"]):
        assert gone(pid)
    with pytest.raises(httpx.TransportError):
        httpx.get(f"http://127.0.0.1:{service.port}/healthz")


def gone(pid: int) -> bool:
    """Whether a process has ended; one that waits to be reaped by init has."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    state = Path(f"/proc/{pid}/stat")
    return state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z"


def until(answer: Callable[[], httpx.Response], status: int) -> httpx.Response:
    """Ask until this status is answered; every other answer must be a clear one."""
    for _ in range(300):
        response = answer()
        if response.status_code == status:
            return response
        assert response.status_code in (200, 503)
        time.sleep(0.1)
    raise AssertionError(f"never answered {status}")


def test_it_outlives_a_graph_that_goes_away_and_comes_back(tmp_path: Path) -> None:
    with open_graph(folder=tmp_path / "graph") as graph:
        assert load(graph, [str(PRESS)]).loaded == 3
        record = json.loads((tmp_path / "graph" / "engine.json").read_text())
        gate = Gate(urlsplit(record["address"]).port or 0)
        settings = {
            "GRAPH": f"bolt://127.0.0.1:{gate.port}", "USER": "root", "PASSWORD": record["password"],
            "DATA": str(tmp_path),
        }  # fmt: skip
        with Service(settings=settings, folder=tmp_path) as service:  # the graph is away from the start
            away = until(lambda: service.client.get("/v1/programmes/offered"), 503)
            assert problem(away, 503)["remedy"]
            assert int(away.headers["retry-after"]) > 0
            assert service.client.get("/healthz").status_code == 200
            problem(service.client.get("/readyz"), 503)
            for _ in range(2):
                gate.open()
                until(lambda: service.client.get("/readyz"), 200)
                assert adopters(service) == ["AM", "FR"]
                gate.shut()
                until(lambda: service.client.get("/v1/programmes/offered"), 503)
            _, said = service.stop()
            assert record["password"] not in said
            assert "Traceback" not in said
    assert ended(tmp_path / "graph")


def test_it_outlives_its_embedded_engine(settings: dict[str, str], tmp_path: Path) -> None:
    assert run("load", str(PRESS), settings=settings, folder=tmp_path).returncode == 0
    with Service(settings=settings, folder=tmp_path) as service:
        assert adopters(service) == ["AM", "FR"]
        record = json.loads((tmp_path / "data" / "graph" / "engine.json").read_text())
        os.kill(record["pid"], signal.SIGKILL)
        until(lambda: service.client.get("/readyz"), 200)
        assert adopters(service) == ["AM", "FR"]
        service.stop()
