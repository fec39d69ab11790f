"""The embedded engine as a process: shared, private, ended with its last user, safe against being killed.

Other users are other Python processes, driven line by line over their pipes.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from graph_schema.errors import GraphRefused, GraphTimeout, GraphUnavailable
from graph_store import embedded, keeper
from graph_store.embedded import _heap, ended
from graph_store.graph import Graph, Writer, open_graph

USER = """
import sys
from pathlib import Path
from graph_store.graph import open_graph

graph = open_graph(folder=Path(sys.argv[1]))
print("open", flush=True)
for line in sys.stdin:
    print(graph.write(lambda writer: writer.run(line)).rows, flush=True)
graph.close()
"""
LOADER = """
import sys
from pathlib import Path
from graph_store.graph import open_graph

graph = open_graph(folder=Path(sys.argv[1]))
for batch in range(100_000):
    rows = {"ids": [f"{batch}-{number}" for number in range(10)]}
    graph.write(lambda writer: writer.run("UNWIND $ids AS id CREATE (:Topic {id: id})", rows))
    print(batch + 1, flush=True)
"""
ENDLESS = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a < 0"


class User:
    """Another process that uses the graph of a folder."""

    def __init__(self, folder: Path, program: str = USER) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", program, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def line(self) -> str:
        """What it says next."""
        assert self.process.stdout
        return self.process.stdout.readline().strip()

    def ask(self, query: str) -> str:
        """Have it write a query."""
        assert self.process.stdin
        self.process.stdin.write(query + "\n")
        self.process.stdin.flush()
        return self.line()

    def leave(self) -> None:
        """Have it end of its own accord."""
        assert self.process.stdin
        self.process.stdin.close()
        assert self.process.wait() == 0

    def kill(self) -> None:
        """End it without a chance to tidy up."""
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout):
            assert pipe
            pipe.close()


@pytest.fixture
def other(folder: Path) -> Iterator[User]:
    user = User(folder)
    assert user.line() == "open"
    yield user
    user.kill()


def record(folder: Path) -> dict[str, Any]:
    """Where the engine of a folder is."""
    found: dict[str, Any] = json.loads((folder / keeper.RECORD).read_text())
    return found


def kill(folder: Path, who: str) -> None:
    """Kill the engine ("pid") or its keeper ("keeper") outright and wait until it is gone."""
    process = psutil.Process(record(folder)[who])
    process.kill()
    process.wait()


def gone(process: psutil.Process) -> bool:
    """Whether it has ended: where nobody collects orphans (a container without an init), it stays on as a zombie."""
    try:
        return process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def count(graph: Graph) -> int:
    return int(graph.read("MATCH (t:Topic) RETURN count(t) AS n").values()[0])


def test_two_processes_share_one_engine(folder: Path, other: User) -> None:
    before = record(folder)
    with open_graph(folder=folder) as graph:
        assert record(folder) == before
        assert other.ask("CREATE (t:Topic {id: 'a'}) RETURN t.id AS id") == "[{'id': 'a'}]"
        graph.write(lambda writer: writer.run("CREATE (:Topic {id: 'b'})"))
        assert other.ask("MATCH (t:Topic) RETURN count(t) AS n") == "[{'n': 2}]"
        assert count(graph) == 2


def test_all_at_once_start_one_engine(folder: Path) -> None:
    users = [User(folder) for _ in range(4)]
    try:
        assert [user.line() for user in users] == ["open"] * 4
        everyone = psutil.process_iter(["cmdline"])
        engines = [each.pid for each in everyone if f"rootPath={folder}" in str(each.info["cmdline"])]
        assert engines == [record(folder)["pid"]]
    finally:
        for user in users:
            user.kill()


def test_the_last_user_ends_it(folder: Path, other: User) -> None:
    engine = psutil.Process(record(folder)["pid"])
    graph = open_graph(folder=folder)
    other.leave()
    assert graph.read("RETURN 1 AS n").values() == [1]
    assert engine.is_running()
    graph.close()
    assert ended(folder)
    assert gone(engine)
    assert not (folder / keeper.RECORD).exists()


def test_a_killed_user_does_not_keep_it(folder: Path, other: User) -> None:
    engine = psutil.Process(record(folder)["pid"])
    other.kill()
    assert ended(folder)
    assert gone(engine)


def test_killed_together_it_starts_anew(folder: Path, other: User) -> None:
    other.ask("CREATE (:Topic {id: 'a'})")
    for who in ("keeper", "pid"):
        kill(folder, who)
    other.kill()
    assert (folder / keeper.RECORD).exists()
    with open_graph(folder=folder) as graph:
        assert count(graph) == 1


def test_the_graph_survives_its_engine(folder: Path) -> None:
    with open_graph(folder=folder) as graph:
        graph.write(lambda writer: writer.run("CREATE (:Topic {id: 'a'})"))
        first = record(folder)
        kill(folder, "pid")
        assert count(graph) == 1
        assert record(folder)["pid"] != first["pid"]
        kill(folder, "keeper")
        graph.write(lambda writer: writer.run("CREATE (:Topic {id: 'b'})"))
        assert count(graph) == 2


def test_killed_within_a_transaction_nothing_is_doubled(folder: Path) -> None:
    with open_graph(folder=folder) as graph:
        graph.prepare()
        calls: list[int] = []

        def work(writer: Writer) -> None:
            calls.append(1)
            writer.run("UNWIND range(1, 100) AS i CREATE (:Topic {id: 'a' + i})")
            if len(calls) == 1:
                kill(folder, "pid")
            writer.run("UNWIND range(1, 100) AS i CREATE (:Topic {id: 'b' + i})")

        graph.write(work)
        assert len(calls) == 2
        assert count(graph) == 200


def test_killed_while_loading_loses_nothing_confirmed(folder: Path) -> None:
    for _ in range(2):
        loader = User(folder, LOADER)
        confirmed = [int(loader.line()) for _ in range(20)][-1]
        kill(folder, "pid")
        os.kill(loader.process.pid, signal.SIGSTOP)  # not one step on: it would find a new engine
        loader.kill()
        assert loader.process.returncode
        assert ended(folder)
        with open_graph(folder=folder) as graph:
            batches = graph.read(
                "MATCH (t:Topic) WITH split(t.id, '-')[0] AS batch, count(t) AS n RETURN n, count(*) AS batches"
            ).rows
            assert [row["n"] for row in batches] == [10]
            assert batches[0]["batches"] >= confirmed
            graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
        assert ended(folder)


def test_an_engine_whose_keeper_was_killed_is_cleared_away(folder: Path) -> None:
    """Where the kernel does not end an engine with its keeper, the next user does."""
    folder.mkdir()
    hold = embedded.acquire(folder / keeper.USERS_LOCK, shared=True)
    alone = "import graph_store.keeper as k; k._die_with_parent = lambda: None; k.main()"
    command = [sys.executable, "-c", alone, str(folder), "20", "512m"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "ready\n"
    orphan = psutil.Process(record(folder)["pid"])
    process.kill()
    process.communicate()
    assert orphan.is_running()
    with open_graph(folder=folder) as graph:
        assert graph.read("RETURN 1 AS n").values() == [1]
        assert record(folder)["pid"] != orphan.pid
        assert gone(orphan)
    assert hold
    hold.release()


def test_an_engine_whose_starter_was_killed_is_joined(folder: Path) -> None:
    """The keeper goes on, and nobody reads what it reports."""
    folder.mkdir()
    hold = embedded.acquire(folder / keeper.USERS_LOCK, shared=True)
    command = [sys.executable, "-m", "graph_store.keeper", str(folder), "20", "512m"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while free := embedded.acquire(folder / keeper.KEEPER_LOCK):
            free.release()
        assert not (folder / keeper.RECORD).exists()
        with open_graph(folder=folder) as graph:
            assert graph.read("RETURN 1 AS n").values() == [1]
            assert record(folder)["keeper"] == process.pid
            assert hold
            hold.release()


def test_two_keepers_never_keep_together(folder: Path) -> None:
    folder.mkdir()
    hold = embedded.acquire(folder / keeper.USERS_LOCK, shared=True)
    command = [sys.executable, "-m", "graph_store.keeper", str(folder), "20", "512m"]
    keepers = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [each.stdout.readline().strip() for each in keepers if each.stdout]
    assert sorted(said) == [keeper.READY, keeper.TAKEN, keeper.TAKEN]
    assert record(folder)["keeper"] == keepers[said.index(keeper.READY)].pid
    assert hold
    hold.release()
    for each in keepers:
        each.communicate()


@pytest.mark.parametrize("left", ["", "{", '{"address": "bolt://127.0.0.1:1"}', "[]"])
def test_a_damaged_record_is_none(tmp_path: Path, left: str) -> None:
    (tmp_path / keeper.RECORD).write_text(left)
    assert embedded._read(tmp_path / keeper.RECORD) is None


def test_a_damaged_record_is_no_obstacle(folder: Path) -> None:
    folder.mkdir()
    (folder / keeper.RECORD).write_text("{")
    with open_graph(folder=folder) as graph:
        assert graph.read("RETURN 1 AS n").values() == [1]


def test_nobody_else_gets_in(folder: Path) -> None:
    """Loopback only, secrets in files of mode 0600 and in no list of processes."""
    with open_graph(folder=folder):
        facts = record(folder)
        assert stat.S_IMODE((folder / keeper.RECORD).stat().st_mode) == 0o600
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        private = [path for path in folder.rglob("*") if path.is_file() and stat.S_IMODE(path.stat().st_mode) & 0o077]
        assert not private
        for process in psutil.process_iter(["cmdline"]):
            for secret in (facts["password"], facts["reader_password"]):
                assert secret not in str(process.info["cmdline"])
        engine = psutil.Process(facts["pid"])
        listening = [each.laddr.ip for each in engine.net_connections() if each.status == psutil.CONN_LISTEN]
        assert listening
        assert {address.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
        for password in ("", "root", facts["password"][:-1]):
            with pytest.raises(GraphRefused):
                open_graph(facts["address"], folder=None, user="root", password=password or "x")


def test_the_engine_ends_a_query_that_takes_too_long(folder: Path) -> None:
    with open_graph(folder=folder, timeout=1.0) as graph:
        with pytest.raises(GraphTimeout, match="ran longer"):  # said by the engine, which thereby has ended it
            graph.read(f"{ENDLESS} RETURN count(*)")
        with pytest.raises(GraphTimeout, match="ran longer"):
            graph.write(lambda writer: writer.run(f"{ENDLESS} CREATE (:Topic {{id: a}})"))
        assert graph.read("RETURN 1 AS n").values() == [1]


@pytest.fixture
def unprivileged() -> Iterator[None]:
    """Without the rights of root, to whom no folder is read-only."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if root:
        os.seteuid(65534)
    yield
    if root:
        os.seteuid(0)


def test_a_folder_that_cannot_be_written(unprivileged: None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.chmod(folder, 0o555)
        for where in (Path(folder), Path(folder, "new")):
            with pytest.raises(GraphRefused, match="choose a folder that can be written"):
                open_graph(folder=where)


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for where in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(GraphRefused):
            open_graph(folder=where)


def test_no_engine_for_this_platform(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(GraphUnavailable, match="neo4j://"):
        open_graph(folder=folder)


def test_databases_that_another_program_holds(folder: Path) -> None:
    """The engine's own lock says so; we say it in one line."""
    with open_graph(folder=folder):
        facts = record(folder)
        second = folder.parent / "second"
        second.mkdir()
        (second / "databases").symlink_to(folder / "databases")
        with pytest.raises(GraphRefused, match="another program"):
            open_graph(folder=second)
        assert record(folder) == facts


def test_a_join_keeps_the_limit_of_the_first(folder: Path) -> None:
    with open_graph(folder=folder, timeout=2.0), open_graph(folder=folder, timeout=50.0) as second:
        assert record(folder)["seconds"] == 2.0
        assert second.read("RETURN 1 AS n").values() == [1]


def test_a_full_disk_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the engine says is of no help, so the disk is looked at."""
    with open_graph(folder=folder) as graph:
        monkeypatch.setattr("shutil.disk_usage", lambda _path: type("Usage", (), {"free": 4096}))
        with pytest.raises(GraphRefused, match="full"):
            graph.write(lambda writer: writer.run("CREATE (n:Topic {id: toString({})})"))


def test_threads_share_a_graph_that_loses_its_engine(folder: Path) -> None:
    with open_graph(folder=folder) as graph:
        start = threading.Barrier(4)
        answers: list[int] = []

        def ask() -> None:
            for number in range(10):
                if number == 3:
                    start.wait()
                answers.append(graph.read("RETURN 1 AS n").values()[0])

        threads = [threading.Thread(target=ask) for _ in range(3)]
        for thread in threads:
            thread.start()
        kill(folder, "pid")
        start.wait()
        for thread in threads:
            thread.join()
        assert answers == [1] * 30


def test_the_address_of_a_stranger_is_not_ours(folder: Path, other: User) -> None:
    """A record left behind may name a port that someone else has by now: neither trusted nor killed."""
    stale = record(folder)
    other.kill()
    assert ended(folder)
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        facts = stale | {"address": f"bolt://127.0.0.1:{stranger.getsockname()[1]}", "pid": os.getpid()}
        keeper.write_private(folder / keeper.RECORD, json.dumps(facts))
        threading.Thread(target=_hang_up, args=(stranger,), daemon=True).start()
        with open_graph(folder=folder) as graph:
            assert graph.read("RETURN 1 AS n").values() == [1]


def _hang_up(server: socket.socket) -> None:
    while True:
        try:
            server.accept()[0].close()
        except OSError:
            return


@pytest.mark.parametrize(
    ("there", "container", "heap"),
    [
        (1 << 30, "max", "512m"),
        (4 << 30, "max", "1024m"),
        (64 << 30, "max", "2048m"),
        (64 << 30, f"{4 << 30}", "1024m"),
    ],
)
def test_it_may_take_a_quarter_of_the_memory_within_bounds(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, there: int, container: str, heap: str
) -> None:
    limit = tmp_path / "memory.max"
    limit.write_text(f"{container}\n", encoding="ascii")
    monkeypatch.setattr("graph_store.embedded._CONTAINER", limit)
    monkeypatch.setattr("psutil.virtual_memory", lambda: type("Memory", (), {"total": there}))
    assert _heap() == heap
