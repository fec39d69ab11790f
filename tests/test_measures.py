"""Measures against an independent judge, on graphs made at random."""

from __future__ import annotations

from typing import Any

import networkx as nx
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import LONGEST, shortest_path

NODES = [f"n{number}" for number in range(9)]
LINKS = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from(["FROM", "TO"]), st.booleans()),
    max_size=16,
)


def expansion(links: list[tuple[str, str, str, bool]]) -> Any:
    """What the query's Cypher does: the links of some nodes, each seen from the node."""

    def read(frontier: list[str]) -> list[dict[str, Any]]:
        found = []
        for one, other, link, known in links:
            for source, target in ((one, other), (other, one)):
                if source in frontier:
                    names = {"source_name": source.upper(), "target_name": target.upper(), "statements": [link]}
                    ends = {"source": source, "target": target, "link": link, "forward": source == one, "known": known}
                    found.append(names | ends)
        return found

    return read


@given(links=LINKS)
def test_path_is_one_of_the_shortest(links: list[tuple[str, str, str, bool]]) -> None:
    graph = nx.Graph([(one, other) for one, other, _, _ in links])
    graph.add_nodes_from(NODES[:2])
    steps = shortest_path(expansion(links), {"source": "n0", "target": "n1"})
    try:
        length = nx.shortest_path_length(graph, "n0", "n1")
    except nx.NetworkXNoPath:
        length = 0
    assert len(steps) == (length if length <= LONGEST else 0)
    assert [step["step"] for step in steps] == list(range(1, len(steps) + 1))
    at = "n0"
    for step in steps:
        assert step["source"] == at
        assert (step["source_name"], step["target_name"]) == (step["source"].upper(), step["target"].upper())
        at = step["target"]
        ends = (step["source"], at) if step["forward"] else (at, step["source"])
        assert (*ends, step["link"], step["known"]) in links
    assert at == "n1" or not steps


@given(links=LINKS, seed=st.randoms())
def test_path_does_not_depend_on_the_order_of_links(links: list[tuple[str, str, str, bool]], seed: Any) -> None:
    mixed = links.copy()
    seed.shuffle(mixed)
    ends = {"source": "n0", "target": "n1"}
    assert shortest_path(expansion(links), ends) == shortest_path(expansion(mixed), ends)


def test_what_is_stated_goes_before_what_is_known() -> None:
    links = [("n0", "n1", "FROM", True), ("n0", "n1", "TO", False)]
    assert [step["link"] for step in shortest_path(expansion(links), {"source": "n0", "target": "n1"})] == ["TO"]


def test_path_is_not_sought_for_ever() -> None:
    chain = [(f"n{number}", f"n{number + 1}", "TO", False) for number in range(LONGEST + 1)]
    read = expansion(chain)
    assert len(shortest_path(read, {"source": "n0", "target": f"n{LONGEST}"})) == LONGEST
    assert shortest_path(read, {"source": "n0", "target": f"n{LONGEST + 1}"}) == []
