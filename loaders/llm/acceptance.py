"""What a person has accepted of a model's facts, one by one, in the file that a review printed.

Only a fact that the rules say nothing about can be accepted. Nothing is asked again: what is loaded follows from
the documents and this file alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from graph_schema.errors import InvalidStatement, UnreadableDocument
from graph_schema.identity import short_hash
from graph_schema.statement import Statement
from loaders.document import Document, Issue
from loaders.line import Extraction
from loaders.llm.comparison import compare

_STATEMENTS: Final = TypeAdapter(list[Statement])
_FIELDS: Final = frozenset(Statement.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Accepted:
    """The accepted statements by document. mark: changes with them, for documents that were loaded without."""

    statements: Mapping[str, tuple[Statement, ...]]
    mark: str

    def join(self, extraction: Extraction) -> tuple[Extraction, list[Issue]]:
        """An extraction with what was accepted for its document and still stands: its quotes are there, and the
        rules have not come to say something about it."""
        document, own = extraction.document, self.statements.get(extraction.document.id, ())
        standing = [each for each in own if _stands(document, each)]
        issues = []
        if len(standing) < len(own):
            reason = f"has changed: {len(own) - len(standing)} accepted statements do not stand in it any more"
            issues.append(Issue(document.location, reason, "review it again", skipped=False))
        new = [each.model for each in compare(extraction.statements, standing) if each.verdict == "only_model"]
        added = [statement for fact in new if fact for statement in fact.statements]
        return replace(extraction, statements=(*extraction.statements, *added)), issues


def read_accepted(path: Path) -> Accepted:
    """The facts of a review that are marked `"accept": true`.

    Raises UnreadableDocument, and InvalidStatement naming the line, for what is no review or cannot be accepted.
    """
    found: dict[str, list[Statement]] = defaultdict(list)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableDocument(f"cannot be read ({error})", where=str(path)) from None
    for number, line in enumerate(text.splitlines(), start=1):
        for statement in _accepted(line, f"{path}:{number}"):
            found[statement.evidence.document].append(statement)
    statements = {document: tuple(each) for document, each in sorted(found.items())}
    ids = sorted(each.id for own in statements.values() for each in own)
    return Accepted(statements, short_hash(" ".join(ids)))


def _accepted(line: str, where: str) -> Iterator[Statement]:
    if not line.strip():
        return
    try:
        fact: Any = json.loads(line)
    except ValueError:
        fact = None
    if not isinstance(fact, dict) or "verdict" not in fact:
        remedy = "give the file that `pactgraph extract --llm` printed"
        raise InvalidStatement("is no line of a review", where=where, remedy=remedy)
    if fact.get("accept") is not True:
        return
    if fact["verdict"] != "only_model":
        remedy = "accept facts that only the model tells; what the rules tell is loaded anyway"
        raise InvalidStatement(f"a fact that is {fact['verdict']} cannot be accepted", where=where, remedy=remedy)
    try:
        kept = [{name: value for name, value in each.items() if name in _FIELDS} for each in fact["statements"]]
        yield from _STATEMENTS.validate_python(kept)
    except (ValidationError, LookupError, TypeError, AttributeError, ValueError):
        raise InvalidStatement("holds no statements", where=where, remedy="review the document again") from None


def _stands(document: Document, statement: Statement) -> bool:
    return all(
        document.text[each.start : each.end] == each.quote != "" for each in (statement.evidence, *statement.support)
    )
