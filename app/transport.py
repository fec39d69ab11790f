"""How answers travel: HEAD wherever there is GET, compressed for who can read it, open to the listed origins."""

from __future__ import annotations

from typing import Final

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware, add_compress_type

from app.formats import formats
from app.settings import Settings

EXPOSED: Final = ("Content-Disposition", "Content-Language", "ETag", "Link", "Retry-After", "X-Request-ID")
_HEAD: Final = "pactgraph.head"
_COMPRESSED_ALREADY: Final = "xlsx"


class Head:
    """ASGI middleware: answers HEAD as GET, without the body."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        bodiless = scope["method"] == "HEAD"

        async def send_head(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 405:
                headers = MutableHeaders(scope=message)
                if headers.get("allow") == "GET":
                    headers["allow"] = "GET, HEAD"
            if message["type"] == "http.response.body" and bodiless:
                message = {**message, "body": b""}
            await send(message)

        inner = {**scope, "method": "GET", _HEAD: True} if bodiless else scope
        await self.app(inner, receive, send_head)
        scope.setdefault("route", inner.get("route"))


def asks_for_head(request: Request) -> bool:
    """Whether nobody will read the body."""
    return _HEAD in request.scope


def install(app: FastAPI) -> None:
    """Compress answers, and answer HEAD; compression of what is compressed already is left out."""
    for each in formats().values():
        if each.name != _COMPRESSED_ALREADY:
            add_compress_type(each.essence)
    app.add_middleware(CompressMiddleware)
    app.add_middleware(Head)


def open_to_origins(app: FastAPI, settings: Settings) -> None:
    """Let pages of the listed origins call (CORS)."""
    if settings.cors:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors,
            allow_methods=["GET", "HEAD"],
            allow_headers=["Authorization", "Cache-Control", "If-None-Match", "Pragma"],  # Neo4j Browser sends the two
            expose_headers=EXPOSED,
            max_age=3600,
        )
