"""`make demo`: the samples in the embedded graph, the service over it, two answers; Ctrl-C ends all of it."""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, NoReturn

import uvicorn
from rich.text import Text

from app.api import create_app
from app.commands.console import complain, out, say
from app.commands.documents import load_with_progress
from app.commands.service import address
from app.connection import connect
from app.pages import query_path
from app.settings import Settings
from app.tables import make_table
from graph_schema.errors import PactgraphError
from graph_store.embedded import ended
from graph_store.graph import Graph
from queries.answer import ask
from queries.catalogue import Catalogue

SAMPLES: Final = Path(__file__).parents[1] / "samples"
QUESTIONS: Final = (
    ("Which countries adopted India Stack?", "programmes/adopters", {"programme": "India Stack"}),
    (
        "What ties Japan and Bangladesh in ICT?",
        "countries/ties",
        {"country_a": "Japan", "country_b": "Bangladesh", "topic": "ict"},
    ),
)
_STOP_SECONDS: Final = 10.0


def main() -> None:
    """Run the demonstration until Ctrl-C."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        settings = replace(Settings.from_env(), graph="embedded")
        with contextlib.suppress(KeyboardInterrupt), connect(settings) as graph:
            load_with_progress(graph, [str(SAMPLES)])
            with _service(settings, graph) as home:
                _answer(graph, home)
                threading.Event().wait()
        say("\nstopping")
        if not ended(settings.embedded_folder, _STOP_SECONDS):
            say("the embedded graph goes on: another process uses it")
    except PactgraphError as error:
        complain(error)
        sys.exit(2)


def _interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


@contextmanager
def _service(settings: Settings, graph: Graph) -> Iterator[str]:
    """The service in a thread of this process; gives its address."""
    port = settings.port if _is_free(settings.host, settings.port) else 0
    with socket.create_server((settings.host, port)) as listener:
        config = uvicorn.Config(create_app(settings, graph), log_level="warning", timeout_graceful_shutdown=5)
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield address(settings.host, listener.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()


def _is_free(host: str, port: int) -> bool:
    try:
        socket.create_server((host, port)).close()
    except OSError:
        return False
    return True


def _answer(graph: Graph, home: str) -> None:
    """Print the answers, and where the rest is."""
    catalogue, console = Catalogue.load(), out()
    for question, name, arguments in QUESTIONS:
        query = catalogue[name]
        console.print(Text(f"\n{question}", "bold"))
        console.print(make_table(query, ask(graph, query, arguments)))
        console.print(Text(f"{home}{query_path(name, arguments).lstrip('/')}", "cyan"), soft_wrap=True)
    console.print(Text("\nThe service is running. Open", "bold"))
    for path, what in (("", "the explorer: ask, look, read the sentences"), ("docs", "documentation to try out"),
                       ("v1/entities/BD", "Bangladesh: its links, with their sentences")):  # fmt: skip
        console.print(Text(f"  {home}{path}", "cyan"), Text(what), soft_wrap=True)
    console.print("Ctrl-C stops everything.")


if __name__ == "__main__":
    main()
