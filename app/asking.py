"""`GET /v1/ask`: a question in words, the curated query that it is, and its answer, in every format of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Any, Final

from fastapi import FastAPI, Query, Request, Response
from pydantic import Field

from app import caching
from app.connection import Connection
from app.errors import failures
from app.export import Export
from app.formats import ALL, Format
from app.operations import CONTENT, FORMAT_PARAMETER, UNCHANGED, arguments
from app.pages import query_path
from app.responding import Wish, send
from graph_schema import gazetteer
from graph_schema.errors import InvalidParameter
from graph_schema.identity import short_hash
from graph_store.graph import Graph
from queries.asking import Asker, Reading, Suggestion
from queries.asking.asker import LONGEST
from queries.catalogue import Catalogue
from queries.languages import DEFAULT

_ACCEPTED: Final = ("q", "limit", "cursor", "format")
_LIMIT: Final = rf"^({ALL}|[1-9]\d{{0,2}}|1000)$"


class Linked(Suggestion):
    """A curated query with where to ask it."""

    path: str | None = Field(description="Path of the service that asks it; null if `needs` is not empty")


class Asked(Reading[Linked]):
    """A question in words, as it was understood, and the answer. Without `chosen` it was not understood."""

    answer: Any | None = Field(description="The envelope of the chosen query, as its own path answers it")


def add_asking(app: FastAPI, catalogue: Catalogue, connection: Connection) -> None:
    """Make `GET /v1/ask` answer questions in English and Bengali."""
    asker = Asker(catalogue, gazetteer.load())
    edition = short_hash(repr(list(catalogue.values())))

    @app.get(
        "/v1/ask",
        tags=["catalogue"],
        summary="A question in words · নিজের ভাষায় প্রশ্ন",
        description="In English or Bengali. It becomes one of the curated queries, and the answer says which, with "
        "which parameters; a question that none of them asks is not answered, and `note` says why. Other formats than "
        "JSON hold the answer alone, and refuse a question that is not understood.",
        operation_id="ask",
        response_model=Asked,
        responses={200: {"content": CONTENT, "description": "The answer"}, 304: UNCHANGED, **failures(422, 503, 504)},
        openapi_extra={"parameters": [FORMAT_PARAMETER]},
    )
    def answer(
        request: Request,
        q: Annotated[
            str,
            Query(
                min_length=1,
                max_length=LONGEST,
                description="The question",
                openapi_examples={
                    "English": {"value": "Who has adopted India Stack?"},
                    "বাংলা": {"value": "জাপান ও বাংলাদেশের মধ্যে কী কী চুক্তি আছে?"},
                },
            ),
        ],
        limit: Annotated[
            str, Query(pattern=_LIMIT, description="Rows, at most 1000; `all`: every row, in the formats that stream")
        ] = "100",
        cursor: Annotated[str | None, Query(description="`next` of the answer before")] = None,
    ) -> Response:
        graph, given = connection.graph(), arguments(request)
        if other := sorted(given.keys() - _ACCEPTED):
            raise InvalidParameter(
                "a question is all that is asked with", where=other[0], remedy=f"accepted: {', '.join(_ACCEPTED)}"
            )
        wish = Wish.of(request, given)
        state = graph.generation
        tag = wish.tag(request, graph, state, edition)
        if known := caching.answered(request, graph, state, tag):
            return known
        paging = {"limit": limit} | ({"cursor": cursor} if cursor else {})
        asked, export = answer_words(
            asker, catalogue, graph, q, language=wish.language, paging=paging, state=state, drawn=wish.format.drawn
        )
        if export:
            return send(request, wish, export, write(asked, export, wish.format), state, tag)
        if wish.format.name != "json":
            raise _not_understood(asked)
        return Response(asked.model_dump_json(), media_type="application/json", headers=caching.headers(tag))


def answer_words(
    asker: Asker,
    catalogue: Mapping[str, Any],
    graph: Graph,
    question: str,
    *,
    language: str = DEFAULT,
    paging: Mapping[str, object] | None = None,
    state: int | None = None,
    drawn: bool = False,
) -> tuple[Asked, Export | None]:
    """A question as understood, with its answer, which is also on its way out. paging: `limit` and `cursor`.
    state: the graph's generation, if it was just read.  drawn: whether the subgraph is wanted too."""
    reading = asker.read(question, graph)
    chosen, export = reading.chosen, None
    if chosen:
        arguments = chosen.arguments | dict(paging or {})
        export = Export.ask(graph, catalogue[chosen.query], arguments, language, state, drawn=drawn)
        export = replace(export, first=_as_typed(export.first, chosen))
    links = {"chosen": chosen and linked(chosen), "alternatives": [linked(each) for each in reading.alternatives]}
    return Asked(**dict(reading) | links, answer=export and export.first), export


def write(asked: Asked, export: Export, format: Format) -> Iterator[bytes]:
    """The answer in a format; in JSON with how the question was understood before it."""
    if format.name != "json":
        yield from format.encode(export)
        return
    yield asked.model_dump_json(exclude={"answer"})[:-1].encode() + b',"answer":'
    yield from format.encode(export)
    yield b"}"


def linked(suggestion: Suggestion) -> Linked:
    """A suggestion with its path."""
    path = None if suggestion.needs else query_path(suggestion.query, suggestion.arguments)
    return Linked(**dict(suggestion), path=path)


def _as_typed(answer: Any, chosen: Suggestion) -> Any:
    """The answer with the words of the question as what was typed."""
    typed = {name: each.typed for name, each in chosen.parameters.items()}
    parameters = {
        name: each.model_copy(update={"typed": typed[name]}) if name in typed else each
        for name, each in answer.parameters.items()
    }
    return answer.model_copy(update={"parameters": parameters})


def _not_understood(asked: Asked) -> InvalidParameter:
    candidates = [{"id": each.query, "name": each.title["en"], "kind": "query"} for each in asked.alternatives]
    return InvalidParameter(
        asked.note or "is not understood", where="q", remedy="ask with format=json for more", candidates=candidates
    )
