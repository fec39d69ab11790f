"""The arguments of a question in one map: what is written of them in the query, and what is not."""

from __future__ import annotations

import pytest

from graph_schema.errors import GraphError
from graph_store.gathering import gather
from graph_store.graph import Graph
from queries import Catalogue
from queries.cypher import bare

CATALOGUE = Catalogue.load()


@pytest.mark.parametrize(
    ("query", "gathered"),
    [
        ("RETURN $a + $a_b", "RETURN $given.a + $given.a_b"),
        ("MATCH (n {id: $a}) SKIP $a LIMIT $a_b", "MATCH (n {id: $given.a}) SKIP $given.a LIMIT $given.a_b"),
        ("RETURN '$a', $a", "RETURN '$a', $given.a"),
        ("RETURN '\\'$a' + \"$a\" + $a // $a", "RETURN '\\'$a' + \"$a\" + $given.a // $a"),
        ("/* $a\n$a */ RETURN $a AS `$a`", "/* $a\n$a */ RETURN $given.a AS `$a`"),
    ],
)
def test_parameters_are_read_from_the_map(query: str, gathered: str) -> None:
    assert gather(query, {"a": 1, "a_b": None}) == (gathered, {"given": {"a": 1, "a_b": None}})


@pytest.mark.parametrize("query", ["RETURN 1", "RETURN '$a'", "RETURN $a + $missing"])
def test_a_query_without_them_or_with_too_few_stays(query: str) -> None:
    assert gather(query, {"a": 1}) == (query, {"a": 1})


def test_a_parameter_that_is_not_given_is_told_on(graph: Graph) -> None:
    with pytest.raises(GraphError):
        graph.read("RETURN $a + $missing AS sum", {"a": 1})


def test_neo4j_is_asked_with_the_map(neo4j: Graph) -> None:
    running = "SHOW TRANSACTIONS YIELD currentQuery AS text WHERE text CONTAINS $word RETURN text"
    asked = neo4j.read(running, {"word": "CONTAINS"})
    assert any("$given.word" in each for each in asked.values())


@pytest.mark.parametrize("name", CATALOGUE)
def test_a_query_reads_all_of_them_from_the_map(name: str) -> None:
    query = CATALOGUE[name]
    given = dict.fromkeys([each.name for each in query.parameters] + ["skip", "limit", "frontier"])
    text, parameters = gather(query.cypher, given)
    assert parameters == {"given": given}
    assert bare(text).count("$given.") == bare(text).count("$")
