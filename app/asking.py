"""`GET /v1/ask`: a question in words, the curated query that it is, and its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import FastAPI, Query, Response
from pydantic import Field

from app.connection import Connection
from app.errors import failures
from app.pages import query_path
from graph_schema import gazetteer
from graph_store.graph import Graph
from queries.answer import ask
from queries.asking import Asker, Reading, Suggestion
from queries.asking.asker import LONGEST
from queries.catalogue import Catalogue
from queries.envelope import Answer, Part


class Linked(Suggestion):
    """A curated query with where to ask it."""

    path: str | None = Field(description="Path of the service that asks it; null if `needs` is not empty")


class Asked(Part):
    """A question in words, as it was understood, and the answer. Without `chosen` it was not understood."""

    asked: str = Field(description="The question")
    chosen: Linked | None = Field(description="The curated query that the question is")
    alternatives: list[Linked] = Field(description="Queries that it may mean instead")
    not_understood: list[str] = Field(description="Words that no query knows what to do with")
    note: str | None = Field(description="Why the question was not understood")
    answer: Any | None = Field(description="The envelope of the chosen query, as its own path answers it")


def add_asking(app: FastAPI, catalogue: Catalogue, connection: Connection) -> None:
    """Make `GET /v1/ask` answer questions in English and Bengali."""
    asker = Asker(catalogue, gazetteer.load())

    @app.get(
        "/v1/ask",
        tags=["catalogue"],
        summary="A question in words · নিজের ভাষায় প্রশ্ন",
        description="In English or Bengali. It becomes one of the curated queries, and the answer says which, with "
        "which parameters; a question that none of them asks is not answered, and `note` says why.",
        operation_id="ask",
        response_model=Asked,
        responses=failures(422, 503, 504),
    )
    def answer(
        q: Annotated[
            str,
            Query(min_length=1, max_length=LONGEST, description="The question", examples=["Who has adopted UPI?"]),
        ],
    ) -> Response:
        asked, _ = answer_words(asker, catalogue, connection.graph(), q)
        return Response(asked.model_dump_json(), media_type="application/json")


def answer_words(
    asker: Asker, catalogue: Mapping[str, Any], graph: Graph, question: str
) -> tuple[Asked, Answer | None]:
    """A question as understood, with its answer."""
    reading: Reading = asker.read(question, graph)
    chosen = reading.chosen
    answer = ask(graph, catalogue[chosen.query], chosen.arguments) if chosen else None
    if answer and chosen:
        answer = answer.model_copy(update={"parameters": {**answer.parameters, **chosen.parameters}})
    asked = Asked(
        asked=reading.asked,
        chosen=linked(chosen) if chosen else None,
        alternatives=[linked(each) for each in reading.alternatives],
        not_understood=reading.not_understood,
        note=reading.note,
        answer=answer,
    )
    return asked, answer


def linked(suggestion: Suggestion) -> Linked:
    """A suggestion with its path."""
    path = None if suggestion.needs else query_path(suggestion.query, suggestion.arguments)
    return Linked(**dict(suggestion), path=path)
