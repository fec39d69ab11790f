"""Centrality: who has how many partners and ties, and how much runs through each."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from queries.measures import Read, Row
from queries.measures.ties import Ties


def centrality(read: Read, values: Mapping[str, object]) -> list[Row]:
    """The entities by the number of their partners: how many ties, how near all others are (closeness, corrected for
    parts of the network that are not reached: Wasserman and Faust), and the share of shortest ways through each."""
    ties = Ties.read(read)
    betweenness, near = ties.betweenness(), nx.closeness_centrality(ties.graph)
    rows = [
        {
            **ties.shown(node),
            "partners": len(ties.graph[node]),
            "ties": ties.graph.degree(node, weight="weight"),
            "closeness": round(near[node], 4),
            "betweenness": betweenness[node],
            "statements": ties.around(node),
        }
        for node in ties.graph
    ]
    return sorted(rows, key=lambda row: (-row["partners"], -row["ties"], -row["betweenness"], row["id"]))
