"""`pactgraph serve`: the service, in one process or several."""

from __future__ import annotations

import socket
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Annotated

import typer

from app.commands.console import GraphOption, examples, say
from app.connection import connect, settings_for
from graph_schema.errors import GraphUnavailable, InvalidSetting

commands = typer.Typer()


@commands.command(epilog=examples("pactgraph serve", "pactgraph serve --graph neo4j://localhost:7687 --port 9000"))
def serve(
    graph: GraphOption = None,
    host: Annotated[str | None, typer.Option(help="(default: PACTGRAPH_HOST, else 127.0.0.1)")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="(default: PACTGRAPH_PORT, else 8000)")] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Processes that answer; they share one graph.")] = 1,
    allow_upload: Annotated[
        bool,
        typer.Option(
            "--allow-upload", help="Let documents be loaded from the page. (default: PACTGRAPH_UPLOAD, else not)"
        ),
    ] = False,
) -> None:
    """Answer the questions of the catalogue over HTTP, until Ctrl-C."""
    import uvicorn

    from app import logs

    settings = settings_for(graph)
    settings = replace(settings, host=host or settings.host, port=port or settings.port)
    settings = replace(settings, upload=allow_upload or settings.upload)
    refuse_taken(settings.host, settings.port)
    try:  # before the first request: a wrong password or address is told here; it also starts the embedded engine
        opened = connect(settings)
    except GraphUnavailable as error:
        say(f"warning: {error}; requests get 503 until the graph answers")
        opened = None
    if workers > 1 and not settings.metrics:
        settings = replace(settings, metrics=Path(mkdtemp(prefix="pactgraph-")))
    settings.hand_down()
    say(f"pactgraph listens on {address(settings.host, settings.port)} (documentation: /docs); Ctrl-C ends it")
    try:
        uvicorn.run(
            "app.api:create_app",
            factory=True,
            host=settings.host,
            port=settings.port,
            workers=workers,
            log_config=logs.configuration(settings.log, settings.secrets),
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=10,
            timeout_worker_healthcheck=30,  # while a busy machine lets it start, too; else it is taken for hung
        )
    finally:
        if opened:
            opened.close()
        if workers > 1 and settings.metrics:
            rmtree(settings.metrics, ignore_errors=True)


def address(host: str, port: int) -> str:
    """The URL at which a browser on this machine finds the service."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{host}:{port}/"


def refuse_taken(host: str, port: int) -> None:
    """Raise InvalidSetting where the service could not listen."""
    try:
        family, kind, protocol, _, place = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(place)
    except OSError as error:
        problem = f"cannot listen there ({error.strerror})"
        remedy = "choose another address with --host and --port"
        raise InvalidSetting(problem, where=f"{host}:{port}", remedy=remedy) from error
