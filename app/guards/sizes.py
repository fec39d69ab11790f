"""Sizes: what is larger than any question can be is refused before anything reads it."""

from __future__ import annotations

from typing import Final

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.errors import problem

LONGEST_TARGET: Final = 12_288
"""Bytes of path and query string together."""
MOST_PARAMETERS: Final = 64
MOST_HEADERS: Final = 64
LARGEST_HEADERS: Final = 16_384
LARGEST_BODY: Final = 1 << 20


class Sizes:
    """ASGI middleware: refuses long addresses, many parameters, large headers and large bodies."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(scope) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)


def _refusal(scope: Scope) -> Response | None:
    """The answer to a request that is too large, else None."""
    query, headers = scope["query_string"], scope["headers"]
    if len(scope.get("raw_path") or scope["path"].encode()) + len(query) > LONGEST_TARGET:
        return problem(414, "the address is too long", remedy=f"at most {LONGEST_TARGET} bytes")
    if query.count(b"&") >= MOST_PARAMETERS:
        return problem(400, "there are too many parameters", remedy=f"at most {MOST_PARAMETERS}")
    if len(headers) > MOST_HEADERS or sum(len(name) + len(value) for name, value in headers) > LARGEST_HEADERS:
        remedy = f"at most {MOST_HEADERS} headers, of {LARGEST_HEADERS} bytes together"
        return problem(431, "the headers are too large", remedy=remedy)
    given = dict(headers)
    length = given.get(b"content-length", b"0")
    if b"transfer-encoding" in given and b"content-length" not in given:
        return problem(411, "the length of the body is not given", where="Content-Length")
    if not length.isdigit() or len(length) > len(str(LARGEST_BODY)) or int(length) > LARGEST_BODY:
        return problem(413, "the body is too large", remedy=f"at most {LARGEST_BODY} bytes; questions need none")
    return None
