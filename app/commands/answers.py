"""How commands give answers: as a table on the terminal, or in any format of the service, to a file or a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from app.commands.console import out, say
from app.formats import formats, names
from app.tables import cite, make_table
from graph_schema.errors import InvalidParameter

if TYPE_CHECKING:
    from app.export import Export
    from app.formats import Format
    from graph_store.graph import Graph
    from queries.envelope import Answer
    from queries.query import Query

TABLE: Final = "table"
DEFAULT: Final = "en"
_FORMATS: Final = (TABLE, *names())


def _one_of(accepted: Iterable[str]) -> Callable[[str], str]:
    """A check of an option that takes one of a few words."""

    def check(word: str) -> str:
        if word not in accepted:
            raise typer.BadParameter(f"{word!r} is not one of {', '.join(accepted)}")
        return word

    return check


FormatOption = Annotated[
    str,
    typer.Option(metavar="|".join(_FORMATS), help="json is the envelope of the service.", callback=_one_of(_FORMATS)),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write it; its ending may be the format.")
]
LanguageOption = Annotated[
    str, typer.Option(metavar="en|bn", help="Of names and headings; quotes stay.", callback=_one_of(("en", "bn")))
]


def give_answer(
    graph: Graph,
    query: Query,
    arguments: Mapping[str, object],
    *,
    format: str = TABLE,
    output: Path | None = None,
    language: str = DEFAULT,
) -> None:
    """Ask a query and print the answer, or write it to a file. Raises InvalidParameter and GraphError."""
    from app.export import Export

    format = format_of(format, output)
    check_limit(format, arguments.get("limit"))
    drawn = format != TABLE and formats()[format].drawn
    give(Export.ask(graph, query, arguments, language, drawn=drawn), format=format, output=output)


def format_of(format: str, output: Path | None) -> str:
    """The format that was asked for, or that the ending of a file says."""
    if output is None or format != TABLE:
        return format
    return next((each.name for each in formats().values() if output.name.endswith(f".{each.suffix}")), "json")


def check_limit(format: str, limit: object) -> None:
    """Raise InvalidParameter where the format cannot hold so many rows; a table is printed page by page."""
    if format != TABLE:
        formats()[format].check_limit(limit)


def give(
    export: Export,
    *,
    format: str,
    output: Path | None = None,
    write: Callable[[Format], Iterator[bytes]] | None = None,
) -> None:
    """Print an answer, or write it to a file, and say what to bear in mind. write: as a format, with more around it."""
    format = format_of(format, output)
    written = None if format == TABLE else formats()[format]
    if written:
        _write(write(written) if write else written.encode(export), written, output)
    elif export.first.rows:
        for page in export.pages():
            out().print(make_table(export.query, page, export.language))
    if format != "json":
        for line in remarks(export.first, whole=export.whole):
            say(line)


def _write(pieces: Iterator[bytes], format: Format, output: Path | None) -> None:
    if output:
        with output.open("wb") as file:
            file.writelines(pieces)
        say(f"written to {output}")
        return
    if format.name == "xlsx" and sys.stdout.isatty():
        raise InvalidParameter("a workbook is not for a terminal", where="--format", remedy="add --output FILE")
    sys.stdout.flush()
    for piece in pieces:
        sys.stdout.buffer.write(piece)
    if format.name == "json":
        sys.stdout.buffer.write(b"\n")
    sys.stdout.buffer.flush()


def remarks(answer: Answer, *, whole: bool = False) -> Iterator[str]:
    """What to bear in mind when reading the rows."""
    for name, understood in answer.parameters.items():
        if understood.name and understood.name != understood.typed:
            yield f"{name}: {understood.typed} is {understood.name} ({understood.value})"
    for conflict in answer.conflicts:
        versions = " / ".join(f"{each.value} {cite(each.evidence[0])}" for each in conflict.versions if each.evidence)
        yield f"sources disagree on {conflict.name}, {conflict.what}: {versions}"
    if answer.note:
        yield answer.note
    if answer.truncated and not whole:
        yield f"there are more rows: add -p cursor={answer.next}, or -p limit=all"
