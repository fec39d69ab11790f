"""The command line `pactgraph`. Commands are in `app/commands/`; each imports what it needs when it runs."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Annotated, Any, Final

import typer
from typer.core import TyperGroup

from app.commands import asking, documents, extraction, graph, judgements, keys, neo4j, questions, service, tools
from app.commands.console import complain, examples
from graph_schema.errors import PactgraphError

UNUSABLE: Final = 2
INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141


class Commands(TyperGroup):
    """All commands; an error that a user can mend becomes one line and the exit code 2."""

    def invoke(self, ctx: Any) -> Any:
        with _one_line():
            return super().invoke(ctx)


@contextmanager
def _one_line() -> Iterator[None]:
    try:
        yield
        sys.stdout.flush()
    except PactgraphError as error:
        complain(error)
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(PIPE_CLOSED) from None
    except OSError as error:
        complain(PactgraphError(error.strerror or str(error), where=error.filename and str(error.filename)))
    except KeyboardInterrupt:
        raise SystemExit(INTERRUPTED) from None
    else:
        return
    raise SystemExit(UNUSABLE)


app = typer.Typer(
    name="pactgraph",
    cls=Commands,
    help="Who agreed what with whom: a knowledge graph of government cooperation in which every fact has its sentence.",
    epilog=examples("pactgraph load samples/", "pactgraph query programmes/adopters -p 'programme=India Stack'"),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for each in (documents, judgements, graph, extraction, questions, asking, service, tools):
    app.add_typer(each.commands)
app.add_typer(neo4j.commands, name="neo4j")
app.add_typer(keys.commands, name="keys")


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"pactgraph {version('pactgraph')}")
        raise typer.Exit


@app.callback()
def root(
    _version: Annotated[
        bool, typer.Option("--version", help="Print the version and end.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    pass


def _end(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    signal.signal(signal.SIGTERM, _end)  # so that an ended command still leaves the embedded engine in order
    app(prog_name="pactgraph")


if __name__ == "__main__":
    main()
