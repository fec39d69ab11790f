"""Reference: what a client needs beside answers: the questions, the words of the vocabularies, what ids are called."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import FastAPI, Query

from app.cards import FormatCard, NameCard, QueryCard, VocabularyCard, describe, find_names
from app.connection import Connection
from app.errors import failures
from app.formats import formats
from graph_schema.errors import InvalidParameter
from queries.catalogue import Catalogue

MOST_NAMES: Final = 200


def add_reference(app: FastAPI, catalogue: Catalogue, connection: Connection) -> None:
    """Serve `/v1/queries`, `/v1/vocabulary`, `/v1/formats` and `/v1/names`."""
    cards = [describe(query) for query in catalogue.values()]
    terms, kinds = VocabularyCard.load(), list(formats().values())

    @app.get(
        "/v1/queries",
        tags=["catalogue"],
        summary="Every question that can be asked",
        operation_id="queries",
        response_model_exclude_none=True,
    )
    def queries() -> list[QueryCard]:
        return cards

    @app.get(
        "/v1/vocabulary",
        tags=["catalogue"],
        summary="The words of the vocabularies: statuses, topics, kinds of instrument …",
        operation_id="vocabulary",
    )
    def vocabulary() -> VocabularyCard:
        return terms

    @app.get("/v1/formats", tags=["catalogue"], summary="The formats of answers", operation_id="formats")
    def list_formats() -> list[FormatCard]:
        return [FormatCard(name=each.name, media_type=each.media_type, streams=each.streams) for each in kinds]

    @app.get(
        "/v1/names",
        tags=["catalogue"],
        summary="What ids are called",
        operation_id="names",
        responses=failures(422, 503, 504),
    )
    def names(
        ids: Annotated[
            str,
            Query(
                min_length=1,
                description=f"Ids that answers give, with commas between them, at most {MOST_NAMES}; "
                "those that are unknown are left out",
                openapi_examples={"two": {"value": "JP,jica"}},
            ),
        ],
    ) -> list[NameCard]:
        wanted = [id for id in ids.split(",") if id]
        if len(wanted) > MOST_NAMES:
            raise InvalidParameter(f"there are {len(wanted)}", where="ids", remedy=f"at most {MOST_NAMES} at a time")
        return find_names(connection.graph(), wanted)
