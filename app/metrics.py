"""Metrics: how often what was asked, how it ended, and how long it took, for Prometheus (`/metrics`)."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import Final

from fastapi import FastAPI, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20)
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """The counts of one service. Labels come from the catalogue, never from what clients send.

    shared: the folder where its processes count together, if there are several.
    """

    def __init__(self, shared: Path | None = None) -> None:
        self._shared = shared
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "pactgraph_requests", "Requests answered", ["method", "route", "status"], registry=registry
        )
        self._seconds = Histogram(
            "pactgraph_request_seconds", "Seconds until an answer had been sent", ["route"],
            buckets=_SECONDS, registry=registry,
        )  # fmt: skip
        self._running = Gauge(
            "pactgraph_requests_in_progress", "Requests being answered", multiprocess_mode="livesum", registry=registry
        )
        build = Gauge("pactgraph_build", "1, by version", ["version"], multiprocess_mode="max", registry=registry)
        build.labels(version("pactgraph")).set(1)

    def begin(self) -> None:
        """A request came."""
        self._running.inc()

    def end(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request has been answered."""
        self._running.dec()
        self._requests.labels(method if method in _METHODS else "other", route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def text(self) -> bytes:
        """All counts, as Prometheus reads them; those of all processes where several answer."""
        if not self._shared:
            return generate_latest(self._registry)
        together = CollectorRegistry()
        MultiProcessCollector(together, str(self._shared))  # type: ignore[no-untyped-call]
        return generate_latest(together)


def add_metrics(app: FastAPI, metrics: Metrics) -> None:
    """Serve `/metrics`."""

    @app.get("/metrics", include_in_schema=False)
    async def show() -> Response:
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)
