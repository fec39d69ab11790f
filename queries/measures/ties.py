"""Ties: the network that the measures of `queries/network` look at, made of the rows of a query's Cypher.

A row says that one thing (an agreement, a meeting …) ties two entities: `source` and `target`, each with `_name` and
`_kind`, `thing`, and `statements`. Two entities that many things tie have one edge, as heavy as the things are many.
A thing that ties them in more than one way (two countries that fund each other by it) has a row for each.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import networkx as nx

from queries.measures import Read, Row

PIVOTS = 200
"""From how many nodes ways are looked for; in larger networks betweenness is an estimate (Brandes and Pich, 2007)."""
_DIGITS = 4


class Ties:
    """Who is tied to whom, by what, and which statements say so."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Make the network; nodes and edges stand in the order of their ids, whatever the order of the rows."""
        things: dict[tuple[str, str], dict[str, set[str]]] = {}
        named: dict[str, tuple[str, str]] = {}
        for row in rows:
            one, other = sorted((row["source"], row["target"]))
            said = things.setdefault((one, other), {}).setdefault(row["thing"], set())
            said.update(row["statements"])
            for end in ("source", "target"):
                named[row[end]] = row[f"{end}_name"], row[f"{end}_kind"]
        self.things = {pair: dict(sorted(found.items())) for pair, found in sorted(things.items())}
        self.graph: Any = nx.Graph()
        self.graph.add_nodes_from((id, {"name": name, "kind": kind}) for id, (name, kind) in sorted(named.items()))
        self.graph.add_edges_from((*pair, {"weight": len(found)}) for pair, found in self.things.items())

    @classmethod
    def read(cls, read: Read) -> Ties:
        """The network of a query's Cypher."""
        return cls(read())

    def between(self, one: str, other: str) -> list[str]:
        """The things that tie two entities."""
        return list(self.things.get((min(one, other), max(one, other)), ()))

    def statements(self, pairs: Iterable[tuple[str, str]]) -> list[str]:
        """The statements that tie these pairs."""
        found = {
            id
            for one, other in pairs
            for said in self.things.get((min(one, other), max(one, other)), {}).values()
            for id in said
        }
        return sorted(found)

    def around(self, node: str) -> list[str]:
        """The statements that tie an entity to others."""
        return self.statements((node, other) for other in self.graph[node])

    def shown(self, node: str) -> Row:
        """An entity as rows name it."""
        return {"id": node, **self.graph.nodes[node]}

    def shares(self) -> dict[str, dict[str, float]]:
        """Of the ties of each entity, the share that it has with each of its partners."""
        degrees = dict(self.graph.degree(weight="weight"))
        return {
            node: {other: edge["weight"] / degrees[node] for other, edge in partners.items()}
            for node, partners in self.graph.adjacency()
        }

    def betweenness(self) -> dict[str, float]:
        """Of the shortest ways between all others, the share that leads through each entity."""
        pivots = min(PIVOTS, len(self.graph)) or None
        found = nx.betweenness_centrality(self.graph, k=pivots, seed=1) if pivots else {}
        return {node: round(share, _DIGITS) for node, share in found.items()}
