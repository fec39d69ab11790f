"""`pactgraph keys`: who may ask a service that wants keys."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from app.commands.console import examples, out, say
from app.settings import Settings
from app.tables import text_table

commands = typer.Typer(help="Make and take back the keys of a service that wants them.", no_args_is_help=True)
NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is; it stands in the log.")]


@commands.command(epilog=examples("pactgraph keys add dashboard", "pactgraph keys add grafana --scope admin"))
def add(
    name: NameArgument,
    scope: Annotated[
        Literal["read", "admin"], typer.Option(help="read: ask questions; admin: see the metrics, too.")
    ] = "read",
) -> None:
    """Make a key and print it, once: only its hash is kept."""
    from app.keys import Keyring

    settings = Settings.from_env()
    print(Keyring(settings.keyring).add(name, scope))
    say("keep it now, it is not shown again")
    if not settings.keys:
        say(f"the service wants keys once PACTGRAPH_KEYS={settings.keyring} is set")


@commands.command("list", epilog=examples("pactgraph keys list"))
def show() -> None:
    """List whose keys there are."""
    from app.keys import Keyring

    rows = [[each.name, each.scope, each.made.isoformat()] for each in Keyring(Settings.from_env().keyring).read()]
    out().print(text_table(["name", "scope", "made"], rows))


@commands.command(epilog=examples("pactgraph keys remove dashboard"))
def remove(name: NameArgument) -> None:
    """Take a key back; a service that runs refuses it at once."""
    from app.keys import Keyring

    Keyring(Settings.from_env().keyring).remove(name)
    say(f"removed {name}")
