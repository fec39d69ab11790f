"""The documentation of the service, tried out as a reader would: every example in it gives an answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.api import create_app
from app.settings import Settings
from graph_store.graph import Graph
from loaders.loading import load
from queries.catalogue import Catalogue

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(params=["embedded", "neo4j"])
def client(request: pytest.FixtureRequest) -> TestClient:
    """The service over the samples, on each engine."""
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    report = load(graph, [str(SAMPLES)])
    assert report.loaded >= 15
    assert report.skipped == []
    return TestClient(create_app(Settings(), graph))


def test_every_example_gives_an_answer(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    silent = {}
    for path in (f"/v1/{name}" for name in Catalogue.load()):
        documented = paths[path]["get"]["parameters"]
        examples = {each["name"]: each["example"] for each in documented if "example" in each}
        assert all(each["name"] in examples for each in documented if each.get("required"))
        response = client.get(path, params=examples)
        if response.status_code != 200 or not response.json()["rows"]:
            silent[path] = response.text[:300]
    assert not silent
    assert client.get("/v1/entities/JP").status_code == 200
