"""Cypher that makes the part of the graph which the answer rests on, in any Neo4j; run twice, it is there once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from app.export import Export

MEDIA_TYPE = "application/x-cypher-query"
SUFFIX = "cypher"
STREAMS = False


def write(export: Export) -> Iterator[str]:
    """One statement a line, each ended by a semicolon: nodes, then sentences and documents, then relationships."""
    found = export.subgraph()
    yield f"// {export.query.name}: {' '.join(export.query.titles['en'].split())}\n"
    yield "// Loaded into a graph that has more, it adds; what stands is kept.\n"
    nodes = {(node.kind, node.id): node.properties for node in found.nodes}
    nodes |= {("Document", id): properties for id, properties in found.documents.items()}
    nodes |= {("Statement", id): properties for id, properties in found.statements.items()}
    for (kind, id), properties in sorted(nodes.items()):
        yield f"MERGE (n:{kind} {{id: {_literal(id)}}}) SET n += {_literal(properties)};\n"
    for link in found.links:
        yield _merge(link.source, link.type, link.target, link.properties)
    for id, said in found.statements.items():
        yield _merge(("Statement", id), "QUOTED_FROM", ("Document", said["document"]), {})
        about = [(said[f"{end}_kind"], said[end]) for end in ("subject", "object") if said.get(end)]
        for end in dict.fromkeys(each for each in about if each in nodes):
            yield _merge(("Statement", id), "ABOUT", end, {})


def _merge(source: tuple[str, str], type: str, target: tuple[str, str], properties: Mapping[str, Any]) -> str:
    return (
        f"MATCH (a:{source[0]} {{id: {_literal(source[1])}}}), (b:{target[0]} {{id: {_literal(target[1])}}}) "
        f"MERGE (a)-[r:{type}]->(b) SET r += {_literal(properties)};\n"
    )


def _literal(value: Any) -> str:
    """A value as Cypher writes it; no text can end its own quotation marks, start a comment or a new line.

    >>> _literal({"name": 'a "b" \\\\ c', "list": [1, True]})
    '{name: "a \\\\"b\\\\" \\\\\\\\ c", list: [1, true]}'
    """
    match value:
        case Mapping():
            return "{" + ", ".join(f"{name}: {_literal(each)}" for name, each in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(_literal(each) for each in value) + "]"
        case _:
            return json.dumps(value, ensure_ascii=True)
