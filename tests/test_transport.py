"""How answers travel: unchanged ones not at all, HEAD without a body, compressed, whole ones as they are found."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import pytest
from fastapi import Response
from fastapi.testclient import TestClient

from app.api import create_app
from app.caching import Answers
from app.formats import formats
from app.settings import Settings
from graph_store.graph import Graph
from graph_store.result import Result
from loaders.loading import load
from queries.catalogue import Catalogue
from tests.processes import PRESS

CATALOGUE = Catalogue.load()
ADOPTERS, INDIA = "/v1/programmes/adopters", {"programme": "india-stack"}
ORIGIN = "https://dashboard.example"


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """Each engine in turn, with the three documents."""
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    assert load(graph, [str(PRESS)]).loaded == 3
    return graph


@pytest.fixture(scope="module")
def client(graph: Graph) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(cors=(ORIGIN,)), graph), raise_server_exceptions=False) as client:
        yield client


@pytest.mark.parametrize("format", formats())
def test_every_format_is_answered_by_name_and_by_accept(client: TestClient, format: str) -> None:
    known = formats()[format]
    by_name = client.get(ADOPTERS, params=INDIA | {"format": format})
    by_accept = client.get(ADOPTERS, params=INDIA, headers={"Accept": known.essence})
    assert by_name.status_code == by_accept.status_code == 200, by_name.text
    assert by_name.headers["content-type"] == by_accept.headers["content-type"] == known.media_type
    assert by_name.content
    if format != "xlsx":
        assert by_name.content == by_accept.content
    if format != "json":
        assert f'"programmes-adopters.{known.suffix}"' in by_name.headers["content-disposition"]


@pytest.mark.parametrize("path", [f"{ADOPTERS}?programme=india-stack", "/v1/entities/JP", "/v1/documents/press-2"])
def test_an_unchanged_answer_is_not_sent_again(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    assert first.headers["cache-control"] == "no-cache"
    for known in (tag, f'"x", {tag}', "*", tag.removeprefix("W/")):
        again = client.get(path, headers={"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert again.headers["vary"]
    for other in ('"x"', 'W/"1-0"', ""):
        assert client.get(path, headers={"If-None-Match": other}).status_code == 200


def test_another_question_format_or_language_has_another_tag(client: TestClient) -> None:
    asked: list[tuple[dict[str, str], dict[str, str]]] = [
        (INDIA, {}), (INDIA | {"limit": "1"}, {}), (INDIA | {"format": "csv"}, {}), (INDIA, {"Accept-Language": "bn"}),
        (INDIA, {"Accept": "text/csv"}), ({"programme": "upi"}, {}), (INDIA | {"as_of": "2023"}, {}),
    ]  # fmt: skip
    tags = [client.get(ADOPTERS, params=params, headers=headers).headers["etag"] for params, headers in asked]
    assert len(set(tags)) == len(asked)


def test_a_change_of_the_graph_makes_the_tag_stale(client: TestClient, graph: Graph) -> None:
    tag = client.get(ADOPTERS, params=INDIA).headers["etag"]
    graph.write(lambda writer: writer.run("MATCH (g:Graph {id: 'graph'}) SET g.generation = g.generation + 1"))
    again = client.get(ADOPTERS, params=INDIA, headers={"If-None-Match": tag})
    assert again.status_code == 200
    assert again.headers["etag"] != tag


@pytest.fixture
def questions(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the graph is asked."""
    asked: list[str] = []
    read = graph.read

    def noted(query: str, *given: Any, **more: Any) -> Result:
        asked.append(query)
        return read(query, *given, **more)

    monkeypatch.setattr(graph, "read", noted)
    return asked


@pytest.mark.parametrize(
    "path",
    [
        f"{ADOPTERS}?programme=india-stack",
        f"{ADOPTERS}?programme=india-stack&format=csv",
        "/v1/entities/JP",
        "/v1/documents/press-2",
        "/v1/ask?q=Who has adopted India Stack?",
    ],
)
def test_an_answer_is_given_again_until_the_graph_changes(
    client: TestClient, graph: Graph, questions: list[str], path: str
) -> None:
    graph.write(lambda writer: writer.run("MATCH (g:Graph {id: 'graph'}) SET g.generation = g.generation + 1"))
    first = client.get(path)
    questions.clear()
    again = client.get(path)
    assert (again.status_code, again.content) == (200, first.content)
    assert {**again.headers, "x-request-id": ""} == {**first.headers, "x-request-id": ""}
    assert len(questions) == (graph.engine == "neo4j")  # whether the graph has changed, where no sign tells
    assert client.get(path, headers={"Accept-Encoding": "identity"}).content == first.content
    graph.write(lambda writer: writer.run("MATCH (g:Graph {id: 'graph'}) SET g.generation = g.generation + 1"))
    questions.clear()
    assert client.get(path).headers["etag"] != first.headers["etag"]
    assert len(questions) > 2


def test_no_answer_outlives_a_write_of_this_process_that_is_not_counted(
    client: TestClient, graph: Graph, questions: list[str]
) -> None:
    """A graph that is emptied and filled anew may come to the same count."""
    client.get(ADOPTERS, params=INDIA)
    graph.write(lambda writer: writer.run("MATCH (c:Country {id: 'FR'}) SET c.name = 'Gaul'"))
    rows = client.get(ADOPTERS, params=INDIA).json()["rows"]
    graph.write(lambda writer: writer.run("MATCH (c:Country {id: 'FR'}) SET c.name = 'France'"))
    assert [row["country_name"] for row in rows] == ["Armenia", "Gaul"]
    assert "France" in client.get(ADOPTERS, params=INDIA).text


def test_answers_are_kept_in_so_many_bytes(graph: Graph) -> None:
    answers, bodies = Answers(1000), [bytes([letter]) * 400 for letter in b"abc"]
    for number, body in enumerate(bodies):
        answers.keep(graph, 7, f"{number}", Response(body))
    assert [answers.find(graph, 7, f"{number}") is None for number in range(3)] == [True, False, False]
    large = answers.keep(graph, 7, "large", Response(b"d" * 1001))
    assert large.body == b"d" * 1001
    assert answers.find(graph, 7, "large") is None
    assert answers.find(graph, 8, "2") is None
    assert answers.find(graph, 7, None) is None


def test_head_says_what_get_does_without_the_body(client: TestClient) -> None:
    for path in ("/", "/docs", "/healthz", "/readyz", "/openapi.json", "/v1/queries", "/v1/entities/JP", "/v1/nothing",
                 f"{ADOPTERS}?programme=india-stack", f"{ADOPTERS}?programme=x", f"{ADOPTERS}?programme=upi&format=csv",
                 f"{ADOPTERS}?programme=upi&limit=all&format=ndjson"):  # fmt: skip
        get, head = client.get(path), client.head(path)
        assert (head.status_code, head.content) == (get.status_code, b""), path
        for name in ("content-type", "etag", "vary", "content-length"):
            if "limit=all" not in path:
                assert head.headers.get(name) == get.headers.get(name), (path, name)
    assert client.post(ADOPTERS).headers["allow"] == "GET, HEAD"


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_long_answers_are_compressed_for_who_can_read_it(client: TestClient, coding: str) -> None:
    for params in (INDIA, INDIA | {"format": "jgf"}, INDIA | {"format": "ndjson", "limit": "all"}):
        with client.stream("GET", ADOPTERS, params=params, headers={"Accept-Encoding": coding}) as response:
            raw = b"".join(response.iter_raw())
            assert response.headers["content-encoding"] == coding
            assert "accept-encoding" in response.headers["vary"].lower()
        plain = client.get(ADOPTERS, params=params, headers={"Accept-Encoding": "identity"})
        assert "content-encoding" not in plain.headers
        assert len(raw) < len(plain.content)


def test_all_rows_can_be_had_at_once(client: TestClient) -> None:
    page: dict[str, Any] = client.get(ADOPTERS, params=INDIA).json()
    whole = client.get(ADOPTERS, params=INDIA | {"limit": "all"})
    assert "content-length" not in whole.headers
    assert whole.json() == page
    lines = client.get(ADOPTERS, params=INDIA | {"limit": "all", "format": "ndjson"}).text.splitlines()
    assert [json.loads(line) for line in lines] == page["rows"]
    table = csv.DictReader(io.StringIO(client.get(ADOPTERS, params=INDIA | {"limit": "all", "format": "csv"}).text))
    assert [row["country"] for row in table] == [row["country"] for row in page["rows"]]
    for format in ("gexf", "graphml", "jgf", "jsonld", "cypher"):
        refused = client.get(ADOPTERS, params=INDIA | {"limit": "all", "format": format})
        assert (refused.status_code, refused.json()["where"]) == (422, "limit")
        assert "ndjson" in refused.json()["remedy"]


def test_an_export_whose_first_page_fails_is_a_problem(client: TestClient) -> None:
    response = client.get(ADOPTERS, params={"programme": "x", "limit": "all", "format": "csv"})
    assert (response.status_code, response.headers["content-type"]) == (422, "application/problem+json")


def test_the_next_page_is_linked(client: TestClient) -> None:
    first = client.get(ADOPTERS, params=INDIA | {"limit": "1", "format": "csv"})
    assert first.links["next"]["rel"] == "next"
    second = client.get(first.links["next"]["url"])
    assert [row["country"] for row in csv.DictReader(io.StringIO(second.text))] == ["FR"]
    assert "link" not in second.headers


def test_who_reads_bengali_gets_bengali_names(client: TestClient) -> None:
    response = client.get(ADOPTERS, params=INDIA, headers={"Accept-Language": "bn-BD, en;q=0.3"})
    assert response.headers["content-language"] == "bn"
    assert "accept-language" in response.headers["vary"].lower()
    assert [row["country_name"] for row in response.json()["rows"]] == ["আর্মেনিয়া", "ফ্রান্স"]
    assert client.get(ADOPTERS, params=INDIA).headers["content-language"] == "en"


def test_pages_of_listed_origins_may_ask_whether_an_answer_still_stands(client: TestClient) -> None:
    asked = {
        "Origin": ORIGIN,
        "Access-Control-Request-Method": "GET",
        "Access-Control-Request-Headers": "If-None-Match",
    }
    allowed = client.options(ADOPTERS, headers=asked)
    assert allowed.status_code == 200
    exposed = client.get(ADOPTERS, params=INDIA, headers={"Origin": ORIGIN}).headers["access-control-expose-headers"]
    assert "ETag" in exposed
    assert client.options(ADOPTERS, headers=asked | {"Origin": "https://evil.example"}).status_code == 400
