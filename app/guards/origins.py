"""Origins: what changes the graph may be asked by our own page, or by a program, and by no other page."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import problem

_READS: Final = frozenset({"GET", "HEAD", "OPTIONS"})
_OWN: Final = frozenset({"same-origin", "none"})


class SameOrigin:
    """ASGI middleware: refuses to change anything for the page of somebody else. guarded: whether keys are needed."""

    def __init__(self, app: ASGIApp, path: str, guarded: bool) -> None:
        self.app = app
        self._path = path
        self._guarded = guarded

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        changes = scope["type"] == "http" and scope["method"] not in _READS and scope["path"].startswith(self._path)
        if changes and not self._own(Headers(scope=scope)):
            remedy = "use the page of this service; by a name it needs https, or keys"
            refusal = problem(403, "another page may not load documents here", where="Origin", remedy=remedy)
            return await refusal(scope, receive, send)
        await self.app(scope, receive, send)

    def _own(self, headers: Headers) -> bool:
        """Browsers say where a request comes from, and pages can't make them say otherwise; other programs say
        nothing. Where they tell the origin only, the name in the address may be one that somebody made lead here."""
        if site := headers.get("sec-fetch-site"):
            return site in _OWN
        if (origin := headers.get("origin")) is None:
            return True
        host = headers.get("host", "")
        return urlsplit(origin).netloc == host and (self._guarded or _is_place(host))


def _is_place(host: str) -> bool:
    """Whether a host is an address or this machine, not a name that anybody could give it."""
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost":
        return True
    try:
        return bool(ip_address(name))
    except ValueError:
        return False
