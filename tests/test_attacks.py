"""Every attack of `cases/attacks.toml`, over the whole service: refused, or of no effect. On both engines."""

from __future__ import annotations

import io
import json
import socket
import tomllib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import openpyxl
import pytest
from fastapi.testclient import TestClient
from lxml import etree

from app.api import create_app
from app.settings import Settings
from graph_store.graph import Graph
from loaders.loading import load
from queries.catalogue import Catalogue
from tests.processes import PRESS
from tests.serving import serving

CASES = Path(__file__).parent / "cases" / "attacks.toml"
ATTACKS: list[dict[str, Any]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["attack"]
CATALOGUE = Catalogue.load()
INSIDE = ("root:x:0", "Traceback", "neo4j.exceptions", "site-packages", ".py", "/work", "Neo.ClientError", "password")
"""What would show that something of the inside came out; what an attack itself says does not count."""


def placed(place: str) -> list[dict[str, Any]]:
    return [each for each in ATTACKS if each["place"] == place]


def payload(attack: dict[str, Any]) -> str:
    return str(attack["text"]) * int(attack.get("times", 1))


@pytest.fixture(scope="module")
def questions() -> list[tuple[str, str]]:
    """A query and a parameter of it, for each type that a parameter can have, and for those that all queries take."""
    found = {
        each.type: (name, each.name) for name, query in reversed([*CATALOGUE.items()]) for each in query.parameters
    }
    given = [("programmes/adopters", name) for name in ("limit", "cursor", "format")]
    return [*found.values(), *given, ("ask", "q")]


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """Each engine in turn, with three documents; no test of this module may change it."""
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    assert load(graph, [str(PRESS)]).loaded == 3
    return graph


@pytest.fixture
def attacked(graph: Graph) -> Iterator[TestClient]:
    """The service; afterwards the graph must be as it was."""
    everything = "MATCH (n) RETURN labels(n)[0] AS kind, n.id AS id, n.name AS name ORDER BY kind, id"
    before = graph.read(everything).rows, graph.generation
    with TestClient(create_app(Settings(), graph), raise_server_exceptions=False) as client:
        yield client
    assert (graph.read(everything).rows, graph.generation) == before


def judge(attack: dict[str, Any], response: httpx.Response) -> None:
    """An answer is right, or it is a refusal in the one shape; it never shows the inside, and is no page of ours."""
    told = (attack["name"], str(response.request.url)[:200], response.status_code, response.text[:300])
    assert response.status_code in attack.get("status", (200, 304, 400, 404, 405, 411, 413, 414, 422, 431)), told
    if response.status_code >= 400:
        assert response.headers["content-type"] == "application/problem+json", told
        assert response.json()["status"] == response.status_code, told
    assert response.headers["x-content-type-options"] == "nosniff", told
    assert not response.headers["content-type"].startswith("text/html"), told
    assert "set-cookie" not in response.headers, told
    shown = response.text.replace(json.dumps(payload(attack), ensure_ascii=False)[1:-1], "")
    assert not [each for each in INSIDE if each in shown and each not in payload(attack)], told


def test_there_are_attacks_of_every_place() -> None:
    assert len(ATTACKS) >= 60
    assert len({each["name"] for each in ATTACKS}) == len(ATTACKS)
    assert {each["place"] for each in ATTACKS} == {"parameter", "name", "path", "header", "raw", "data"}


def test_values_of_parameters(attacked: TestClient, questions: list[tuple[str, str]]) -> None:
    for number, attack in enumerate(placed("parameter")):
        for name, parameter in questions[number % 3 :: 3]:
            good = CATALOGUE[name].example if name in CATALOGUE else {}
            judge(attack, attacked.get(f"/v1/{name}", params=good | {parameter: payload(attack)}))


def test_every_parameter_of_every_query(attacked: TestClient) -> None:
    attacks = placed("parameter")
    for number, (name, query) in enumerate(CATALOGUE.items()):
        for place, parameter in enumerate(query.parameters):
            attack = attacks[(7 * number + place) % len(attacks)]
            params = query.example | {parameter.name: payload(attack)}
            judge(attack, attacked.get(f"/v1/{name}", params=params))


def test_names_of_parameters(attacked: TestClient) -> None:
    for attack in placed("name"):
        for name, query in list(CATALOGUE.items())[::7]:
            response = attacked.get(f"/v1/{name}", params=query.example | {payload(attack): "JP"})
            judge(attack | {"status": [422]}, response)


def test_paths_and_headers(attacked: TestClient) -> None:
    for attack in placed("path"):
        judge(attack, attacked.get("http://testserver" + payload(attack)))
    for attack in placed("header"):
        response = attacked.get("/v1/programmes/adopters?programme=upi", headers={attack["header"]: payload(attack)})
        judge(attack, response)
        assert "access-control-allow-origin" not in response.headers
        assert "evil.example" not in str(response.headers)


def test_bytes_on_the_socket(graph: Graph, attacked: TestClient) -> None:
    with serving(create_app(Settings(), graph)) as home:
        host, port = home.removeprefix("http://").split(":")
        for attack in placed("raw"):
            with socket.create_connection((host, int(port)), timeout=30) as connection:
                with suppress(ConnectionError):  # it may be cut before all is sent
                    connection.sendall(payload(attack).encode())
                    connection.shutdown(socket.SHUT_WR)
                answer = b""
                with suppress(ConnectionError):
                    while more := connection.recv(65536):
                        answer += more
            status = answer.split(b" ", 2)[1] if answer else b"400"
            assert status[:1] == b"4", (attack["name"], answer[:300])
            assert answer.count(b"HTTP/1.1") <= 1, (attack["name"], answer[:300])
            assert b"pactgraph_requests" not in answer
            assert b"secret" not in answer
        assert httpx.get(home + "/readyz").status_code == 200


def test_data_in_every_format(graph: Graph, attacked: TestClient, tmp_path: Path) -> None:
    """Titles and quotes that attack whoever opens an answer."""
    texts = [payload(attack) for attack in placed("data")]
    said = "Bhutan and Peru signed a memorandum of understanding on 5 May 2022."
    file = tmp_path / "attacks.jsonl"
    lines = [
        {"id": f"attack-{number}", "text": f"{text}\n\n{said} {text}", "lang": "en", "source": {"title": text}}
        for number, text in enumerate(texts)
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    state = graph.read("MATCH (n) RETURN count(n) AS n").values()
    load(graph, [str(file)])
    try:
        _read_back(attacked, texts)
    finally:
        graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
        assert load(graph, [str(PRESS)]).loaded == 3
    assert graph.read("MATCH (n) RETURN count(n) AS n").values() == state


def _read_back(client: TestClient, texts: list[str]) -> None:
    """Ask for what attacks, in every format: it comes as text, whole, and nothing takes it for more."""
    path, params = "/v1/evidence/of", {"entity": "PE", "limit": "1000"}
    rows = client.get(path, params=params).json()["rows"]
    titles = {said["title"] for row in rows for said in row["evidence"]}
    assert len(titles) >= len(texts) - 2, titles  # some readings of a title trim it
    for format in ("csv", "ndjson", "jsonld", "jgf", "gexf", "graphml", "cypher", "xlsx"):
        response = client.get(path, params=params | {"format": format})
        assert response.status_code == 200, (format, response.text)
        assert not response.headers["content-type"].startswith("text/html")
        if format == "csv":
            import csv

            for cell in (cell for line in csv.reader(io.StringIO(response.text)) for cell in line):
                assert not cell.lstrip().startswith(("=", "+", "-", "@")), cell
        elif format == "xlsx":
            for sheet in openpyxl.load_workbook(io.BytesIO(response.content)):
                assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
        elif format in ("gexf", "graphml"):
            assert not etree.fromstring(response.content).findall(".//{*}script")
        elif format in ("jsonld", "jgf"):
            assert response.json()
    for number in range(len(texts)):
        assert client.get(f"/v1/documents/attack-{number}").headers["content-type"] == "application/json"
