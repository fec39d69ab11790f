"""The documentation of the service, tried out as a reader would: every example in it gives an answer."""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openapi_python_client as generator
import pytest
from fastapi.testclient import TestClient
from openapi_python_client.config import Config, ConfigFile, MetaType

from app.api import create_app
from app.settings import Settings
from graph_store.graph import Graph
from loaders.loading import load
from queries.catalogue import Catalogue

SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def client(request: pytest.FixtureRequest) -> TestClient:
    """The service over the samples, on each engine."""
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    report = load(graph, [str(SAMPLES)])
    assert report.loaded >= 15
    assert report.skipped == []
    return TestClient(create_app(Settings(), graph))


Examples = list[dict[str, str]]


def operations(client: TestClient) -> Iterator[tuple[str, dict[str, Any], Examples]]:
    """Every documented operation: its path, what is told of it, and the arguments of each of its examples."""
    for path, entry in client.get("/openapi.json").json()["paths"].items():
        told = entry["get"]
        shown = {each["name"]: values(each) for each in told.get("parameters", ()) if values(each)}
        assert all(each["name"] in shown for each in told.get("parameters", ()) if each.get("required")), path
        most = max((len(each) for each in shown.values()), default=1)
        yield path, told, [{name: each[min(i, len(each) - 1)] for name, each in shown.items()} for i in range(most)]


def values(parameter: dict[str, Any]) -> list[Any]:
    """The examples of a parameter."""
    many = [each["value"] for each in parameter.get("examples", {}).values()]
    return many or ([parameter["example"]] if "example" in parameter else [])


def test_every_example_gives_an_answer(client: TestClient) -> None:
    silent, asked = {}, 0
    for path, told, examples in operations(client):
        for given in examples:
            asked += 1
            place = re.sub(r"{(\w+)}", lambda found, given=given: given[found[1]], path)
            response = client.get(
                place, params={name: each for name, each in given.items() if f"{{{name}}}" not in path}
            )
            body = response.json()
            answer = body["answer"] if told["operationId"] == "ask" else body
            if response.status_code != 200 or not answer or ("rows" in answer and not answer["rows"]):
                silent[path] = response.text[:300]
    assert not silent
    assert asked > len(Catalogue.load()) + 5


def test_generated_client_asks_every_operation(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A client made of the documentation alone: it takes every answer apart, and says what went wrong."""
    source, made = tmp_path / "openapi.json", tmp_path / f"made_for_{client.get('/readyz').json()['engine']}"
    source.write_text(client.get("/openapi.json").text, encoding="utf-8")
    config = Config.from_sources(ConfigFile(post_hooks=[]), MetaType.NONE, source, "utf-8", True, made)
    assert list(generator.generate(config=config)) == []
    monkeypatch.syspath_prepend(str(tmp_path))
    caller = importlib.import_module(f"{made.name}.client").Client(
        base_url="http://testserver", raise_on_unexpected_status=True
    )
    caller.set_httpx_client(client)
    for _, told, examples in operations(client):
        module = importlib.import_module(f"{made.name}.api.{told['tags'][0]}.{told['operationId']}")
        response = module.sync_detailed(client=caller, **examples[0])
        assert response.status_code == 200
        parsed = response.parsed if isinstance(response.parsed, list) else [response.parsed]
        assert parsed, told["operationId"]
        assert all(type(each).__module__.startswith(made.name) for each in parsed), told["operationId"]
    module = importlib.import_module(f"{made.name}.api.countries.countries_profile")
    refused = module.sync_detailed(client=caller, country="Japn")
    assert (refused.status_code, refused.parsed.candidates[0].to_dict()["id"]) == (422, "JP")
    for name in [each for each in sys.modules if each.startswith(made.name)]:
        del sys.modules[name]


def test_documentation_is_interactive_without_a_network(client: TestClient) -> None:
    """All that `/docs` loads is served from here, and the browser is told to load nothing else."""
    page = client.get("/docs")
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(loaded) == 3
    for each in loaded:
        assert not re.match(r"\w+:|//", each)
        assert client.get(f"/{each}").status_code == 200
    style = client.get("/docs/swagger-ui.css").text
    assert "@import" not in style
    assert all(each.lstrip("'\"").startswith("data:") for each in re.findall(r"url\(([^)]*)", style))
    start = client.get("/docs/start.js").text
    assert "validatorUrl: null" in start
    assert "//" not in start
    policy = dict(each.strip().split(" ", 1) for each in page.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert not any("http" in sources or "*" in sources for sources in policy.values())
