"""The same transaction leaves the same graph on the embedded engine and on Neo4j, or is refused by both."""

from __future__ import annotations

import random
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from random_writes import Statement, make_statement
from worlds import astray, state

from graph_schema.errors import GraphError
from graph_store.graph import Graph, Writer

FILE = tomllib.loads((Path(__file__).parent / "writes.toml").read_text(encoding="utf-8"))
TRANSACTIONS = 60


class Abandoned(Exception):
    """Raised by a loader that changes its mind."""


def write(graph: Graph, statements: Sequence[Statement], *, abandon: bool = False) -> str:
    """Run a transaction; tell how it ended. One engine refuses at once what the other refuses at the end, so it does
    not matter whether a transaction is refused before it could be abandoned."""

    def work(writer: Writer) -> None:
        for cypher, parameters in statements:
            writer.run(cypher, parameters)
        if abandon:
            raise Abandoned

    try:
        graph.write(work)
    except (GraphError, Abandoned):
        return "abandoned" if abandon else "refused"
    return "done"


@pytest.mark.parametrize("case", FILE["scenario"], ids=[case["name"] for case in FILE["scenario"]])
def test_written_scenario(case: dict[str, Any], both: tuple[Graph, Graph]) -> None:
    for graph in both:
        assert write(graph, [(cypher, {}) for cypher in FILE["given"]]) == "done"
    states = [state(both[1])]
    assert state(both[0]) == states[0]
    expected = "refused" if case.get("refused") else "done"
    for transaction in case["transactions"]:
        statements = [(cypher, case.get("parameters", {})) for cypher in transaction]
        assert [write(graph, statements) for graph in both] == [expected, expected]
        ours, theirs = map(state, both)
        assert ours == theirs
        states.append(theirs)
    assert (states[1] == states[0]) is (expected == "refused")


@pytest.mark.parametrize("seed", range(3))
def test_random_transactions(seed: int, both: tuple[Graph, Graph]) -> None:
    source = random.Random(seed)
    ends: Counter[str] = Counter()
    before: list[str] = []
    for number in range(TRANSACTIONS):
        statements = [make_statement(source) for _ in range(source.randrange(1, 5))]
        abandon = source.random() < 0.1
        ours, theirs = (write(graph, statements, abandon=abandon) for graph in both)
        assert ours == theirs, f"transaction {number}: {statements}"
        after, expected = map(state, both)
        assert after == expected, f"transaction {number}: {statements}"
        assert ours == "done" or after == before, f"transaction {number} left something behind: {statements}"
        before = after
        ends[ours] += 1
    assert [astray(graph) for graph in both] == [[], []]
    assert all(ends[end] for end in ("done", "refused", "abandoned")), ends
