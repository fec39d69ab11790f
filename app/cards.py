"""Cards: what the service tells of itself: its questions, the words of its vocabularies, what ids are called."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field

from graph_schema import vocabulary
from graph_schema.entities import NODES
from graph_schema.vocabulary import Term
from graph_store.graph import Graph
from queries.query import Query

_NAMED: Final = [kind for kind in NODES if kind != "Statement"]
_NAMES: Final = "\nUNION ALL\n".join(
    f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) "
    f"RETURN '{kind}' AS kind, n.id AS id, n.name AS name, n.name_bn AS name_bn"
    for kind in _NAMED
)


class _Card(BaseModel):
    model_config = ConfigDict(frozen=True)


class Words(_Card):
    """A text in each language."""

    en: str
    bn: str


class ParameterCard(_Card):
    """What a question needs to know."""

    name: str
    title: Words
    type: str = Field(description="country, programme, party …, or date, status, integer, boolean, text")
    required: bool
    default: bool | int | str | None = None
    example: bool | int | str | None = None
    min: int | None = None
    max: int | None = None
    kinds: list[str] = Field(description="Kinds of entity that it may name; none for a plain value")


class ColumnCard(_Card):
    """What a row says."""

    name: str
    title: Words
    type: str = Field(description="id, text, country, date, status, integer, number or boolean")
    of: str | None = Field(default=None, description="Kind of entity that an id belongs to, where all are of one")
    many: bool = Field(description="Whether it is a list")
    optional: bool


class QueryCard(_Card):
    """A curated question: where to ask it, with what, and what the rows say."""

    name: str
    path: str
    title: Words
    question: Words
    parameters: list[ParameterCard]
    columns: list[ColumnCard]
    example: dict[str, Any]


class TermCard(_Card):
    """An entry of a controlled vocabulary."""

    id: str
    label: Words


class KindCard(TermCard):
    """A kind of node."""

    colour: str = Field(description="The colour it is shown in, `#rrggbb`")


class VocabularyCard(_Card):
    """The controlled vocabularies, each in its own order; that of the statuses is the life-cycle's."""

    statuses: list[TermCard]
    topics: list[TermCard]
    instruments: list[TermCard]
    agency_types: list[TermCard]
    programme_types: list[TermCard]
    roles: list[TermCard]
    scopes: list[TermCard] = Field(description="Between whom an agreement is")
    kinds: list[KindCard] = Field(description="Kinds of node")
    relations: list[TermCard] = Field(description="Kinds of link, as they read from their source")
    properties: list[TermCard] = Field(description="Properties that statements give")

    @classmethod
    def load(cls) -> Self:
        """All of them."""
        known = vocabulary.load()
        terms = {name: _terms(getattr(known, name).values()) for name in cls.model_fields if name != "kinds"}
        kinds = [
            KindCard(id=each.id, label=Words(en=each.en, bn=each.bn), colour=each.colour)
            for each in known.kinds.values()
        ]
        return cls(**terms, kinds=kinds)


class FormatCard(_Card):
    """A format that answers can be had in, by `?format=` or `Accept`."""

    name: str
    media_type: str
    streams: bool = Field(description="Whether it can hold every row (`limit=all`)")


class NameCard(_Card):
    """What an id is called."""

    id: str
    kind: str
    name: str
    name_bn: str | None


def describe(query: Query) -> QueryCard:
    """The card of a query of the catalogue."""
    return QueryCard(
        name=query.name,
        path=f"/v1/{query.name}",
        title=Words(**query.titles),
        question=Words(**query.question),
        parameters=[
            ParameterCard(**each.model_dump(exclude={"optional"}), required=each.required, kinds=list(each.kinds))
            for each in query.parameters
        ],
        columns=[ColumnCard(**each.model_dump()) for each in query.columns],
        example=dict(query.example),
    )


def find_names(graph: Graph, ids: Iterable[str]) -> list[NameCard]:
    """The names of these ids, sorted by id; ids that the graph does not have are left out."""
    rows = graph.read(_NAMES, {"ids": sorted(set(ids))}).rows
    return sorted((NameCard(**row) for row in rows), key=lambda card: (card.id, card.kind))


def _terms(terms: Iterable[Term]) -> list[TermCard]:
    return [TermCard(id=each.id, label=Words(en=each.en, bn=each.bn)) for each in terms]
