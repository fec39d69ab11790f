"""Caching: an answer is the same until the graph changes. A tag says of which state it is, and spares asking again.

The state is found out for every request, after it came (`Graph.generation`): so no answer is of a state before a
change that its asker has seen confirmed.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from importlib.metadata import version
from typing import TYPE_CHECKING, Final, NamedTuple

from cachetools import LRUCache
from fastapi import Request, Response

from graph_schema.identity import short_hash
from graph_store.graph import Graph

if TYPE_CHECKING:
    from app.revisits import Visits

CACHE: Final = {"Cache-Control": "no-cache"}
"""A cache may keep an answer, and asks whether it still stands before giving it."""
_VERSION: Final = version("pactgraph")
"""Looked up once: it is read from a file, which takes longer than all the rest of a tag."""


class _Kept(NamedTuple):
    """An answer before it is sent: what sends it, compressed perhaps, changes its headers."""

    body: bytes
    headers: dict[str, str]


class Answers:
    """Answers as they were given, the last ones asked for, in so many bytes: each as long as its state lasts."""

    def __init__(self, most: int) -> None:
        self._kept: LRUCache[tuple[str, object], _Kept] = LRUCache(most, getsizeof=lambda kept: len(kept.body))
        self._lock = threading.Lock()

    def find(self, graph: Graph, state: int, tag: str) -> Response | None:
        """The answer with this tag, if it is kept."""
        with self._lock:
            kept = self._kept.get((tag, _era(graph, state)))
        return Response(kept.body, headers=kept.headers) if kept else None

    def keep(self, graph: Graph, state: int, tag: str | None, answer: Response) -> Response:
        """Keep an answer that is whole; returns it."""
        if tag:
            with self._lock, suppress(ValueError):  # larger than all that may be kept
                self._kept[tag, _era(graph, state)] = _Kept(bytes(answer.body), dict(answer.headers))
        return answer


def _era(graph: Graph, state: int) -> object:
    """One object as long as the state lasts, and this process does not write: it may empty a graph and count anew."""
    return graph.recall(state, Answers, object)


def tag(graph: Graph, state: int, request: Request, *about: str) -> str | None:
    """The entity tag of an answer: of the graph's state, our version, the request, and what else it depends on.

    It is a weak one, since the same answer may be sent compressed. None where the graph does not count its changes.
    state: the graph's generation.
    """
    if not state:
        return None
    query = sorted(request.query_params.multi_items())
    said = repr((state, graph.engine, _VERSION, request.url.path, query, about))
    return f'W/"{state}-{short_hash(said, 20)}"'


def headers(tag: str | None, vary: str = "Accept, Accept-Language") -> dict[str, str]:
    """What an answer says about its keeping."""
    return CACHE | {"Vary": vary} | ({"ETag": tag} if tag else {})


def unchanged(known: str, tag: str, vary: str) -> Response | None:
    """The answer 304 for a client that has this state already. known: what it says in `If-None-Match`."""
    tags = {each.strip().removeprefix("W/") for each in known.split(",")}
    if not tags & {"*", tag.removeprefix("W/")}:
        return None
    return Response(status_code=304, headers=headers(tag, vary))


def answered(
    request: Request, graph: Graph, state: int, tag: str | None, vary: str = "Accept, Accept-Language"
) -> Response | None:
    """What needs no question to the graph: word that the client has the answer, or the answer as given before."""
    if tag is None:
        return None
    answers: Answers = request.app.state.answers
    visits: Visits = request.app.state.visits
    visits.note(request, state, tag, vary)
    return unchanged(request.headers.get("if-none-match", ""), tag, vary) or answers.find(graph, state, tag)


def keep(request: Request, graph: Graph, state: int, tag: str | None, answer: Response) -> Response:
    """Keep an answer for whoever asks the same; returns it."""
    answers: Answers = request.app.state.answers
    return answers.keep(graph, state, tag, answer)
