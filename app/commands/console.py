"""What commands print with: answers go to standard output, everything about the work to standard error."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from app.tables import printable
from graph_schema.errors import PactgraphError

WIDE = 160
"""Columns of a table that no terminal shows."""

GraphOption = Annotated[
    str | None,
    typer.Option(
        "--graph",
        metavar="URL",
        help="neo4j://host:7687, bolt+s://…, or embedded (default: PACTGRAPH_GRAPH, else embedded)",
    ),
]

PathsArgument = Annotated[
    list[str],
    typer.Argument(metavar="PATH", help="Files, folders, patterns such as 'news/*.html', or - for standard input."),
]
WorkersOption = Annotated[int, typer.Option(min=1, max=64, help="Processes that read documents.")]


def examples(*lines: str) -> str:
    """What stands below the help of a command: one example a line."""
    return "\n\n".join(("Examples:", *(f"$ {line}" for line in lines)))


def out() -> Console:
    """Standard output, with tables as wide as the terminal, or wide where there is none."""
    return Console(width=None if sys.stdout.isatty() else WIDE, highlight=False)


def err() -> Console:
    """Standard error."""
    return Console(stderr=True, highlight=False, soft_wrap=True)


def say(line: str) -> None:
    """A line about the work, on standard error."""
    err().print(Text(printable(line)))


def complain(error: PactgraphError) -> None:
    """One line for an error, with its remedy."""
    err().print(Text("error: ", "bold red") + Text(printable(" ".join(str(error).split()))))
