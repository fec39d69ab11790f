"""Admission: so many questions at a time, a few that wait for their turn, and a clear 503 for the rest."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.types import ASGIApp, Receive, Scope, Send

from app import explorer
from app.errors import problem

PATIENCE: Final = 10.0
"""Seconds that a question waits for its turn."""
_WAITING: Final = 4
"""How many may wait for each one that is answered."""
_FREE: Final = frozenset({"/", "/healthz", "/metrics", "/openapi.json"})
"""What costs nothing, and has to answer while everything else is busy."""


class Admission:
    """ASGI middleware: answers `most` requests at a time. A place is held until the answer has been sent."""

    def __init__(self, app: ASGIApp, most: int, patience: float = PATIENCE) -> None:
        self.app = app
        self._places = asyncio.Semaphore(most)
        self._most_waiting = _WAITING * most
        self._waiting = 0
        self._patience = patience

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or free(scope["path"]):
            return await self.app(scope, receive, send)
        if not await self._admit():
            busy = problem(503, "the service has too many questions at the moment", remedy="try again in a moment")
            return await busy(scope, receive, send)
        try:
            await self.app(scope, receive, send)
        finally:
            self._places.release()

    async def _admit(self) -> bool:
        """Wait for a place; False if too many wait already, or none becomes free in time."""
        if self._places.locked() and self._waiting >= self._most_waiting:
            return False
        self._waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                return await self._places.acquire()
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1


def free(path: str) -> bool:
    """Whether a path is answered without the graph."""
    return path in _FREE or path.startswith(("/docs", "/browser/")) or explorer.has(path)
