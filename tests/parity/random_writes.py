"""Random write statements in the schema, over so few ids that they meet what earlier ones wrote."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from random_graph import WORDS, node_id, properties

from graph_schema.entities import NODES
from graph_schema.links import LINKS

IDS = 6  # of each class
LABELS = ("Country", "Agency", "Person", "Agreement", "Programme", "Milestone", "Topic", "Statement")
EDGES = [(a, type, b) for type, link in LINKS.items() for a, b in link.ends if {a, b} <= set(LABELS)]
Statement = tuple[str, dict[str, Any]]


def make_statement(source: random.Random) -> Statement:
    """One statement of a random kind."""
    return source.choice(KINDS)(source)


def some_id(source: random.Random, label: str) -> str:
    return node_id(label, source.randrange(IDS))


def merge_nodes(source: random.Random) -> Statement:
    label = source.choice(LABELS)
    rows = [properties(NODES[label], source) | {"id": some_id(source, label)} for _ in range(source.randrange(1, 5))]
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n += row", {"rows": rows}


def merge_links(source: random.Random) -> Statement:
    a, type, b = source.choice(EDGES)
    rows = [
        {"a": some_id(source, a), "b": some_id(source, b), "p": properties(LINKS[type], source)}
        for _ in range(source.randrange(1, 6))
    ]
    return (
        f"UNWIND $rows AS row MATCH (a:{a} {{id: row.a}}) MATCH (b:{b} {{id: row.b}}) "
        f"MERGE (b)<-[r:{type}]-(a) SET r += row.p",
        {"rows": rows},
    )


def link_all(source: random.Random) -> Statement:
    a, type, b = source.choice(EDGES)
    return (
        f"MATCH (a:{a}), (b:{b}) WHERE a.id <> b.id AND a.id ENDS WITH $end MERGE (a)-[r:{type}]->(b) "
        "ON CREATE SET r.statements = [a.id] ON MATCH SET r.statements = coalesce(r.statements, []) + [b.id]",
        {"end": str(source.randrange(IDS))},
    )


def replace(source: random.Random) -> Statement:
    label = source.choice(LABELS)
    made = properties(NODES[label], source) | {"id": some_id(source, label)}
    return f"MATCH (n:{label} {{id: $made.id}}) SET n = $made", {"made": made}


def clear(source: random.Random) -> Statement:
    label = source.choice(LABELS)
    name = source.choice([name for name in NODES[label].model_fields if name != "id"])
    how = source.choice((f"SET n.{name} = null", f"REMOVE n.{name}"))
    return f"MATCH (n:{label}) WHERE n.id <= $id {how}", {"id": some_id(source, label)}


def withdraw(source: random.Random) -> Statement:
    _, type, _ = source.choice(EDGES)
    word = source.choice(WORDS)
    return (
        f"MATCH ()-[r:{type}]->() WHERE $word IN r.statements SET r.statements = [x IN r.statements WHERE x <> $word] "
        "WITH r WHERE r.statements = [] DELETE r",
        {"word": word},
    )


def delete_links(source: random.Random) -> Statement:
    a, type, _ = source.choice(EDGES)
    return f"MATCH (a:{a} {{id: $id}})-[r:{type}]->() DELETE r", {"id": some_id(source, a)}


def detach(source: random.Random) -> Statement:
    label = source.choice(LABELS)
    return f"MATCH (n:{label}) WHERE n.id IN $ids DETACH DELETE n", {"ids": [some_id(source, label)]}


def delete_held(source: random.Random) -> Statement:
    """Refused when the node has relationships."""
    label = source.choice(LABELS)
    return f"MATCH (n:{label} {{id: $id}}) DELETE n", {"id": some_id(source, label)}


def sweep(source: random.Random) -> Statement:
    label = source.choice(LABELS)
    return f"MATCH (n:{label}) WHERE NOT (n)--() AND n.id <> $id DELETE n", {"id": some_id(source, label)}


def create(source: random.Random) -> Statement:
    """Refused when the id exists. (The embedded engine looks at the end only: a double that the same transaction
    deletes again is the one known difference. No seed in use makes one.)"""
    label = source.choice(LABELS)
    return f"CREATE (n:{label} {{id: $id, name: 'new'}})", {"id": some_id(source, label)}


def derive(source: random.Random) -> Statement:
    a, type, b = source.choice(EDGES)
    return f"MATCH (a:{a}) SET a.search = toString(COUNT {{ (a)-[:{type}]->(:{b}) }})", {}


def for_each(source: random.Random) -> Statement:
    a, type, b = source.choice(EDGES)
    ids = [some_id(source, b) for _ in range(2)]
    return (
        f"MATCH (a:{a} {{id: $id}}) FOREACH (id IN $ids | MERGE (b:{b} {{id: id}}) MERGE (a)-[:{type}]->(b))",
        {"id": some_id(source, a), "ids": ids},
    )


KINDS: list[Callable[[random.Random], Statement]] = [
    merge_nodes, merge_nodes, merge_nodes, merge_links, merge_links, link_all, replace, clear, withdraw, delete_links,
    detach, delete_held, sweep, create, derive, for_each,
]  # fmt: skip
