"""Answers in Python: what a Desk finds is what the service answers, as records, DataFrames and networks; through the
official driver and through py2neo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import networkx
import pandas
import pytest
from sketch import Sketch

from graph_schema.errors import GraphRefused, GraphTimeout, GraphUnavailable, InvalidParameter, UnknownEntity
from graph_store.graph import Graph
from graph_store.local_neo4j import LocalNeo4j
from queries import Catalogue, ask, desk
from queries.desk import Desk
from queries.query import Query
from tests.processes import Gate
from tests.test_exports import Changing

CATALOGUE = Catalogue.load()
WORLD = Sketch.read(Path(__file__).parent / "cases/queries/world.toml")
every_query = pytest.mark.parametrize("query", CATALOGUE.values(), ids=list(CATALOGUE))


def drawn(graph: Graph) -> Graph:
    """The graph, holding the world and nothing else."""
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    WORLD.write(graph)
    return graph


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def table(request: pytest.FixtureRequest) -> Desk:
    """A desk over the graph drawn by hand, on each engine in turn."""
    return CATALOGUE.over(drawn(request.getfixturevalue(request.param)))


@pytest.fixture(scope="module")
def py2neo_desk(neo4j: Graph, neo4j_server: LocalNeo4j) -> Desk:
    """The same through py2neo."""
    import py2neo

    from graph_store.py2neo_graph import Py2neoGraph

    drawn(neo4j)
    connection = py2neo.Graph(neo4j_server.bolt, auth=(neo4j_server.user, neo4j_server.password))
    return CATALOGUE.over(Py2neoGraph(connection))


@every_query
def test_rows_are_those_of_the_service(table: Desk, query: Query) -> None:
    answer = ask(table.graph, query, query.example | {"limit": 1000})
    found = table.ask(query.name, **query.example)
    assert len(found) == len(answer.rows)
    frame = found.frame()
    assert list(frame.columns) == [*(each.name for each in query.columns), *desk._CITED]
    for row, record, framed in zip(answer.rows, found.records(), frame.to_dict("records"), strict=True):
        told = row.model_dump()
        assert {name: record[name] for name in told if name != "evidence"} == {
            name: value for name, value in told.items() if name != "evidence"
        }
        assert record["evidence_count"] == len(row.evidence)
        for name, value in record.items():
            assert missing(framed[name]) if value is None else framed[name] == value
    assert len(found.sentences()) == sum(len(row.evidence) for row in answer.rows)


def test_all_pages_are_of_one_state(table: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whenever the graph changes while they are read."""
    monkeypatch.setattr(desk, "MAX_LIMIT", 2)
    seen = set()
    for reads in range(1, 60):
        changing = Changing(drawn(table.graph), reads, "Agreement")
        found = CATALOGUE.over(changing).ask("agreements/list")  # type: ignore[arg-type]
        assert len(found) > 6
        ((new,),) = [{row.title == "New" for row in found}]
        seen.add(new)
        if changing.left > 0:
            break
    drawn(table.graph)
    assert seen == {True, False}


def missing(value: Any) -> bool:
    return bool(pandas.isna(value))


@every_query
def test_network_has_what_the_rows_name(table: Desk, query: Query) -> None:
    found = table.ask(query.name, **query.example)
    network = found.network()
    assert isinstance(network, networkx.MultiDiGraph)
    assert all(kind for _, kind in network.nodes(data="kind"))
    quoted = {each["quote"] for each in found.sentences()}
    edges = [told for *_, told in network.edges(data=True)]
    assert all(told["quotes"] or told["gazetteer"] for told in edges)
    if query.name in ("programmes/adopters", "countries/ties", "network/path"):
        assert quoted & {quote for told in edges for quote in told["quotes"]}


def test_all_pages_are_read(table: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = table.ask("evidence/of", entity="BD")
    monkeypatch.setattr(desk, "MAX_LIMIT", 2)
    pages = table.ask("evidence/of", entity="BD")
    assert len(pages) > 4
    assert pages.records() == whole.records()
    assert not pages.answer.truncated
    assert len(table.ask("evidence/of", entity="BD", limit=3)) == 3


def test_parameters_that_python_takes_for_its_own(table: Desk) -> None:
    assert len(table.ask("agreements/list", from_="2023-09", all=True)) < len(table.ask("agreements/list", all=True))


def test_mistakes_have_candidates(table: Desk) -> None:
    with pytest.raises(InvalidParameter) as wrong:
        table.ask("countries/profile", country="Japn")
    assert wrong.value.candidates[0]["id"] == "JP"
    with pytest.raises(UnknownEntity, match="countries/profile"):
        table.ask("countries/profil", country="JP")


# through py2neo


@every_query
def test_py2neo_answers_as_the_driver_does(py2neo_desk: Desk, neo4j: Graph, query: Query) -> None:
    through, driven = py2neo_desk, CATALOGUE.over(neo4j)
    one, other = through.ask(query.name, **query.example), driven.ask(query.name, **query.example)
    assert one.answer == other.answer
    assert one.frame().equals(other.frame())
    network, same = one.network(), other.network()
    assert dict(network.nodes(data=True)) == dict(same.nodes(data=True))
    assert list(network.edges(keys=True, data=True)) == list(same.edges(keys=True, data=True))


def test_py2neo_finds_names_as_the_driver_does(py2neo_desk: Desk, neo4j: Graph) -> None:
    for asked in (py2neo_desk, CATALOGUE.over(neo4j)):
        with pytest.raises(InvalidParameter) as wrong:
            asked.ask("programmes/adopters", programme="Shelv")
        assert "shelf" in [each["id"] for each in wrong.value.candidates]


def test_py2neo_only_reads(py2neo_desk: Desk) -> None:
    graph = py2neo_desk.graph
    with pytest.raises(GraphRefused):
        graph.read("CREATE (n:Country {id: 'XX'})")
    with pytest.raises(GraphRefused):
        graph.write(lambda writer: writer.run("RETURN 1"))
    assert graph.read("MATCH (n {id: 'XX'}) RETURN n.id AS id").rows == []


def test_py2neo_ends_what_takes_too_long_on_the_server(py2neo_desk: Desk) -> None:
    running = "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery STARTS WITH 'UNWIND range' RETURN currentQuery"
    with pytest.raises(GraphTimeout):
        py2neo_desk.graph.read("UNWIND range(1, 2000000000) AS i RETURN count(sin(i))", limit_seconds=0.5)
    assert py2neo_desk.graph.read(running).rows == []


def test_py2neo_says_when_nobody_answers(neo4j_server: LocalNeo4j) -> None:
    import py2neo

    from graph_store.py2neo_graph import Py2neoGraph

    gate = Gate(int(neo4j_server.bolt.rpartition(":")[2]))
    gate.open()
    auth = (neo4j_server.user, neo4j_server.password)
    graph = Py2neoGraph(py2neo.Graph(f"bolt://127.0.0.1:{gate.port}", auth=auth))
    assert graph.read("RETURN 1 AS one").rows == [{"one": 1}]
    gate.shut()
    with pytest.raises(GraphUnavailable, match="py2neo"):
        graph.read("RETURN 1 AS one")
