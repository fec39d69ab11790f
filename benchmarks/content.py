"""The content of a graph, read back: what a peer has to write to make the same graph."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_store.graph import Graph

Properties = dict[str, Any]
Shape = tuple[str, str, str]
"""Class of the source, type, class of the target."""


@dataclass(frozen=True, slots=True)
class Content:
    """Nodes by class, and relationships by shape as (id of the source, properties, id of the target)."""

    nodes: dict[str, list[Properties]]
    edges: dict[Shape, list[tuple[str, Properties, str]]]

    @property
    def records(self) -> int:
        """How many nodes and relationships."""
        return sum(map(len, self.nodes.values())) + sum(map(len, self.edges.values()))

    def equals(self, other: Content) -> bool:
        """Whether both hold the same, in whatever order."""
        return _sorted(self.nodes) == _sorted(other.nodes) and _sorted(self.edges) == _sorted(other.edges)


def _sorted(records: Mapping[Any, Iterable[object]]) -> dict[object, list[str]]:
    return {
        key: sorted(json.dumps(each, sort_keys=True, default=str) for each in found) for key, found in records.items()
    }


def read_content(graph: Graph) -> Content:
    """All of a graph; it must fit into memory."""
    nodes: dict[str, list[Properties]] = defaultdict(list)
    for row in graph.read("MATCH (n) RETURN labels(n)[0] AS label, properties(n) AS n").rows:
        nodes[row["label"]].append(row["n"])
    edges: dict[Shape, list[tuple[str, Properties, str]]] = defaultdict(list)
    ends = "labels(a)[0] AS a, a.id AS source, type(r) AS r, properties(r) AS p, labels(b)[0] AS b, b.id AS target"
    for row in graph.read(f"MATCH (a)-[r]->(b) RETURN {ends}").rows:
        edges[row["a"], row["r"], row["b"]].append((row["source"], row["p"], row["target"]))
    return Content(dict(nodes), dict(edges))


def empty(graph: Graph) -> None:
    """Delete everything, a part at a time: only for a graph that a benchmark has made."""
    while graph.read("MATCH (n) RETURN count(n) AS times").values()[0]:
        graph.write(lambda writer: writer.run("MATCH (n) WITH n LIMIT 2000 DETACH DELETE n"))
