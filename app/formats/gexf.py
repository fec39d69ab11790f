"""GEXF 1.2, for Gephi: nodes with labels and edges with their sentences; lists are JSON texts."""

from __future__ import annotations

from collections.abc import Iterator

import networkx

from app.drawing import draw
from app.export import Export

MEDIA_TYPE = "application/gexf+xml"
SUFFIX = "gexf"
STREAMS = False


def write(export: Export) -> Iterator[str]:
    """One directed graph."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    for line in networkx.generate_gexf(draw(export.subgraph(), export.language), version="1.2draft"):
        yield f"{line}\n"
