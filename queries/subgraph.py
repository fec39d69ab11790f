"""Subgraph: the part of the graph that an answer rests on, for those who draw it or load it elsewhere.

It holds what the rows and their sentences name, the links that these sentences state, what is known beforehand
between them, and the statements with their documents. A link keeps those of its statements that the rows rest on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graph_schema.entities import NODES
from graph_store.graph import Graph
from queries.cypher import PROPERTIES
from queries.envelope import Answer, Row
from queries.languages import entities
from queries.query import Query

Properties = dict[str, Any]
KINDS = [kind for kind in NODES if kind != "Statement"]
_HIDDEN = {name for name in PROPERTIES if name.startswith("mark_")} | {
    "search",
    "block",
    "naming",
    "bearer",
    "key",
    "location",
    "sketch",
    "text",
}
"""What is for the machine, or too long."""
_TOLD = (
    "id", "name", "language", "url", "publisher", "published", "type", "number", "reference", "dated", "release",
    "sha256",
)  # fmt: skip
_ORDER = list(NODES)

_ENTITIES = "\nUNION ALL\n".join(
    f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN '{kind}' AS kind, n AS node" for kind in KINDS
)
_STATEMENTS = """
UNWIND $ids AS id
MATCH (said:Statement {id: id})-[:QUOTED_FROM]->(source:Document)
RETURN said AS statement, source.id AS document
"""
_DOCUMENTS = (
    "UNWIND $ids AS id MATCH (source:Document {id: id}) RETURN "
    + ", ".join(f"source.{name} AS {name}" for name in _TOLD)
)  # fmt: skip
_KNOWN = "\nUNION ALL\n".join(
    f"UNWIND $ids AS id MATCH (one:{kind} {{id: id}}){link}(other) WHERE link.gazetteer = true "
    "RETURN labels(startNode(link))[0] AS kind, startNode(link).id AS source, type(link) AS type, link, "
    "labels(endNode(link))[0] AS other, endNode(link).id AS target"
    for kind, link in (
        ("Agency", "-[link:BASED_IN|PART_OF]->"),
        ("Programme", "-[link:PART_OF]->"),
        ("Programme", "<-[link:OFFERS]-"),
        ("Country", "-[link:MEMBER_OF]->"),
    )
)


@dataclass(frozen=True, slots=True)
class Node:
    """An entity. `scores`: the figures that the answer gives of it."""

    kind: str
    id: str
    properties: Properties
    scores: Properties


@dataclass(frozen=True, slots=True)
class Link:
    """A relationship, from and to (kind, id)."""

    source: tuple[str, str]
    type: str
    target: tuple[str, str]
    properties: Properties

    @property
    def id(self) -> str:
        """Unlike that of any other link."""
        return f"{self.source[1]} {self.type} {self.target[1]}"


@dataclass(frozen=True, slots=True)
class Subgraph:
    """Nodes and links in a stable order; statements and documents by id."""

    nodes: list[Node]
    links: list[Link]
    statements: Mapping[str, Properties]
    documents: Mapping[str, Properties]

    def quotes(self, statements: Iterable[str]) -> list[str]:
        """The sentences of these statements, each once."""
        return list(dict.fromkeys(self.statements[id]["quote"] for id in statements if id in self.statements))


def gather(graph: Graph, query: Query, answer: Answer) -> Subgraph:
    """The part of the graph that the rows of an answer rest on."""
    statements = _statements(graph, {id for row in answer.rows for id in row.statements})
    named = {id for row in answer.rows for id in entities(query, row)}
    named |= {each.value for each in answer.parameters.values() if each.name and isinstance(each.value, str)}
    named |= {said[end] for said in statements.values() for end in ("subject", "object") if said.get(end)}
    found = graph.read(_ENTITIES, {"ids": sorted(named)}).rows if named else []
    scores = _scores(query, answer.rows)
    nodes = {(row["kind"], _id(row)): _node(row["kind"], row["node"], scores) for row in found}
    links = {link.id: link for link in (*_stated(graph, statements), *_known(graph, nodes)) if _joins(link, nodes)}
    documents = {said["document"] for said in statements.values()}
    told = graph.read(_DOCUMENTS, {"ids": sorted(documents)}).rows if documents else []
    return Subgraph(
        [nodes[key] for key in sorted(nodes)],
        [links[id] for id in sorted(links)],
        dict(sorted(statements.items())),
        {row["id"]: _kept(row) for row in sorted(told, key=lambda row: str(row["id"]))},
    )


def _statements(graph: Graph, ids: Iterable[str]) -> dict[str, Properties]:
    wanted = sorted(ids)
    rows = graph.read(_STATEMENTS, {"ids": wanted}).rows if wanted else []
    return {_id(row, "statement"): _kept(row["statement"]["properties"]) for row in rows}


def _stated(graph: Graph, statements: Mapping[str, Properties]) -> Iterable[Link]:
    """The links that the statements state. Each is looked for from the end that has fewer links."""
    ends: dict[tuple[str, str, str], set[tuple[str, str]]] = defaultdict(set)
    for said in statements.values():
        if said.get("object") and said["realis"] in ("actual", "future"):
            ends[said["subject_kind"], said["relation"], said["object_kind"]].add((said["subject"], said["object"]))
    for (kind, type, other), pairs in sorted(ends.items()):
        source, target = f"(a:{kind} {{id: pair.source}})", f"(b:{other} {{id: pair.target}})"
        forward = _ORDER.index(kind) >= _ORDER.index(other)
        pattern = f"{source}-[link:{type}]->{target}" if forward else f"{target}<-[link:{type}]-{source}"
        given = [{"source": source, "target": target} for source, target in sorted(pairs)]
        read = f"UNWIND $pairs AS pair MATCH {pattern} RETURN a.id AS source, b.id AS target, link"
        for row in graph.read(read, {"pairs": given}).rows:
            yield _link((kind, row["source"]), type, (other, row["target"]), row["link"], statements)


def _known(graph: Graph, nodes: Mapping[tuple[str, str], Node]) -> Iterable[Link]:
    """What the gazetteer knows between the nodes."""
    ids = sorted({id for kind, id in nodes if kind in ("Agency", "Programme", "Country")})
    for row in graph.read(_KNOWN, {"ids": ids}).rows if ids else []:
        yield _link((row["kind"], row["source"]), row["type"], (row["other"], row["target"]), row["link"], {})


def _link(
    source: tuple[str, str], type: str, target: tuple[str, str], found: Properties, cited: Mapping[str, Properties]
) -> Link:
    properties = dict(found["properties"])
    kept = [id for id in properties.pop("statements", None) or () if id in cited]
    return Link(source, type, target, _kept(properties) | ({"statements": kept} if kept else {}))


def _joins(link: Link, nodes: Mapping[tuple[str, str], Node]) -> bool:
    return link.source in nodes and link.target in nodes


def _node(kind: str, found: Properties, scores: Mapping[str, Properties]) -> Node:
    properties = _kept(found["properties"])
    return Node(kind, properties["id"], properties, dict(scores.get(properties["id"], {})))


def _scores(query: Query, rows: Iterable[Row]) -> dict[str, Properties]:
    """The figures of rows that are about one thing each, by its id."""
    about = [each.name for each in query.columns if each.type in ("id", "country") and not each.many]
    figures = [each.name for each in query.columns if each.type in ("integer", "number") and not each.many]
    if len(about) != 1:
        return {}
    return {
        getattr(row, about[0]): {name: value for name in figures if (value := getattr(row, name)) is not None}
        for row in rows
    }


def _id(row: Mapping[str, Any], name: str = "node") -> str:
    return str(row[name]["properties"]["id"])


def _kept(properties: Mapping[str, Any]) -> Properties:
    """The properties that say something to others, sorted."""
    return {
        name: value for name, value in sorted(properties.items()) if value not in (None, []) and name not in _HIDDEN
    }
