"""`pactgraph load`, `unload` and `template`: documents come and go, records are kept by hand."""

from __future__ import annotations

import json
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from app.commands.console import GraphOption, PathsArgument, WorkersOption, examples, say
from app.commands.progress import show_progress
from app.connection import connect, settings_for

if TYPE_CHECKING:
    from graph_store.graph import Graph
    from loaders.llm.acceptance import Accepted
    from loaders.loading import Report
    from loaders.writing.judgements import Judgements

commands = typer.Typer()
INTERRUPTED: Final = 130
NOTES_SHOWN: Final = 20


@commands.command(
    epilog=examples(
        "pactgraph load samples/",
        "pactgraph load 'news/**/*.html' press.jsonl --workers 4",
        "curl -s https://example.org/news.jsonl | pactgraph load -",
        "pactgraph load news/ --accept-llm reviewed.jsonl",
    )
)
def load(
    paths: PathsArgument,
    graph: GraphOption = None,
    workers: WorkersOption = 1,
    accept_llm: Annotated[
        Path | None,
        typer.Option(
            "--accept-llm",
            metavar="FILE",
            help='Also write the facts of a language model that you have marked with "accept": true in this file, '
            "which `pactgraph extract --llm` printed. No model is asked.",
        ),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Read and extract, write nothing.")] = False,
    report: Annotated[
        Path | None, typer.Option("--report", metavar="FILE", help="Write what became of the documents, as JSON.")
    ] = None,
) -> None:
    """Bring documents into the graph. Exit code 0 when all went in, 1 when some were skipped, 2 on unusable input.

    A document that is there already is left alone; a changed one takes the place of what it said before.
    """
    from loaders.writing.judgements import Judgements

    if report:
        report.write_text("", encoding="utf-8")  # a place that can't be written is told before the work, not after
    accepted = None
    if accept_llm:
        from loaders.llm.acceptance import read_accepted

        accepted = read_accepted(accept_llm)
    settings = settings_for(graph)
    with nullcontext() if dry_run else connect(settings) as opened:
        judgements = Judgements.read(settings.judgements) if settings.judgements.exists() else None
        result, seconds = load_with_progress(opened, paths, workers=workers, accepted=accepted, judgements=judgements)
    if report:
        report.write_text(json.dumps(_facts(result, seconds), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    if result.interrupted:
        say("interrupted: what is counted above stands in the graph, whole; load again for the rest")
        raise typer.Exit(INTERRUPTED)
    if result.skipped:
        raise typer.Exit(1)


@commands.command(epilog=examples("pactgraph unload samples/tokyo-moc.txt", "pactgraph unload press-2023-117"))
def unload(
    documents: Annotated[
        list[str], typer.Argument(metavar="DOCUMENT", help="Ids, or the files or folders they were read from.")
    ],
    graph: GraphOption = None,
) -> None:
    """Take documents out of the graph, with all that only they said.

    A document is meant by its id, the first characters of its hash, its file, or its folder.
    """
    from graph_schema import gazetteer
    from graph_schema.errors import UnknownEntity
    from loaders.writing.write import find_documents
    from loaders.writing.write import unload as unload_documents

    with connect(settings_for(graph)) as opened:
        meant: dict[str, str] = {}
        for text in documents:
            found = find_documents(opened, text)
            if not found:
                raise UnknownEntity(f"no document is {text!r}", remedy="name an id, or a path as it was loaded")
            meant |= {each["id"]: each["name"] for each in found}
        with hold_signals():
            unload_documents(opened, list(meant), gazetteer=gazetteer.load())
    for id, name in meant.items():
        say(f"unloaded {name} ({id})")


@commands.command(epilog=examples("pactgraph template > kept.csv"))
def template() -> None:
    """Print the header of a table of records kept by hand, one a row; few of its columns need be filled."""
    from loaders.formats import TEMPLATE

    print(TEMPLATE)


def load_with_progress(
    graph: Graph | None,
    paths: list[str],
    *,
    workers: int = 1,
    accepted: Accepted | None = None,
    judgements: Judgements | None = None,
) -> tuple[Report, float]:
    """Load (without a graph: try it), show how it goes, and say what became of the documents; also the seconds."""
    from loaders.loading import load as load_documents
    from loaders.reading import count

    start = time.perf_counter()
    with show_progress(count(paths)) as advance:
        report = load_documents(
            graph, paths, workers=workers, accepted=accepted, advance=advance, whole=hold_signals, judgements=judgements
        )
    seconds = time.perf_counter() - start
    for issue in report.notes[:NOTES_SHOWN]:
        say(f"note: {issue}")
    if len(report.notes) > NOTES_SHOWN:
        say(f"note: and {len(report.notes) - NOTES_SHOWN:,} more such notes; --report FILE lists all")
    for issue in report.skipped:
        say(f"skipped: {issue}")
    say(summarise(report, seconds))
    return report, seconds


def summarise(report: Report, seconds: float) -> str:
    """What became of the documents, in a line."""
    if report.dry_run:
        parts = [f"{report.loaded:,} documents would go in"]
    else:
        parts = [f"{report.loaded:,} loaded", f"{report.changed:,} changed", f"{report.unchanged:,} unchanged"]
    speed = f"{report.documents / seconds:,.1f} documents/s" if seconds > 0 else ""
    return ", ".join([*parts, f"{len(report.skipped):,} skipped"]) + (
        f"; {report.statements:,} statements; {seconds:.1f} s, {speed}"
    )


@contextmanager
def hold_signals() -> Iterator[None]:
    """Let Ctrl-C and the request to end wait until the block is done; the second one does not wait."""
    waiting: list[int] = []

    def note(number: int, _frame: object) -> None:
        waiting.append(number)
        if len(waiting) > 1:
            raise KeyboardInterrupt

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for first in waiting[:1]:
            signal.raise_signal(first)


def _facts(report: Report, seconds: float) -> dict[str, Any]:
    issues = {
        kind: [{"where": each.where, "reason": each.reason, "remedy": each.remedy} for each in listed]
        for kind, listed in (("skipped", report.skipped), ("notes", report.notes))
    }
    return {
        "loaded": report.loaded,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "statements": report.statements,
        "seconds": round(seconds, 3),
        "dry_run": report.dry_run,
        "interrupted": report.interrupted,
        **issues,
    }
