"""`python -m benchmarks.scores`: the scores on annotated documents as tables, and each record that is not as a reader
wrote it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from benchmarks.confusions import Confusion, confusions
from benchmarks.corpus import FOLDER, Annotated, Scorer, annotated
from benchmarks.scoring import Score, scores
from graph_schema.errors import PactgraphError

WIDTH = 160
"""Columns where no terminal says how many there are."""


def score_table(documents: Annotated, found: dict[str, Score]) -> Table:
    """Precision, recall and F1 of each kind, F1 by language, and the shares of what is right in a record."""
    whole, languages = found["all"], documents.languages
    numbers = ", ".join(f"{each} {len(documents.of(each))}" for each in languages)
    table = Table(title=f"{documents.title}: {len(documents.documents)} documents ({numbers})", box=box.SIMPLE_HEAD)
    for heading in ("", "P", "R", "F1", "right", "wrong", "missed", *(f"F1 {each}" for each in languages)):
        table.add_column(heading, justify="right" if heading else "left")
    for kind, rates in whole.rates.items():
        by_language = (_figure(found[each].rates[kind][2] if kind in found[each].rates else None) for each in languages)
        table.add_row(kind, *map(_figure, rates), *map(str, whole.kinds[kind]), *by_language)
    macro = [_figure(found[each].macro) for each in languages]
    table.add_row("macro", "", "", _figure(whole.macro), "", "", "", *macro, style="bold", end_section=True)
    for name, (right, of) in whole.shares.items():
        by_language = (_share(*found[each].shares.get(name, (0, 0))) for each in languages)
        table.add_row(name, "", "", _figure(right / of), str(right), str(of - right), "", *by_language)
    return table


def confusion_table(title: str, found: Iterable[Confusion]) -> Table:
    """Each record that is not as a reader wrote it."""
    table = Table(title=title, box=box.SIMPLE_HEAD)
    for heading, share in (
        ("Document", None),
        ("Kind", None),
        ("What", None),
        ("Expected", 3),
        ("Found", 3),
        ("Quote", 5),
    ):
        table.add_column(heading, ratio=share, overflow="fold")
    for each in found:
        quote = f"“{each.quote}”" if each.quote else ""
        cells = (each.document, each.kind, each.what, each.expected or "–", each.found or "–", quote)
        table.add_row(*map(Text, cells))
    return table


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _share(right: int, of: int) -> str:
    return f"{right}/{of}" if of else "–"


def main(arguments: list[str] | None = None) -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scores", description=__doc__)
    parser.add_argument("--corpus", type=Path, default=FOLDER, help="the folder with dev.jsonl and score.py")
    folder = parser.parse_args(arguments).corpus
    console = Console(width=None if sys.stdout.isatty() else WIDTH, highlight=False)
    try:
        scorer = Scorer(folder)
    except PactgraphError as error:
        sys.exit(f"error: {error}")
    for documents in annotated(folder):
        console.print(score_table(documents, scores(scorer, documents)))
        for issue in documents.extracted[1]:
            if issue.skipped:
                console.print(Text(f"not read: {issue}", "yellow"))
        console.print(
            confusion_table(f"{documents.title}: where we and the reader differ", confusions(documents, scorer))
        )


if __name__ == "__main__":
    main()
