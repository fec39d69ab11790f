"""The service: the catalogue over HTTP. It only reads, and it outlives the graph's absences."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import Annotated

from fastapi import FastAPI, Path, Query, Request, Response
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from app import asking, caching, errors, explorer, guards, lookup, operations, pages, reference, tracing, transport
from app.browser.serving import add_browser
from app.connection import Connection, connect
from app.settings import Settings
from app.uploads.routes import add_uploads
from graph_store.graph import Graph
from queries.catalogue import Catalogue
from queries.steady import read_steadily


def create_app(settings: Settings | None = None, graph: Graph | None = None) -> FastAPI:
    """Make the service.

    settings: those of the environment if not given.  graph: one that is open already; the caller closes it.
    Raises InvalidQuery when a query file is bad, InvalidSetting when a setting is.
    """
    settings = settings or Settings.from_env()
    catalogue = Catalogue.load()
    connection = Connection((lambda: graph) if graph else (lambda: connect(settings)))

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        if graph is None:
            await run_in_threadpool(connection.close)
        if uploads:
            await run_in_threadpool(uploads.close)
        if ended:
            await run_in_threadpool(ended)

    app = FastAPI(
        title="pactgraph",
        version=version("pactgraph"),
        summary="Who agreed what with whom, each fact with the sentence that states it.",
        lifespan=lifespan,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    app.state.answers = caching.Answers(settings.kept << 20)
    transport.install(app)
    guards.install(app, settings, connection)
    ended = tracing.install(app, settings.traces) if settings.traces else None
    errors.install(app)
    pages.add_pages(app, catalogue)
    explorer.add_explorer(app)
    add_browser(app, catalogue)
    _add_probes(app, connection, settings)
    for query in catalogue.values():
        operations.add_operation(app, query, connection)
    asking.add_asking(app, catalogue, connection)
    reference.add_reference(app, catalogue, connection)
    _add_lookups(app, connection)
    uploads = add_uploads(app, settings, connection) if settings.upload else None
    return app


def _add_probes(app: FastAPI, connection: Connection, settings: Settings) -> None:
    @app.get("/healthz", tags=["service"], summary="Whether the process is alive", operation_id="alive")
    async def alive() -> dict[str, str]:
        return {"status": "alive"}

    @app.get(
        "/readyz",
        tags=["service"],
        summary="Whether the graph answers, and whether documents may be loaded from the page",
        operation_id="ready",
        responses=errors.failures(503),
    )
    def ready() -> dict[str, str | int | bool]:
        graph = connection.graph()
        return {"status": "ready", "engine": graph.engine, "generation": graph.count(), "uploads": settings.upload}


def _add_lookups(app: FastAPI, connection: Connection) -> None:
    @app.get(
        "/v1/documents/{id:path}",
        tags=["catalogue"],
        summary="A document: its text and what it says",
        operation_id="document",
        response_model=lookup.DocumentCard,
        responses=errors.failures(404, 422, 503, 504),
    )
    def document(
        id: Annotated[
            str,
            Path(
                description="`document` of any evidence", openapi_examples={"a sample": {"value": "sample-sg-th-mou"}}
            ),
        ],
        request: Request,
        skip: Annotated[int, Query(ge=0, le=1_000_000, description="Statements to leave out")] = 0,
        limit: Annotated[int, Query(ge=1, le=1000, description="Statements to give")] = 500,
    ) -> Response:
        graph = connection.graph()
        return _kept(request, graph, lambda: lookup.find_document(graph, id, skip=skip, limit=limit))

    @app.get(
        "/v1/entities/{id:path}",
        tags=["catalogue"],
        summary="An entity: its links and the sentences about it",
        operation_id="entity",
        response_model=lookup.EntityCard,
        responses=errors.failures(404, 422, 503, 504),
    )
    def entity(
        id: Annotated[
            str, Path(description="Any id that an answer gives", openapi_examples={"Japan": {"value": "JP"}})
        ],
        request: Request,
    ) -> Response:
        graph = connection.graph()
        return _kept(request, graph, lambda: lookup.find_entity(graph, id))


def _kept(request: Request, graph: Graph, find: Callable[[], BaseModel]) -> Response:
    """What is found, was found before, or word that the client has it already."""
    state = graph.generation
    tag = caching.tag(graph, state, request)
    if known := caching.answered(request, graph, state, tag, "Accept-Encoding"):
        return known
    found = read_steadily(graph, lambda _: find(), state=state)
    headers = caching.headers(tag, "Accept-Encoding")
    answer = Response(found.model_dump_json(), media_type="application/json", headers=headers)
    return caching.keep(request, graph, state, tag, answer)
