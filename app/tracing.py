"""Tracing: a span for each request, sent to an OpenTelemetry collector if a setting names one."""

from __future__ import annotations

from collections.abc import Callable
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI

from graph_schema.errors import InvalidSetting

if TYPE_CHECKING:
    from opentelemetry.sdk.trace.export import SpanExporter

_LEFT_OUT = "healthz,readyz,metrics"


def install(app: FastAPI, collector: str, exporter: SpanExporter | None = None) -> Callable[[], None]:
    """Trace the app, and return what sends the last spans. exporter: in place of one to the collector (OTLP, HTTP).

    Raises InvalidSetting where the packages are not installed.
    """
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.instrumentation.asgi import OpenTelemetryMiddleware
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
        from opentelemetry.util.http import parse_excluded_urls
    except ImportError as error:
        remedy = "pip install 'pactgraph[otel]'"
        raise InvalidSetting("OpenTelemetry is not installed", where="PACTGRAPH_TRACES", remedy=remedy) from error
    provider = TracerProvider(
        resource=Resource.create({"service.name": "pactgraph", "service.version": version("pactgraph")})
    )
    provider.add_span_processor(BatchSpanProcessor(exporter or OTLPSpanExporter(f"{collector.rstrip('/')}/v1/traces")))
    app.add_middleware(
        OpenTelemetryMiddleware,
        tracer_provider=provider,
        excluded_urls=parse_excluded_urls(_LEFT_OUT),
        default_span_details=_name,
        exclude_spans=["send", "receive"],
    )
    return provider.shutdown


def _name(scope: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """What a span is called before its route is known."""
    return str(scope.get("method", "HTTP")), {}
