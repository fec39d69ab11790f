"""Each format is opened by what it is for, and says all that was to be said."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import networkx
import pytest
from rdflib import RDF, Literal, Namespace, URIRef
from rdflib import Graph as Triples

from app.export import Export
from app.formats import formats
from graph_store.graph import Graph
from queries import Catalogue, Query
from queries.languages import translate
from queries.subgraph import Subgraph
from tests.sketch import Sketch

CATALOGUE = Catalogue.load()
WORLD = Path(__file__).parent / "cases/queries/world.toml"
OA, PROV = Namespace("http://www.w3.org/ns/oa#"), Namespace("http://www.w3.org/ns/prov#")
SCHEMA, OWN = Namespace("https://schema.org/"), "urn:pactgraph:"
EVERY = "MATCH (n) RETURN labels(n)[0] AS kind, properties(n) AS properties ORDER BY kind, n.id"
LINKS = (
    "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS kind, a.id AS source, type(r) AS type, labels(b)[0] AS other, "
    "b.id AS target, properties(r) AS properties ORDER BY kind, source, type, other, target"
)
every_query = pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda query: query.name)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def world(request: pytest.FixtureRequest) -> Callable[[], Graph]:
    """Puts the drawn graph on each engine in turn."""
    graph: Graph = request.getfixturevalue(request.param)
    return partial(_drawn, graph)


@pytest.fixture(scope="module")
def exports(world: Callable[[], Graph]) -> dict[str, tuple[Export, Subgraph]]:
    """The answer to every worked example, with what it rests on."""
    graph = world()
    asked = {name: Export.ask(graph, query, query.example) for name, query in CATALOGUE.items()}
    return {name: (export, export.subgraph()) for name, export in asked.items()}


def _drawn(graph: Graph) -> Graph:
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    Sketch.read(WORLD).write(graph)
    return graph


def written(export: Export, format: str) -> bytes:
    return b"".join(formats()[format].encode(export))


def flat(value: Any) -> Any:
    """A value as the XML formats hold it."""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


@every_query
def test_a_subgraph_holds_what_the_rows_say(exports: dict[str, tuple[Export, Subgraph]], query: Query) -> None:
    """What a row names is there, each link has its statements or is known, each statement has its document."""
    export, found = exports[query.name]
    ids = {node.id for node in found.nodes}
    for row in export.rows():
        for column in query.columns:
            if column.type == "country" or (column.type == "id" and column.of not in (None, "Statement")):
                value = getattr(row, column.name)
                assert set(value if column.many else [value]) - {None} <= ids
        assert {each.quote for each in row.evidence} <= {said["quote"] for said in found.statements.values()}
    for link in found.links:
        assert link.properties.get("gazetteer") or link.properties["statements"], link
        assert set(link.properties.get("statements", ())) <= set(found.statements)
    assert {said["document"] for said in found.statements.values()} == set(found.documents)


@every_query
def test_networkx_reads_the_graph_back(exports: dict[str, tuple[Export, Subgraph]], query: Query) -> None:
    export, found = exports[query.name]
    from_graphml = networkx.read_graphml(io.BytesIO(written(export, "graphml")), force_multigraph=True)
    from_gexf = networkx.read_gexf(io.BytesIO(written(export, "gexf")), version="1.2draft")
    for read in (from_graphml, from_gexf):
        assert set(read.nodes) == {node.id for node in found.nodes}
        for node in found.nodes:
            kept = read.nodes[node.id]
            for name, value in {"kind": node.kind, **node.properties, **node.scores}.items():
                assert name == "id" or kept[name] == flat(value), (node, name)
        edges = {each["edge_id"]: (source, target, each) for source, target, each in read.edges(data=True)}
        assert set(edges) == {link.id for link in found.links}
        for link in found.links:
            source, target, kept = edges[link.id]
            assert (source, target, kept["relation"]) == (link.source[1], link.target[1], link.type)
            assert {name: kept[name] for name in link.properties} == {
                name: flat(value) for name, value in link.properties.items()
            }
            if link.properties.get("statements"):
                assert json.loads(kept["quotes"]) == found.quotes(link.properties["statements"])


@every_query
def test_json_graph_format_reads_back(exports: dict[str, tuple[Export, Subgraph]], query: Query) -> None:
    export, found = exports[query.name]
    graph = json.loads(written(export, "jgf"))["graph"]
    assert {id: (node["metadata"]["kind"], node["metadata"]["properties"]) for id, node in graph["nodes"].items()} == {
        node.id: (node.kind, node.properties) for node in found.nodes
    }
    assert [
        (each["source"], each["relation"], each["target"], each["metadata"]["properties"]) for each in graph["edges"]
    ] == [(link.source[1], link.type, link.target[1], link.properties) for link in found.links]
    assert graph["metadata"]["statements"] == found.statements
    assert graph["metadata"]["documents"] == found.documents
    assert all(each["source"] in graph["nodes"] and each["target"] in graph["nodes"] for each in graph["edges"])


@every_query
def test_rdf_tools_read_the_graph_back(exports: dict[str, tuple[Export, Subgraph]], query: Query) -> None:
    export, found = exports[query.name]
    read = Triples().parse(data=written(export, "jsonld"), format="json-ld")
    for node in found.nodes:
        [subject] = {each for each in read.subjects(SCHEMA.identifier, Literal(node.id)) if f":{node.kind}:" in each}
        for name, value in node.properties.items():
            said = {each.toPython() for each in read.objects(subject, URIRef(f"{OWN}schema:{name}"))}
            if name not in ("id", "name", "name_bn", "url", "published", "language"):
                assert said == set(value if isinstance(value, list) else [value]), (node.id, name)
        assert {str(each) for each in read.objects(subject, SCHEMA.name)} >= {node.properties["name"]}
    claims = {str(each) for each in read.subjects(RDF.type, RDF.Statement)}
    assert len(claims) == len(found.links)
    for claim in read.subjects(RDF.type, RDF.Statement):
        triple = tuple(read.value(claim, part) for part in (RDF.subject, RDF.predicate, RDF.object))
        assert triple in read
    derived = {str(each).rpartition(":")[2] for each in read.objects(None, PROV.wasDerivedFrom)}
    assert derived == {id for link in found.links for id in link.properties.get("statements", ())}
    for id, said in found.statements.items():
        target = read.value(URIRef(f"{OWN}Statement:{id}"), OA.hasTarget)
        exact = [read.value(each, OA.exact) for each in read.objects(target, OA.hasSelector)]
        place = [
            (read.value(each, OA.start), read.value(each, OA.end)) for each in read.objects(target, OA.hasSelector)
        ]
        assert Literal(said["quote"], lang=said["language"]) in exact
        assert (Literal(said["start"]), Literal(said["end"])) in place


def test_cypher_makes_the_same_graph_anywhere(world: Callable[[], Graph]) -> None:
    """Loaded into an empty graph, twice: what is there then is what was exported, node for node and link for link."""
    names = ["countries/ties", "programmes/adopters", "agreements/detail", "funding/flows"]
    graph = world()
    made = [Export.ask(graph, CATALOGUE[name], CATALOGUE[name].example) for name in names]
    texts = [(written(export, "cypher").decode(), export.subgraph()) for export in made]
    for text, found in texts:
        for _ in range(2):
            graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n")) if _ == 0 else None
            for line in text.splitlines():
                if not line.startswith("//"):
                    graph.write(lambda writer, line=line: writer.run(line.removesuffix(";")))
        nodes = {(row["kind"], row["properties"]["id"]): row["properties"] for row in graph.read(EVERY).rows}
        wanted = {(node.kind, node.id): node.properties for node in found.nodes}
        wanted |= {("Document", id): told for id, told in found.documents.items()}
        wanted |= {("Statement", id): said for id, said in found.statements.items()}
        assert nodes == wanted
        links = [row for row in graph.read(LINKS).rows if row["type"] not in ("ABOUT", "QUOTED_FROM")]
        assert sorted(
            (row["source"], row["type"], row["target"], repr(sorted(row["properties"].items()))) for row in links
        ) == sorted(
            (link.source[1], link.type, link.target[1], repr(sorted(link.properties.items())))
            for link in found.links
            if link.type not in ("ABOUT", "QUOTED_FROM")
        )


NASTY = [
    'a "quote" \\ and \\" more',
    "line\nbreak\r\u2028",
    "'; DETACH DELETE n //",
    "`}) //",
    "\x00\x1b",
    "<&>]]>",
    "=1+1",
    "জাপান\u200d",
]


@pytest.mark.parametrize("text", NASTY)
def test_no_text_leaves_its_place(world: Callable[[], Graph], text: str) -> None:
    """A text of a document is a text in every format, and nothing that acts."""
    graph = world()
    graph.write(lambda writer: writer.run("MATCH (n:Country {id: 'JP'}) SET n.name = $text", {"text": text}))
    export = Export.ask(graph, CATALOGUE["countries/partners"], {"country": "BD"})
    shown = "".join(each if each.isprintable() or each in "\n\r\t\u2028\u200d" else "�" for each in text)
    xml = shown.replace("\r\n", "\n").replace("\r", "\n")
    for read in (
        networkx.read_graphml(io.BytesIO(written(export, "graphml")), force_multigraph=True),
        networkx.read_gexf(io.BytesIO(written(export, "gexf")), version="1.2draft"),
    ):
        assert read.nodes["JP"]["name"].replace("\r", "\n") == xml
    assert json.loads(written(export, "jgf"))["graph"]["nodes"]["JP"]["metadata"]["properties"]["name"] == text
    read = Triples().parse(data=written(export, "jsonld"), format="json-ld")
    assert Literal(text, lang="en") in set(read.objects(URIRef(f"{OWN}Country:JP"), SCHEMA.name))
    line = next(
        line
        for line in written(export, "cypher").decode().split("\n")
        if line.startswith('MERGE (n:Country {id: "JP"}')
    )
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    graph.write(lambda writer: writer.run(line.removesuffix(";")))
    assert graph.read("MATCH (n) RETURN n.name AS name").values() == [text]


def test_bengali_names_stand_for_the_english_ones(world: Callable[[], Graph]) -> None:
    query = CATALOGUE["countries/partners"]
    graph = world()
    english = Export.ask(graph, query, {"country": "Bangladesh"}).first
    bengali = Export.ask(graph, query, {"country": "Bangladesh"}, "bn").first
    assert bengali.parameters["country"].name == "বাংলাদেশ"
    assert {row.partner: row.partner_name for row in bengali.rows}["JP"] == "জাপান"
    assert {row.partner: row.partner_name for row in english.rows}["JP"] == "Japan"
    assert [row.evidence for row in bengali.rows] == [row.evidence for row in english.rows]
    assert translate(graph, query, english, "en") is english


class Changing:
    """A graph that changes once, after so many reads: things of some kind get another name."""

    def __init__(self, graph: Graph, reads: int, what: str = "Country {id: 'JP'}") -> None:
        self.graph, self.left, self.what = graph, reads, what

    def __getattr__(self, name: str) -> Any:
        return getattr(self.graph, name)

    @property
    def generation(self) -> int:
        return self.graph.generation

    def read(self, *given: Any, **more: Any) -> Any:
        found = self.graph.read(*given, **more)
        self.left -= 1
        if self.left == 0:
            self.graph.write(
                lambda writer: writer.run(
                    "MERGE (g:Graph {id: 'graph'}) SET g.generation = coalesce(g.generation, 0) + 1 "
                    f"WITH g MATCH (n:{self.what}) SET n.name = 'New'"
                )
            )
        return found


def test_an_answer_and_its_subgraph_are_of_one_state(world: Callable[[], Graph]) -> None:
    """Whenever the graph changes while they are read."""
    query, seen = CATALOGUE["countries/partners"], set()
    graph = world()
    for reads in range(1, 30):
        changing = Changing(graph, reads)
        export = Export.ask(changing, query, {"country": "BD"}, drawn=True)  # type: ignore[arg-type]
        (told,) = {row.partner_name for row in export.rows() if row.partner == "JP"}
        (drawn,) = {node.properties["name"] for node in export.subgraph().nodes if node.id == "JP"}
        assert told == drawn, reads
        seen.add(told)
        if changing.left > 0:
            break
        graph.write(lambda writer: writer.run("MATCH (n:Country {id: 'JP'}) SET n.name = 'Japan'"))
    assert seen == {"Japan", "New"}
