"""Every curated query answers the same on the embedded engine and on Neo4j: on random graphs, asked at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from random_graph import DATES, POOLS, make_world, node_id
from worlds import World, same

from graph_store.graph import Graph
from queries import Catalogue, Query
from queries.answer import fetch
from queries.header import Parameter

CATALOGUE = Catalogue.load()
SIZE = 12  # nodes of each class
RELATIONS = ["PARTY_TO", "OFFERS", "name", "type"]
ASKED = 40  # times, each query on each graph


@pytest.fixture(scope="module", params=[3, 11])
def drawn(request: pytest.FixtureRequest, both_emptied: Callable[[], tuple[Graph, Graph]]) -> tuple[Graph, Graph]:
    graphs = both_emptied()
    world = _sound(make_world(request.param, SIZE), random.Random(request.param))
    for graph in graphs:
        world.write(graph)
    return graphs


@pytest.mark.parametrize("name", CATALOGUE)
def test_query_answers_the_same(name: str, drawn: tuple[Graph, Graph]) -> None:
    query, source, answered = CATALOGUE[name], random.Random(name), 0
    for _ in range(ASKED):
        values = {each.name: _value(each, source) for each in query.parameters}
        ours, theirs = (_rows(graph, query, values) for graph in drawn)
        assert same(ours, theirs), f"{values}\nembedded: {ours}\nNeo4j:    {theirs}"
        answered += bool(ours)
    assert answered > 1, "the graph has too little to say"


def _sound(world: World, source: random.Random) -> World:
    """The same world, in which relationships have statements, statements are about something, and names are found."""
    ids = [id for id, (label, _) in world.nodes.items() if label not in ("Statement", "Document")]
    statements = [id for id, (label, _) in world.nodes.items() if label == "Statement"]
    for id, (label, properties) in world.nodes.items():
        properties |= {"names": [id], "search": f"{label.lower()} {id.partition('-')[2]}", "currency": "USD"}
        if label == "Statement":
            properties |= {
                "subject": source.choice(ids),
                "object": source.choice(ids),
                "relation": source.choice(RELATIONS),
            }
    world.links = [
        (*link[:3], link[3] | {"statements": source.sample(statements, source.randint(1, 3))}) for link in world.links
    ]
    return world


def _rows(graph: Graph, query: Query, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The first rows; the statements of a row are a set."""
    found = fetch(graph, query, values, 0, 10)
    return [row | {"statements": sorted(set(row["statements"]))} for row in found]


def _value(parameter: Parameter, source: random.Random) -> object:
    """Something that may be asked: mostly what the graph holds."""
    if parameter.optional and source.random() < 0.6:
        return None
    if parameter.kinds:
        return node_id(source.choice(parameter.kinds), int(SIZE * source.random() ** 2))
    match parameter.type:
        case "boolean":
            return source.random() < 0.5
        case "date":
            return source.choice(DATES)
        case "status":
            return source.choice(POOLS["status"])
        case "name":
            return source.choice(["usd"] if parameter.name == "currency" else ["ag", "1", "person 1"])
    return source.choice(RELATIONS if parameter.type == "text" else ["MoU", "treaty"])
