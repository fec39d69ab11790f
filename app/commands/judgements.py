"""`pactgraph judge`: a person says that two are the same, or are not."""

from __future__ import annotations

from enum import StrEnum
from itertools import islice
from typing import Annotated, Final

import typer

from app.commands.console import GraphOption, examples, say
from app.commands.documents import hold_signals
from app.connection import connect, settings_for
from graph_schema.errors import InvalidParameter

commands = typer.Typer()
SHOWN: Final = 50


class Said(StrEnum):
    """What a person says of a pair."""

    same = "same"
    different = "different"
    undo = "undo"


@commands.command(
    epilog=examples(
        "pactgraph judge",
        "pactgraph judge same agency-xx-data-council agency-bd-data-council",
        "pactgraph judge different 3f2a91c0#a1 77be02d4#a1",
        "pactgraph judge undo agency-xx-data-council agency-bd-data-council",
    )
)
def judge(
    verdict: Annotated[
        Said | None, typer.Argument(help="Without one, what was judged and what may be is listed.")
    ] = None,
    one: Annotated[str | None, typer.Argument(metavar="ONE", help="An agency, person or agreement.")] = None,
    other: Annotated[str | None, typer.Argument(metavar="OTHER", help="Another.")] = None,
    graph: GraphOption = None,
) -> None:
    """Say whether two agencies, people or agreements are the same. It wins over the rules, and can be undone.

    Judgements are kept in judgements.toml in the data folder and hold for every later load. Ids are those that
    documents give (agency-bd-data-council), or a document's with the number of its agreement (3f2a91c0#a1).
    """
    from graph_schema import gazetteer
    from loaders.writing.candidates import candidates, kind, reference
    from loaders.writing.judgements import Judgements
    from loaders.writing.write import write

    settings = settings_for(graph)
    kept = Judgements.read(settings.judgements)
    with connect(settings) as opened:
        if verdict is None:
            for name, pairs in (("same", kept.same), ("different", kept.different)):
                for pair in sorted(pairs):
                    print(f"{name}\t{pair[0]}\t{pair[1]}")
            for each in islice(candidates(opened), SHOWN):
                print(f"perhaps\t{each.one}\t{each.other}\t{each.names[0]} | {each.names[1]}")
            return
        if one is None or other is None:
            raise InvalidParameter("two are needed", where="judge", remedy="pactgraph judge same ONE OTHER")
        undo = verdict is Said.undo
        pair = (one, other) if undo else (reference(opened, one), reference(opened, other))
        if pair[0] == pair[1] or (not undo and kind(pair[0]) != kind(pair[1])):
            raise InvalidParameter(f"{pair[0]} and {pair[1]} are no pair", where="judge", remedy="name two of one kind")
        kept = kept.judge(None if undo else "same" if verdict is Said.same else "different", *pair)
        with hold_signals():
            kept.write(settings.judgements)
            changed = write(opened, [], gazetteer=gazetteer.load(), judgements=kept).statements
    say(f"{pair[0]} and {pair[1]}: {verdict.value}; {changed:,} statements are about something else now")
