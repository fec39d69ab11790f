"""`GET /v1/ask` and `pactgraph ask`: which query a question became, its answer, and that a stranger is told so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from sketch import Sketch
from typer.testing import CliRunner

from app import cli
from app.api import create_app
from app.commands import asking
from app.settings import Settings
from graph_store.graph import Graph
from queries.asking.asker import LONGEST

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


def test_command_asks_and_suggests(world: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "connect", lambda _: nullcontext(world))
    done = CliRunner().invoke(cli.app, ["ask", "Who gave Bangladesh money?"])
    assert done.exit_code == 0, done.output
    assert "pactgraph query funding/flows -p 'beneficiary=BD'" in done.output
    done = CliRunner().invoke(cli.app, ["ask", "agreements of Atlantis"])
    assert done.exit_code == 1
    assert "Atlantis" in done.output
    assert "perhaps: pactgraph query" in done.output
