"""`pactgraph neo4j`: a real Neo4j Community with Browser on this machine, without docker or Java."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.console import examples, out, say
from app.commands.progress import show_steps
from app.settings import Settings
from app.tables import text_table

if TYPE_CHECKING:
    from graph_store.local_neo4j import LocalNeo4j

commands = typer.Typer(help="Run a real Neo4j with Browser on this machine, without docker.", no_args_is_help=True)
PortOption = Annotated[int | None, typer.Option(min=1, max=65535, help="(default: that of last time, else a free one)")]


@commands.command(epilog=examples("pactgraph neo4j up", "pactgraph load samples/ --graph bolt://127.0.0.1:PORT"))
def up(bolt_port: PortOption = None, http_port: PortOption = None) -> None:
    """Start it, downloading it the first time (about 140 MB), and print how to reach it."""
    from graph_store import local_neo4j

    settings = Settings.from_env()
    with show_steps() as progress:
        server = local_neo4j.up(
            settings.neo4j_folder, cache=settings.cache, bolt_port=bolt_port, http_port=http_port, progress=progress
        )
    _show(server)


@commands.command(epilog=examples("pactgraph neo4j stop"))
def stop() -> None:
    """Stop it; the data stay."""
    from graph_store import local_neo4j

    server = local_neo4j.stop(Settings.from_env().neo4j_folder)
    say(f"stopped {server.bolt}" if server else "it was not running")


@commands.command(epilog=examples("pactgraph neo4j status"))
def status() -> None:
    """Print how to reach it. Exit code 1 when it does not run."""
    from graph_store import local_neo4j

    server = local_neo4j.status(Settings.from_env().neo4j_folder)
    if server is None or not server.pid:
        say("it does not run; start it with: pactgraph neo4j up")
        raise typer.Exit(1)
    _show(server)


def _show(server: LocalNeo4j) -> None:
    facts = {
        "graph": server.bolt,
        "browser": server.browser,
        "user": server.user,
        "password": server.password,
        "version": server.version,
        "process": str(server.pid),
    }
    out().print(text_table(["", "Neo4j"], facts.items()))
    say(f"use it with: pactgraph load samples/ --graph {server.bolt} (the password is found by itself)")
