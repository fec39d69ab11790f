"""Who asks again is told that the answer stands, or gets it, without a question, until the graph changes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app import caching
from app.api import create_app
from app.keys import Keyring
from app.settings import Settings
from graph_store.graph import Graph
from loaders.loading import load
from tests.processes import PRESS

ADOPTERS = "/v1/programmes/adopters?programme=india-stack"
PATHS = [ADOPTERS, "/v1/entities/JP", "/v1/documents/press-2", "/v1/ask?q=Who has adopted India Stack?"]
MORE = "MATCH (g:Graph {id: 'graph'}) SET g.generation = g.generation + 1"


@pytest.fixture(scope="module")
def graph(embedded: Graph) -> Graph:
    """The three documents; of this engine it is known that nobody has changed it."""
    embedded.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    assert load(embedded, [str(PRESS)]).loaded == 3
    return embedded


@pytest.fixture(scope="module")
def client(graph: Graph) -> Iterator[TestClient]:
    with TestClient(create_app(Settings(), graph), raise_server_exceptions=False) as client:
        yield client


def forbid(patch: pytest.MonkeyPatch) -> None:
    """Let nothing compute a tag: who gets an answer now gets it by the sign alone."""

    def never(*_: Any) -> None:
        raise AssertionError("a tag was computed")

    patch.setattr(caching, "tag", never)


@pytest.mark.parametrize("path", PATHS)
def test_a_revisit_is_answered_as_any_repeated_question(
    client: TestClient, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag = {"If-None-Match": client.get(path).headers["etag"]}
    client.app.state.visits.__init__()  # type: ignore[attr-defined]
    slow = client.get(path, headers=tag)
    forbid(monkeypatch)
    quick = client.get(path, headers=tag)
    assert (quick.status_code, quick.content) == (slow.status_code, slow.content) == (304, b"")
    assert {**quick.headers, "x-request-id": ""} == {**slow.headers, "x-request-id": ""}
    assert client.head(path, headers=tag).status_code == 304


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
@pytest.mark.parametrize("path", PATHS)
def test_what_was_answered_is_given_again(
    client: TestClient, path: str, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = {"Accept-Encoding": encoding}
    first = client.get(path, headers=headers)
    forbid(monkeypatch)
    for also in ({}, {"If-None-Match": '"another"'}):
        again = client.get(path, headers=headers | also)
        assert (again.status_code, again.content) == (first.status_code, first.content) == (200, first.content)
        assert {**again.headers, "x-request-id": ""} == {**first.headers, "x-request-id": ""}
    assert 'status="200"' in client.get("/metrics").text


def test_what_is_not_kept_is_asked_again(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    with TestClient(create_app(Settings(kept=0), graph), raise_server_exceptions=False) as client:
        tag = {"If-None-Match": client.get(ADOPTERS).headers["etag"]}
        forbid(monkeypatch)
        assert client.get(ADOPTERS).status_code == 500  # it went on to where a tag is computed
        assert client.get(ADOPTERS, headers=tag).status_code == 304


def test_another_question_is_no_revisit(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = {"If-None-Match": client.get(ADOPTERS).headers["etag"]}
    forbid(monkeypatch)
    for path, headers in (
        (f"{ADOPTERS}&limit=1", tag),
        (ADOPTERS, tag | {"Accept": "text/csv"}),
        (ADOPTERS, tag | {"Accept-Language": "bn"}),
    ):
        assert client.get(path, headers=headers).status_code == 500  # it went on to where a tag is computed
    assert client.get(ADOPTERS, headers=tag).status_code == 304


def test_a_change_ends_it_at_once(client: TestClient, graph: Graph) -> None:
    for _ in range(3):
        tag = client.get(ADOPTERS).headers["etag"]
        assert client.get(ADOPTERS, headers={"If-None-Match": tag}).status_code == 304
        graph.write(lambda writer: writer.run(MORE))
        for headers in ({"If-None-Match": tag}, {}):
            again = client.get(ADOPTERS, headers=headers)
            assert (again.status_code, again.headers["etag"] == tag) == (200, False)


def test_a_revisit_needs_its_key(graph: Graph, tmp_path: Path) -> None:
    settings = Settings(keys=tmp_path / "keys.json")
    secret = Keyring(settings.keyring).add("dashboard", "read")
    with TestClient(create_app(settings, graph)) as client:
        key = {"Authorization": f"Bearer {secret}"}
        tag = {"If-None-Match": client.get(ADOPTERS, headers=key).headers["etag"]}
        assert client.get(ADOPTERS, headers=key | tag).status_code == 304
        assert client.get(ADOPTERS, headers=tag).status_code == 401


def test_it_is_logged_and_counted_by_its_route(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = {"If-None-Match": client.get("/v1/entities/JP").headers["etag"]}
    forbid(monkeypatch)
    assert client.get("/v1/entities/JP", headers=tag).status_code == 304
    assert 'route="/v1/entities/{id:path}",status="304"' in client.get("/metrics").text


def test_a_server_is_asked_each_time_unless_the_operator_lets_it(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "_sign", lambda: None)
    assert graph.generation
    assert graph.counted is None
    monkeypatch.setattr(graph, "stale", 60.0)
    before = graph.generation
    assert graph.counted == before
    graph.write(lambda writer: writer.run(MORE))
    assert graph.counted is None
    assert graph.generation == before + 1 == graph.counted


def test_an_answer_is_never_older_than_its_question(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "_sign", lambda: None)
    monkeypatch.setattr(graph, "stale", 60.0)
    with TestClient(create_app(Settings(), graph), raise_server_exceptions=False) as client:
        tag = {"If-None-Match": client.get(ADOPTERS).headers["etag"]}
        forbid(monkeypatch)
        assert client.get(ADOPTERS, headers=tag).status_code == 304
        assert client.get(ADOPTERS).status_code == 500  # it went on to where the graph is asked


def test_what_was_known_too_long_ago_is_not_known(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "_sign", lambda: None)
    monkeypatch.setattr(graph, "stale", 0.001)
    assert graph.generation
    time.sleep(0.002)
    assert graph.counted is None
