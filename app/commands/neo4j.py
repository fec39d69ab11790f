"""`pactgraph neo4j`: a real Neo4j Community with Browser on this machine, without docker or Java."""

from __future__ import annotations

from enum import StrEnum, auto
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.console import examples, out, say
from app.commands.progress import show_steps
from app.settings import Settings
from app.tables import text_table

if TYPE_CHECKING:
    from graph_store.local_neo4j import LocalNeo4j


class Language(StrEnum):
    """The languages that the guide is in."""

    en = auto()
    bn = auto()


commands = typer.Typer(help="Run a real Neo4j with Browser on this machine, without docker.", no_args_is_help=True)
LanguageOption = Annotated[Language, typer.Option(help="Of the guide.")]
PortOption = Annotated[int | None, typer.Option(min=1, max=65535, help="(default: that of last time, else a free one)")]


@commands.command(epilog=examples("pactgraph neo4j up", "pactgraph load samples/ --graph bolt://127.0.0.1:PORT"))
def up(bolt_port: PortOption = None, http_port: PortOption = None, language: LanguageOption = Language.en) -> None:
    """Start it, downloading it the first time (about 140 MB), and print how to reach it.

    Its Browser draws the graph in our colours, and opens a guide of all queries.
    """
    from app.browser import greeting
    from graph_store import local_neo4j
    from queries.catalogue import Catalogue

    def greet(browser: str) -> local_neo4j.Greeting:
        files = greeting.files(Catalogue.load(), browser)
        return local_neo4j.Greeting(files, tuple(greeting.commands(browser, language)))

    settings = Settings.from_env()
    with show_steps() as progress:
        server = local_neo4j.up(
            settings.neo4j_folder,
            cache=settings.cache,
            bolt_port=bolt_port,
            http_port=http_port,
            progress=progress,
            greet=greet,
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


@commands.command(epilog=examples("pactgraph neo4j style > pactgraph.grass"))
def style() -> None:
    """Print how Neo4j Browser is to draw the graph: drop the file on any Browser's window."""
    from app.browser.style import style as sheet

    print(sheet())


@commands.command(epilog=examples("pactgraph neo4j saved --language bn > pactgraph.csv"))
def saved(language: LanguageOption = Language.en) -> None:
    """Print all queries as Saved Cypher, for the Query tool of Neo4j Aura to import."""
    from app.browser.saved import saved as sheet
    from queries.catalogue import Catalogue

    print(sheet(Catalogue.load(), language), end="")


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
