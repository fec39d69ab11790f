"""The command line and the service as users run them: processes of their own, with settings of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import psutil

PRESS = Path(__file__).parent / "cases" / "service"
"""Three documents: Armenia and India Stack, Bangladesh and Japan, and in Bengali France and UPI."""
PATIENCE = 60.0
"""Seconds after which a process that should have done something is taken to hang."""


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Our environment with these settings in the place of ours."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("PACTGRAPH_")}
    return ours | {f"PACTGRAPH_{name}": value for name, value in settings.items()} | {"PYTHONUNBUFFERED": "1"}


def start(
    *arguments: str,
    settings: Mapping[str, str],
    folder: Path,
    module: str = "app.cli",
    stdin: int = subprocess.DEVNULL,
) -> subprocess.Popen[str]:
    """Start a command in a working folder of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=folder,
        env=environment(settings) | {"PYTHONPATH": str(Path(__file__).parents[1])},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def run(
    *arguments: str, settings: Mapping[str, str], folder: Path, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    given = subprocess.DEVNULL if stdin is None else subprocess.PIPE
    with start(*arguments, settings=settings, folder=folder, stdin=given) as process:
        try:
            out, said = process.communicate(stdin, timeout=2 * PATIENCE)
        except subprocess.TimeoutExpired:
            raise AssertionError(f"it does not end: {arguments}, {end(process)}") from None
    return subprocess.CompletedProcess(process.args, process.returncode, out, said)


def end(process: subprocess.Popen[str]) -> tuple[str, str]:
    """Kill a process, and what it had started and leaves behind, which would hold its pipes open; what it had said."""
    family: list[psutil.Process] = []
    with suppress(psutil.NoSuchProcess):
        family = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    try:
        return process.communicate(timeout=PATIENCE / 10)
    except subprocess.TimeoutExpired:
        for each in family:
            with suppress(psutil.NoSuchProcess):
                each.kill()
        return process.communicate(timeout=PATIENCE)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Service:
    """`pactgraph serve` in a process of its own; it must end by itself when it is told to."""

    def __init__(self, *arguments: str, settings: Mapping[str, str], folder: Path) -> None:
        self.port = free_port()
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.port}", timeout=PATIENCE)
        self.process = start("serve", "--port", str(self.port), *arguments, settings=settings, folder=folder)

    def __enter__(self) -> Self:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.process.poll() is None:
            with suppress(httpx.TransportError):
                self.client.get("/healthz")
                return self
            time.sleep(0.05)
        raise AssertionError(f"the service did not start: {end(self.process)}")

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.client.close()
        end(self.process)

    def stop(self, number: signal.Signals = signal.SIGINT) -> tuple[int, str]:
        """Tell it to end; its exit code, and what it said on standard error."""
        self.process.send_signal(number)
        _, said = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said


class Gate:
    """A TCP proxy to a graph: shut, the graph is away; open, it is back at the same address."""

    def __init__(self, port: int) -> None:
        self._to = port
        self._listener: socket.socket | None = None
        self._open: list[socket.socket] = []
        self.port = free_port()

    def open(self) -> None:
        """Let connections through."""
        self._listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def shut(self) -> None:
        """Cut all connections, and refuse new ones."""
        for each in (self._listener, *self._open):
            if each:
                with suppress(OSError):
                    each.shutdown(socket.SHUT_RDWR)
                each.close()
        self._listener, self._open = None, []

    def _accept(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                here, _ = listener.accept()
                there = socket.create_connection(("127.0.0.1", self._to))
                self._open += [here, there]
                for pair in ((here, there), (there, here)):
                    threading.Thread(target=_pump, args=pair, daemon=True).start()


def _pump(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
