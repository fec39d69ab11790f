"""GraphML, for networkx, yEd, Cytoscape and Gephi: nodes and edges with their sentences; lists are JSON texts."""

from __future__ import annotations

import io
from collections.abc import Iterator

import networkx

from app.drawing import draw
from app.export import Export

MEDIA_TYPE = "application/graphml+xml"
SUFFIX = "graphml"
STREAMS = False


def write(export: Export) -> Iterator[bytes]:
    """One directed graph; an edge's key says which of several between two nodes it is."""
    file = io.BytesIO()
    networkx.write_graphml_xml(draw(export.subgraph(), export.language), file, edge_id_from_attribute="edge_id")
    yield file.getvalue()
