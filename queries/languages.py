"""Answers in the reader's language: the names of what the rows are about, as the graph has them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_schema.entities import NODES
from graph_store.graph import Graph
from queries.envelope import Answer, Row
from queries.query import Query

LANGUAGES = ("en", "bn")
DEFAULT = LANGUAGES[0]
_NAMED = [kind for kind in NODES if kind not in ("Statement", "Document", "Milestone")]
_NAMES = "\nUNION ALL\n".join(
    f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) WHERE n.name_bn IS NOT NULL RETURN n.name AS name, n.name_bn AS bn"
    for kind in _NAMED
)


def translate(graph: Graph, query: Query, answer: Answer, language: str) -> Answer:
    """The answer with Bengali names in place of English ones, for `bn`; quotes, ids and dates stay what they are.

    A text of a row that is the name of something that the row has the id of is a name; so are those of parameters.
    """
    if language == DEFAULT:
        return answer
    ids = {id for row in answer.rows for id in entities(query, row)}
    ids |= {each.value for each in answer.parameters.values() if each.name and isinstance(each.value, str)}
    bengali = names(graph, ids)
    parameters = {
        name: each.model_copy(update={"name": bengali.get(each.name or "", each.name)})
        for name, each in answer.parameters.items()
    }
    rows = [row.model_copy(update=_named(query, row, bengali)) for row in answer.rows]
    return answer.model_copy(update={"parameters": parameters, "rows": rows})


def names(graph: Graph, ids: Iterable[str]) -> Mapping[str, str]:
    """The Bengali names of these entities, by their names."""
    wanted = sorted(ids)
    return {row["name"]: row["bn"] for row in graph.read(_NAMES, {"ids": wanted}).rows} if wanted else {}


def entities(query: Query, row: Row) -> list[str]:
    """The ids that a row has."""
    found: list[str] = []
    for column in query.columns:
        if column.type in ("id", "country") and (value := getattr(row, column.name)):
            found += value if column.many else [value]
    return found


def _named(query: Query, row: Row, bengali: Mapping[str, str]) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    for column in query.columns:
        value = getattr(row, column.name)
        if column.type == "text" and value:
            changed[column.name] = (
                [bengali.get(each, each) for each in value] if column.many else bengali.get(value, value)
            )
    return changed
