"""`pactgraph queries` and `pactgraph query`: the catalogue, and its answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum
from typing import Annotated

import typer

from app.commands.answers import DEFAULT, TABLE, FormatOption, LanguageOption, OutputOption, give_answer
from app.commands.console import GraphOption, examples, out, say
from app.connection import connect, settings_for
from app.tables import text_table
from graph_schema.errors import InvalidParameter

commands = typer.Typer()


class CatalogueFormat(StrEnum):
    """How the catalogue is printed."""

    table = "table"
    json = "json"


@commands.command(
    epilog=examples("pactgraph queries", "pactgraph queries --format json"),
)
def queries(
    format: Annotated[CatalogueFormat, typer.Option(help="How to print it.")] = CatalogueFormat.table,
) -> None:
    """List the questions that can be asked, with their parameters."""
    from app.cards import describe
    from queries.catalogue import Catalogue

    catalogue = Catalogue.load().values()
    if format is CatalogueFormat.json:
        cards = [describe(query).model_dump(exclude_none=True) for query in catalogue]
        print(json.dumps(cards, ensure_ascii=False, indent=2))
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
        "pactgraph query agreements/list -p limit=all --format xlsx --output agreements.xlsx",
        "pactgraph query countries/partners -p country=Bangladesh --format gexf --output partners.gexf",
    )
)
def query(
    name: Annotated[str, typer.Argument(help="A name that `pactgraph queries` lists, such as programmes/adopters.")],
    parameter: Annotated[
        list[str] | None,
        typer.Option("--parameter", "-p", metavar="KEY=VALUE", help="A parameter, as people type it; repeat for more."),
    ] = None,
    format: FormatOption = TABLE,
    output: OutputOption = None,
    language: LanguageOption = DEFAULT,
    graph: GraphOption = None,
) -> None:
    """Ask a question of the catalogue; every row comes with the sentence that says so."""
    from queries.catalogue import Catalogue

    asked = Catalogue.load().find(name)
    arguments = _arguments(parameter or ())
    with connect(settings_for(graph)) as opened:
        give_answer(opened, asked, arguments, format=format, output=output, language=language)


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
