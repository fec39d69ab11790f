"""`check`: whether all that stands in the graph may stand there. Every quote at its place, every node and link in the
schema and with a statement, every derived value what it should be. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from graph_schema.entities import NODES
from graph_schema.lifecycle import counts, furthest
from graph_schema.links import LINKS
from graph_store.graph import Graph
from loaders.accounts import PROJECTING
from loaders import facts

PAGE = 1_000
"""Rows read at a time: memory does not grow with the graph."""
BOOKKEEPING = "Graph"
"""The label of the one node that is no fact: the graph's generation."""
UNSTATED = frozenset({"QUOTED_FROM", "TIED_TO"})
"""Links that follow from others and carry no statements of their own; so does ABOUT where a statement is its source."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that should not be so. where: the document, node or link."""

    where: str
    reason: str

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def check(graph: Graph) -> Iterator[Fault]:
    """Yield every fault, as it is found."""
    yield from _schema(graph)
    yield from _quotes(graph)
    yield from _nodes(graph)
    yield from _links(graph)
    yield from _statuses(graph)


def _pages(graph: Graph, query: str, **parameters: object) -> Iterator[dict[str, Any]]:
    """The rows of a query that is cut by $after (its column `id`, in order) and $page."""
    after = ""
    while rows := graph.read(query, {**parameters, "after": after, "page": PAGE}).rows:
        yield from rows
        after = rows[-1]["id"]


def _schema(graph: Graph) -> Iterator[Fault]:
    """Labels, relationship types, their ends and all property names are those of the classes."""
    for row in graph.read("MATCH (n) UNWIND labels(n) AS label RETURN DISTINCT label ORDER BY label").rows:
        if row["label"] not in NODES and row["label"] != BOOKKEEPING:
            yield Fault(row["label"], "is not a node class")
    for label, node in NODES.items():
        keys = graph.read(f"MATCH (n:{label}) UNWIND keys(n) AS name RETURN DISTINCT name ORDER BY name")
        for row in keys.rows:
            if row["name"] not in node.model_fields:
                yield Fault(f"{label}.{row['name']}", "is not a property of its class")
    ends = "MATCH (a)-[r]->(b) RETURN DISTINCT type(r) AS type, head(labels(a)) AS source, head(labels(b)) AS target"
    for row in graph.read(f"{ends} ORDER BY type, source, target").rows:
        link = LINKS.get(row["type"])
        if link is None:
            yield Fault(row["type"], "is not a relationship class")
        elif (row["source"], row["target"]) not in link.ends:
            yield Fault(f"{row['source']}-{row['type']}->{row['target']}", "joins what its class does not join")
    for type_, link in LINKS.items():
        keys = graph.read(f"MATCH ()-[r:{type_}]->() UNWIND keys(r) AS name RETURN DISTINCT name ORDER BY name")
        for row in keys.rows:
            if row["name"] not in link.model_fields:
                yield Fault(f"{type_}.{row['name']}", "is not a property of its class")


def _quotes(graph: Graph) -> Iterator[Fault]:
    """Every statement's quotes stand in its document, and the statement is the one that its id says."""
    documents = """
        MATCH (d:Document) WHERE d.id > $after
        RETURN d.id AS id, d.text AS text ORDER BY id LIMIT $page"""
    statements = """
        MATCH (s:Statement {document: $document}) WHERE s.id > $after
        RETURN s.id AS id, properties(s) AS properties,
               EXISTS { (s)-[:QUOTED_FROM]->(:Document {id: $document}) } AS quoted
        ORDER BY id LIMIT $page"""
    for document in _pages(graph, documents):
        for row in _pages(graph, statements, document=document["id"]):
            fact = facts.read(row["properties"], None)
            for quote in (fact.statement.evidence, *fact.statement.support):
                if document["text"][quote.start : quote.end] != quote.quote:
                    yield Fault(
                        f"statement {row['id']}", f"its quote does not stand in {document['id']} at {quote.start}"
                    )
            if fact.statement.id != row["id"]:
                yield Fault(f"statement {row['id']}", "does not say what its id stands for")
            if not row["quoted"]:
                yield Fault(f"statement {row['id']}", "is not linked to its document")
    lost = """
        MATCH (s:Statement) WHERE s.id > $after AND NOT EXISTS { (s)-[:QUOTED_FROM]->(:Document) }
        RETURN s.id AS id ORDER BY id LIMIT $page"""
    yield from (Fault(f"statement {row['id']}", "has no document") for row in _pages(graph, lost))


def _nodes(graph: Graph) -> Iterator[Fault]:
    """Every node is stated, or known from the gazetteer."""
    for label in NODES.keys() - {"Statement", "Document"}:
        query = f"""
            MATCH (n:{label}) WHERE n.id > $after AND NOT coalesce(n.gazetteer, false)
              AND NOT EXISTS {{ (n)<-[:ABOUT]-(:Statement) }}
            RETURN n.id AS id ORDER BY id LIMIT $page"""
        for row in _pages(graph, query):
            yield Fault(f"{label} {row['id']}", "no statement is about it")


def _links(graph: Graph) -> Iterator[Fault]:
    """Every link has statements that say it, and every statement that says one has it."""
    for type_, link in LINKS.items():
        if type_ in UNSTATED:
            continue
        for source, target in link.ends:
            if source != "Statement":
                yield from _link(graph, type_, source, target)
    tied = """
        MATCH (a:Country)-[r:TIED_TO]->(b:Country) WHERE a.id + ' ' + b.id > $after
          AND NOT EXISTS { (a)-[:PARTY_TO|TOOK_PART_IN]->()<-[:PARTY_TO|TOOK_PART_IN]-(b) }
          AND coalesce(r.adoptions, 0) = 0
        RETURN a.id + ' ' + b.id AS id ORDER BY id LIMIT $page"""
    yield from (Fault(f"TIED_TO {row['id']}", "nothing ties these countries") for row in _pages(graph, tied))


def _link(graph: Graph, type_: str, source: str, target: str) -> Iterator[Fault]:
    """The links of a type between two classes against their statements, in both directions."""
    shape = f"(a:{source})-[r:{type_}]->(b:{target})"
    unsaid = f"""
        MATCH {shape} WITH r, a.id + '|{type_}|' + b.id AS id
        WHERE id > $after AND NOT coalesce(r.gazetteer, false)
          AND (size(coalesce(r.statements, [])) = 0 OR size(r.statements) <> COUNT {{
            MATCH (s:Statement {{key: id}}) WHERE s.id IN r.statements
          }})
        RETURN id ORDER BY id LIMIT $page"""
    yield from (Fault(row["id"], "its statements are missing or say something else") for row in _pages(graph, unsaid))
    missing = f"""
        MATCH (s:Statement {{relation: '{type_}', subject_kind: '{source}', object_kind: '{target}'}})
        WHERE s.id > $after AND s.realis IN $projecting
          AND NOT EXISTS {{
            MATCH (:{source} {{id: s.subject}})-[r:{type_}]->(:{target} {{id: s.object}}) WHERE s.id IN r.statements
          }}
        RETURN s.id AS id, s.key AS key ORDER BY id LIMIT $page"""
    for row in _pages(graph, missing, projecting=sorted(PROJECTING)):
        yield Fault(f"statement {row['id']}", f"its link {row['key']} is missing")


def _statuses(graph: Graph) -> Iterator[Fault]:
    """The current status is the furthest of the steps that were reached."""
    for label in ("Agreement", "Adoption"):
        query = f"""
            MATCH (n:{label})-[:REACHED]->(m:Milestone) WHERE n.id > $after
            WITH n, m ORDER BY m.id
            WITH n, collect({{status: m.status, realis: coalesce(m.realis, 'actual')}}) AS steps
            RETURN n.id AS id, n.status AS status, steps ORDER BY id LIMIT $page"""
        for row in _pages(graph, query):
            status = furthest(step["status"] for step in row["steps"] if counts(step["status"], step["realis"]))
            if row["status"] != status:
                yield Fault(f"{label} {row['id']}", f"is said to be {row['status']}, its steps amount to {status}")
