"""The Ledger: all that is read from and written to the graph for a change, in portable Cypher.

One UNWIND statement per node class or relationship type; nothing but names of the schema is ever formatted into a
statement. A relationship is looked for from its low-degree end: the class that stands later in NODES.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from graph_schema.entities import NODES
from graph_schema.links import LINKS
from graph_schema.statement import Ref, Scalar
from graph_store.graph import Graph, Writer
from loaders.writing.accounts import NO_ENTITIES, PROJECTING, Account, Local, account
from loaders.writing.derive import SAMPLE, Properties
from loaders.writing.facts import FIELDS, Fact, read, record
from loaders.writing.judgements import NONE, Judgements
from loaders.writing.knowledge import Edge
from loaders.writing.reprints import MARKS, Sketch

K = TypeVar("K", str, tuple[str, ...])
V = TypeVar("V")
Row = dict[str, Any]
_DEGREE = {label: rank for rank, label in enumerate(reversed(NODES))}
_COLUMN = re.compile(r" AS (\w+)(?:,|$)")
_PROJECTS = f"s.realis IN {sorted(PROJECTING)}"


class Ledger:
    """Reads and writes of one transaction; reads only, over a whole graph."""

    def __init__(self, graph: Writer | Graph) -> None:
        self._run = graph.run if isinstance(graph, Writer) else graph.read

    def each(self, values: Iterable[object], query: str, **parameters: object) -> list[Row]:
        """The rows that a query answers for each of some values, which it calls `row`."""
        rows = list(values)
        if not rows:
            return []
        text, columns = _in_one_row(query)
        found = self._run(f"UNWIND $rows AS row {text}", {"rows": rows, **parameters}).rows
        return [dict(zip(columns, row, strict=True)) for row in found[0]["rows"]] if columns else []

    # statements

    def facts(self, name: str, values: Iterable[str]) -> list[Fact]:
        """The facts whose Statement has one of some values in an indexed property."""
        rows = self.each(values, f"MATCH (s:Statement {{{name}: row}}) RETURN properties(s) AS s")
        return self._dated([row["s"] for row in rows])

    def sampled(self, ids: Iterable[str]) -> dict[str, Fact]:
        """Facts by the ids of their Statements."""
        return {fact.id: fact for fact in self.facts("id", sorted(set(ids)))}

    def qualifiers(self, ids: Iterable[str]) -> dict[str, Mapping[str, Scalar]]:
        """The qualifiers of Statements, by their ids."""
        rows = self.each(sorted(ids), "MATCH (s:Statement {id: row}) RETURN row AS id, s.qualifiers AS said")
        return {row["id"]: json.loads(row["said"]) for row in rows}

    def _dated(self, nodes: Sequence[Properties]) -> list[Fact]:
        published = {each["id"]: each.get("published") for each in self.documents({each["document"] for each in nodes})}
        return [read(each, published.get(each["document"])) for each in nodes]

    def named(
        self, keys: Iterable[str], ids: Iterable[str] = (), judgements: Judgements = NONE, gone: Collection[str] = ()
    ) -> dict[str, tuple[str, frozenset[str]]]:
        """The agencies and people, by own ids, that documents name under some keys or call by some own ids, or that
        these lead to by a key or a judgement: the id that each has now, and its names. gone: documents that do not
        count."""
        stands: dict[str, str] = {}
        names: dict[str, set[str]] = defaultdict(set)
        keys, own = set(keys), set(ids)
        keys_seen, own_seen = set[str](), set[str]()
        stays = "WHERE NOT s.document IN $gone RETURN DISTINCT s.bearer AS own"
        while keys or own:
            found = self.each(sorted(keys), f"MATCH (s:Statement {{naming: row}}) {stays}", gone=list(gone))
            own = (own | {row["own"] for row in found}) - own_seen
            rows = self.each(
                sorted(own),
                f"MATCH (s:Statement {{bearer: row}}) {stays}, s.subject AS id, s.value AS name, s.naming AS key",
                gone=list(gone),
            )
            for row in rows:
                stands[row["own"]] = row["id"]
                names[row["own"]].add(row["name"])
            keys_seen |= keys
            own_seen |= own
            keys = {row["key"] for row in rows if row["key"]} - keys_seen
            own = judgements.partners(own) - own_seen
        return {own: (id, frozenset(names[own])) for own, id in stands.items()}

    def stand_as(self, called: Iterable[tuple[str, str]], gone: Collection[str]) -> dict[tuple[str, str], str]:
        """What the agencies and people of some own ids are, as (own id, name), if a document calls them so. gone:
        documents that do not count."""
        one = "MATCH (s:Statement {bearer: row.own}) WHERE s.value = row.name AND NOT s.document IN $gone"
        rows = self.each(
            ({"own": own, "name": name} for own, name in sorted(called)),
            f"CALL (row) {{ {one} RETURN s.subject AS id LIMIT 1 }} RETURN row.own AS own, row.name AS name, id AS id",
            gone=list(gone),
        )
        return {(row["own"], row["name"]): row["id"] for row in rows}

    def bearers(self) -> list[str]:
        """The own ids of all the agencies and people that documents name."""
        rows = self._run(
            "MATCH (s:Statement) WHERE s.bearer IS NOT NULL RETURN DISTINCT s.bearer AS own ORDER BY own"
        ).rows
        return [row["own"] for row in rows]

    def naming(self, ids: Iterable[str], gone: Collection[str] = ()) -> dict[Local, str]:
        """Where documents name agencies and people of some own ids, and which. gone: documents that do not count."""
        rows = self.each(
            sorted(ids),
            "MATCH (s:Statement {bearer: row}) WHERE NOT s.document IN $gone "
            "RETURN DISTINCT s.document AS document, coalesce(s.subject_local, s.subject) AS local, row AS own",
            gone=list(gone),
        )
        return {(row["document"], row["local"]): row["own"] for row in rows}

    def judgements(self) -> Judgements:
        """The judgements that the graph was made with."""
        rows = self._run("MATCH (g:Graph {id: 'graph'}) RETURN g.judgements AS told").rows
        return Judgements.parse(rows[0]["told"] or "") if rows else NONE

    def judge(self, judgements: Judgements) -> None:
        """Remember judgements."""
        self.each([judgements.dump()], "MATCH (g:Graph {id: 'graph'}) SET g.judgements = row")

    def blocks(self, locals: Iterable[Local]) -> set[str]:
        """The blocks of some documents' accounts of agreements."""
        rows = [{"document": document, "local": local} for document, local in sorted(locals)]
        found = self.each(
            rows,
            "MATCH (s:Statement {document: row.document}) WHERE s.block IS NOT NULL "
            "AND (s.subject_local = row.local OR s.object_local = row.local) RETURN DISTINCT s.block AS block",
        )
        return {row["block"] for row in found}

    def accounts(self, blocks: Iterable[str], entities: Mapping[Local, str] = NO_ENTITIES) -> dict[Account, str]:
        """What documents say of the agreements of some blocks, with the ids that these have now.

        entities: what the agencies that documents name are, where it is not what they are now.
        """
        end = "CASE s.subject_kind WHEN 'Agreement' THEN s.subject{0} ELSE s.object{0} END"
        said = {
            "types": "CASE s.relation WHEN 'type' THEN s.value END",
            "titles": "CASE s.relation WHEN 'name' THEN s.value END",
            "sides": "CASE WHEN s.relation = 'PARTY_TO' AND s.subject_kind <> 'Country' "
            "THEN coalesce(s.subject_local, s.subject) + ' ' + s.subject END",
            "programmes": "CASE s.relation WHEN 'SHARES' THEN s.object END",
            "topics": "CASE s.relation WHEN 'COVERS' THEN s.object END",
            "milestones": "CASE s.relation WHEN 'REACHED' THEN s.object END",
        }
        rows = self.each(
            blocks,
            f"MATCH (s:Statement {{block: row}}) WHERE {_PROJECTS} "
            f"WITH row AS block, s.document AS document, {end.format('_local')} AS local, {end.format('')} AS id, s "
            "WHERE local IS NOT NULL WITH block, document, local, id, "
            + ", ".join(f"collect(DISTINCT {each}) AS {name}" for name, each in said.items())
            + " MATCH (d:Document {id: document}) "
            + "RETURN block AS block, document AS document, local AS local, id AS id, d.published AS published, "
            + ", ".join(f"{name} AS {name}" for name in said),
        )
        for each in rows:
            sides = (side.split(" ") for side in each["sides"])
            each["sides"] = [entities.get((each["document"], own), id) for own, id in sides]
        return {
            account((each["document"], each["local"]), each["block"], each["published"], each): each["id"]
            for each in rows
        }

    def remove_facts(self, ids: Iterable[str]) -> None:
        """Delete Statements with all that hangs on them."""
        self.each(ids, "MATCH (s:Statement {id: row}) DETACH DELETE s")

    def add_facts(self, facts: Iterable[Fact]) -> None:
        """Create the Statements of projecting facts under their Documents, joined to the nodes that they are about."""
        by_kinds = _grouped((tuple(ref.kind for ref in fact.refs), fact) for fact in facts)
        for kinds, some in by_kinds:
            self._create(some, dict(zip(("subject", "object"), kinds, strict=False)))

    def keep_facts(self, facts: Sequence[Fact]) -> None:
        """Create the Statements of facts that do not project, joined to those of their nodes that exist."""
        self._create(facts, {})
        self.link_facts((fact.id, ref) for fact in facts for ref in fact.refs)

    def _create(self, facts: Iterable[Fact], ends: Mapping[str, str]) -> None:
        """Create Statements, document by document: rows of bare values, which are a third cheaper than maps."""
        columns = {name: f"row[{index}]" for index, name in enumerate(FIELDS)}
        matched = "".join(f"MATCH ({end}:{kind} {{id: {columns[end]}}}) " for end, kind in ends.items())
        joined = "".join(f" CREATE (s)-[:ABOUT]->({end})" for end in ends)
        properties = ", ".join(f"{name}: {column}" for name, column in columns.items())
        self.each(
            _grouped((fact.statement.evidence.document, record(fact)) for fact in facts),
            "WITH row[0] AS document, row[1] AS rows MATCH (d:Document {id: document}) UNWIND rows AS row "
            f"{matched}CREATE (s:Statement {{document: document, {properties}}}) "
            f"CREATE (s)-[:QUOTED_FROM]->(d){joined}",
        )

    def link_facts(self, pairs: Iterable[tuple[str, Ref]]) -> None:
        """Join Statements, by their ids, to the nodes that they are about, where these exist."""
        for kind, rows in _grouped((ref.kind, {"s": id, "n": ref.id}) for id, ref in pairs):
            ends = f"MATCH (s:Statement {{id: row.s}}) MATCH (n:{kind} {{id: row.n}})"
            self.each(rows, f"{ends} CREATE (s)-[:ABOUT]->(n)")

    def kept(self, refs: Iterable[Ref]) -> set[tuple[str, Ref]]:
        """The Statements about some nodes that do not project, as (its id, node)."""
        by_id = {ref.id: ref for ref in refs}
        return {
            (row["s"], by_id[row["id"]])
            for end in ("subject", "object")
            for row in self.each(
                by_id, f"MATCH (s:Statement {{{end}: row}}) WHERE NOT {_PROJECTS} RETURN row AS id, s.id AS s"
            )
        }

    def stated(self, refs: Iterable[Ref]) -> set[Ref]:
        """Those of some nodes that a projecting fact is about."""
        left = {ref.id: ref for ref in refs}
        found: set[Ref] = set()
        for end in ("subject", "object"):
            some = f"WITH row WHERE EXISTS {{ MATCH (s:Statement {{{end}: row}}) WHERE {_PROJECTS} }} RETURN row AS row"
            found |= {left.pop(row["row"]) for row in self.each(left, some)}
        return found

    def support(self, keys: Iterable[str]) -> dict[str, int]:
        """How many projecting facts have each key, counted up to SAMPLE."""
        some = f"MATCH (s:Statement {{key: row}}) WHERE {_PROJECTS} RETURN s.id AS id LIMIT {SAMPLE}"
        rows = self.each(keys, f"CALL (row) {{ {some} }} RETURN row AS row, count(id) AS times")
        return {row["row"]: row["times"] for row in rows}

    def values(self, refs: Iterable[Ref]) -> dict[Ref, dict[str, set[Any]]]:
        """All the values that projecting facts give to the properties of some nodes."""
        by_id = {ref.id: ref for ref in refs}
        found: dict[Ref, dict[str, set[Any]]] = {ref: defaultdict(set) for ref in by_id.values()}
        some = f"MATCH (s:Statement {{subject: row}}) WHERE s.value IS NOT NULL AND {_PROJECTS}"
        for row in self.each(by_id, f"{some} RETURN DISTINCT row AS row, s.relation AS name, s.value AS value"):
            found[by_id[row["row"]]][row["name"]].add(row["value"])
        return found

    # nodes

    def documents(self, values: Iterable[str], name: str = "id") -> list[Row]:
        """The Documents with one of some values in an indexed property; without their text."""
        shown = "d {.id, .sha256, .extractor, .location, .published, .release}"
        return [row["d"] for row in self.each(values, f"MATCH (d:Document {{{name}: row}}) RETURN {shown} AS d")]

    def sketched(self, values: Iterable[str], name: str = "id") -> dict[str, tuple[str, Sketch]]:
        """The releases and sketches of the documents with one of some values in an indexed property."""
        shown = "d {.id, .release, .sketch, " + ", ".join(f".{mark}" for mark in MARKS) + "}"
        rows = self.each(sorted(values), f"MATCH (d:Document {{{name}: row}}) RETURN {shown} AS d")
        return {row["d"]["id"]: (row["d"]["release"], Sketch.read(row["d"])) for row in rows}

    def alike(self, sketches: Iterable[Sketch]) -> set[str]:
        """The documents that share a mark with some sketches."""
        found: set[str] = set()
        for name, marks in zip(MARKS, zip(*(each.marks for each in sketches), strict=True), strict=False):
            query = f"MATCH (d:Document {{{name}: row}}) RETURN DISTINCT d.id AS id"
            found |= {row["id"] for row in self.each(sorted(set(marks)), query)}
        return found

    def release(self, releases: Mapping[str, str], name: str = "id") -> None:
        """Write down which text documents print, by their ids or by the text that they were taken to print."""
        rows = [{"of": of, "release": release} for of, release in sorted(releases.items())]
        self.each(rows, f"MATCH (d:Document {{{name}: row.of}}) SET d.release = row.release")

    def nodes(self, refs: Iterable[Ref]) -> dict[Ref, Properties]:
        """The properties of those of some nodes that exist."""
        return {
            Ref(kind, row["n"]["id"]): row["n"]
            for kind, ids in _grouped((ref.kind, ref.id) for ref in refs)
            for row in self.each(ids, f"MATCH (n:{kind} {{id: row}}) RETURN properties(n) AS n")
        }

    def put_nodes(self, nodes: Mapping[Ref, Properties]) -> None:
        """Write nodes whole: a property that is not given goes."""
        for kind, rows in _grouped((ref.kind, properties) for ref, properties in nodes.items()):
            self.each(rows, f"MERGE (n:{kind} {{id: row.id}}) SET n = row")

    def remove_nodes(self, refs: Iterable[Ref]) -> None:
        """Delete nodes and their relationships."""
        for kind, ids in _grouped((ref.kind, ref.id) for ref in refs):
            self.each(ids, f"MATCH (n:{kind} {{id: row}}) DETACH DELETE n")

    # relationships

    def edges(self, edges: Iterable[Edge]) -> dict[Edge, Properties]:
        """The properties of those of some relationships that exist."""
        return {
            (Ref(source, row["source"]), type_, Ref(target, row["target"])): row["r"]
            for (source, type_, target), rows in _grouped((_shape(edge), _ends(edge)) for edge in edges)
            for row in self.each(
                rows,
                f"{_joined(source, type_, target)} "
                "RETURN row.source AS source, row.target AS target, properties(r) AS r",
            )
        }

    def edges_of(self, refs: Iterable[Ref], types: Mapping[str, Collection[str]]) -> set[Edge]:
        """The relationships from or to some nodes, of the types given for their class."""
        found: set[Edge] = set()
        for kind, ids in _grouped((ref.kind, ref.id) for ref in refs):
            leaving = {type_ for type_ in types[kind] if kind in {source for source, _ in LINKS[type_].ends}}
            for row in self.each(
                ids,
                f"MATCH (n:{kind} {{id: row}})-[r:{'|'.join(types[kind])}]-(m) "
                "RETURN row AS id, type(r) AS type, labels(m)[0] AS kind, m.id AS other",
            ):
                one, other = Ref(kind, row["id"]), Ref(row["kind"], row["other"])
                found.add((one, row["type"], other) if row["type"] in leaving else (other, row["type"], one))
        return found

    def put_edges(self, edges: Mapping[Edge, Properties]) -> None:
        """Write relationships whole; both ends exist."""
        for (source, type_, target), rows in _grouped(
            (_shape(edge), _ends(edge) | {"r": properties}) for edge, properties in edges.items()
        ):
            self.each(rows, f"{_joined(source, type_, target, 'MERGE')} SET r = row.r")

    def remove_edges(self, edges: Iterable[Edge]) -> None:
        """Delete relationships."""
        for (source, type_, target), rows in _grouped((_shape(edge), _ends(edge)) for edge in edges):
            self.each(rows, f"{_joined(source, type_, target)} DELETE r")


@lru_cache(maxsize=256)
def _in_one_row(query: str) -> tuple[str, tuple[str, ...]]:
    """A query that answers all its rows in one, and their columns: each row comes by itself, which costs more than to
    find it."""
    work, answers, returned = query.rpartition("RETURN ")
    columns = tuple(_COLUMN.findall(returned)) if answers else ()
    return f"{work}WITH {returned} RETURN collect([{', '.join(columns)}]) AS rows" if columns else query, columns


def _joined(source: str, type_: str, target: str, verb: str = "MATCH") -> str:
    """The pattern of a relationship `r` between the nodes of a row, from its low-degree end `a`."""
    low, high = sorted((("source", source), ("target", target)), key=lambda end: _DEGREE[end[1]])
    arrow = f"-[r:{type_}]->" if low[0] == "source" else f"<-[r:{type_}]-"
    ends = " ".join(f"MATCH ({name}:{label} {{id: row.{end}}})" for name, (end, label) in (("a", low), ("b", high)))
    return f"{ends} {verb} (a){arrow}(b)"


def _shape(edge: Edge) -> tuple[str, ...]:
    return edge[0].kind, edge[1], edge[2].kind


def _ends(edge: Edge) -> Row:
    return {"source": edge[0].id, "target": edge[2].id}


def _grouped(pairs: Iterable[tuple[K, V]]) -> Iterator[tuple[K, list[V]]]:
    """Gather by key, in the order of the keys."""
    found: dict[K, list[V]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return iter(sorted(found.items(), key=lambda item: item[0]))
