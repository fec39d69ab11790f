"""Drawing: a subgraph as networkx holds it, with attributes that the XML formats can say."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

import networkx

from queries.subgraph import Node, Subgraph

_UNSAYABLE: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write."""


def draw(subgraph: Subgraph, language: str) -> networkx.MultiDiGraph:
    """Nodes with `label`, `kind` and their properties; edges with `label`, their properties and `quotes`."""
    drawn = networkx.MultiDiGraph()
    for node in subgraph.nodes:
        said = {"label": label(node, language), "kind": node.kind, **node.properties, **node.scores}
        drawn.add_node(node.id, **_attributes(said))
    for link in subgraph.links:
        quotes = subgraph.quotes(link.properties.get("statements", ()))
        said = {"edge_id": link.id, "relation": link.type, **link.properties, "quotes": quotes}
        drawn.add_edge(link.source[1], link.target[1], key=link.id, **_attributes(said))
    return drawn


def label(node: Node, language: str) -> str:
    """What a reader of the language calls it."""
    return str(node.properties.get(f"name_{language}") or node.properties.get("name") or node.id)


def _attributes(said: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a node or edge; `id` is taken by the formats themselves."""
    return {name: _value(value) for name, value in said.items() if name != "id" and value not in (None, [])}


def _value(value: Any) -> bool | int | float | str:
    if isinstance(value, bool | int | float):
        return value
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return _UNSAYABLE.sub("�", text)
