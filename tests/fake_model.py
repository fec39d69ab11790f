"""A server on loopback that answers chat completions as it is told to."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

Answer = tuple[int, str]
"""HTTP status and body."""


def completion(content: Any, **choice: Any) -> Answer:
    """A chat completion with this content; what is no text is written as JSON."""
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    return 200, json.dumps({"choices": [{"message": {"role": "assistant", "content": text}, **choice}]})


def tool_call(arguments: Any) -> Answer:
    """A chat completion that calls a tool with these arguments."""
    function = {"name": "facts", "arguments": json.dumps(arguments, ensure_ascii=False)}
    message = {"role": "assistant", "content": None, "tool_calls": [{"type": "function", "function": function}]}
    return 200, json.dumps({"choices": [{"message": message}]})


def facts(**kinds: Any) -> dict[str, Any]:
    """The object that is asked for, with these lists in it."""
    return {"agreements": [], "adoptions": [], "funding": [], "meetings": [], **kinds}


class FakeModel:
    """Answers each request with `answer(request)`; remembers requests and their headers."""

    def __init__(self, answer: Callable[[dict[str, Any]], Answer]) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[Mapping[str, str]] = []
        model = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                model.requests.append({"path": self.path, **request})
                model.headers.append(dict(self.headers))
                status, body = answer(request)
                try:
                    self.send_response(status)
                    self.end_headers()
                    self.wfile.write(body.encode())
                except OSError:
                    pass  # the client did not wait

            def log_message(self, format: str, *args: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
