"""What was accepted of an upload → the graph, in one transaction, by the same writer that `pactgraph load` uses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from app.cards import find_names
from app.uploads.cards import IssueCard, Standing, Written
from graph_schema import gazetteer
from graph_store.graph import Graph
from loaders.choosing import choose
from loaders.explanation import EVENTS
from loaders.line import Extraction, extractor
from loaders.writing.judgements import Judgements
from loaders.writing.ledger import Ledger
from loaders.writing.write import write

_MADE: Final = """
UNWIND $ids AS id MATCH (s:Statement {id: id})
UNWIND [[s.subject_kind, s.subject], [s.object_kind, s.object]] AS end
WITH end[0] AS kind, end[1] AS made WHERE kind IN $kinds RETURN DISTINCT made
"""


def standing(graph: Graph, extractions: Sequence[Extraction]) -> dict[str, Standing]:
    """Which of the documents are in the graph already: as they are here, or otherwise."""
    there = {each["id"]: each for each in Ledger(graph).documents(each.document.id for each in extractions)}
    found: dict[str, Standing] = {}
    for each in extractions:
        old, now = there.get(each.document.id), (each.document.sha256, extractor())
        found[each.document.id] = (
            "new" if old is None else "same" if (old["sha256"], old["extractor"]) == now else "changed"
        )
    return found


def put(
    graph: Graph, extractions: Sequence[Extraction], accepted: Mapping[str, Sequence[str]], judged: Path
) -> Written:
    """Write what is accepted: ids of statements by document; a document that is not among them stays out, and so does
    one of which everything was rejected. judged: the file of a person's judgements.

    Raises what `write` raises; nothing is written then.
    """
    named = [each for each in extractions if each.document.id in accepted]
    chosen = [each for each in (choose(one, accepted[one.document.id]) for one in named) if each]
    there = {each["id"]: each["location"] for each in Ledger(graph).documents(each.document.id for each in chosen)}
    placed = [_placed(each, there.get(each.document.id)) for each in chosen]
    judgements = Judgements.read(judged) if judged.exists() else None
    written = write(graph, placed, gazetteer=gazetteer.load(), extractor=extractor(), judgements=judgements)
    ids = sorted({statement.id for each in placed for statement in each.statements})
    made = graph.read(_MADE, {"ids": ids, "kinds": list(EVENTS)}).values() if ids else []
    outcomes = list(written.outcomes.values())
    return Written(
        loaded=outcomes.count("loaded"),
        changed=outcomes.count("changed"),
        unchanged=outcomes.count("unchanged"),
        statements=written.statements,
        generation=graph.generation,
        documents=find_names(graph, (each.document.id for each in placed)),
        entities=find_names(graph, made),
        issues=[IssueCard(**asdict(each)) for each in written.issues],
    )


def _placed(extraction: Extraction, location: str | None) -> Extraction:
    """A document that stands already stays where it was read from: that is how `pactgraph load` finds it again."""
    if not location:
        return extraction
    return replace(extraction, document=replace(extraction.document, location=location))
