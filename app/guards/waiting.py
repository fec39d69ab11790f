"""Waiting: who asks, and whether anybody still waits for the answer."""

from __future__ import annotations

import asyncio
import logging
import threading
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graph_store.stopping import Stop, stoppable

log = logging.getLogger("pactgraph.service")

STALL: Final = 60.0
"""Seconds for which a client may take nothing of its answer before it is cut off."""
_AHEAD: Final = 32
"""Pieces of a body that are taken before anybody reads them: a file must not be held here as a whole."""
_GONE: Final[Message] = {"type": "http.disconnect"}


class Waiting:
    """ASGI middleware: a client that goes away ends its query on the server; one that stops reading is cut off."""

    def __init__(self, app: ASGIApp, stall: float = STALL) -> None:
        self.app = app
        self._stall = stall

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        stop, inbox = Stop(), asyncio.Queue[Message](_AHEAD)

        async def listen() -> None:
            while (message := await receive())["type"] != _GONE["type"]:
                await inbox.put(message)
            if stop.close():  # ended in a thread of its own: those that answer may all be busy
                threading.Thread(target=stop.end, daemon=True).start()
            await inbox.put(_GONE)

        async def receive_listened() -> Message:
            return _GONE if stop.ended and inbox.empty() else await inbox.get()

        async def send_in_time(message: Message) -> None:
            try:
                async with asyncio.timeout(self._stall):
                    await send(message)
            except TimeoutError:
                raise ConnectionAbortedError("the client takes nothing of its answer") from None

        listener = asyncio.create_task(listen())
        try:
            with stoppable(stop):
                await self.app(scope, receive_listened, send_in_time)
        finally:
            listener.cancel()
