"""Revisits: who comes again with the tag of an answer is told at once that it still stands, and who asks what was
answered before gets that answer, where it is known without a question to the graph that it stands (see
`Graph.counted`). Nothing else is needed for it: no thread, and no place among the askers.
"""

from __future__ import annotations

import threading
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from cachetools import LRUCache
from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from app import caching
from app.connection import Connection
from app.guards.waiting import Waiting

_MOST: Final = 10_000
_READS: Final = frozenset({"GET", "HEAD"})
_CHOOSE: Final = frozenset({b"accept", b"accept-language"})
"""The headers on which an answer may depend."""


class Visit(NamedTuple):
    """What was asked before. state: the graph's generation then."""

    state: int
    tag: str
    vary: str
    route: Any


class Visits:
    """The last requests whose answer has a tag."""

    def __init__(self) -> None:
        self._last: LRUCache[bytes, Visit] = LRUCache(_MOST)
        self._lock = threading.Lock()

    def note(self, request: Request, state: int, tag: str, vary: str) -> None:
        """This tag has the answer to a request."""
        with self._lock:
            self._last[_digest(request.scope)] = Visit(state, tag, vary, request.scope.get("route"))

    def find(self, scope: Scope) -> Visit | None:
        """The last request that asked the same, if it is known."""
        with self._lock:
            return self._last.get(_digest(scope))


class Revisits:
    """ASGI middleware: answers 304, or as before, where an answer still stands."""

    def __init__(self, app: ASGIApp, visits: Visits, answers: caching.Answers, connection: Connection) -> None:
        self.app = app
        self._visits = visits
        self._answers = answers
        self._connection = connection

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        known = self._known(scope) if scope["type"] == "http" and scope["method"] in _READS else None
        await (known or self.app)(scope, receive, send)

    def _known(self, scope: Scope) -> ASGIApp | None:
        graph = self._connection.opened
        if not (graph and (visit := self._visits.find(scope))) or graph.counted != visit.state:
            return None
        scope["route"] = visit.route
        if unchanged := caching.unchanged(Headers(scope=scope).get("if-none-match", ""), visit.tag, visit.vary):
            return unchanged
        if scope["method"] != "GET" or graph.signed != visit.state:
            return None  # an answer is never older than its question
        answer = self._answers.find(graph, visit.state, visit.tag)
        return answer and Waiting(CompressMiddleware(answer))


def _digest(scope: Scope) -> bytes:
    """The same for requests that ask the same."""
    chosen = sorted(each for each in scope["headers"] if each[0] in _CHOOSE)
    return blake2b(repr((scope["path"], scope["query_string"], chosen)).encode(), digest_size=16).digest()
