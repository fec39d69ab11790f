"""`GET /v1/ask` and `pactgraph ask`: which query a question became, its answer, and that a stranger is told so."""

from __future__ import annotations

import io
import json
import tomllib
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from openpyxl import load_workbook
from sketch import Sketch
from typer.testing import CliRunner

from app import cli
from app.api import create_app
from app.commands import asking
from app.formats import formats
from app.settings import Settings
from graph_store.graph import Graph
from queries.asking.asker import LONGEST

FILE = tomllib.loads((Path(__file__).parent / "cases/questions.toml").read_text(encoding="utf-8"))
IN_GRAPH = [
    (question, query, wanted) for query, cases in FILE["in_graph"].items() for question, wanted in cases.items()
]
WORLD = Sketch.read(Path(__file__).parent / "cases/queries/world.toml")


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def world(request: pytest.FixtureRequest) -> Graph:
    """The graph drawn by hand, on each engine in turn."""
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    WORLD.write(graph)
    return graph


@pytest.fixture(scope="module")
def client(world: Graph) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), world), raise_server_exceptions=False) as client:
        yield client


def asked(client: TestClient, question: str) -> dict[str, Any]:
    response = client.get("/v1/ask", params={"q": question})
    assert response.status_code == 200, response.text
    body: dict[str, Any] = response.json()
    return body


def test_answer_says_which_query_it_became(client: TestClient) -> None:
    found = asked(client, "Which countries have adopted ইন্ডিয়া স্ট্যাক?")
    chosen = found["chosen"]
    assert chosen["query"] == "programmes/adopters"
    assert chosen["parameters"]["programme"]["typed"] == "ইন্ডিয়া স্ট্যাক"
    again = client.get(chosen["path"]).json()
    assert found["answer"]["rows"] == again["rows"] != []
    assert found["answer"]["query"] == "programmes/adopters"


def test_names_of_the_graph_are_understood(client: TestClient) -> None:
    found = asked(client, "Which countries have adopted Shelf?")
    assert found["chosen"]["parameters"]["programme"]["value"] == "shelf"
    found = asked(client, "What did Palak sign?")
    assert found["chosen"]["path"] == "/v1/people/activities?person=zunaid-ahmed-palak"
    found = asked(client, "Who signed MoC: Bangladesh – Japan (2023-04-26)?")
    assert found["chosen"]["parameters"]["agreement"]["value"] == "moc"


@pytest.mark.parametrize("case", IN_GRAPH, ids=lambda case: case[0])
def test_question_with_a_name_of_the_graph_becomes_its_query(
    client: TestClient, case: tuple[str, str, dict[str, str]]
) -> None:
    question, query, wanted = case
    chosen = asked(client, question)["chosen"]
    assert chosen, question
    assert (chosen["query"], {name: each["value"] for name, each in chosen["parameters"].items()}) == (query, wanted)


def test_a_stranger_is_told_so(client: TestClient) -> None:
    found = asked(client, "What is the weather in Japan?")
    assert found["chosen"] is found["answer"] is None
    assert found["not_understood"] == ["weather"]
    found = asked(client, "কোন চুক্তি সবচেয়ে ভালো?")
    assert found["chosen"] is None
    assert "বোঝা যায়নি" in found["note"]
    assert "agreements/list" in [each["query"] for each in found["alternatives"]]


@pytest.mark.parametrize("query", ["", "?q=", f"?q={'a' * (LONGEST + 1)}"])
def test_no_question_is_refused(client: TestClient, query: str) -> None:
    response = client.get(f"/v1/ask{query}")
    assert response.status_code == 422
    assert response.json()["where"] == "q"


ADOPTERS = "Which countries have adopted India Stack?"


@pytest.mark.parametrize("format", [each for each in formats() if each != "json"])
def test_every_format_holds_the_answer_of_the_query(client: TestClient, format: str) -> None:
    path = asked(client, ADOPTERS)["chosen"]["path"]
    found = client.get("/v1/ask", params={"q": ADOPTERS, "format": format})
    again = client.get(path, params=None, headers={"Accept": formats()[format].essence})
    assert found.headers["content-type"] == again.headers["content-type"] == formats()[format].media_type
    assert found.headers["content-disposition"] == again.headers["content-disposition"]
    if format == "xlsx":
        values = [
            [row.value for line in load_workbook(io.BytesIO(each.content))["Rows"] for row in line]
            for each in (found, again)
        ]
        assert values[0] == values[1]
    elif format != "jgf":  # which says what was typed
        assert found.content == again.content


def test_every_row_of_an_answer_in_words_can_be_had(client: TestClient) -> None:
    page = asked(client, ADOPTERS)
    whole = client.get("/v1/ask", params={"q": ADOPTERS, "limit": "all"})
    assert "content-length" not in whole.headers
    assert whole.json() == page
    first = client.get("/v1/ask", params={"q": ADOPTERS, "limit": "1", "format": "ndjson"})
    second = client.get(first.links["next"]["url"])
    assert [json.loads(each.text) for each in (first, second)] == page["answer"]["rows"][:2]


def test_an_answer_in_words_is_not_sent_again(client: TestClient, world: Graph) -> None:
    world.write(lambda writer: writer.run("MERGE (g:Graph {id: 'graph'}) SET g.generation = 7"))
    try:
        for question in (ADOPTERS, "What is the weather?"):
            tags = [client.get("/v1/ask", params={"q": question}).headers["etag"]]
            again = client.get("/v1/ask", params={"q": question}, headers={"If-None-Match": tags[0]})
            assert (again.status_code, again.content) == (304, b"")
            bengali = client.get("/v1/ask", params={"q": question}, headers={"Accept-Language": "bn"})
            tags.append(bengali.headers["etag"])
            world.write(lambda writer: writer.run("MATCH (g:Graph {id: 'graph'}) SET g.generation = g.generation + 1"))
            tags.append(client.get("/v1/ask", params={"q": question}).headers["etag"])
            assert len(set(tags)) == 3
    finally:
        world.write(lambda writer: writer.run("MATCH (g:Graph {id: 'graph'}) DELETE g"))


def test_who_reads_bengali_is_answered_with_bengali_names(client: TestClient) -> None:
    found = client.get("/v1/ask", params={"q": "Who gave Bangladesh money?"}, headers={"Accept-Language": "bn"})
    assert found.headers["content-language"] == "bn"
    assert found.json()["answer"]["parameters"]["beneficiary"]["name"] == "বাংলাদেশ"


def test_what_is_not_understood_is_in_no_other_format(client: TestClient) -> None:
    refused = client.get("/v1/ask", params={"q": "weather agreements", "format": "csv"})
    assert (refused.status_code, refused.json()["where"]) == (422, "q")
    assert "weather" in refused.json()["detail"]
    assert "agreements/list" in [each["id"] for each in refused.json()["candidates"]]


@pytest.mark.parametrize(
    ("name", "value"), [("limit", "0"), ("limit", "1001"), ("limit", "x"), ("cursor", "x"), ("format", "x"), ("a", "b")]
)
def test_what_else_makes_no_sense_is_refused(client: TestClient, name: str, value: str) -> None:
    refused = client.get("/v1/ask", params={"q": ADOPTERS, name: value})
    assert (refused.status_code, refused.json()["where"]) == (422, name)


def test_command_asks_and_suggests(world: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "connect", lambda _: nullcontext(world))
    done = CliRunner().invoke(cli.app, ["ask", "Who gave Bangladesh money?"])
    assert done.exit_code == 0, done.output
    assert "pactgraph query funding/flows -p 'beneficiary=BD'" in done.output
    done = CliRunner().invoke(cli.app, ["ask", "agreements of Atlantis"])
    assert done.exit_code == 1
    assert "Atlantis" in done.output
    assert "perhaps: pactgraph query" in done.output
    done = CliRunner().invoke(cli.app, ["ask", ADOPTERS, "--format", "csv", "--limit", "all"])
    assert done.exit_code == 0, done.output
    assert "country,country_name" in done.output
    done = CliRunner().invoke(cli.app, ["ask", ADOPTERS, "--format", "json", "--limit", "1"])
    assert '"chosen":{"query":"programmes/adopters"' in done.output
    assert '"truncated":true' in done.output
    assert CliRunner().invoke(cli.app, ["ask", ADOPTERS, "--format", "gexf", "--limit", "all"]).exit_code
