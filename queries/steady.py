"""Steady: what takes several reads is read again when the graph changed between them."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final, TypeVar

from graph_schema.errors import GraphError, GraphRefused, GraphTimeout, GraphUnavailable, PactgraphError
from graph_store.graph import Graph

T = TypeVar("T")
_PAUSES: Final = (0.0, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Seconds before each try: a load commits a batch of documents at a time. Even one statement may see half a commit."""


def read_steadily(graph: Graph, find: Callable[[int], T], *, state: int | None = None, patient: bool = True) -> T:
    """What `find` reads of one state of the graph: that before a load or that after it, never half of each.

    find: is told the graph's generation.  state: the generation, if it was just read.
    When the graph changes faster than it can be read, GraphUnavailable is raised; but for one who is not patient, what
    was found last is given: each of its parts has stood in the graph.
    """
    found: list[T] = []
    now, failed = graph.generation if state is None else state, False
    for pause in _PAUSES:
        if pause:
            time.sleep(pause)
        before = now
        try:
            found = [find(before)]
        except (GraphUnavailable, GraphRefused, GraphTimeout):
            raise
        except Exception as error:  # half a commit may be anything: a node without its name, an id that is not there
            if (now := graph.generation) == before and (failed or not _odd(error)):
                raise
            failed = True
            continue
        if (now := graph.generation) == before:
            return found[0]
    if found and not patient:
        return found[0]
    raise GraphUnavailable("the graph is being changed", remedy="try again in a moment")


def _odd(error: Exception) -> bool:
    """Whether an error is none that a question can cause: such a one is worth a second look."""
    return isinstance(error, GraphError) or not isinstance(error, PactgraphError)
