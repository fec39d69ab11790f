"""`pactgraph queries` and `pactgraph query`: the catalogue, and its answers."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from app.commands.console import GraphOption, examples, out, say
from app.connection import connect, settings_for
from app.formats import cite, describe, make_table, text_table, write_csv
from graph_schema.errors import InvalidParameter

if TYPE_CHECKING:
    from queries.envelope import Answer

commands = typer.Typer()


class CatalogueFormat(StrEnum):
    """How the catalogue is printed."""

    table = "table"
    json = "json"


class AnswerFormat(StrEnum):
    """How an answer is printed."""

    table = "table"
    json = "json"
    csv = "csv"


@commands.command(
    epilog=examples("pactgraph queries", "pactgraph queries --format json"),
)
def queries(
    format: Annotated[CatalogueFormat, typer.Option(help="How to print it.")] = CatalogueFormat.table,
) -> None:
    """List the questions that can be asked, with their parameters."""
    from queries.catalogue import Catalogue

    catalogue = Catalogue.load().values()
    if format is CatalogueFormat.json:
        print(json.dumps([describe(query) for query in catalogue], ensure_ascii=False, indent=2))
        return
    rows = []
    for query in catalogue:
        needed = [each.name if each.required else f"[{each.name}]" for each in query.parameters]
        rows.append([query.name, query.titles["en"], " ".join(needed)])
    out().print(text_table(["Name", "Title", "Parameters"], rows))
    say("A parameter in brackets may be left out. Ask with: pactgraph query NAME -p parameter=value")


@commands.command(
    epilog=examples(
        "pactgraph query programmes/adopters -p 'programme=India Stack'",
        "pactgraph query countries/ties -p country_a=Japan -p country_b=বাংলাদেশ -p topic=ict --format json",
    )
)
def query(
    name: Annotated[str, typer.Argument(help="A name that `pactgraph queries` lists, such as programmes/adopters.")],
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="KEY=VALUE", help="A parameter, as people type it; repeat for more."),
    ] = None,
    format: Annotated[AnswerFormat, typer.Option(help="json is the envelope of the service.")] = AnswerFormat.table,
    graph: GraphOption = None,
) -> None:
    """Ask a question of the catalogue; every row comes with the sentence that says so."""
    from queries.answer import ask
    from queries.catalogue import Catalogue

    asked = Catalogue.load().find(name)
    arguments = _arguments(parameter or ())
    with connect(settings_for(graph)) as opened:
        answer = ask(opened, asked, arguments)
    if format is AnswerFormat.json:
        print(answer.model_dump_json(indent=2))
        return
    if format is AnswerFormat.csv:
        sys.stdout.write(write_csv(asked, answer))
    elif answer.rows:
        out().print(make_table(asked, answer))
    for line in remarks(answer):
        say(line)


def _arguments(texts: Iterable[str]) -> dict[str, str]:
    """The parameters by name. Raises InvalidParameter for one that is not KEY=VALUE, or given twice."""
    arguments: dict[str, str] = {}
    for text in texts:
        key, equals, value = (part.strip() for part in text.partition("="))
        if not equals or not key:
            raise InvalidParameter(
                f"{text!r} is not of the form KEY=VALUE", where="-p", remedy="write -p country=Japan"
            )
        if key in arguments:
            raise InvalidParameter("is given more than once", where=key, remedy="give it once")
        arguments[key] = value
    return arguments


def remarks(answer: Answer) -> Iterator[str]:
    """What to bear in mind when reading the rows."""
    for name, understood in answer.parameters.items():
        if understood.name and understood.name != understood.typed:
            yield f"{name}: {understood.typed} is {understood.name} ({understood.value})"
    for conflict in answer.conflicts:
        versions = " / ".join(f"{each.value} {cite(each.evidence[0])}" for each in conflict.versions if each.evidence)
        yield f"sources disagree on {conflict.name}, {conflict.what}: {versions}"
    if answer.note:
        yield answer.note
    if answer.truncated:
        yield f"there are more rows: add -p cursor={answer.next}"
