"""`pactgraph ask`: a question in words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.console import GraphOption, examples, out, say
from app.commands.questions import AnswerFormat, remarks
from app.connection import connect, settings_for
from app.formats import make_table, write_csv

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
    format: Annotated[AnswerFormat, typer.Option(help="json is the answer of the service.")] = AnswerFormat.table,
    graph: GraphOption = None,
) -> None:
    """Ask in words. The answer says which query of the catalogue it became; exit code 1 if none."""
    from app.asking import answer_words
    from graph_schema import gazetteer
    from queries.asking import Asker
    from queries.catalogue import Catalogue

    catalogue = Catalogue.load()
    with connect(settings_for(graph)) as opened:
        asked, answer = answer_words(Asker(catalogue, gazetteer.load()), catalogue, opened, question)
    if format is AnswerFormat.json:
        print(asked.model_dump_json(indent=2))
    elif asked.chosen and answer:
        query = catalogue[asked.chosen.query]
        if format is AnswerFormat.csv:
            sys.stdout.write(write_csv(query, answer))
        elif answer.rows:
            out().print(make_table(query, answer))
        say(f"asked: {_command(asked.chosen)}")
        for line in remarks(answer):
            say(line)
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
