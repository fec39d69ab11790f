"""Steady: what takes several reads is read again when the graph changed between them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

from graph_schema.errors import GraphError, GraphUnavailable, PactgraphError
from graph_store.graph import Graph

T = TypeVar("T")
_PAUSES: Final = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Seconds before each try: a load commits a batch of documents at a time. Even one statement may see half a commit."""


def read_steadily(graph: Graph, find: Callable[[], T]) -> T:
    """What `find` reads of one state of the graph: that before a load or that after it, never half of each.

    Raises GraphUnavailable when the graph changes faster than it can be read.
    """
    for pause in _PAUSES:
        time.sleep(pause)
        generation = graph.generation
        try:
            found = find()
        except GraphError:
            raise
        except PactgraphError:  # something is not there: it may be on its way
            if graph.generation == generation:
                raise
            continue
        if graph.generation == generation:
            return found
    raise GraphUnavailable("the graph is being changed", remedy="try again in a moment")
