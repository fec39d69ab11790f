"""The same read gives the same rows, in the same order, on the embedded engine and on Neo4j."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from random_graph import make_world
from random_reads import Maker
from worlds import World, same

from graph_schema.errors import PactgraphError
from graph_store.graph import Graph

HERE = Path(__file__).parent
READS = tomllib.loads((HERE / "reads.toml").read_text(encoding="utf-8"))["read"]
SIZE = 25  # nodes of each class
BATCH = 80


def answer(graph: Graph, cypher: str, parameters: dict[str, Any]) -> object:
    """The rows, or the class of the error."""
    try:
        return graph.read(cypher, parameters).rows
    except PactgraphError as error:
        return type(error).__name__


@pytest.fixture(scope="module")
def written(both_emptied: Callable[[], tuple[Graph, Graph]]) -> tuple[Graph, Graph]:
    graphs = both_emptied()
    for graph in graphs:
        World.from_file(HERE / "graph.toml").write(graph)
    return graphs


@pytest.mark.parametrize("case", READS, ids=[case["name"] for case in READS])
def test_written_read(case: dict[str, Any], written: tuple[Graph, Graph]) -> None:
    parameters = case.get("parameters", {}) | dict.fromkeys(case.get("null", []))
    ours, theirs = (graph.read(case["cypher"], parameters) for graph in written)
    assert same(ours.rows, theirs.rows), f"embedded: {ours.rows}\nNeo4j:    {theirs.rows}"
    assert bool(theirs.rows) is not case.get("empty", False)


@pytest.fixture(scope="module")
def drawn(both_emptied: Callable[[], tuple[Graph, Graph]]) -> tuple[Graph, Graph]:
    graphs = both_emptied()
    world = make_world(7, SIZE)
    for graph in graphs:
        world.write(graph)
    return graphs


@pytest.mark.parametrize("seed", range(4))
def test_random_reads(seed: int, drawn: tuple[Graph, Graph]) -> None:
    make = Maker(random.Random(seed), SIZE)
    reads = [make.make() for _ in range(BATCH)]
    answers = [(read, *(answer(graph, *read) for graph in drawn)) for read in reads]
    different = [each for each in answers if not same(each[1], each[2])]
    assert not different, f"{len(different)} of {BATCH}:\n" + "\n".join(
        f"{read.cypher}\n  {read.parameters}\n  embedded: {str(ours)[:600]}\n  Neo4j:    {str(theirs)[:600]}"
        for read, ours, theirs in different[:5]
    )
    refused = [each for each in answers if isinstance(each[1], str)]
    assert not refused, f"both refuse what should be good: {refused[:3]}"
    assert sum(bool(ours) for _, ours, _ in answers) > BATCH // 3, "too many find nothing"
