"""One operation of the service for each query of the catalogue: its path, its documentation, its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI, Request, Response

from app.connection import Connection
from app.errors import failures
from app.formats import write_csv
from graph_schema.errors import InvalidParameter
from queries.answer import ask
from queries.query import Query

FORMATS: Final = ("json", "csv")
MEDIA_TYPES: Final = {"json": "application/json", "csv": "text/csv; charset=utf-8"}
_FORMAT_PARAMETER: Final = {
    "name": "format",
    "in": "query",
    "description": "Wins over the `Accept` header",
    "schema": {"type": "string", "enum": list(FORMATS), "default": "json"},
}


def add_operation(app: FastAPI, query: Query, connection: Connection) -> None:
    """Make `GET /v1/<folder>/<name>` answer the query."""

    def answer(request: Request) -> Response:
        given = arguments(request)
        format = chosen_format(given.pop("format", None), request.headers.get("accept", ""))
        found = ask(connection.graph(), query, given)
        body = found.model_dump_json() if format == "json" else write_csv(query, found)
        headers = {"Vary": "Accept"}
        if format == "csv":
            headers["Content-Disposition"] = f'inline; filename="{query.name.replace("/", "-")}.csv"'
        return Response(body, media_type=MEDIA_TYPES[format], headers=headers)

    app.add_api_route(
        f"/v1/{query.name}",
        answer,
        summary=query.titles["en"],
        description=f"{query.question['en']}\n\n{query.titles['bn']}: {query.question['bn']}",
        operation_id=query.name.replace("/", "_"),
        tags=[query.folder],
        response_model=query.answer_model,
        responses={
            200: {"content": {"text/csv": {"schema": {"type": "string"}}}, "description": "The answer"},
            **failures(422, 503, 504),
        },
        openapi_extra={"parameters": document_parameters(query)},
    )


def arguments(request: Request) -> dict[str, str]:
    """The query string as arguments. Raises InvalidParameter for one that is given twice."""
    given = request.query_params
    for name in given:
        if len(given.getlist(name)) > 1:
            raise InvalidParameter("is given more than once", where=name, remedy="give it once")
    return dict(given)


def chosen_format(asked: str | None, accept: str) -> str:
    """The format of `?format=`, else the one that the Accept header ranks first, else JSON."""
    if asked is None:
        return max(FORMATS, key=lambda format: _preference(accept, MEDIA_TYPES[format].partition(";")[0]))
    if asked not in FORMATS:
        candidates = [{"id": each, "name": each, "kind": "format"} for each in FORMATS]
        raise InvalidParameter(f"there is no format {asked!r}", where="format", candidates=candidates)
    return asked


def _preference(accept: str, media_type: str) -> float:
    """How much an Accept header (RFC 9110) wants a media type: its q, 0 if it is not wanted."""
    wanted: dict[str, float] = {}
    for part in accept.split(","):
        name, *attributes = (word.strip() for word in part.split(";"))
        q = next((attribute[2:] for attribute in attributes if attribute.startswith("q=")), "1")
        wanted[name.lower()] = float(q) if q.replace(".", "", 1).isdecimal() and q.isascii() else 0.0
    family = media_type.partition("/")[0]
    return next((wanted[name] for name in (media_type, f"{family}/*", "*/*") if name in wanted), 0.0)


def document_parameters(query: Query) -> list[dict[str, Any]]:
    """The query's parameters as OpenAPI describes them, each with the value of the worked example."""
    schema = query.parameter_model.model_json_schema()
    documented = []
    for name, details in schema["properties"].items():
        entry: dict[str, Any] = {
            "name": name,
            "in": "query",
            "required": name in schema.get("required", ()),
            "description": details.pop("description", ""),
            "schema": _without_null(details),
        }
        if name in query.example:
            entry["example"] = query.example[name]
        documented.append(entry)
    return [*documented, _FORMAT_PARAMETER]


def _without_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a value that is left out rather than null: a query string has no null."""
    kinds = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    kept = {key: value for key, value in schema.items() if key not in ("anyOf", "title", "examples")}
    if kept.get("default", ...) is None:
        del kept["default"]
    return {**kinds[0], **kept} if len(kinds) == 1 else kept
