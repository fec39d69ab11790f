"""One thing by its id: an entity with its links and sentences, a document with its text and statements."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field

from graph_schema.entities import NODES
from graph_schema.errors import UnknownEntity
from graph_schema.links import LINKS
from graph_store.graph import Graph
from queries.envelope import Evidence
from queries.sources import evidence

LINKS_SHOWN: Final = 200
SENTENCES_SHOWN: Final = 100
_EVIDENCE_KINDS: Final = ("Statement", "Document")
_INTERNAL: Final = frozenset({"search", "block", "location"})
"""Properties that are for the machine, or that name folders of the computer that loaded the document."""


class LinkCard(BaseModel):
    """A link of an entity, as seen from it."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="Type of the relationship, such as PARTY_TO")
    direction: str = Field(description="`out`: from this entity to the other; `in`: the other way")
    kind: str = Field(description="Kind of the other entity")
    id: str = Field(description="Id of the other entity")
    name: str | None = Field(description="Name of the other entity")
    name_bn: str | None = Field(description="Its name in Bengali, where known")
    status: str | None = Field(description="How far the other has got, where it is something that gets somewhere")
    on: str | None = Field(description="The day of the other, ISO 8601, as precisely as stated")
    realis: str | None = Field(description="Of a milestone: actual or future")
    properties: dict[str, Any] = Field(description="What the link itself says, such as a title")
    gazetteer: bool = Field(description="Whether it is known from the gazetteer rather than stated by a document")
    evidence: list[Evidence]


class EntityCard(BaseModel):
    """An entity: its properties, its links, and the sentences about it."""

    model_config = ConfigDict(frozen=True)

    kind: str
    id: str
    name: str
    names: list[str]
    properties: dict[str, Any]
    links: list[LinkCard]
    evidence: list[Evidence] = Field(description="Sentences about it, oldest document first")
    truncated: bool = Field(description="Whether it has more links or sentences than these")


class StatementCard(BaseModel):
    """One thing that a document says, and where."""

    model_config = ConfigDict(frozen=True)

    id: str
    quote: str
    start: int
    end: int
    subject_kind: str
    subject: str
    relation: str
    object_kind: str | None
    object: str | None
    value: str | float | bool | None
    qualifiers: dict[str, Any]
    realis: str
    tier: str
    origin: str
    said_by: str | None


class DocumentCard(BaseModel):
    """A document: its text, and what it says. For every statement, `text[start:end] == quote`."""

    model_config = ConfigDict(frozen=True)

    id: str
    title: str
    properties: dict[str, Any]
    text: str
    statements: list[StatementCard]
    truncated: bool = Field(description="Whether there are more statements; ask again with a larger `skip`")


def find_entity(graph: Graph, id: str) -> EntityCard:
    """The entity of this id. Raises UnknownEntity."""
    seek = "\nUNION ALL\n".join(f"MATCH (n:{kind} {{id: $id}}) RETURN n AS node" for kind in _entity_kinds())
    found = graph.read(seek, {"id": id}).values()
    if not found:
        raise UnknownEntity(f"there is no entity {id!r}", where="id", remedy="search/names finds ids by name")
    kind, node = found[0]["labels"][0], found[0]["properties"]
    links = [
        {**row, "direction": way} for way, query in _link_queries(kind) for row in graph.read(query, {"id": id}).rows
    ]
    about = graph.read(_about(kind), {"id": id}).values()
    linked = [row["link"]["properties"].pop("statements", None) or [] for row in links]
    sentences = evidence(graph, {each for ids in (about, *linked) for each in ids})
    return EntityCard(
        kind=kind,
        id=id,
        name=node["name"],
        names=node.get("names") or [],
        properties=_shown(node),
        links=[_link(row, ids, sentences) for row, ids in zip(links[:LINKS_SHOWN], linked, strict=False)],
        evidence=_ordered(about[:SENTENCES_SHOWN], sentences),
        truncated=len(links) > LINKS_SHOWN or len(about) > SENTENCES_SHOWN,
    )


def find_document(graph: Graph, id: str, *, skip: int = 0, limit: int = 500) -> DocumentCard:
    """The document of this id, with `limit` of its statements in the order of the text. Raises UnknownEntity."""
    found = graph.read("MATCH (d:Document {id: $id}) RETURN d AS node", {"id": id}).values()
    if not found:
        raise UnknownEntity(f"there is no document {id!r}", where="id", remedy="evidence carries the ids of documents")
    node = found[0]["properties"]
    said = graph.read(_SAID, {"id": id, "skip": skip, "limit": limit + 1}).values()
    return DocumentCard(
        id=id,
        title=node["name"],
        properties=_shown(node),
        text=node["text"],
        statements=[_statement(each["properties"]) for each in said[:limit]],
        truncated=len(said) > limit,
    )


_SAID: Final = """
MATCH (d:Document {id: $id})<-[:QUOTED_FROM]-(s:Statement)
RETURN s AS statement ORDER BY s.start, s.end, s.id SKIP $skip LIMIT $limit
"""


def _entity_kinds() -> list[str]:
    return [kind for kind in NODES if kind not in _EVIDENCE_KINDS]


def _about(kind: str) -> str:
    return (
        f"MATCH (:{kind} {{id: $id}})<-[:ABOUT]-(s:Statement) "
        f"RETURN s.id AS id ORDER BY s.id LIMIT {SENTENCES_SHOWN + 1}"
    )


def _link_queries(kind: str) -> Iterator[tuple[str, str]]:
    """The queries for the links that the schema gives this kind of node, without those of the evidence itself."""
    ways = {
        "out": [name for name, link in LINKS.items() if any(source == kind for source, _ in link.ends)],
        "in": [
            name
            for name, link in LINKS.items()
            if any(target == kind and source not in _EVIDENCE_KINDS for source, target in link.ends)
        ],
    }
    for way, types in ways.items():
        arrow = f"-[r:{'|'.join(types)}]-"
        pattern = f"{arrow}>" if way == "out" else f"<{arrow}"
        if types:
            yield (
                way,
                (
                    f"MATCH (:{kind} {{id: $id}}){pattern}(other) WHERE NOT other:Statement AND NOT other:Document\n"
                    "RETURN type(r) AS type, r AS link, labels(other)[0] AS kind, other.id AS id, other.name AS name,\n"
                    "other.name_bn AS name_bn, other.status AS status, other.on AS on, other.realis AS realis\n"
                    f"ORDER BY type, kind, id LIMIT {LINKS_SHOWN + 1}"
                ),
            )


def _link(row: dict[str, Any], statements: list[str], sentences: dict[str, Evidence]) -> LinkCard:
    properties = row["link"]["properties"]
    return LinkCard(
        type=row["type"],
        direction=row["direction"],
        kind=row["kind"],
        id=row["id"],
        **{field: row[field] for field in ("name", "name_bn", "status", "on", "realis")},
        gazetteer=bool(properties.pop("gazetteer", False)),
        properties=properties,
        evidence=_ordered(statements, sentences),
    )


def _ordered(statements: list[str], sentences: dict[str, Evidence]) -> list[Evidence]:
    found = (sentences[each] for each in statements if each in sentences)
    return sorted(found, key=lambda each: (each.published or "~", each.document, each.start, each.statement))


def _shown(node: dict[str, Any]) -> dict[str, Any]:
    hidden = _INTERNAL | {"id", "name", "names", "text"}
    return {key: value for key, value in sorted(node.items()) if key not in hidden}


def _statement(node: dict[str, Any]) -> StatementCard:
    fields = {name: node.get(name) for name in StatementCard.model_fields}
    return StatementCard.model_validate(fields | {"qualifiers": json.loads(node.get("qualifiers") or "{}")})
