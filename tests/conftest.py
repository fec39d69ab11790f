"""How tests reach a graph.

Two engines, started once per session on throw-away data: the embedded one, and a real Neo4j that `local_neo4j`
downloads into `.cache/neo4j` (kept between runs) and starts on free ports. A test that takes `graph` runs on both,
each time on an empty graph with the schema's constraints; one that takes `both` gets the two at once.

Emptying is destructive, so it is done only here, only to servers that this session started in its own temporary
folders: no fixture takes an address from outside.

No test is skipped in silence. Without Neo4j the session fails when CI=true; elsewhere the tests that needed it are
counted in red at the end, with the reason.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from graph_schema.errors import PactgraphError
from graph_store import local_neo4j
from graph_store.embedded import ended
from graph_store.graph import Graph, open_graph
from graph_store.local_neo4j import LocalNeo4j

pytest_plugins = ["tests.browser"]

os.environ.setdefault("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1")  # servers of tests end before more would pay
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def embedded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    """The embedded engine on throw-away data; not emptied between tests."""
    folder = tmp_path_factory.mktemp("embedded")
    with open_graph(folder=folder) as graph:
        graph.prepare()
        yield graph
    assert ended(folder), "the embedded engine did not end with its last user"


@pytest.fixture(scope="session")
def cache(pytestconfig: pytest.Config) -> Path:
    """Where the jars of Neo4j stay between runs."""
    return pytestconfig.rootpath / ".cache" / "neo4j"


@pytest.fixture(scope="session")
def neo4j_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The throw-away data of the session's Neo4j."""
    return tmp_path_factory.mktemp("neo4j")


@pytest.fixture(scope="session")
def neo4j_server(neo4j_folder: Path, cache: Path) -> Iterator[LocalNeo4j]:
    """A real Neo4j on throw-away data. A test may restart it, its addresses stay."""
    try:
        server = local_neo4j.up(neo4j_folder, cache=cache, quick=True)
    except PactgraphError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"no Neo4j to test on: {error}")
    yield server
    local_neo4j.stop(neo4j_folder)


@pytest.fixture(scope="session")
def neo4j(neo4j_server: LocalNeo4j) -> Iterator[Graph]:
    """A real Neo4j, opened; not emptied between tests."""
    with open_graph(neo4j_server.bolt, user=neo4j_server.user, password=neo4j_server.password) as graph:
        graph.prepare()
        yield graph


@pytest.fixture(params=["embedded", "neo4j"])
def graph(request: pytest.FixtureRequest) -> Graph:
    """An empty graph, on each engine in turn."""
    return _emptied(request.getfixturevalue(request.param))


@pytest.fixture(scope="session")
def both_emptied(embedded: Graph, neo4j: Graph) -> Callable[[], tuple[Graph, Graph]]:
    """Empties both engines and returns them, the embedded one first: for a module that fills them once."""
    return lambda: (_emptied(embedded), _emptied(neo4j))


@pytest.fixture
def both(both_emptied: Callable[[], tuple[Graph, Graph]]) -> tuple[Graph, Graph]:
    """The two engines at once, the embedded one first, both empty."""
    return both_emptied()


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder for an engine of the test's own, which must have ended when the test has."""
    where = tmp_path / "graph"
    yield where
    assert not where.exists() or ended(where), "an embedded engine outlived its test"


def _emptied(graph: Graph) -> Graph:
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    return graph


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name what was not tested, in red."""
    skipped = [report.longrepr[2] for report in terminalreporter.stats.get("skipped", []) if report.longrepr]
    if skipped:
        terminalreporter.section("NOT TESTED", red=True, bold=True)
        for reason, times in Counter(skipped).most_common():
            terminalreporter.line(f"{times} tests: {reason.removeprefix('Skipped: ')}", red=True)
