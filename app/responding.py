"""Responding: an answer over HTTP, in the format and language that the client wants, or word that it has it already."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from typing import Final
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from app import caching
from app.export import ALL, Export
from app.formats import Format, formats
from app.negotiation import chosen_format, chosen_language
from app.transport import asks_for_head
from graph_schema.errors import InvalidParameter
from graph_store.graph import Graph
from queries.query import Query

_INLINE: Final = ("json", "csv", "ndjson")


def respond(request: Request, graph: Graph, query: Query, arguments: Mapping[str, str]) -> Response:
    """Answer a query. `format` and `limit=all` may stand among the arguments.

    All rows are sent as they are found; one page, and every format that needs the whole before its first byte, is
    ready before the first byte is sent, so that what goes wrong has the shape of every error.
    """
    given = dict(arguments)
    format = chosen_format(given.pop("format", None), request.headers.get("accept", ""))
    language = chosen_language(request.headers.get("accept-language", ""))
    _check(format, given)
    tag = caching.tag(graph, request, query.name, query.cypher, repr(sorted(given.items())), format.name, language)
    if same := caching.unchanged(request, tag):
        return same
    export = Export.ask(graph, query, given, language)
    headers = caching.headers(tag) | _headers(request, export, format)
    if export.whole and asks_for_head(request):
        return Response(media_type=format.media_type, headers=headers)
    pieces = format.encode(export)
    if not export.whole:
        return Response(b"".join(pieces), media_type=format.media_type, headers=headers)
    first = next(pieces, b"")
    return StreamingResponse(chain([first], pieces), media_type=format.media_type, headers=headers)


def _check(format: Format, given: Mapping[str, str]) -> None:
    """Raise InvalidParameter where all rows are asked for in a format that would have to hold them at once."""
    if given.get("limit") == ALL and not format.streams:
        able = ", ".join(each.name for each in formats().values() if each.streams)
        raise InvalidParameter(
            f"{format.name} is drawn from one page of rows", where="limit", remedy=f"lower the limit, or use {able}"
        )


def _headers(request: Request, export: Export, format: Format) -> dict[str, str]:
    headers = {"Content-Language": export.language}
    if format.name != "json":
        how = "inline" if format.name in _INLINE else "attachment"
        headers["Content-Disposition"] = f'{how}; filename="{export.query.name.replace("/", "-")}.{format.suffix}"'
    if export.first.next and not export.whole:
        following = urlencode({**request.query_params, "cursor": export.first.next})
        headers["Link"] = f'<{request.url.path}?{following}>; rel="next"'
    return headers
