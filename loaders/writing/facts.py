"""Fact: a statement with its ends resolved, as the graph keeps it; and the way to a Statement node and back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from graph_schema.identity import short_hash
from graph_schema.statement import Evidence, Ref, Scalar, Statement
from loaders.writing.accounts import PROJECTING, Local
from loaders.writing.bearers import bearer_id, naming_key
from loaders.writing.resolve import canonical

LONGEST = 200
"""Characters of a value that go into a key; an index holds no long texts."""
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode
_SHOWN = 80  # characters of a quote that make a statement's name


@dataclass(frozen=True, slots=True)
class Fact:
    """What a statement says of which nodes. published: the date of its document.

    Two facts with the same `key` say the same.
    """

    id: str
    statement: Statement
    subject: Ref
    object: Ref | None
    published: str | None

    @property
    def projects(self) -> bool:
        """Whether it makes nodes and links, or is only kept."""
        return self.statement.realis in PROJECTING

    @property
    def key(self) -> str:
        """`BD|PARTY_TO|agreement-bd-jp-moc-2023`."""
        if self.object is not None:
            return f"{self.subject.id}|{self.statement.relation}|{self.object.id}"
        assert self.statement.value is not None
        return value_key(self.subject.id, self.statement.relation, self.statement.value)

    @property
    def local(self) -> Local | None:
        """The agreement of its document that it speaks of."""
        said = self.statement
        id = next((ref.id for ref in (said.subject, said.object) if ref is not None and ref.local), None)
        return (said.evidence.document, id.partition("/")[0]) if id else None

    @property
    def ends(self) -> Mapping[Local, str]:
        """What its document calls the nodes that it is about → what these are."""
        said = ((self.statement.subject, self.subject), (self.statement.object, self.object))
        document = self.statement.evidence.document
        pairs = [(own.id.partition("/")[0], ref.id.partition("/")[0]) for own, ref in said if own and ref]
        return {(document, own): id for own, id in pairs}

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The nodes that it is about."""
        return (self.subject, self.object) if self.object else (self.subject,)


def value_key(id: str, name: str, value: Scalar) -> str:
    """The key of the facts which say that a property has a value; 5 and 5.0 are one value, a long text is hashed."""
    text = str(value) if isinstance(value, str | bool) else repr(float(value))
    return f"{id}|{name}|{text if len(text) <= LONGEST else text[:LONGEST] + short_hash(text)}"


def fact(statement: Statement, ids: Mapping[Local, str], published: str | None) -> Fact:
    """A statement, resolved."""
    document = statement.evidence.document
    subject = canonical(statement.subject, document, ids)
    object = canonical(statement.object, document, ids) if statement.object else None
    return Fact(statement.id, statement, subject, object, published)


FIELDS: Final = (
    "id", "name", "quote", "start", "end", "language", "relation", "subject", "subject_kind", "subject_local", "object",
    "object_kind", "object_local", "value", "key", "block", "realis", "tier", "origin", "said_by", "qualifiers",
    "status", "on", "title", "support", "naming", "bearer",
)  # fmt: skip
"""The properties of a Statement node but `document`, in the order of `record`."""


def record(fact: Fact) -> list[Any]:
    """A fact as the values of FIELDS, None where there is none."""
    said, quoted, object = fact.statement, fact.statement.evidence, fact.object
    bearer = bearer_id(said) if fact.projects else None
    return [
        fact.id,
        quoted.quote if len(quoted.quote) <= _SHOWN else f"{quoted.quote[: _SHOWN - 1]}…",
        quoted.quote,
        quoted.start,
        quoted.end,
        quoted.language,
        said.relation,
        fact.subject.id,
        fact.subject.kind,
        said.subject.id if said.subject != fact.subject else None,
        object.id if object else None,
        object.kind if object else None,
        said.object.id if said.object and said.object != object else None,
        said.value,
        fact.key,
        said.block,
        said.realis,
        said.tier,
        said.origin,
        said.said_by,
        _json(dict(said.qualifiers)),
        said.qualifiers.get("status"),
        said.qualifiers.get("on"),
        said.qualifiers.get("title"),
        [_json(_listed(each)) for each in said.support] or None,
        naming_key(bearer, str(said.value)) if bearer else None,
        bearer,
    ]


def read(properties: Mapping[str, Any], published: str | None) -> Fact:
    """The fact of a Statement node."""
    get = properties.get
    object_kind = get("object_kind")
    statement = Statement(
        subject=Ref(properties["subject_kind"], get("subject_local") or properties["subject"]),
        relation=properties["relation"],
        evidence=Evidence(*(properties[name] for name in ("document", "quote", "start", "end", "language"))),
        origin=properties["origin"],
        object=Ref(object_kind, get("object_local") or properties["object"]) if object_kind else None,
        value=get("value"),
        qualifiers=json.loads(properties["qualifiers"]),
        realis=properties["realis"],
        tier=properties["tier"],
        said_by=get("said_by"),
        block=get("block"),
        support=tuple(Evidence(*json.loads(each)) for each in get("support") or ()),
    )
    subject = Ref(properties["subject_kind"], properties["subject"])
    object = Ref(object_kind, properties["object"]) if object_kind else None
    return Fact(properties["id"], statement, subject, object, published)


def _listed(evidence: Evidence) -> list[str | int]:
    return [evidence.document, evidence.quote, evidence.start, evidence.end, evidence.language]
