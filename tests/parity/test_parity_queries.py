"""Every curated query answers the same on the embedded engine and on Neo4j: on random graphs, asked at random."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest
from random_graph import DATES, POOLS, WORDS, make_world, node_id
from worlds import Properties, World, same

from graph_schema import lifecycle
from graph_store.graph import Graph
from queries import Catalogue, Query
from queries.header import Parameter
from queries.question import fetch

CATALOGUE = Catalogue.load()
SIZE = 12  # nodes of each class
RELATIONS = ["PARTY_TO", "OFFERS", "name", "type"]
SOUND = {
    "status": ["signed", "planned", "in_negotiation", "in_force"],
    "realis": ["actual", "actual", "future", "hypothetical", "negated"],
    "published": DATES[:-12],
    "reported_on": DATES[:-12],
}
TEXTS = {"language": POOLS["language"], "text": WORDS}
ASKED = 25  # times, each query on each graph


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
    """The same world as a loader would have written it: relationships have statements, a statement has one document
    and is about its subject and object, agreements have a few steps, steps know how far they are, names are found."""
    few = int(SIZE**0.5)  # of each class, who is spoken of: a few with much said
    ids = [id for id, (label, _) in world.nodes.items() if label not in ("Statement", "Document")]
    known = [id for id in ids if int(id.rpartition("-")[2]) < few]
    statements = [id for id, (label, _) in world.nodes.items() if label == "Statement"]
    spoken: list[tuple[str, str, str, Properties]] = []
    for id, (label, properties) in world.nodes.items():
        properties |= {"names": [id], "search": f"{label.lower()} {id.partition('-')[2]}", "currency": "USD"}
        properties |= {name: source.choice(pool) for name, pool in SOUND.items() if name in properties}
        if label == "Milestone":
            status, on = properties["status"], properties.get("on")
            properties |= {
                "rank": lifecycle.rank(status, properties.get("realis", "actual")),
                "certain_on": lifecycle.certain_on(status, on, properties.get("reported_on")),
            }
        if label == "Agreement":
            steps = source.sample(range(SIZE), 4)
            properties["expires_on"] = source.choice(DATES)
            spoken += [("REACHED", id, node_id("Milestone", step), {}) for step in steps]
        if label == "Statement":
            subject, object = source.sample(known, 2)
            properties |= {"subject": subject, "object": object, "relation": source.choice(RELATIONS)}
            spoken += [("ABOUT", id, end, {}) for end in (subject, object)]
            spoken += [("QUOTED_FROM", id, node_id("Document", source.randrange(SIZE)), {})]
    kept = {link[:3]: link[3] for link in world.links + spoken if link[0] != "QUOTED_FROM" or link in spoken}
    world.links = [
        (*link, properties | {"statements": source.sample(statements, source.randint(1, 3))})
        for link, properties in kept.items()
    ]
    return world


def _rows(graph: Graph, query: Query, values: dict[str, Any]) -> list[dict[str, Any]]:
    """The first rows; the statements of a row are a set."""
    found = fetch(graph, query, values, 0, 10)
    return [row | {"statements": sorted(set(row["statements"]))} for row in found]


def _value(parameter: Parameter, source: random.Random) -> object:
    """Something that may be asked: mostly what the graph holds."""
    if parameter.optional and source.random() < 0.75:
        return None
    if parameter.kinds:
        return node_id(source.choice(parameter.kinds), int(SIZE * source.random() ** 3))
    match parameter.type:
        case "boolean":
            return source.random() < 0.5
        case "integer":
            return source.randint(parameter.min or 0, min(parameter.max or 150, 150))
        case "currency":
            return source.choice(["USD", "JPY"])
        case "date":
            return source.choice(DATES)
        case "status":
            return source.choice(POOLS["status"])
        case "name":
            return source.choice(["usd"] if parameter.name == "currency" else ["ag", "1", "person 1"])
        case "text":
            return source.choice(TEXTS.get(parameter.name, RELATIONS))
    return source.choice(["MoU", "treaty"])
