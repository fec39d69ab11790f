"""The sign of an embedded graph: its generation is asked for again after every change, and only then."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from graph_schema.errors import GraphError
from graph_store.graph import Graph, Writer, open_graph
from graph_store.sign import Sign
from tests.test_embedded_engine import User, kill

COUNT = "MERGE (g:Graph {id: 'graph'}) SET g.generation = coalesce(g.generation, 0) + 1"


@pytest.fixture
def graph(folder: Path) -> Iterator[Graph]:
    with open_graph(folder=folder) as opened:
        yield opened


@pytest.fixture
def asks(graph: Graph, monkeypatch: pytest.MonkeyPatch) -> Callable[[], bool]:
    """Whether the graph is asked when its generation is wanted."""
    asked: list[int] = []
    count = graph.count
    monkeypatch.setattr(graph, "count", lambda: asked.append(1) or count())

    def look() -> bool:
        asked.clear()
        assert graph.generation == count()
        return bool(asked)

    return look


def test_it_is_asked_once_until_another_process_writes(folder: Path, graph: Graph, asks: Callable[[], bool]) -> None:
    assert asks()
    assert not asks()
    other = User(folder)
    assert other.line() == "open"
    assert not asks()
    other.ask(COUNT)
    assert asks()
    assert not asks()
    other.kill()


def test_it_is_asked_each_time_while_somebody_writes(graph: Graph, asks: Callable[[], bool]) -> None:
    asks()

    def work(writer: Writer) -> None:
        writer.run(COUNT)
        assert asks()
        assert asks()

    graph.write(work)
    assert asks()
    assert not asks()


def test_a_change_that_failed_leaves_no_sign(folder: Path, graph: Graph, asks: Callable[[], bool]) -> None:
    asks()
    with pytest.raises(GraphError):
        graph.write(lambda writer: writer.run("no query"))
    assert Sign(folder).read() is None
    assert asks()
    assert asks()
    graph.write(lambda writer: writer.run(COUNT))
    assert asks()
    assert not asks()


def test_every_run_of_the_engine_has_its_own_sign(folder: Path, graph: Graph, asks: Callable[[], bool]) -> None:
    asks()
    before = Sign(folder).read()
    kill(folder, "pid")
    graph.count()
    assert Sign(folder).read() not in (before, None)
    assert asks()


def test_a_folder_that_cannot_hold_a_sign_has_none(tmp_path: Path) -> None:
    sign = Sign(tmp_path / "nowhere")
    with sign.changing():
        assert sign.read() is None
    assert sign.read() is None
