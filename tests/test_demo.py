"""`make demo` as a newcomer sees it: two answers, a service, and nothing left running after Ctrl-C."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from app.commands.service import address
from graph_store.embedded import ended
from tests.processes import PATIENCE, end, free_port, start

PROC = Path("/proc")
LAST_WORDS = "Ctrl-C stops everything."


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """A graph of the test's own; the graph that a user may have set otherwise is not the demonstration's."""
    return {"DATA": str(tmp_path / "data"), "PORT": str(free_port()), "GRAPH": "bolt://127.0.0.1:1"}


def relatives(folder: Path) -> list[str]:
    """The command lines of all processes that have to do with a folder, by command line, working folder or settings."""
    found = []
    for process in PROC.iterdir() if PROC.exists() else ():
        if process.name.isdecimal() and int(process.name) != os.getpid():
            try:
                told = [(process / "cmdline").read_bytes(), (process / "environ").read_bytes()]
                told.append(os.fsencode((process / "cwd").readlink()))
            except OSError:
                continue
            if any(os.fsencode(folder) in each for each in told):
                found.append(told[0].replace(b"\0", b" ").decode())
    return found


@pytest.fixture
def output(settings: dict[str, str], tmp_path: Path) -> Iterator[tuple[str, int]]:
    """What the demonstration says until it waits, and its process id; afterwards it is ended as a user would."""
    process = start(settings=settings, folder=tmp_path / "work", module="app.demo")
    try:
        assert process.stdout is not None
        said = ""
        while LAST_WORDS not in said and (line := process.stdout.readline()):
            said += line
        assert LAST_WORDS in said, process.communicate(timeout=PATIENCE)
        yield said, process.pid
        assert relatives(tmp_path) or not PROC.exists()
        process.send_signal(signal.SIGINT)
        _, complaints = process.communicate(timeout=PATIENCE)
        assert (process.returncode, "Traceback" in complaints) == (0, False), complaints
    finally:
        end(process)
    assert ended(tmp_path / "data" / "graph", 0)
    assert relatives(tmp_path) == []


def test_it_answers_two_questions_and_serves(output: tuple[str, int], settings: dict[str, str]) -> None:
    said, _ = output
    home = address("127.0.0.1", int(settings["PORT"]))
    adopters, ties = said.split("What ties Japan and Bangladesh", 1)
    for country in ("Trinidad", "Armenia", "Sierra Leone", "Suriname", "Antigua", "Papua New Guinea"):
        assert country in adopters
    assert "MoC" in ties
    assert adopters.count("“") >= 4
    assert "“" in ties
    addresses = re.findall(r"http://\S+", said)
    assert f"{home}docs" in addresses
    for each in addresses:
        assert httpx.get(each, timeout=PATIENCE).status_code == 200, each


def test_a_taken_port_is_no_obstacle(settings: dict[str, str], request: pytest.FixtureRequest) -> None:
    import socket

    with socket.create_server(("127.0.0.1", int(settings["PORT"]))):
        said, _ = request.getfixturevalue("output")
        addresses = re.findall(r"http://\S+", said)
        assert httpx.get(addresses[-1], timeout=PATIENCE).status_code == 200
