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
LARGEST_UPLOAD: Final = 20_000_000
"""Bytes of a file: as many as are read of one (`loaders.document.Limits`)."""


class Sizes:
    """ASGI middleware: refuses long addresses, many parameters, large headers and large bodies.

    uploads: the path to which a file may be sent.
    """

    def __init__(self, app: ASGIApp, uploads: str | None = None) -> None:
        self.app = app
        self._uploads = uploads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = _refusal(scope, self._largest(scope)) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send)

    def _largest(self, scope: Scope) -> int:
        sends = scope["method"] == "POST" and scope["path"] == self._uploads
        return LARGEST_UPLOAD if sends else LARGEST_BODY


def _refusal(scope: Scope, largest: int) -> Response | None:
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
    if not length.isdigit() or len(length) > len(str(largest)) or int(length) > largest:
        hint = "split the file, or let `pactgraph load` read it" if largest == LARGEST_UPLOAD else "questions need none"
        return problem(413, "the body is too large", remedy=f"at most {largest} bytes; {hint}")
    return None
