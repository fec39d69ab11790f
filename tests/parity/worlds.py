"""A graph as plain data: how it is put into an engine, read back whole, and compared."""

from __future__ import annotations

import math
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graph_schema.entities import NODES
from graph_store.graph import Graph, Writer

Properties = dict[str, Any]


@dataclass
class World:
    """nodes: label and properties (with "id") by id. links: type, source id, target id, properties."""

    nodes: dict[str, tuple[str, Properties]] = field(default_factory=dict)
    links: list[tuple[str, str, str, Properties]] = field(default_factory=list)

    @classmethod
    def from_file(cls, path: Path) -> World:
        """Read a world written by hand."""
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        world = cls()
        for label, nodes in data["nodes"].items():
            world.nodes |= {id: (label, {"id": id, **properties}) for id, properties in nodes.items()}
        for type, links in data["links"].items():
            world.links += [(type, link[0], link[1], link[2] if len(link) > 2 else {}) for link in links]
        return world

    def write(self, graph: Graph) -> None:
        """Put it all into an empty graph, one statement per label or pair of labels and type."""
        nodes: dict[str, list[Properties]] = defaultdict(list)
        for label, properties in self.nodes.values():
            nodes[label].append(properties)
        links: dict[tuple[str, str, str], list[Properties]] = defaultdict(list)
        for type, source, target, properties in self.links:
            ends = self.nodes[source][0], self.nodes[target][0]
            links[type, *ends].append({"source": source, "target": target, "properties": properties})

        def work(writer: Writer) -> None:
            for label, rows in nodes.items():
                writer.run(f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row", {"rows": rows})
            for (type, source, target), rows in links.items():
                writer.run(
                    f"UNWIND $rows AS row MATCH (a:{source} {{id: row.source}}) MATCH (b:{target} {{id: row.target}}) "
                    f"MERGE (b)<-[r:{type}]-(a) SET r += row.properties",
                    {"rows": rows},
                )

        graph.write(work)


def state(graph: Graph) -> list[str]:
    """All that is in a graph, one sorted line per node and relationship."""
    nodes = graph.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
    links = graph.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, b.id AS b, properties(r) AS properties")
    lines = [f"({sorted(row['labels'])} {sorted(row['properties'].items())})" for row in nodes.rows]
    lines += [f"({row['a']})-[{row['type']} {sorted(row['properties'].items())}]->({row['b']})" for row in links.rows]
    return sorted(lines)


def astray(graph: Graph) -> list[str]:
    """Where an index and a scan disagree: each value that a scan sees must be found by it, as often."""
    found = []
    for label, cls in NODES.items():
        for name in ("id", *cls.indexed):
            scan = graph.read(f"MATCH (n:{label}) WHERE n.{name} IS NOT NULL RETURN n.{name} AS value")
            seen = Counter(scan.values())
            query = f"UNWIND $values AS value MATCH (n:{label} {{{name}: value}}) RETURN value, count(n) AS n"
            index = {row["value"]: row["n"] for row in graph.read(query, {"values": list(seen)}).rows}
            found += [f"{label}.{name}: a scan finds {dict(seen)}, the index {index}"] if seen != index else []
    return found


def same(a: Any, b: Any) -> bool:
    """Equal values of equal types, in equal order; floats to 12 digits, since sums may be added up in any order."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return math.isclose(a, b, rel_tol=1e-12) if isinstance(a, float) else bool(a == b)
