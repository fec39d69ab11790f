"""From settings to a graph: for a command, and for a service that outlives the graph's absences."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from app.settings import Settings
from graph_schema.errors import GraphRefused, GraphUnavailable

if TYPE_CHECKING:
    from graph_store.graph import Graph

LOOPBACK: Final = "127.0.0.1"
PAUSE: Final = 1.0
"""Seconds between two attempts to open a graph that is away; requests in between are refused at once."""


def settings_for(graph: str | None) -> Settings:
    """The settings of the environment, with the graph that an option names in place of theirs."""
    settings = Settings.from_env()
    return replace(settings, graph=graph) if graph else settings


def connect(settings: Settings) -> Graph:
    """Open the graph that the settings name. The password of our own Neo4j on this machine is looked up."""
    from graph_store.graph import open_graph

    user, password = settings.user, settings.password
    if settings.graph and LOOPBACK in settings.graph and not password:
        from graph_store import local_neo4j

        server = local_neo4j.status(settings.neo4j_folder)
        if server and server.bolt == settings.graph.rstrip("/"):
            user, password = server.user, server.password
    return open_graph(
        settings.graph,
        folder=settings.embedded_folder,
        user=user,
        password=password,
        timeout=settings.timeout,
        stale=settings.stale / 1000,
    )


class Connection:
    """The service's graph, opened when first needed. Once open it finds its server again by itself."""

    def __init__(self, opener: Callable[[], Graph]) -> None:
        self._open = opener
        self._lock = threading.Lock()
        self._graph: Graph | None = None
        self._failure: GraphUnavailable | GraphRefused | None = None
        self._not_before = 0.0

    def graph(self) -> Graph:
        """The graph. Raises GraphUnavailable or GraphRefused while it can't be opened, which every call tries anew."""
        with self._lock:
            if self._graph is None:
                if self._failure and time.monotonic() < self._not_before:
                    raise self._failure
                try:
                    self._graph = self._open()
                except (GraphUnavailable, GraphRefused) as error:
                    self._failure, self._not_before = error, time.monotonic() + PAUSE
                    raise
            return self._graph

    @property
    def opened(self) -> Graph | None:
        """The graph, if it has been opened; nobody waits for it."""
        return self._graph

    def close(self) -> None:
        """Let the graph go."""
        with self._lock:
            graph, self._graph = self._graph, None
        if graph:
            graph.close()
