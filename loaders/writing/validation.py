"""The gate before the graph: a statement that breaks the schema, or whose quote does not stand, goes no further."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError

from graph_schema.entities import NODES, Entity
from graph_schema.errors import InvalidStatement
from graph_schema.lifecycle import STATUSES
from graph_schema.links import LINKS
from graph_schema.statement import Evidence, Ref, Scalar, Statement
from graph_schema.values import PartialDate
from loaders.document import Document
from loaders.writing.knowledge import Knowledge

DERIVED: Final[Mapping[str, frozenset[str]]] = {
    "Agreement": frozenset({"status", "on", "block"}),
    "Adoption": frozenset({"status", "on"}),
    "Milestone": frozenset(NODES["Milestone"].model_fields) - {"name"},
    "Document": frozenset(NODES["Document"].model_fields) - {"number", "reference", "dated", "type"},
}
"""Properties that follow from others and are not stated; a milestone's come with the REACHED that leads to it."""
_BOOKKEEPING = frozenset(Entity.model_fields) - {"name", "wikidata", "iati"}
_UNSTATED_LINKS = frozenset({"TIED_TO", "QUOTED_FROM"})
_NOT_A_SUBJECT = frozenset({"Statement"})


def validate(document: Document, statements: Iterable[Statement], knowledge: Knowledge) -> None:
    """Raise InvalidStatement, naming document and quote, for the first statement that cannot stand."""
    blocks: dict[str, str | None] = {}
    for statement in statements:
        try:
            _check_evidence(document, (statement.evidence, *statement.support))
            for ref in (statement.subject, statement.object):
                if ref is not None:
                    _check_ref(ref, document, knowledge)
                    if ref.local and blocks.setdefault(_root(ref), statement.block) != statement.block:
                        raise ValueError(f"{_root(ref)} is in two blocks, {blocks[_root(ref)]} and {statement.block}")
            if statement.object is not None:
                _check_link(statement, statement.object)
            else:
                _check_property(statement.subject.kind, statement.relation, statement.value)
        except ValueError as error:
            raise InvalidStatement(
                f"{statement.subject.id} {statement.relation}: {error} ({_short(statement.evidence.quote)})",
                where=document.location or document.id,
                remedy=f"correct {statement.origin}",
            ) from error


def statable(kind: str) -> frozenset[str]:
    """The properties of a node class that statements may give."""
    return frozenset(NODES[kind].model_fields) - _BOOKKEEPING - DERIVED.get(kind, frozenset())


def _check_evidence(document: Document, evidence: Iterable[Evidence]) -> None:
    for each in evidence:
        if each.document != document.id:
            raise ValueError(f"quotes another document, {each.document}")
        if not each.quote.strip() or document.text[each.start : each.end] != each.quote or each.start < 0:
            raise ValueError(f"the quote does not stand at {each.start}–{each.end}")


def _check_ref(ref: Ref, document: Document, knowledge: Knowledge) -> None:
    if ref.kind not in NODES or ref.kind in _NOT_A_SUBJECT:
        raise ValueError(f"{ref.kind} is not a node class that statements are about")
    if not ref.id or (ref.local and ref.kind not in ("Agreement", "Milestone")):
        raise ValueError(f"{ref.id!r} is not an id of a {ref.kind}")
    if ref.kind == "Document" and ref.id != document.id:
        raise ValueError(f"is about another document, {ref.id}")
    known = knowledge.kind(ref.id)
    if known != ref.kind and (known or ref.kind in ("Country", "Topic")):
        raise ValueError(f"{ref.id} is {f'a {known}' if known else 'unknown'}, not a {ref.kind}")


def _check_link(statement: Statement, object: Ref) -> None:
    link = LINKS.get(statement.relation)
    if link is None or statement.relation in _UNSTATED_LINKS:
        raise ValueError("is not a link that can be stated")
    if (statement.subject.kind, object.kind) not in link.ends:
        raise ValueError(f"does not join {statement.subject.kind} to {object.kind}")
    for name in link.model_fields.keys() & statement.qualifiers.keys():
        _fit(link, name, statement.qualifiers[name])
    if statement.relation == "REACHED":
        status, on = statement.qualifiers.get("status"), statement.qualifiers.get("on")
        if status not in STATUSES:
            raise ValueError(f"{status!r} is not a status")
        for name in ("on", "precision", "basis"):
            _fit(NODES["Milestone"], name, statement.qualifiers.get(name))
        if on is not None:
            PartialDate(str(on))
        if object.id != f"{statement.subject.id}/{status}/{on or 'undated'}":
            raise ValueError(f"{object.id} is not the id of its milestone")


def _check_property(kind: str, name: str, value: Scalar | None) -> None:
    if name not in statable(kind):
        raise ValueError(f"is not a property of {kind} that can be stated")
    _fit(NODES[kind], name, value)


def _fit(owner: Any, name: str, value: object) -> None:
    try:
        _adapter(owner, name).validate_python(value, strict=True)
    except ValidationError as error:
        raise ValueError(f"{name} cannot be {value!r}: {error.errors()[0]['msg'].lower()}") from error


@cache
def _adapter(owner: Any, name: str) -> TypeAdapter[Any]:
    return TypeAdapter(owner.model_fields[name].annotation)


def _root(ref: Ref) -> str:
    return ref.id.partition("/")[0]


def _short(quote: str) -> str:
    return quote if len(quote) <= 60 else f"{quote[:59]}…"
