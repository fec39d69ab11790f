"""Measures against an independent judge, on graphs made at random."""

from __future__ import annotations

from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from queries.measures import find
from queries.measures.bridges import bridges
from queries.measures.brokers import brokers
from queries.measures.centrality import centrality
from queries.measures.communities import communities
from queries.measures.next_partners import next_partners
from queries.measures.shortest_path import LONGEST, shortest_path

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


TIES = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from(["t1", "t2", "t3"])), max_size=20
)
NETWORK = [centrality, communities, brokers, bridges, next_partners]


def network(ties: list[tuple[str, str, str]]) -> Any:
    """What a query of the network returns: who is tied to whom by what."""

    def read() -> list[dict[str, Any]]:
        return [
            {
                **{"source": one, "source_name": one.upper(), "source_kind": "Country"},
                **{"target": other, "target_name": other.upper(), "target_kind": "Country"},
                **{"thing": thing, "topics": [thing], "statements": [f"{min(one, other)}{max(one, other)}{thing}"]},
            }
            for one, other, thing in ties
            if one != other
        ]

    return read


def judge(ties: list[tuple[str, str, str]]) -> nx.Graph:
    return nx.Graph([(one, other) for one, other, _ in ties if one != other])


@given(ties=TIES, seed=st.randoms())
@pytest.mark.parametrize("measure", NETWORK, ids=lambda measure: measure.__name__)
def test_measure_does_not_depend_on_the_order_of_ties(
    measure: Any, ties: list[tuple[str, str, str]], seed: Any
) -> None:
    mixed = [*ties, *((other, one, thing) for one, other, thing in ties)]  # a tie may be told from either end
    seed.shuffle(mixed)
    assert [*measure(network(ties), {})] == [*measure(network(mixed), {})]


@given(ties=TIES)
def test_everybody_is_in_one_community_and_central_once(ties: list[tuple[str, str, str]]) -> None:
    graph = judge(ties)
    members = communities(network(ties), {})
    assert sorted(row["id"] for row in members) == sorted(graph)
    assert sum(row["inside"] + row["outside"] for row in members) == 2 * len(
        {(min(one, other), max(one, other), thing) for one, other, thing in ties if one != other}
    )
    assert {row["id"]: row["partners"] for row in centrality(network(ties), {})} == dict(graph.degree)


@given(ties=TIES)
def test_brokers_are_those_without_whom_partners_fall_apart(ties: list[tuple[str, str, str]]) -> None:
    graph = judge(ties)
    found = {row["id"]: row["parts"] for row in brokers(network(ties), {})}
    for node in graph:
        rest = graph.copy()
        rest.remove_node(node)
        parts = sum(not part.isdisjoint(graph[node]) for part in nx.connected_components(rest))
        assert found.get(node, 1) == parts


@given(ties=TIES)
def test_constraint_is_that_of_networkx(ties: list[tuple[str, str, str]]) -> None:
    graph = nx.Graph()
    for one, other, _ in {(min(one, other), max(one, other), thing) for one, other, thing in ties if one != other}:
        weight = graph.get_edge_data(one, other, {"weight": 0})["weight"]
        graph.add_edge(one, other, weight=weight + 1)
    right = nx.constraint(graph, weight="weight")
    for row in brokers(network(ties), {}):
        assert row["constraint"] == pytest.approx(right[row["id"]], abs=1e-4)


@given(ties=TIES)
def test_bridges_are_those_whose_loss_parts_the_network(ties: list[tuple[str, str, str]]) -> None:
    graph = judge(ties)
    found = {frozenset((row["near_id"], row["far_id"])): set(row["cut_off"]) for row in bridges(network(ties), {})}
    for edge in graph.edges:
        rest = graph.copy()
        rest.remove_edge(*edge)
        sides = [nx.node_connected_component(rest, end) for end in edge]
        if sides[0] == sides[1]:
            assert frozenset(edge) not in found
        else:
            assert len(found[frozenset(edge)]) == min(map(len, sides))
            assert found[frozenset(edge)] in sides


@given(ties=TIES)
def test_who_is_tied_is_not_predicted(ties: list[tuple[str, str, str]]) -> None:
    graph = judge(ties)
    found = {(row["a"], row["b"]): row for row in next_partners(network(ties), {})}
    near = {
        (one, other) for one in graph for other in graph if one < other and [*nx.common_neighbors(graph, one, other)]
    }
    assert found.keys() == {pair for pair in near if not graph.has_edge(*pair)}
    for (one, other), row in found.items():
        assert row["common"] == sorted(nx.common_neighbors(graph, one, other))
        assert len(row["reasons"]) == len(row["common"])
        assert row["statements"]
    asked = [*next_partners(network(ties), {"country": "n0"})]
    assert asked == [row for row in found.values() if "n0" in (row["a"], row["b"])]


@pytest.mark.parametrize("name", ["__init__", "ties", "Ties", "nothing", "", "..header", "os"])
def test_what_is_no_measure_is_not_found(name: str) -> None:
    assert find(name) is None
