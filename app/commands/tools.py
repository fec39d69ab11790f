"""`pactgraph mcp`: the catalogue as tools of an assistant."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Final

import typer

from app.commands.console import GraphOption, examples, say
from app.connection import LOOPBACK, Connection, connect, settings_for
from graph_schema.errors import InvalidSetting, PactgraphError

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from app.settings import Settings
    from app.toolbox import Toolbox

commands = typer.Typer()

PATH: Final = "/mcp"
LONGEST_BODY: Final = 64 * 1024
"""Bytes of a request at most: a tool's arguments are short."""


@commands.command(name="mcp", epilog=examples("pactgraph mcp", "pactgraph mcp --http --port 8001"))
def serve_tools(
    graph: GraphOption = None,
    http: Annotated[bool, typer.Option("--http", help="Over HTTP, in place of standard input and output.")] = False,
    host: Annotated[str | None, typer.Option(help="(default: PACTGRAPH_HOST, else 127.0.0.1)")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="(default: PACTGRAPH_PORT, else 8000)")] = None,
) -> None:
    """Offer the questions of the catalogue to an assistant as tools (Model Context Protocol)."""
    try:
        from app.toolbox import Toolbox
    except ModuleNotFoundError as error:
        remedy = "pip install 'pactgraph[mcp]'"
        raise InvalidSetting(f"{error.name} is not installed", where="pactgraph mcp", remedy=remedy) from error
    from queries.catalogue import Catalogue

    settings = settings_for(graph)
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    connection = Connection(lambda: connect(settings))
    threading.Thread(target=_warm, args=(connection,), daemon=True).start()
    logging.getLogger("mcp").setLevel(logging.ERROR)
    try:
        toolbox = Toolbox(Catalogue.load(), connection)
        if http:
            _serve_http(toolbox, settings)
        else:
            _serve_stdio(toolbox)
    finally:
        connection.close()


def _serve_stdio(toolbox: Toolbox) -> None:
    """Answer one assistant on standard input and output, until it hangs up."""
    import anyio
    from mcp.server.stdio import stdio_server

    from app.toolbox import create_server

    server = create_server(toolbox)

    async def serve() -> None:
        async with stdio_server() as (reader, writer):
            await server.run(reader, writer, server.create_initialization_options())

    anyio.run(serve)


def _serve_http(toolbox: Toolbox, settings: Settings) -> None:
    import uvicorn

    from app import logs
    from app.commands.service import address, refuse_taken

    refuse_taken(settings.host, settings.port)
    say(f"pactgraph's tools are at {address(settings.host, settings.port)}{PATH.lstrip('/')}; Ctrl-C ends it")
    uvicorn.run(
        make_app(toolbox, settings),
        host=settings.host,
        port=settings.port,
        log_config=logs.configuration(settings.log, settings.secrets),
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=10,
    )


def make_app(toolbox: Toolbox, settings: Settings) -> ASGIApp:
    """The tools over streamable HTTP, behind the guards of the service: keys, rates, turns, sizes.

    No session is kept and no stream is held open, so that nothing waits for a client that went away. A page of another
    site is refused, also where it made its name point to this machine.
    """
    from fastapi import FastAPI
    from mcp.server.transport_security import TransportSecuritySettings
    from starlette.routing import Route

    from app import errors, guards
    from app.toolbox import create_server

    here = [LOOPBACK, "localhost", "[::1]"]
    hosts = here if settings.host in (LOOPBACK, "localhost", "::1") else []
    origins = [*settings.cors, *(f"http://{name}:*" for name in here)]
    tools = create_server(toolbox).streamable_http_app(
        streamable_http_path=PATH,
        stateless_http=True,
        json_response=True,
        max_request_body_size=LONGEST_BODY,
        transport_security=TransportSecuritySettings(
            enable_dns_rebinding_protection=bool(hosts),
            allowed_hosts=[*hosts, *(f"{name}:*" for name in hosts)],
            allowed_origins=origins,
        ),
    )
    [endpoint] = (each.endpoint for each in tools.routes if isinstance(each, Route))
    app = FastAPI(openapi_url=None, redirect_slashes=False, lifespan=tools.router.lifespan_context)
    app.router.routes.append(Route(PATH, endpoint, methods=["POST"]))
    guards.install(app, settings)
    errors.install(app)
    return app


def _warm(connection: Connection) -> None:
    """Open the graph before the first question; what fails is told then."""
    with suppress(PactgraphError):
        connection.graph()
