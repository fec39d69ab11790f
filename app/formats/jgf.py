"""JSON Graph Format 2: what the answer rests on, as nodes and edges with their sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator

from app.drawing import label
from app.export import Export

MEDIA_TYPE = "application/vnd.jgf+json"
SUFFIX = "jgf.json"
STREAMS = False


def write(export: Export) -> Iterator[str]:
    """One graph, see jsongraphformat.info; node ids are those of every other answer."""
    found, answer = export.subgraph(), export.first
    graph = {
        "id": answer.query,
        "label": answer.title[export.language],
        "directed": True,
        "type": "pactgraph answer",
        "metadata": answer.model_dump(exclude={"rows", "title"})
        | {"documents": dict(found.documents), "statements": dict(found.statements)},
        "nodes": {
            node.id: {
                "label": label(node, export.language),
                "metadata": {"kind": node.kind, "properties": node.properties, "scores": node.scores},
            }
            for node in found.nodes
        },
        "edges": [
            {
                "id": link.id,
                "source": link.source[1],
                "target": link.target[1],
                "relation": link.type,
                "directed": True,
                "metadata": {
                    "properties": link.properties,
                    "quotes": found.quotes(link.properties.get("statements", ())),
                },
            }
            for link in found.links
        ],
    }
    yield json.dumps({"graph": graph}, ensure_ascii=False)
