"""`pactgraph extract`: what documents say, without any database."""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.commands.console import PathsArgument, WorkersOption, examples, out, say
from app.commands.progress import show_progress
from app.commands.reviewing import print_reviews
from graph_schema.errors import InvalidParameter

commands = typer.Typer()


class ExtractFormat(StrEnum):
    """What is printed of a document."""

    statements = "statements"
    records = "records"


@commands.command(
    epilog=examples(
        "pactgraph extract samples/ --format records",
        "cat news.jsonl | pactgraph extract - > facts.jsonl",
        "pactgraph extract --explain samples/denials.txt",
        "pactgraph extract --explain samples/ --output why.html",
        "PACTGRAPH_LLM_URL=http://127.0.0.1:11434/v1 PACTGRAPH_LLM_MODEL=NAME pactgraph extract samples/ --llm",
    )
)
def extract(
    paths: PathsArgument,
    format: Annotated[
        ExtractFormat,
        typer.Option(help="statements: one asserted thing a line, with its quote; records: one document a line."),
    ] = ExtractFormat.statements,
    workers: WorkersOption = 1,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Show the text instead, one document after the other and in no other format: what was spotted, which "
            "rule took what, what not.",
        ),
    ] = False,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE.html", help="With --explain: write a page instead of printing.")
    ] = None,
    llm: Annotated[
        bool,
        typer.Option(
            "--llm",
            help="Send each document to the language model of PACTGRAPH_LLM_URL too, and print, a fact a line, what "
            "both readings agree on, what only one has, where they contradict each other, and what was rejected.",
        ),
    ] = False,
) -> None:
    """Print what documents say as JSON lines; no graph is needed. Exit code 1 when some documents were skipped."""
    if output is not None and not explain:
        raise InvalidParameter("says where to write an explanation", where="--output", remedy="add --explain")
    if explain and llm:
        raise InvalidParameter("explains the rules, not a model", where="--explain", remedy="ask for one of the two")
    if explain:
        return _explain(paths, output)
    if llm:
        return print_reviews(paths)
    from app.records import statement_record
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


def _explain(paths: list[str], output: Path | None) -> None:
    """Print the documents with what the line made of them and why, or write that as a page."""
    from app.explaining import page, terminal
    from loaders.document import Issue
    from loaders.stream import explanations, refuse_nothing

    refuse_nothing(paths)
    skipped, explained = 0, []
    for each in explanations(paths):
        if isinstance(each, Issue):
            skipped += each.skipped
            say(f"{'skipped' if each.skipped else 'note'}: {each}")
        elif output is None:
            out().print(terminal.render(each))
        else:
            explained.append(each)
    if output is not None:
        output.write_text(page.page(explained), encoding="utf-8")
        say(f"written: {output}")
    if skipped:
        raise typer.Exit(1)
