"""Record: every request gets an id, a line in the log and its place in the metrics."""

from __future__ import annotations

import logging
import re
import secrets
import time
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.guards.doors import ASKER
from app.logs import REQUEST
from app.metrics import Metrics

log = logging.getLogger("pactgraph.service")

ID_HEADER: Final = "X-Request-ID"
_ID: Final = re.compile(r"[A-Za-z0-9_.-]{8,64}")
_CLOSED: Final = 499
"""What the log says of a client that went away before its answer began."""
_UNKNOWN: Final = "unknown"


class Record:
    """ASGI middleware: stands around everything else. A proxy may bring its own id of the request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        given = Headers(scope=scope).get(ID_HEADER, "")
        id = given if _ID.fullmatch(given) else secrets.token_hex(8)
        begun, seen = time.perf_counter(), {"status": _CLOSED, "bytes": 0}

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                MutableHeaders(scope=message)[ID_HEADER] = id
            seen["bytes"] += len(message.get("body", b""))
            await send(message)

        token = REQUEST.set(id)
        self._metrics.begin()
        try:
            await self.app(scope, receive, send_noted)
        finally:
            seconds = time.perf_counter() - begun
            self._metrics.end(scope["method"], route(scope), seen["status"], seconds)
            log.info("answered", extra=_told(scope, seen, seconds))
            REQUEST.reset(token)


def route(scope: Scope) -> str:
    """The path as the documentation has it, so that there are only so many."""
    return str(getattr(scope.get("route"), "path", _UNKNOWN))


def _told(scope: Scope, seen: dict[str, int], seconds: float) -> dict[str, Any]:
    """What the log tells of a request: nothing of what was asked, which is the asker's."""
    told = {"method": scope["method"], "route": route(scope), **seen, "milliseconds": round(1000 * seconds, 1)}
    return told | ({"asker": scope[ASKER]} if ASKER in scope else {})
