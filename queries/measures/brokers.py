"""Brokers: those through whom others are connected."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import networkx as nx

from queries.measures import Read, Row
from queries.measures.ties import Ties


def brokers(read: Read, values: Mapping[str, object]) -> list[Row]:
    """The entities through which shortest ways lead, the busiest first. `parts`: into how many pieces its neighbours
    would fall without it; `constraint`: how much its partners are tied to each other (Burt, 1992), low for a broker."""
    ties = Ties.read(read)
    betweenness = ties.betweenness()
    some = [node for node in ties.graph if betweenness[node] > 0]
    shares = ties.shares()
    cutting = set(nx.articulation_points(ties.graph))
    rows = [
        {
            **ties.shown(node),
            "betweenness": betweenness[node],
            "constraint": round(_constraint(shares, node), 4),
            "parts": _parts(ties.graph, node) if node in cutting else 1,
            "partners": sorted(ties.graph[node]),
            "statements": ties.around(node),
        }
        for node in some
    ]
    return sorted(rows, key=lambda row: (-row["betweenness"], row["constraint"], row["id"]))


def _constraint(shares: Mapping[str, Mapping[str, float]], node: str) -> float:
    """How much a node's partners are tied to each other: of its ties, what leads to each of them by itself or through
    another one, squared. (networkx finds the same a thousand times slower: it counts all ties anew for each pair.)"""
    mine = shares[node]
    return sum(
        (direct + sum(share * shares[middle].get(other, 0.0) for middle, share in mine.items())) ** 2
        for other, direct in mine.items()
    )


def _parts(graph: Any, node: str) -> int:
    """The number of pieces in which the neighbours of a node lie once it is gone."""
    rest = nx.restricted_view(graph, [node], [])
    left, count = set(graph[node]), 0
    while left:
        left -= nx.node_connected_component(rest, min(left))
        count += 1
    return count
