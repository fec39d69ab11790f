"""`pactgraph extract`: what documents say, without any database."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Annotated

import typer

from app.commands.console import PathsArgument, WorkersOption, examples, say
from app.commands.progress import show_progress

commands = typer.Typer()


class ExtractFormat(StrEnum):
    """What is printed of a document."""

    statements = "statements"
    records = "records"


@commands.command(
    epilog=examples("pactgraph extract samples/ --format records", "cat news.jsonl | pactgraph extract - > facts.jsonl")
)
def extract(
    paths: PathsArgument,
    format: Annotated[
        ExtractFormat,
        typer.Option(help="statements: one asserted thing a line, with its quote; records: one document a line."),
    ] = ExtractFormat.statements,
    workers: WorkersOption = 1,
) -> None:
    """Print what documents say as JSON lines; no graph is needed. Exit code 1 when some documents were skipped."""
    from app.formats import statement_record
    from loaders.document import Issue
    from loaders.reading import count
    from loaders.records import records
    from loaders.stream import extractions, refuse_nothing

    refuse_nothing(paths)
    skipped = 0
    with show_progress(count(paths)) as advance:
        for each in extractions(paths, workers=workers):
            if isinstance(each, Issue):
                skipped += each.skipped
                say(f"{'skipped' if each.skipped else 'note'}: {each}")
            elif format is ExtractFormat.records:
                print(json.dumps(records(each), ensure_ascii=False))
            else:
                for statement in each.statements:
                    print(json.dumps(statement_record(statement), ensure_ascii=False))
            advance(1)
    if skipped:
        raise typer.Exit(1)
