"""Pages of an answer while the graph changes: no row that stays is left out or given twice."""

from __future__ import annotations

import base64
import io
import json
import tracemalloc
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from app.export import Export
from app.formats import formats
from graph_schema.errors import GraphTimeout, InvalidParameter
from graph_store.graph import Graph
from queries import Catalogue, ask, cursors
from queries.whole import PAGE, ask_all

QUERY = Catalogue.load()["agreements/list"]


def make(graph: Graph, *numbers: int) -> None:
    """Agreements of one day each, and a document that says all of them; the generation is raised."""
    rows = [
        {"id": f"a{number:06}", "on": f"{1900 + number // 365}-01-{number % 28 + 1:02}", "said": f"s{number:06}"}
        for number in numbers
    ]
    graph.write(
        lambda writer: writer.run(
            "MERGE (g:Graph {id: 'graph'}) SET g.generation = coalesce(g.generation, 0) + 1 "
            "MERGE (d:Document {id: 'd'}) SET d.name = 'D', d.language = 'en' WITH d UNWIND $rows AS row "
            "CREATE (a:Agreement {id: row.id, name: row.id, on: row.on, status: 'signed'}) "
            "CREATE (a)-[:REACHED {statements: [row.said]}]->(:Milestone {id: row.id + '/signed', name: 'signed', "
            "rank: 5, status: 'signed', realis: 'actual', on: row.on, certain_on: row.on, reported_on: row.on}) "
            "CREATE (:Statement {id: row.said, name: row.said, quote: row.said, start: 0, end: 7, language: 'en', "
            "relation: 'REACHED', subject: row.id, subject_kind: 'Agreement', object: row.id + '/signed', "
            "object_kind: 'Milestone', realis: 'actual', tier: 'explicit', origin: 'rule', document: 'd'})"
            "-[:QUOTED_FROM]->(d)",
            {"rows": rows},
        )
    )


def drop(graph: Graph, *numbers: int) -> None:
    """Take agreements away again."""
    ids = [f"a{number:06}" for number in numbers]
    graph.write(
        lambda writer: writer.run(
            "MATCH (g:Graph {id: 'graph'}) SET g.generation = g.generation + 1 WITH g "
            "UNWIND $ids AS id MATCH (a:Agreement {id: id})-[:REACHED]->(m) DETACH DELETE a, m",
            {"ids": ids},
        )
    )


def page(graph: Graph, cursor: str | None = None, limit: int = 10) -> Any:
    return ask(graph, QUERY, {"limit": limit} | ({"cursor": cursor} if cursor else {}))


def ids(*answers: Any) -> list[str]:
    return [row.id for each in answers for row in each.rows]


def test_rows_that_come_and_go_between_pages_shift_nothing(graph: Graph) -> None:
    make(graph, *range(100, 140))
    whole = ids(page(graph, limit=100))
    first = page(graph)
    make(graph, *range(500, 515))  # later days come first: all of them before the first page
    drop(graph, int(whole[3][1:]))
    second = page(graph, first.next)
    assert ids(first, second) == whole[:20]
    assert "has changed" in second.note
    third = page(graph, second.next)
    assert ids(third) == whole[20:30]
    assert third.note is None


def test_the_place_is_found_when_the_last_rows_are_gone(graph: Graph) -> None:
    make(graph, *range(100, 140))
    whole = ids(page(graph, limit=100))
    first = page(graph)
    drop(graph, *(int(id[1:]) for id in whole[5:10]))
    assert ids(page(graph, first.next)) == whole[10:20]


def test_the_place_is_found_however_much_came_before_it(graph: Graph) -> None:
    make(graph, *range(100, 140))
    whole = ids(page(graph, limit=100))
    first = page(graph)
    make(graph, *range(2000, 3200))
    assert ids(page(graph, first.next)) == whole[10:20]


def test_an_answer_whose_rows_all_went_says_that_the_graph_changed(graph: Graph) -> None:
    make(graph, *range(100, 140))
    first = page(graph)
    drop(graph, *range(100, 140))
    assert "has changed" in page(graph, first.next).note


class Counted:
    """A graph with a change after each page."""

    def __init__(self, graph: Graph) -> None:
        self.graph, self.number = graph, 90_000

    def __getattr__(self, name: str) -> Any:
        return getattr(self.graph, name)

    @property
    def generation(self) -> int:
        make(self.graph, self.number)
        self.number += 1
        return self.graph.generation


def test_an_export_has_every_row_once_while_the_graph_is_written_to(graph: Graph) -> None:
    make(graph, *range(100, 1300))
    export = Export.ask(Counted(graph), QUERY, {"limit": "all"})  # type: ignore[arg-type]
    lines = b"".join(formats()["ndjson"].encode(export)).decode().splitlines()
    found = [json.loads(line)["id"] for line in lines]
    assert {f"a{number:06}" for number in range(100, 1300)} <= set(found)
    assert len(set(found)) == len(found)


class Watched:
    """A graph that counts how often the query is asked, and refuses long stretches of rows, if it is a slow one."""

    def __init__(self, graph: Graph, longest: int = 1_000_000) -> None:
        self.graph, self.longest, self.times = graph, longest, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.graph, name)

    def read_through(self, query: str, parameters: Any, take: Any) -> Any:
        self.times += 1
        if parameters["limit"] > self.longest:
            raise GraphTimeout("the query took too long")
        return self.graph.read_through(query, parameters, take)


def test_an_export_asks_ever_less_often(graph: Graph) -> None:
    make(graph, *range(0, 2700))
    watched = Watched(graph)
    found = ids(*ask_all(watched, QUERY, {}))  # type: ignore[arg-type]
    assert (len(found), len(set(found)), watched.times) == (2700, 2700, 2)


def test_an_export_asks_for_less_where_more_takes_too_long(graph: Graph) -> None:
    make(graph, *range(0, 1700))
    watched = Watched(graph, longest=PAGE + 1)
    found = ids(*ask_all(watched, QUERY, {}))  # type: ignore[arg-type]
    assert (len(found), len(set(found)), watched.times) == (1700, 1700, 5)
    with pytest.raises(GraphTimeout):
        list(ask_all(Watched(graph, longest=PAGE), QUERY, {}))  # type: ignore[arg-type]


def test_rows_whose_documents_change_while_they_wait_are_read_again(graph: Graph) -> None:
    """What was read ahead has other sentences by the time that it is its turn."""
    make(graph, *range(0, 2200))
    pages = ask_all(graph, QUERY, {})
    found = ids(next(pages), next(pages))
    graph.write(
        lambda writer: writer.run(
            "MATCH (g:Graph {id: 'graph'}) SET g.generation = g.generation + 1 WITH g "
            "MATCH (a:Agreement)-[reached:REACHED]->() MATCH (s:Statement {subject: a.id}) "
            "SET s.id = 'new' + a.id, reached.statements = ['new' + a.id]"
        )
    )
    drop(graph, int(found[0][1:]))
    rest = list(pages)
    assert "has changed" in str(rest[0].note)
    assert not any("left out" in str(each.note) for each in rest)
    found += ids(*rest)
    assert (len(found), len(set(found))) == (2200, 2200)


class Torn:
    """A graph that changes while a long stretch of rows is read: it may hold half of the change."""

    def __init__(self, graph: Graph) -> None:
        self.graph, self.times = graph, 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self.graph, name)

    def read_through(self, query: str, parameters: Any, take: Any) -> Any:
        found = self.graph.read_through(query, parameters, take)
        self.times += 1
        if self.times == 2:
            change = "MATCH (g:Graph {id: 'graph'}) SET g.generation = g.generation + 1"
            self.graph.write(lambda writer: writer.run(f"{change} WITH g MATCH (a:Agreement) SET a.name = 'new'"))
        return found


def test_no_stretch_is_used_during_which_the_graph_changed(graph: Graph) -> None:
    make(graph, *range(0, 2200))
    first, *rest = ask_all(Torn(graph), QUERY, {})  # type: ignore[arg-type]
    assert all(row.title != "new" for row in first.rows)
    assert all(row.title == "new" for page in rest for row in page.rows)
    found = ids(first, *rest)
    assert (len(found), len(set(found))) == (2200, 2200)
    assert "has changed" in str(rest[0].note)


def test_an_export_of_all_rows_takes_no_more_memory_than_a_few_pages(embedded: Graph) -> None:
    embedded.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    make(embedded, *range(0, 2000))
    few = peak(embedded, "ndjson")
    make(embedded, *range(2000, 4500))
    many = peak(embedded, "ndjson")
    assert many < 1.5 * few, (few, many)


def peak(graph: Graph, format: str) -> int:
    """Bytes held at most while an export is read and thrown away."""
    tracemalloc.start()
    try:
        for _ in formats()[format].encode(Export.ask(graph, QUERY, {"limit": "all"})):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("format", ["json", "csv", "ndjson", "xlsx"])
def test_all_rows_are_in_every_format_that_streams(graph: Graph, format: str) -> None:
    make(graph, *range(100, 1300))
    written = b"".join(formats()[format].encode(Export.ask(graph, QUERY, {"limit": "all"})))
    match format:
        case "json":
            answer = json.loads(written)
            assert set(answer) == set(QUERY.answer_model.model_fields)
            assert (len(answer["rows"]), answer["truncated"], answer["next"]) == (1200, False, None)
            QUERY.answer_model.model_validate(answer)
        case "xlsx":
            assert load_workbook(io.BytesIO(written))["Rows"].max_row == 1201
        case _:
            assert len(written.decode().splitlines()) == 1200 + (format == "csv")


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda some: some.hex()))
def test_a_cursor_of_something_else_is_refused(text: str) -> None:
    with pytest.raises(InvalidParameter, match="cursor"):
        cursors.read(QUERY, {}, text)


def faked() -> Iterator[str]:

    for said in ("[]", "[1]", "{}", "[1,2,3]", '["1",2,"x"]', "[[[[", "null", '[-1,0,"%s"]', "[" * 1500):
        yield base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")


@pytest.mark.parametrize("cursor", [*faked()])
def test_a_cursor_made_by_hand_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidParameter, match="cursor"):
        cursors.read(QUERY, {}, cursor)
