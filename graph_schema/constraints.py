"""The data definition statements of the graph, derived from the classes. Portable to both engines."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema.entities import NODES


def ddl() -> Iterator[str]:
    """Yield one idempotent statement each: ids are unique per label, `indexed` properties have an index.

    `Graph` is the one node that counts the changes; it is no part of the ontology.
    """
    yield "CREATE CONSTRAINT graph_id IF NOT EXISTS FOR (n:Graph) REQUIRE n.id IS UNIQUE"
    for label, node in NODES.items():
        yield f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
        for name in node.indexed:
            yield f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
