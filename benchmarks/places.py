"""Places: the servers that benchmarks start, empty or with a made graph of so many agreements."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, Final

import neo4j

from app.settings import Settings
from benchmarks import generator
from benchmarks.generator import generate
from benchmarks.peers import need
from graph_schema import gazetteer
from graph_store import local_neo4j
from graph_store.embedded import DATABASE, Engine, ended
from graph_store.graph import Graph, open_graph
from loaders.writing.write import BATCH, write

CACHE = Path(__file__).parent.parent / ".cache" / "neo4j"
MADE = Path(__file__).parent.parent / ".cache" / "benchmarks"
"""Where made graphs stay between runs: one of 10,000 agreements takes some minutes."""
SECONDS: Final = 120.0
"""A statement may take so long: counting or emptying a whole graph is no question of a user."""
STATES: Final = 200
_READY = "ready"


@dataclass(frozen=True, slots=True)
class Place:
    """A server that a benchmark has started. graph: as ours writes to it; address, auth, database: as a peer does;
    url: as the service is told of it; http: Neo4j's own HTTP API."""

    name: str
    graph: Graph
    address: str
    auth: tuple[str, str]
    database: str | None
    url: str
    http: str | None = None

    @contextmanager
    def session(self) -> Iterator[neo4j.Session]:
        """The official driver's session, as its manual opens one."""
        with (
            neo4j.GraphDatabase.driver(self.address, auth=self.auth, notifications_min_severity="OFF") as driver,
            driver.session(database=self.database) as session,
        ):
            yield session

    def py2neo(self) -> Any:
        """py2neo's connection."""
        return need("py2neo").Graph(self.address, auth=self.auth)


@contextmanager
def embedded(folder: Path, seconds: float = SECONDS) -> Iterator[Place]:
    """The embedded engine on the data in a folder. seconds: how long a statement may take."""
    with open_graph(folder=folder, timeout=seconds) as graph:
        engine = Engine(folder, seconds=seconds)
        try:
            record = engine.record()
            yield Place("embedded engine", graph, record.address, record.writer, DATABASE, f"embedded:{folder}")
        finally:
            engine.leave()
    ended(folder)


@contextmanager
def server(folder: Path, quick: bool, seconds: float = SECONDS) -> Iterator[Place]:
    """A Neo4j on the data in a folder. quick: it starts sooner and answers slower."""
    running = local_neo4j.up(folder, cache=CACHE, quick=quick)
    auth = (running.user, running.password)
    try:
        with open_graph(running.bolt, user=running.user, password=running.password, timeout=seconds) as graph:
            yield Place(f"Neo4j {running.version}", graph, running.bolt, auth, None, running.bolt, running.http)
    finally:
        local_neo4j.stop(folder)


@contextmanager
def made(engine: str, agreements: int, quick: bool = False) -> Iterator[Place]:
    """A graph of so many agreements, one document each, on an engine: made if it was not yet, by the loader's own
    writer. engine: `embedded` or `neo4j`; it lets a query run as long as the service does."""
    folder = _folder(engine, agreements)
    folder.mkdir(parents=True, exist_ok=True)

    with (
        embedded(folder, Settings.timeout) if engine == "embedded" else server(folder, quick, Settings.timeout) as place
    ):
        if not (folder / _READY).exists():
            place.graph.prepare()
            documents, known = generate(agreements, states=STATES, reports=1), gazetteer.load()
            while some := list(islice(documents, BATCH)):
                write(place.graph, some, gazetteer=known)
            (folder / _READY).touch()
        yield place


def is_made(engine: str, agreements: int) -> bool:
    """Whether such a graph has been made to its end."""
    return (_folder(engine, agreements) / _READY).exists()


def _folder(engine: str, agreements: int) -> Path:
    edition = hashlib.sha256(Path(generator.__file__).read_bytes()).hexdigest()[:8]
    return MADE / f"{engine}-{agreements}-{edition}"


def main() -> None:
    """Make a graph to measure on: `python -m benchmarks.places embedded 100000`."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.places", description="Make a graph to measure on.")
    parser.add_argument("engine", choices=("embedded", "neo4j"))
    parser.add_argument("agreements", type=int, help="how many, one document each")
    wanted = parser.parse_args()
    with made(wanted.engine, wanted.agreements) as place:
        print(f"{place.name}: {wanted.agreements:,} agreements in {_folder(wanted.engine, wanted.agreements)}")


if __name__ == "__main__":
    main()
