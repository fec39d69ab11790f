"""Responding: an answer over HTTP, in the format and language that the client wants, or word that it has it already."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, Self
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.responses import StreamingResponse

from app import caching
from app.export import Export
from app.formats import Format
from app.negotiation import chosen_format, chosen_language
from app.transport import asks_for_head
from graph_store.graph import Graph
from queries.query import Query

_INLINE: Final = ("json", "csv", "ndjson")


@dataclass(frozen=True)
class Wish:
    """What a client wants an answer to look like. arguments: what else it says."""

    format: Format
    language: str
    arguments: Mapping[str, str]

    @classmethod
    def of(cls, request: Request, arguments: Mapping[str, str]) -> Self:
        """Read from the headers, and from `format` and `limit` among the arguments.

        Raises InvalidParameter where all rows are asked for in a format that would have to hold them at once.
        """
        given = dict(arguments)
        format = chosen_format(given.pop("format", None), request.headers.get("accept", ""))
        format.check_limit(given.get("limit"))
        return cls(format, chosen_language(request.headers.get("accept-language", "")), given)

    def tag(self, request: Request, graph: Graph, state: int, *about: str) -> str | None:
        """The entity tag of the answer; about: what else than the wish it depends on."""
        wish = repr(sorted(self.arguments.items())), self.format.name, self.language
        return caching.tag(graph, state, request, *about, *wish)


def respond(request: Request, graph: Graph, query: Query, arguments: Mapping[str, str]) -> Response:
    """Answer a query. `format` and `limit=all` may stand among the arguments."""
    wish = Wish.of(request, arguments)
    state = graph.generation
    tag = wish.tag(request, graph, state, query.name, query.cypher)
    if known := caching.answered(request, graph, state, tag):
        return known
    export = Export.ask(graph, query, wish.arguments, wish.language, state, drawn=wish.format.drawn)
    return send(request, wish, export, wish.format.encode(export), state, tag)


def send(
    request: Request, wish: Wish, export: Export, pieces: Iterator[bytes], state: int, tag: str | None
) -> Response:
    """Send what was written of an answer. state: the graph's generation before it was asked.

    All rows are sent as they are found; one page, and every format that needs the whole before its first byte, is
    ready before the first byte is sent, so that what goes wrong has the shape of every error.
    """
    format = wish.format
    headers = caching.headers(tag) | _headers(request, export, format)
    if export.whole and asks_for_head(request):
        return Response(media_type=format.media_type, headers=headers)
    if not export.whole:
        answer = Response(b"".join(pieces), media_type=format.media_type, headers=headers)
        return caching.keep(request, export.graph, state, tag, answer)
    first = next(pieces, b"")
    return StreamingResponse(chain([first], pieces), media_type=format.media_type, headers=headers)


def _headers(request: Request, export: Export, format: Format) -> dict[str, str]:
    headers = {"Content-Language": export.language}
    if format.name != "json":
        how = "inline" if format.name in _INLINE else "attachment"
        headers["Content-Disposition"] = f'{how}; filename="{export.query.name.replace("/", "-")}.{format.suffix}"'
    if export.first.next and not export.whole:
        following = urlencode({**request.query_params, "cursor": export.first.next})
        headers["Link"] = f'<{request.url.path}?{following}>; rel="next"'
    return headers
