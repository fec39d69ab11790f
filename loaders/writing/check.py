"""Does everything stand? Quotes at their places, nodes and relationships in the schema, each with its statements,
and all that is derived as the statements have it. Reads page by page; nothing grows with the graph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from graph_schema import gazetteer
from graph_schema.entities import NODES
from graph_schema.gazetteer import Gazetteer
from graph_schema.links import LINKS
from graph_schema.statement import Ref
from graph_store.graph import Graph
from loaders.writing import derive
from loaders.writing.bearers import settle
from loaders.writing.change import recompute
from loaders.writing.derive import NEIGHBOURS, TIES
from loaders.writing.facts import Fact, fact
from loaders.writing.knowledge import Edge, Knowledge
from loaders.writing.ledger import Ledger
from loaders.writing.reprints import releases
from loaders.writing.resolve import identify

PAGE = 200
"""Nodes that are read at once."""
_EVIDENCE = ("ABOUT", "QUOTED_FROM")


def check(graph: Graph, known: Gazetteer | None = None) -> Iterator[str]:
    """Yield one line for each thing that does not stand; nothing, if all does."""
    knowledge = Knowledge(known or gazetteer.load())
    ledger = Ledger(graph)
    yield from _check_shapes(graph)
    for page in _pages(graph, "Document"):
        yield from _check_documents(ledger, {each["id"]: each for each in page})
    ties: Counter[tuple[Edge, str]] = Counter()
    for kind in NODES.keys() - {"Document", "Statement"}:
        for page in _pages(graph, kind):
            nodes = {Ref(kind, each["id"]): each for each in page}
            yield from _check_nodes(ledger, knowledge, nodes)
            yield from _check_edges(ledger, knowledge, nodes)
            if kind in TIES:
                ties.update(_ties(ledger, knowledge, nodes))
    yield from _check_ties(ledger, graph, ties)
    yield from _check_blocks(ledger, graph)
    yield from _check_names(ledger, knowledge)


def _pages(graph: Graph, kind: str) -> Iterator[list[dict[str, Any]]]:
    last = ""
    while True:
        query = f"MATCH (n:{kind}) WHERE n.id > $last RETURN properties(n) AS n ORDER BY n.id LIMIT {PAGE}"
        page = graph.read(query, {"last": last}).values()
        if not page:
            return
        yield page
        last = page[-1]["id"]


def _check_shapes(graph: Graph) -> Iterator[str]:
    """Labels and relationship types, with the classes that they join, are those of the schema."""
    for labels in graph.read("MATCH (n) RETURN DISTINCT labels(n) AS labels").values():
        if labels != ["Graph"] and (len(labels) != 1 or labels[0] not in NODES):
            yield f"nodes with the labels {', '.join(labels) or '(none)'} are not in the schema"
    shapes = graph.read(
        "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS source, type(r) AS type, labels(b)[0] AS target, count(*) AS times"
    )
    for row in shapes.rows:
        link = LINKS.get(row["type"])
        if link is None or (row["source"], row["target"]) not in link.ends:
            yield f"{row['times']} {row['type']} from {row['source']} to {row['target']} are not in the schema"


def _check_documents(ledger: Ledger, documents: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Every quote stands; every Statement is whole, hangs on its nodes, and is counted where it projects."""
    for document in documents.values():
        yield from _fits("Document", document)
    own = ledger.sketched(documents)
    near = own | ledger.sketched(ledger.alike(each for _, each in own.values()) - own.keys())
    told = ledger.sketched({release for release, _ in near.values()}, "release")
    found = releases({id: each for id, (_, each) in told.items()})
    for id in sorted(found):
        if told[id][0] != found[id]:
            yield f"document {id}: is taken for a print of {told[id][0]}, but is one of {found[id]}"
    facts = ledger.facts("document", documents)
    standing = ledger.nodes(ref for each in facts for ref in each.refs)
    edges = ledger.edges({edge for each in facts if each.projects and (edge := _edge(each))})
    joined = _joined(ledger, documents)
    for each in facts:
        quoted, where = each.statement.evidence, f"statement {each.id}"
        text = documents[quoted.document]["text"]
        for part in (quoted, *each.statement.support):
            if text[part.start : part.end] != part.quote:
                yield f"{where}: its quote does not stand at {part.start}–{part.end} of {quoted.document}"
        if fact(each.statement, {}, None).id != each.id:
            yield f"{where}: is not what its id says"
        about = {ref for ref in each.refs if ref in standing}
        if each.projects and len(about) < len(each.refs):
            yield f"{where}: is about {', '.join(ref.id for ref in each.refs if ref not in about)}, which is missing"
        if joined.get(each.id, set()) != {ref.id for ref in about} | {quoted.document}:
            yield f"{where}: is not joined to its document and to all that it is about"
        edge = _edge(each)
        if edge and each.projects and each.id not in edges.get(edge, {}).get("statements", ()):
            yield f"{where}: its {edge[1]} from {edge[0].id} to {edge[2].id} does not name it"


def _joined(ledger: Ledger, documents: dict[str, Any]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    query = f"MATCH (s:Statement {{document: row}})-[r:{'|'.join(_EVIDENCE)}]->(n) RETURN s.id AS s, n.id AS n"
    for row in ledger.each(documents, query):
        found.setdefault(row["s"], set()).add(row["n"])
    return found


def _edge(fact: Fact) -> Edge | None:
    return (fact.subject, fact.statement.relation, fact.object) if fact.object else None


def _check_nodes(ledger: Ledger, knowledge: Knowledge, nodes: dict[Ref, dict[str, Any]]) -> Iterator[str]:
    """Every node is in the schema, has a reason to stand, and the properties that its facts give it."""
    stated = ledger.stated(nodes)
    above = {ref: knowledge.dependents(ref) for ref in nodes if ref not in stated}
    needed = ledger.stated({other for others in above.values() for other in others})
    again = recompute(ledger, knowledge, nodes)
    for ref, node in nodes.items():
        yield from _fits(ref.kind, node)
        if ref not in stated and not above[ref] & needed:
            yield f"{ref.kind} {ref.id}: no statement is about it"
        expected = again[ref] | ({"block": node["block"]} if "block" in node else {})
        for name in sorted(node.keys() | expected.keys()):
            if node.get(name) != expected.get(name):
                is_, should = node.get(name), expected.get(name)
                yield f"{ref.kind} {ref.id}: {name} is {is_!r}, its statements make it {should!r}"


def _check_edges(ledger: Ledger, knowledge: Knowledge, nodes: dict[Ref, dict[str, Any]]) -> Iterator[str]:
    """Every relationship from these nodes has its statements, or is known; what is known and has both ends is there."""
    kind = next(iter(nodes)).kind
    types = [type_ for type_, link in LINKS.items() if any(source == kind for source, _ in link.ends)]
    if not types:
        return
    rows = ledger.each(
        (ref.id for ref in nodes),
        f"MATCH (a:{kind} {{id: row}})-[r:{'|'.join(types)}]->(b) "
        "RETURN row AS source, type(r) AS type, labels(b)[0] AS kind, b.id AS target, properties(r) AS r",
    )
    edges = {(Ref(kind, row["source"]), row["type"], Ref(row["kind"], row["target"])): row["r"] for row in rows}
    if len(rows) != len(edges):
        yield f"{len(rows) - len(edges)} relationships from {kind} nodes stand twice"
    facts = ledger.sampled(id for edge in edges.values() for id in edge["statements"])
    for edge, found in edges.items():
        where = f"{edge[1]} from {edge[0].id} to {edge[2].id}"
        if edge[1] == "TIED_TO":
            continue
        said = [facts[id] for id in found["statements"] if id in facts]
        if len(said) < len(found["statements"]) or any(_edge(each) != edge or not each.projects for each in said):
            yield f"{where}: names statements that do not state it"
        if found["gazetteer"] != knowledge.links_together(edge) or not (said or found["gazetteer"]):
            yield f"{where}: neither a statement nor the gazetteer says so"
        sample = [each.statement.qualifiers for each in said[: derive.SAMPLE]]
        expected = derive.qualified(edge[1], sample) | {name: found[name] for name in ("statements", "gazetteer")}
        if found != expected:
            yield f"{where}: is {found}, its statements make it {expected}"
    wanted = {edge for ref in nodes for edge in knowledge.links(ref) if edge[0] == ref and edge not in edges}
    ends = ledger.nodes({edge[2] for edge in wanted})
    for edge in sorted(wanted):
        if edge[2] in ends:
            yield f"{edge[1]} from {edge[0].id} to {edge[2].id}: is known, but not there"


def _ties(ledger: Ledger, knowledge: Knowledge, nodes: dict[Ref, dict[str, Any]]) -> Iterator[tuple[Edge, str]]:
    edges = ledger.edges_of(nodes, NEIGHBOURS)
    for ref, node in nodes.items():
        own = {edge for edge in edges if ref in (edge[0], edge[2])}
        for one, other in derive.pairs(ref, node, own, knowledge):
            yield (one, "TIED_TO", other), TIES[ref.kind]


def _check_ties(ledger: Ledger, graph: Graph, ties: Counter[tuple[Edge, str]]) -> Iterator[str]:
    """The ties of countries count what they have in common."""
    pairs = graph.read("MATCH (a:Country)-[:TIED_TO]->(b:Country) RETURN [a.id, b.id] AS pair").values()
    standing = ledger.edges({(Ref("Country", one), "TIED_TO", Ref("Country", other)) for one, other in pairs})
    for edge in sorted(standing.keys() | {edge for edge, _ in ties}):
        counts = {name: standing.get(edge, {}).get(name, 0) for name in TIES.values()}
        expected = {name: ties[edge, name] for name in TIES.values()}
        if counts != expected or not any(counts.values()):
            yield f"TIED_TO from {edge[0].id} to {edge[2].id}: is {counts}, the events make it {expected}"


def _check_blocks(ledger: Ledger, graph: Graph) -> Iterator[str]:
    """The agreements of each block are those that its accounts make."""
    judgements = ledger.judgements()
    blocks = graph.read("MATCH (a:Agreement) RETURN DISTINCT a.block AS block ORDER BY block").values()
    for block in blocks:
        told = ledger.accounts([block] if block else [])
        ids = identify(told, judgements=judgements)
        for account, id in told.items():
            if ids[account.local] != id:
                yield f"{account.local[0]} {account.local[1]}: is taken for {id}, but is {ids[account.local]}"


def _check_names(ledger: Ledger, knowledge: Knowledge) -> Iterator[str]:
    """The agencies and people that documents name are those that their names make."""
    told = ledger.named((), ledger.bearers())
    settled = settle({own: names for own, (_, names) in told.items()}, knowledge.register, ledger.judgements())
    for own, (id, _) in told.items():
        if settled[own] != id:
            yield f"{own}: is taken for {id}, but is {settled[own]}"


def _fits(kind: str, properties: dict[str, Any]) -> Iterator[str]:
    try:
        NODES[kind].model_validate(properties)
    except ValidationError as error:
        for each in error.errors():
            yield f"{kind} {properties['id']}: {'.'.join(map(str, each['loc']))}: {each['msg'].lower()}"
