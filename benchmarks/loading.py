"""Loading: nodes and relationships a second, against two ways that write the same graph.

One MERGE a record, each sent by itself with the official driver, is how most first loaders are written. py2neo's
`merge_nodes` and `merge_relationships` write a thousand records with one statement. Both know in advance every node
and relationship of the finished graph, with all its properties, and only write.
`write` does more: it starts from statements, checks them, resolves agreements across documents, derives names, steps
and ties, compares all with what stands and writes what differs, each batch of documents whole or not at all, so that
a document can be changed or taken out again. The documents are made up; extraction is not part of this.
All run on the same warm server on this machine, on the same constraints and indexes, each from an empty graph.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final, TypeVar

import neo4j

from benchmarks.content import empty, read_content
from benchmarks.generator import generate
from benchmarks.peers import need, release
from benchmarks.places import Place, embedded, server
from benchmarks.rows import Row
from benchmarks.timing import Work, compare, short
from graph_schema import gazetteer
from graph_schema.errors import PactgraphError
from loaders.line import Extraction
from loaders.writing.write import BATCH, write

FEW: Final = 20
"""Documents for the peer that sends each of some 2,000 records by itself: all of this is to take three minutes."""
MANY: Final = 60
WARM: Final = 3
"""Ours is done so often before it counts; a peer warms up on the first of its many statements."""
ROUNDS: Final = 2
_BULK: Final = 1000
"""Records in one of py2neo's statements, as in its documentation's examples."""

T = TypeVar("T")


def measure(quick: bool) -> Iterator[Row]:
    """Both engines. quick: a few documents; the figures mean nothing then."""
    bulk = need("py2neo.bulk")
    few, many = (list(generate(number)) for number in ((2, 2) if quick else (FEW, MANY)))
    with tempfile.TemporaryDirectory(prefix="pactgraph-") as folder:
        with embedded(Path(folder, "embedded")) as place:
            load = _Load(place, few, quick)
            yield load.against("one MERGE a record, official driver", load.write_one_by_one, "10× as fast", warm=0)
        with server(Path(folder, "neo4j"), quick) as place:
            load = _Load(place, many, quick)
            name = f"py2neo {release('py2neo')}, {_BULK:,} records a statement"
            yield load.against(name, lambda: load.write_in_bulk(bulk), "–")
            slow = _Load(place, few, quick)
            yield slow.against("one MERGE a record, official driver", slow.write_one_by_one, "10× as fast", warm=0)


class _Load:
    """Documents to be loaded at a place, by us or by a peer."""

    def __init__(self, place: Place, extractions: Sequence[Extraction], quick: bool) -> None:
        self._place, self._extractions, self._rounds = place, extractions, 1 if quick else ROUNDS
        place.graph.prepare()
        for _ in range(1 if quick else WARM):
            empty(place.graph)
            self._write()
        self._content = read_content(place.graph)

    def against(self, name: str, peer: Callable[[], None], aim: str, warm: int = 1) -> Row:
        """Compare ours with a peer. warm: rounds before those that count; none for a peer of very many statements.
        Raises PactgraphError if the peer's graph is another one."""
        graph, records = self._place.graph, self._content.records
        ours, theirs = (_counted(work, records) for work in (self._write, peer))
        try:
            found = compare(ours, theirs, rounds=self._rounds, warm=warm, before=lambda: empty(graph))
        except neo4j.exceptions.Neo4jError as error:
            raise PactgraphError(f"the peer was refused: {error.message}", where=name) from error
        if not read_content(graph).equals(self._content):
            raise PactgraphError("the peer made another graph than ours, so the two cannot be compared", where=name)
        measured = f"loading of {len(self._extractions)} documents ({records:,} records): {self._place.name}"
        figures = f"{short(found.ours)} against {short(found.peer)} records a second"
        return Row(measured, name, f"{found.wall} as fast", aim, figures)

    def _write(self) -> None:
        known = gazetteer.load()
        for start in range(0, len(self._extractions), BATCH):
            write(self._place.graph, self._extractions[start : start + BATCH], gazetteer=known)

    def write_one_by_one(self) -> None:
        """Every node and every relationship with a MERGE of its own, which commits by itself."""
        with self._place.session() as session:
            for label, nodes in self._content.nodes.items():
                for properties in nodes:
                    merge = f"MERGE (n:{label} {{id: $id}}) SET n = $properties"
                    session.run(merge, id=properties["id"], properties=properties).consume()
            for (source, type_, target), edges in self._content.edges.items():
                for one, properties, other in edges:
                    session.run(
                        f"MATCH (a:{source} {{id: $one}}) MATCH (b:{target} {{id: $other}}) "
                        f"MERGE (a)-[r:{type_}]->(b) SET r = $properties",
                        one=one, other=other, properties=properties,
                    ).consume()  # fmt: skip

    def write_in_bulk(self, bulk: ModuleType) -> None:
        """With py2neo's functions for many records."""
        graph = self._place.py2neo()
        for label, nodes in self._content.nodes.items():
            for some in _parts(nodes):
                bulk.merge_nodes(graph.auto(), some, (label, "id"))
        for (source, type_, target), edges in self._content.edges.items():
            for part in _parts(edges):
                bulk.merge_relationships(
                    graph.auto(), part, type_, start_node_key=(source, "id"), end_node_key=(target, "id")
                )


def _counted(work: Callable[[], None], units: int) -> Work:
    def counted() -> int:
        work()
        return units

    return counted


def _parts(rows: list[T]) -> Iterator[list[T]]:
    return (rows[start : start + _BULK] for start in range(0, len(rows), _BULK))
