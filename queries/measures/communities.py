"""Communities: who is tied more among themselves than to others."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx

from queries.measures import Read, Row
from queries.measures.ties import Ties


def communities(read: Read, values: Mapping[str, object]) -> list[Row]:
    """The members of each community, the largest community first, by Louvain's method (Blondel and others, 2008)
    with a fixed seed, over numbers rather than names, so that the answer is always the same."""
    ties = Ties.read(read)
    rows = []
    for number, members in enumerate(parts(ties), 1):
        for node in members:
            weights = {other: edge["weight"] for other, edge in ties.graph[node].items()}
            inside = sum(weight for other, weight in weights.items() if other in members)
            rows.append(
                {
                    "community": number,
                    "size": len(members),
                    **ties.shown(node),
                    "inside": inside,
                    "outside": sum(weights.values()) - inside,
                    "statements": ties.around(node),
                }
            )
    return sorted(rows, key=lambda row: (row["community"], -row["inside"], row["id"]))


def parts(ties: Ties) -> list[list[str]]:
    """The communities, each with its members in order; the largest first."""
    names = sorted(ties.graph)
    numbers = {name: number for number, name in enumerate(names)}
    numbered = nx.Graph()
    numbered.add_nodes_from(range(len(names)))
    numbered.add_weighted_edges_from(
        sorted((numbers[one], numbers[other], weight) for one, other, weight in ties.graph.edges(data="weight"))
    )
    found = nx.community.louvain_communities(numbered, seed=1) if names else []
    return sorted((sorted(names[number] for number in part) for part in found), key=lambda part: (-len(part), part))
