"""What a made graph is asked: every query of the catalogue, about things that the graph tells of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from graph_schema import gazetteer
from graph_store.graph import Graph
from queries import Catalogue, Query
from queries.header import KINDS, Parameter
from queries.parameters import understand

AROUND: Final = 25
"""Links of what is asked about, as near as there is: so that answers grow no faster than a reader's patience."""
LIMIT: Final = 100
_DEGREES: Final = (
    "MATCH (n:{kind}) WITH n ORDER BY n.id LIMIT 2000 RETURN n.id AS id, size([(n)--(other) | other.id]) AS links"
)
_PARTNERS: Final = (
    "MATCH (one:Country {id: $id})-[:PARTY_TO]->(:Agreement)<-[:PARTY_TO]-(other:Country) WHERE other.id <> $id "
    "RETURN other.id AS id ORDER BY id LIMIT 1"
)
_WORDS: Final = {"status": "signed", "instrument": "MoU", "name": "minister", "text": "welcome", "date": "2020"}
_LATE: Final = "2025-12-31"
_SECOND: Final = ("country_b", "target", "partner", "bloc")


@dataclass(frozen=True)
class Asked:
    """A query with arguments, and what its Cypher is run with."""

    query: Query
    arguments: Mapping[str, str]
    parameters: Mapping[str, Any] = field(repr=False)

    @property
    def name(self) -> str:
        """The query's."""
        return self.query.name


def find_questions(graph: Graph) -> list[Asked]:
    """Each query, with its required parameters and those of its worked example."""
    chosen = {kind: _choose(graph, kind) for kind in ("Country", "Agency", "Person", "Programme", "Topic", "Agreement")}
    second = graph.read(_PARTNERS, {"id": chosen["Country"]}).values()
    found, known = [], gazetteer.load()
    for query in Catalogue.load().values():
        wanted = [each for each in query.parameters if each.required or each.name in query.example]
        arguments = {each.name: _value(query, each, chosen, second) for each in wanted}
        given = {name: value for name, value in arguments.items() if value} | {"limit": str(LIMIT)}
        understood = understand(graph, known, query, given).parameters
        values = {name: each.value for name, each in understood.items()}
        found.append(Asked(query, given, values | {"skip": 0, "limit": LIMIT + 1}))
    return found


def _choose(graph: Graph, kind: str) -> str:
    """Of the first things of a kind, the one that has about the wanted number of links."""
    rows = graph.read(_DEGREES.format(kind=kind)).rows
    return str(min(rows, key=lambda row: (abs(row["links"] - AROUND), row["id"]))["id"])


def _value(query: Query, parameter: Parameter, chosen: Mapping[str, str], second: list[str]) -> str:
    if parameter.name == "as_of":
        return _LATE if parameter.required else ""
    if parameter.name in _SECOND and second:
        return second[0]
    if parameter.kinds:
        kind = (
            "Country"
            if "Country" in parameter.kinds
            else next(each for each in KINDS[parameter.type] if each in chosen)
        )
        return chosen[kind]
    return _WORDS.get(parameter.type) or str(query.example.get(parameter.name, parameter.default or ""))
