"""Doors: what needs a key, which scope it needs, and how often one may knock."""

from __future__ import annotations

import math
import time
from typing import Any, Final

from fastapi import FastAPI
from limits import parse_many
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app import keys
from app.errors import problem
from app.guards.admission import free

ASKER: Final = "pactgraph.asker"
"""Where the name of the key that a request came with stands in its scope."""
_OPEN: Final = frozenset({"/readyz"})
_ADMIN: Final = "/metrics"


class Doors:
    """ASGI middleware: lets in who shows a key, where keys are needed (`Authorization: Bearer KEY`). writes: the path
    below which documents are loaded, where they are."""

    def __init__(self, app: ASGIApp, keyring: keys.Keyring, writes: str | None = None) -> None:
        self.app = app
        self._keyring = keyring
        self._writes = writes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" and needed(scope["path"], self._writes) else None
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        kind, _, secret = Headers(scope=scope).get("authorization", "").partition(" ")
        key = self._keyring.find(secret.strip()) if kind.lower() == "bearer" else None
        need = needed(scope["path"], self._writes)
        if key is None or need is None:
            remedy = "send Authorization: Bearer KEY; the operator makes keys with `pactgraph keys add`"
            detail = "this key is not known" if kind else "a key is needed"
            return problem(401, detail, remedy=remedy, headers={"WWW-Authenticate": 'Bearer realm="pactgraph"'})
        if not key.allows(need):
            return problem(403, f"this key has the scope {key.scope}; {need} is needed")
        scope[ASKER] = key.name
        return None


class Rates:
    """ASGI middleware: so many questions of one key, or of one address, in a time. Each process counts its own."""

    def __init__(self, app: ASGIApp, rate: str) -> None:
        self.app = app
        self._limits = parse_many(rate)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" and not free(scope["path"]) else None
        await (refusal or self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        asker = scope.get(ASKER) or (scope.get("client") or ("?",))[0]
        for limit in self._limits:
            if not self._limiter.hit(limit, asker):
                wait = max(1, math.ceil(self._limiter.get_window_stats(limit, asker).reset_time - time.time()))
                remedy = f"try again in {wait} seconds"
                return problem(429, f"more than {limit}", remedy=remedy, headers={"Retry-After": str(wait)})
        return None


def document(app: FastAPI, writes: str | None = None) -> None:
    """Say in the documentation that a key is needed."""
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        schema = describe()
        schema["components"]["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer"}}
        for path, operations in schema["paths"].items():
            for operation in operations.values():
                operation["security"] = [{"key": []}] if needed(path, writes) else []
        return schema

    app.openapi = openapi  # type: ignore[method-assign]


def needed(path: str, writes: str | None = None) -> keys.Scope | None:
    """The scope that a path needs; None for the pages and probes, which anybody may see."""
    if path == _ADMIN or (writes and f"{path}/".startswith(f"{writes}/")):
        return "admin"
    return None if free(path) or path in _OPEN else "read"
