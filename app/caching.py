"""Caching: an answer is the same until the graph changes. A tag says of which state it is, and spares asking again."""

from __future__ import annotations

from importlib.metadata import version
from typing import Final

from fastapi import Request, Response

from graph_schema.identity import short_hash
from graph_store.graph import Graph

CACHE: Final = {"Cache-Control": "no-cache"}
"""A cache may keep an answer, and asks whether it still stands before giving it."""


def tag(graph: Graph, state: int, request: Request, *about: str) -> str | None:
    """The entity tag of an answer: of the graph's state, our version, the request, and what else it depends on.

    It is a weak one, since the same answer may be sent compressed. None where the graph does not count its changes.
    state: the graph's generation.
    """
    if not state:
        return None
    query = sorted(request.query_params.multi_items())
    said = repr((state, graph.engine, version("pactgraph"), request.url.path, query, about))
    return f'W/"{state}-{short_hash(said, 20)}"'


def headers(tag: str | None, vary: str = "Accept, Accept-Language") -> dict[str, str]:
    """What an answer says about its keeping."""
    return CACHE | {"Vary": vary} | ({"ETag": tag} if tag else {})


def unchanged(request: Request, tag: str | None, vary: str = "Accept, Accept-Language") -> Response | None:
    """The answer 304 for a client that has this state already (`If-None-Match`)."""
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if tag is None or not known & {"*", tag.removeprefix("W/")}:
        return None
    return Response(status_code=304, headers=headers(tag, vary))
