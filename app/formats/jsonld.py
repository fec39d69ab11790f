"""JSON-LD: entities in words of schema.org, each link with its sentences (PROV-O, Web Annotation)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote

from app.drawing import label
from app.export import Export
from queries.subgraph import Link, Node, Properties, Subgraph

MEDIA_TYPE = "application/ld+json"
SUFFIX = "jsonld"
STREAMS = False

BASE: Final = "urn:pactgraph:"
CONTEXT: Final = {
    "@vocab": f"{BASE}schema:",
    "schema": "https://schema.org/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
TYPES: Final = {
    "Country": "schema:Country", "Bloc": "schema:Organization", "Agency": "schema:Organization",
    "Person": "schema:Person", "Programme": "schema:Project", "Topic": "schema:DefinedTerm",
    "Agreement": "schema:CreativeWork", "Adoption": "schema:AdoptAction", "Milestone": "schema:Event",
    "Meeting": "schema:Event", "Funding": "schema:MonetaryGrant", "Decision": "schema:Action",
    "Document": "schema:CreativeWork",
}  # fmt: skip
"""The nearest type of schema.org; our own stands beside it."""


def write(export: Export) -> Iterator[str]:
    """One graph. A link is a triple, and a `rdf:Statement` of it that says which sentences it was derived from."""
    found = export.subgraph()
    things: list[dict[str, Any]] = [_entity(node, export.language) for node in found.nodes]
    things += [_document(id, properties) for id, properties in found.documents.items()]
    things += [_sentence(id, said) for id, said in found.statements.items()]
    for link in found.links:
        things += [{"@id": _iri(*link.source), link.type: {"@id": _iri(*link.target)}}, _claim(link, found)]
    yield json.dumps({"@context": CONTEXT, "@graph": things}, ensure_ascii=False)


def _iri(kind: str, id: str) -> str:
    return f"{BASE}{kind}:{quote(id, safe='')}"


def _entity(node: Node, language: str) -> dict[str, Any]:
    said: dict[str, Any] = {
        "@id": _iri(node.kind, node.id),
        "@type": [TYPES[node.kind], node.kind],
        "schema:identifier": node.id,
    }
    names = [{"@value": node.properties["name"], "@language": "en"}] if "name" in node.properties else []
    if bengali := node.properties.get("name_bn"):
        names.append({"@value": bengali, "@language": "bn"})
    if wikidata := node.properties.get("wikidata"):
        said["schema:sameAs"] = {"@id": f"http://www.wikidata.org/entity/{quote(wikidata, safe='')}"}
    own = {name: value for name, value in node.properties.items() if name not in ("id", "name", "name_bn")}
    return said | {"schema:name": names, "rdfs:label": label(node, language)} | _literals(own | node.scores)


def _document(id: str, told: Properties) -> dict[str, Any]:
    own = {name: value for name, value in told.items() if name not in ("id", "name", "url", "published", "language")}
    said = {
        "@id": _iri("Document", id),
        "@type": ["schema:CreativeWork", "prov:Entity", "Document"],
        "schema:identifier": id,
        "schema:headline": told.get("name"),
        "schema:url": told.get("url"),
        "schema:datePublished": told.get("published"),
        "schema:inLanguage": told.get("language"),
    }
    return {name: value for name, value in said.items() if value is not None} | _literals(own)


def _sentence(id: str, said: Properties) -> dict[str, Any]:
    """A statement: an annotation whose target is its sentence, by its words and by its place in the document."""
    shown = ("quote", "start", "end", "document", "id", "name")
    return {
        "@id": _iri("Statement", id),
        "@type": ["oa:Annotation", "prov:Entity", "Statement"],
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "prov:wasQuotedFrom": {"@id": _iri("Document", said["document"])},
        "oa:hasTarget": {
            "@type": "oa:SpecificResource",
            "oa:hasSource": {"@id": _iri("Document", said["document"])},
            "oa:hasSelector": [
                {"@type": "oa:TextQuoteSelector", "oa:exact": {"@value": said["quote"], "@language": said["language"]}},
                {"@type": "oa:TextPositionSelector", "oa:start": said["start"], "oa:end": said["end"]},
            ],
        },
    } | _literals({name: value for name, value in said.items() if name not in shown})


def _claim(link: Link, found: Subgraph) -> dict[str, Any]:
    claim: dict[str, Any] = {
        "@id": f"{BASE}Link:{quote(link.id, safe='')}",
        "@type": ["rdf:Statement", "prov:Entity"],
        "rdf:subject": {"@id": _iri(*link.source)},
        "rdf:predicate": {"@id": f"{BASE}schema:{link.type}"},
        "rdf:object": {"@id": _iri(*link.target)},
    }
    statements = [id for id in link.properties.get("statements", ()) if id in found.statements]
    if statements:
        claim["prov:wasDerivedFrom"] = [{"@id": _iri("Statement", id)} for id in statements]
    return claim | _literals({name: value for name, value in link.properties.items() if name != "statements"})


def _literals(properties: Properties) -> dict[str, Any]:
    """Our own properties. JSON-LD takes 2.0 for an integer; a fraction is said to be one."""
    return {
        name: {"@value": repr(value), "@type": "xsd:double"} if isinstance(value, float) else value
        for name, value in properties.items()
    }
