"""`pactgraph ask`: a question in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.answers import (
    DEFAULT,
    TABLE,
    FormatOption,
    LanguageOption,
    OutputOption,
    check_limit,
    format_of,
    give,
)
from app.commands.console import GraphOption, examples, say
from app.connection import connect, settings_for

if TYPE_CHECKING:
    from app.asking import Asked, Linked

commands = typer.Typer()


@commands.command(
    epilog=examples(
        "pactgraph ask 'Which countries have adopted India Stack?'",
        "pactgraph ask 'জাপান ও বাংলাদেশের মধ্যে কী কী চুক্তি আছে?' --format json",
    )
)
def ask(
    question: Annotated[str, typer.Argument(help="A question in English or Bengali.")],
    format: FormatOption = TABLE,
    output: OutputOption = None,
    language: LanguageOption = DEFAULT,
    limit: Annotated[str, typer.Option(metavar="N|all", help="Rows of the answer.")] = "100",
    graph: GraphOption = None,
) -> None:
    """Ask in words. The answer says which query of the catalogue it became; exit code 1 if none."""
    from app.asking import answer_words, write
    from graph_schema import gazetteer
    from queries.asking import Asker
    from queries.catalogue import Catalogue

    catalogue = Catalogue.load()
    check_limit(format_of(format, output), limit)
    with connect(settings_for(graph)) as opened:
        asked, export = answer_words(
            Asker(catalogue, gazetteer.load()), catalogue, opened, question, language=language, paging={"limit": limit}
        )
        if asked.chosen:
            say(f"asked: {_command(asked.chosen)}")
        if export:
            give(export, format=format, output=output, write=lambda chosen: write(asked, export, chosen))
        elif format_of(format, output) == "json":
            print(asked.model_dump_json())
    _suggest(asked)
    if not asked.chosen:
        raise typer.Exit(1)


def _suggest(asked: Asked) -> None:
    """What the question was not understood for, and what else it may mean."""
    if asked.note:
        say(asked.note)
    for each in asked.alternatives:
        say(f"perhaps: {_command(each)}  ({each.question['en']})")


def _command(query: Linked) -> str:
    """The command that asks a query."""
    arguments = [f"-p '{name}={value}'" for name, value in query.arguments.items()]
    return " ".join((f"pactgraph query {query.query}", *arguments, *(f"-p {name}=…" for name in query.needs)))
