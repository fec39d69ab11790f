"""Reading and writing a graph: the same on both engines."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from neo4j.time import DateTime, Duration

from graph_schema.entities import NODES
from graph_schema.errors import GraphError, GraphRefused, GraphTimeout, GraphUnavailable, InvalidSetting
from graph_store.graph import Graph, Writer, open_graph
from graph_store.local_neo4j import LocalNeo4j
from graph_store.result import plain

ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a + b = -1 RETURN count(*)"
WRITES = {
    "create": "CREATE (n:Country {id: 'X'})",
    "merge": "MERGE (n:Country {id: 'X'})",
    "set": "MATCH (n:Country) SET n.name = 'X'",
    "remove": "MATCH (n:Country) REMOVE n.name",
    "delete": "MATCH (n:Country) DETACH DELETE n",
    "for each": "FOREACH (id IN ['X', 'Y'] | CREATE (:Country {id: id}))",
    "in a subquery": "MATCH (n:Country) CALL (n) { SET n.name = 'X' } RETURN n.id",
    "relationship": "MATCH (a:Country), (b:Country) MERGE (a)-[:TIED_TO]->(b)",
    "new label": "CREATE (n:Invented)",
    "constraint": "CREATE CONSTRAINT x IF NOT EXISTS FOR (n:Invented) REQUIRE n.x IS UNIQUE",
    "index": "CREATE INDEX x IF NOT EXISTS FOR (n:Country) ON (n.x)",
}


def test_values_are_plain(graph: Graph) -> None:
    graph.write(
        lambda writer: writer.run(
            "CREATE (:Country {id: 'BD', names: ['Bangladesh', 'বাংলাদেশ']})"
            "-[:TIED_TO {agreements: 2}]->(:Country {id: 'JP'})"
        )
    )
    answer = graph.read(
        "MATCH p = (a:Country {id: 'BD'})-[r]->(b) RETURN a, r, p, $day AS day, date($day) AS same, 1.5 AS f, "
        "null AS z, duration({days: 3}) AS d, [true, false] AS l, {k: [date($day)]} AS m",
        {"day": "2023-04-26"},
    )
    a = {"labels": ["Country"], "properties": {"id": "BD", "names": ["Bangladesh", "বাংলাদেশ"]}}
    r = {"type": "TIED_TO", "properties": {"agreements": 2}}
    b = {"labels": ["Country"], "properties": {"id": "JP"}}
    assert answer.columns == ("a", "r", "p", "day", "same", "f", "z", "d", "l", "m")
    assert answer.rows == [
        {
            "a": a,
            "r": r,
            "p": {"nodes": [a, b], "relationships": [r | {"from": "BD", "to": "JP"}]},
            "day": "2023-04-26",
            "same": "2023-04-26",
            "f": 1.5,
            "z": None,
            "d": "P3D",
            "l": [True, False],
            "m": {"k": ["2023-04-26"]},
        }
    ]


def test_temporal_values_become_iso_text() -> None:
    assert plain([DateTime(2023, 4, 26, 10, 30), Duration(months=2), {"a": None}]) == [
        "2023-04-26T10:30:00.000000000",
        "P2M",
        {"a": None},
    ]


def test_python_dates_are_parameters(graph: Graph) -> None:
    assert graph.read("RETURN $day AS day", {"day": date(2023, 4, 26)}).values() == ["2023-04-26"]


@pytest.mark.parametrize("query", WRITES.values(), ids=WRITES)
def test_questions_cannot_write(graph: Graph, query: str) -> None:
    graph.write(lambda writer: writer.run("CREATE (:Country {id: 'BD', name: 'Bangladesh'})"))
    with pytest.raises(GraphRefused):
        graph.read(query)
    assert graph.read("MATCH (n) RETURN n.id AS id, n.name AS name").rows == [{"id": "BD", "name": "Bangladesh"}]


def test_files_of_the_machine_stay_closed(graph: Graph) -> None:
    for ask in (graph.read, lambda query: graph.write(lambda writer: writer.run(query))):
        with pytest.raises(GraphError):
            ask("LOAD CSV FROM 'file:///etc/hosts' AS line RETURN line")


def test_a_write_is_whole_or_nothing(graph: Graph) -> None:
    def work(writer: Writer) -> None:
        writer.run("UNWIND range(1, 500) AS i CREATE (:Topic {id: 't' + i})")
        raise KeyError("changed my mind")

    with pytest.raises(KeyError):
        graph.write(work)
    with pytest.raises(GraphRefused):
        graph.write(lambda writer: writer.run("UNWIND [1, 2, 3, 2] AS i CREATE (:Topic {id: 't' + i})"))
    assert graph.read("MATCH (n) RETURN count(n) AS n").values() == [0]


def test_a_write_answers_and_sees_itself(graph: Graph) -> None:
    def work(writer: Writer) -> list[int]:
        writer.run("UNWIND $ids AS id MERGE (:Topic {id: id})", {"ids": ["a", "b", "a"]})
        return writer.run("MATCH (t:Topic) RETURN count(t) AS n").values()

    assert graph.write(work) == [2]


def test_writers_that_collide_all_succeed(graph: Graph) -> None:
    graph.write(lambda writer: writer.run("CREATE (:Topic {id: 'counter', count: 0})"))
    start = threading.Barrier(4)

    def count(_: int) -> None:
        start.wait()
        for _number in range(10):
            graph.write(lambda writer: writer.run("MATCH (t:Topic {id: 'counter'}) SET t.count = t.count + 1"))

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(count, range(4)))
    assert graph.read("MATCH (t:Topic) RETURN t.count AS n").values() == [40]


def test_many_read_while_one_writes(graph: Graph) -> None:
    """Each transaction writes a pair; nobody ever sees half of one."""
    stop = threading.Event()

    def watch(_: int) -> set[int]:
        seen = set()
        while not stop.is_set():
            seen.add(graph.read("MATCH (t:Topic) RETURN count(t) AS n").values()[0] % 2)
        return seen

    with ThreadPoolExecutor(4) as pool:
        watchers = [pool.submit(watch, number) for number in range(4)]
        try:
            for number in range(30):
                rows = {"ids": [f"a{number}", f"b{number}"]}
                graph.write(lambda writer, rows=rows: writer.run("UNWIND $ids AS id CREATE (:Topic {id: id})", rows))
        finally:
            stop.set()
        assert set().union(*(watcher.result() for watcher in watchers)) == {0}


def test_a_query_that_takes_too_long_is_ended(graph: Graph) -> None:
    with pytest.raises(GraphTimeout):
        graph.read(ENDLESS, limit_seconds=0.5)
    assert graph.read("RETURN 1 AS n").values() == [1]


def test_preparing_twice_changes_nothing(graph: Graph) -> None:
    def indexed() -> set[tuple[str, str]]:
        rows = graph.read("SHOW INDEXES YIELD labelsOrTypes, properties RETURN *").rows
        return {(row["labelsOrTypes"][0], row["properties"][0]) for row in rows if row["properties"]}

    before = indexed()
    graph.prepare()
    assert indexed() == before >= {(label, "id") for label in NODES}


def test_generation_counts_from_nothing(graph: Graph) -> None:
    assert graph.generation == 0
    graph.write(lambda writer: writer.run("MERGE (g:Graph {id: 'graph'}) SET g.generation = 7"))
    assert graph.generation == 7


@pytest.mark.parametrize("query", ["RETURN 1 AS", "MATCH (n) RETURN $missing AS x", "RETURN nothing AS x"])
def test_what_is_no_query_is_one_clear_error(graph: Graph, query: str) -> None:
    with pytest.raises(GraphError) as caught:
        graph.read(query)
    assert "\n" not in str(caught.value)


def test_text_is_never_cypher(graph: Graph) -> None:
    text = "x'}) MATCH (n) DETACH DELETE n //"
    graph.write(lambda writer: writer.run("CREATE (:Topic {id: 'kept', name: $text})", {"text": text}))
    assert graph.read("MATCH (t:Topic) WHERE t.name = $text RETURN t.name AS name", {"text": text}).values() == [text]


@pytest.mark.parametrize(
    "url", ["http://localhost", "neo4j:", "bolt://", "bolt://host:port", "redis://host", "/folder"]
)
def test_an_address_that_makes_no_sense(url: str) -> None:
    with pytest.raises(InvalidSetting):
        open_graph(url, folder=None)


def test_a_password_is_not_repeated() -> None:
    with pytest.raises(InvalidSetting) as caught:
        open_graph("https://neo4j:secret@host", folder=None)
    assert "secret" not in str(caught.value)


def test_an_embedded_graph_needs_a_folder() -> None:
    with pytest.raises(InvalidSetting):
        open_graph("embedded", folder=None)


@pytest.mark.parametrize("url", ["bolt://127.0.0.1:1", "neo4j://127.0.0.1:1", "bolt://no-such-host.invalid:7687"])
def test_nobody_at_this_address(url: str) -> None:
    with pytest.raises(GraphUnavailable) as caught:
        open_graph(url, folder=None, password="any")
    assert caught.value.remedy


def test_wrong_password(neo4j_server: LocalNeo4j) -> None:
    for address in (neo4j_server.bolt, neo4j_server.bolt.replace("bolt", "neo4j")):
        with pytest.raises(GraphRefused, match="password"):
            open_graph(address, folder=None, user="neo4j", password="wrong")


def test_no_such_database(neo4j_server: LocalNeo4j) -> None:
    with pytest.raises(GraphRefused, match="database"):
        open_graph(f"{neo4j_server.bolt}/nothing", folder=None, password=neo4j_server.password)


def test_user_and_password_in_the_address(neo4j_server: LocalNeo4j) -> None:
    address = neo4j_server.bolt.replace("//", f"//neo4j:{neo4j_server.password}@")
    with open_graph(f"{address}/neo4j", folder=None) as graph:
        assert graph.read("RETURN 1 AS n").values() == [1]


def test_rows_come_one_by_one(graph: Graph) -> None:
    numbers = "UNWIND range(1, $most) AS n RETURN n, 2 * n AS twice"
    assert graph.read_through(numbers, {"most": 3}, list) == graph.read(numbers, {"most": 3}).rows
    first = graph.read_through(numbers, {"most": 100_000}, lambda rows: next(rows))
    assert first == {"n": 1, "twice": 2}
    with pytest.raises(GraphError):
        graph.read_through("RETURN nonsense(1)", {}, list)
    with pytest.raises(GraphRefused):
        graph.read_through("CREATE (n:Country {id: 'x'})", {}, list)


def test_what_was_found_out_is_recalled_while_the_state_lasts(graph: Graph) -> None:
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return len(made)

    assert [graph.recall(7, "a", make), graph.recall(7, "a", make), graph.recall(7, "b", make)] == [1, 1, 2]
    assert [graph.recall(8, "a", make), graph.recall(8, "a", make), graph.recall(7, "a", make)] == [3, 3, 4]
    assert [graph.recall(0, "a", make), graph.recall(0, "a", make)] == [5, 6]  # not counted: nothing lasts
    for day in range(1000):
        graph.recall(9, day, make)
    assert graph.recall(9, 999, make) == 1006
    assert graph.recall(9, 0, make) == 1007
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    assert graph.recall(9, 0, make) == 1008
