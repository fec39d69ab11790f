"""From an error to what a client sees: one table, one shape (`application/problem+json`, RFC 9457) everywhere."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from app import logs
from graph_schema.errors import (
    GraphRefused,
    GraphTimeout,
    GraphUnavailable,
    InvalidParameter,
    PactgraphError,
    UnknownEntity,
    UnreadableDocument,
)

log = logging.getLogger("pactgraph.service")

RETRY_AFTER: Final = 5
"""Seconds after which a client may try again when the graph is away."""

_STATUS: Final[dict[type[PactgraphError], int]] = {
    InvalidParameter: 422,
    UnknownEntity: 404,
    UnreadableDocument: 422,
    GraphUnavailable: 503,
    GraphRefused: 503,
    GraphTimeout: 504,
}
_OWN_WORDS: Final = {
    503: ("the graph does not answer at the moment", f"try again in {RETRY_AFTER} seconds"),
    504: ("the question took longer than a query may", "ask for less: add a filter or lower the limit"),
    500: ("the service failed; the failure has been logged", None),
}
"""For failures of the graph the client gets our words: the error's own may name addresses and folders."""
_MEANING: Final = {
    404: "There is no such thing.",
    422: "A parameter is missing, unknown, ambiguous or out of range; `candidates` are the nearest accepted values.",
    503: "The graph is away; try again after `Retry-After` seconds.",
    504: "The question took longer than a query may.",
}


class Problem(BaseModel):
    """What every failure looks like."""

    type: str = Field(examples=["urn:pactgraph:problem:422"])
    title: str = Field(examples=["Unprocessable Content"])
    status: int = Field(examples=[422])
    detail: str = Field(examples=["no country is called 'Japn'"])
    where: str | None = Field(None, description="the parameter or path that is at fault", examples=["country"])
    remedy: str | None = Field(None, description="what to do about it", examples=["use one of the candidates"])
    candidates: list[dict[str, str]] = Field(
        default_factory=list,
        description="the nearest accepted values, best first",
        examples=[[{"id": "JP", "name": "Japan", "kind": "Country"}]],
    )


_CONTENT: Final = {"application/problem+json": {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}}
_UNFORESEEN: Final = {
    "description": "Any other refusal: no key (401, 403), too often (429), too large (400, 411, 413, 414, 431).",
    "content": _CONTENT,
}


def problem(
    status: int,
    detail: str | None = None,
    *,
    where: str | None = None,
    remedy: str | None = None,
    candidates: Any = (),
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """Answer with a failure."""
    return _answer(make_problem(status, detail, where=where, remedy=remedy, candidates=candidates), headers)


def make_problem(
    status: int,
    detail: str | None = None,
    *,
    where: str | None = None,
    remedy: str | None = None,
    candidates: Any = (),
) -> Problem:
    """A failure, in our own words where the error's may tell too much."""
    own, own_remedy = _OWN_WORDS.get(status, (None, None))
    return Problem(
        type=f"urn:pactgraph:problem:{status}",
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail or own or HTTPStatus(status).description or HTTPStatus(status).phrase,
        where=where,
        remedy=remedy or own_remedy,
        candidates=list(candidates),
    )


def tell(error: PactgraphError) -> Problem:
    """An error of our tree as a Problem; one that a client can't have caused is logged and told as a 500."""
    status = next((_STATUS[kind] for kind in type(error).__mro__ if kind in _STATUS), 500)
    if status >= 500:
        level = logging.ERROR if status == 500 else logging.WARNING
        log.log(level, "%s", logs.scrub(error.message), extra=logs.tell(error))
        return make_problem(status)
    candidates = error.candidates if isinstance(error, InvalidParameter) else ()
    return make_problem(status, error.message, where=error.where, remedy=error.remedy, candidates=candidates)


def _answer(body: Problem, headers: dict[str, str] | None = None) -> JSONResponse:
    headers = dict(headers or {}) | {"Cache-Control": "no-store"}
    if body.status == 503:
        headers.setdefault("Retry-After", str(RETRY_AFTER))
    return JSONResponse(body.model_dump(), body.status, headers, media_type="application/problem+json")


def answer_error(error: PactgraphError) -> JSONResponse:
    """Answer with an error of our tree."""
    return _answer(tell(error))


def install(app: FastAPI) -> None:
    """Make every failure of the app a Problem: ours, the framework's, and 404 and 405."""

    @app.exception_handler(PactgraphError)
    def ours(_: Request, error: PactgraphError) -> JSONResponse:
        return answer_error(error)

    @app.exception_handler(HTTPException)
    def http(request: Request, error: HTTPException) -> JSONResponse:
        remedy = "see / for what there is" if error.status_code == 404 else None
        return problem(error.status_code, where=request.url.path, remedy=remedy, headers=dict(error.headers or {}))

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> JSONResponse:
        faults = [(str(each["loc"][-1]), str(each["msg"])) for each in error.errors()]
        return problem(422, "; ".join(f"{where}: {what}" for where, what in faults), where=faults[0][0])

    describe = app.openapi

    def openapi() -> dict[str, Any]:
        schema = describe()
        schema["components"]["schemas"].setdefault(Problem.__name__, Problem.model_json_schema())
        for path in schema["paths"].values():
            for operation in path.values():
                operation["responses"].setdefault("default", _UNFORESEEN)
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def failures(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The documentation of what can go wrong in an operation."""
    return {status: {"description": _MEANING[status], "content": _CONTENT} for status in statuses}
