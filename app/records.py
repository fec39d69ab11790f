"""Records: what programs read that is no answer: a statement, two readings of a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph_schema.statement import Statement
    from loaders.llm.review import Review


def statement_record(statement: Statement) -> dict[str, Any]:
    """A statement as one line of `extract --format statements`; what is not known is left out."""
    fields = {
        "id": statement.id,
        "document": statement.evidence.document,
        "subject": statement.subject._asdict(),
        "relation": statement.relation,
        "object": statement.object and statement.object._asdict(),
        "value": statement.value,
        "qualifiers": dict(statement.qualifiers),
        "realis": statement.realis,
        "tier": statement.tier,
        "said_by": statement.said_by,
        "block": statement.block,
        "origin": statement.origin,
        "evidence": asdict(statement.evidence),
        "support": [asdict(each) for each in statement.support],
    }
    return {name: value for name, value in fields.items() if value not in (None, {}, [])}


def review_records(review: Review) -> Iterator[dict[str, Any]]:
    """Two readings of a document as lines of `extract --llm`, one a fact. A fact that only the model tells can be
    accepted; its statements stand beside it."""
    where = {"document": review.document.id, "location": review.document.location, "llm": review.model}
    for each in review.compared:
        fact = each.rules or each.model
        assert fact
        line: dict[str, Any] = {**where, "verdict": each.verdict, "kind": fact.kind, "about": list(fact.about)}
        if each.differs:
            line["differs"] = list(each.differs)
        for name, told in (("rules", each.rules), ("model", each.model)):
            if told:
                line[name] = {**told.details, "quotes": list(told.quotes)}
        if each.model and each.verdict == "only_model":
            line |= {"accept": False, "statements": [statement_record(said) for said in each.model.statements]}
        yield line
    for rejected in review.rejected:
        yield {**where, "verdict": "rejected", "reason": rejected.reason, "said": dict(rejected.said)}
