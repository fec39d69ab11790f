"""One operation of the service for each query of the catalogue: its path, its documentation, its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from fastapi import FastAPI, Request, Response

from app.connection import Connection
from app.errors import failures
from app.formats import ALL, formats
from app.responding import respond
from graph_schema.errors import InvalidParameter
from queries.query import Query

FORMAT_PARAMETER: Final = {
    "name": "format",
    "in": "query",
    "description": "Wins over the `Accept` header",
    "schema": {"type": "string", "enum": list(formats()), "default": "json"},
}
CONTENT: Final = {
    each.essence: {"schema": {"type": "object" if each.essence.endswith("+json") else "string"}}
    for each in formats().values()
    if each.name != "json"
}

"""What an answer may be, besides JSON, as OpenAPI has it."""
UNCHANGED: Final = {"description": "The answer is that of the `ETag` which the client sent with `If-None-Match`."}


def add_operation(app: FastAPI, query: Query, connection: Connection) -> None:
    """Make `GET /v1/<folder>/<name>` answer the query."""

    def answer(request: Request) -> Response:
        return respond(request, connection.graph(), query, arguments(request))

    app.add_api_route(
        f"/v1/{query.name}",
        answer,
        summary=query.titles["en"],
        description=f"{query.question['en']}\n\n{query.titles['bn']}: {query.question['bn']}",
        operation_id=query.name.replace("/", "_"),
        tags=[query.folder],
        response_model=query.answer_model,
        responses={
            200: {"content": CONTENT, "description": "The answer"},
            304: UNCHANGED,
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
        if name == "limit":
            entry["schema"] = _or_all(entry["schema"])
        if name in query.example:
            entry["example"] = query.example[name]
        documented.append(entry)
    return [*documented, FORMAT_PARAMETER]


def _or_all(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A number of rows, or the word for every row."""
    number = {key: value for key, value in schema.items() if key not in ("default", "description")}
    every = {"const": ALL, "description": "every row, in the formats that stream"}
    return {"anyOf": [number, every], "default": schema["default"]}


def _without_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """The schema of a value that is left out rather than null: a query string has no null."""
    kinds = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    kept = {key: value for key, value in schema.items() if key not in ("anyOf", "title", "examples")}
    if kept.get("default", ...) is None:
        del kept["default"]
    return {**kinds[0], **kept} if len(kinds) == 1 else kept
