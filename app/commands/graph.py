"""`pactgraph status` and `pactgraph check`: what the graph holds, and whether all of it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from app.commands.console import GraphOption, examples, out, say
from app.connection import connect, settings_for
from app.tables import text_table

if TYPE_CHECKING:
    from graph_store.graph import Graph

commands = typer.Typer()


@commands.command(epilog=examples("pactgraph status", "pactgraph status --graph neo4j://localhost:7687"))
def status(graph: GraphOption = None) -> None:
    """Show where the graph is and what it holds."""
    from queries.sources import coverage

    settings = settings_for(graph)
    with connect(settings) as opened:
        covered, counts = coverage(opened), count_nodes(opened)
        facts = {
            "graph": settings.address,
            "engine": opened.engine,
            "generation": str(opened.generation),
            "documents": str(covered.documents),
            "languages": ", ".join(covered.languages) or "–",
            "published": f"{covered.first_published} to {covered.last_published}" if covered.first_published else "–",
        }
    out().print(text_table(["", "Graph"], facts.items()))
    if any(counts.values()):
        rows = ([kind, f"{number:,}"] for kind, number in counts.items() if number)
        out().print(text_table(["Nodes", "Number"], rows))
    else:
        say("the graph is empty; fill it with: pactgraph load PATH")


@commands.command(epilog=examples("pactgraph check && echo all stands"))
def check(graph: GraphOption = None) -> None:
    """Check every quote, node and link of the graph. Exit code 1, and a list, if something does not stand."""
    from loaders.writing.check import check as find_faults

    faults = 0
    with connect(settings_for(graph)) as opened:
        for fault in find_faults(opened):
            faults += 1
            print(fault)
    if faults:
        say(f"{faults:,} faults")
        raise typer.Exit(1)
    say("every quote stands at its place; every node and link fits the schema and has a statement")


def count_nodes(graph: Graph) -> dict[str, int]:
    """How many nodes of each kind the graph holds."""
    from graph_schema.entities import NODES

    each = (f"MATCH (n:{kind}) RETURN '{kind}' AS kind, count(n) AS number" for kind in NODES)
    return {row["kind"]: row["number"] for row in graph.read("\nUNION ALL\n".join(each)).rows}
