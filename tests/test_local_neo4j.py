"""A real Neo4j on this machine: private, remembered, restarted; and the download that precedes it."""

from __future__ import annotations

import json
import os
import socket
import stat
import subprocess
import sys
import urllib.request
from pathlib import Path

import psutil
import pytest

from graph_schema.errors import GraphRefused, GraphUnavailable, InvalidSetting
from graph_store import downloads, local_neo4j, neo4j_process
from graph_store.graph import Graph
from graph_store.local_neo4j import LocalNeo4j


def test_it_shows_the_browser(neo4j_server: LocalNeo4j) -> None:
    with urllib.request.urlopen(neo4j_server.browser) as page:
        assert page.status == 200
        assert b"<html" in page.read().lower()
    with urllib.request.urlopen(neo4j_server.http) as page:
        assert json.load(page)["neo4j_version"] == neo4j_server.version


def test_nobody_else_gets_in(neo4j_server: LocalNeo4j, neo4j_folder: Path) -> None:
    assert stat.S_IMODE((neo4j_folder / "neo4j.json").stat().st_mode) == 0o600
    for process in psutil.process_iter(["cmdline"]):
        assert neo4j_server.password not in str(process.info["cmdline"])
    running = local_neo4j.status(neo4j_folder)
    assert running
    connections = psutil.Process(running.pid).net_connections()
    listening = {each.laddr for each in connections if each.status == psutil.CONN_LISTEN}
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
    assert {address.port for address in listening} >= {neo4j_server.bolt_port, neo4j_server.http_port}


def test_up_again_finds_it_running(neo4j_server: LocalNeo4j, neo4j_folder: Path, cache: Path) -> None:
    running = local_neo4j.status(neo4j_folder)
    assert running
    assert running.pid
    assert local_neo4j.up(neo4j_folder, cache=cache) == running


def test_the_graph_survives_a_restart(neo4j_server: LocalNeo4j, neo4j_folder: Path, cache: Path, neo4j: Graph) -> None:
    neo4j.write(lambda writer: writer.run("MERGE (:Topic {id: 'kept'})"))
    was = local_neo4j.stop(neo4j_folder)
    assert was
    assert not psutil.pid_exists(was.pid)
    stopped = local_neo4j.status(neo4j_folder)
    assert stopped
    assert stopped.pid == 0
    assert local_neo4j.stop(neo4j_folder) is None
    with pytest.raises(GraphUnavailable):
        neo4j.read("RETURN 1 AS n")
    again = local_neo4j.up(neo4j_folder, cache=cache, quick=True)
    assert (again.bolt, again.http, again.password) == (neo4j_server.bolt, neo4j_server.http, neo4j_server.password)
    assert neo4j.read("MATCH (t:Topic {id: 'kept'}) RETURN t.id AS id").values() == ["kept"]


def test_a_server_that_nobody_collects_has_ended() -> None:
    """As in a container without an init: it stays as a zombie of a parent that does not wait for it."""
    program = "import subprocess as s, sys; print(s.Popen(['sleep', '600']).pid, flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        neo4j_process.end(pid)
        assert psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
        parent.communicate()


def test_a_port_that_is_taken(tmp_path: Path, cache: Path, neo4j_server: LocalNeo4j) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        for ports in ({"bolt_port": taken}, {"http_port": taken}):
            with pytest.raises(GraphRefused, match="taken"):
                local_neo4j.up(tmp_path / "new", cache=cache, **ports)
    assert local_neo4j.status(tmp_path / "new") is None


def test_a_folder_of_another_version(tmp_path: Path, cache: Path, neo4j_server: LocalNeo4j) -> None:
    old = {"bolt_port": 1, "http_port": 1, "password": "x", "pid": 0, "version": "4.4.0"}
    (tmp_path / "neo4j.json").write_text(json.dumps(old))
    with pytest.raises(InvalidSetting, match=r"4\.4\.0"):
        local_neo4j.up(tmp_path, cache=cache)


def test_a_process_id_alone_is_not_trusted(tmp_path: Path) -> None:
    """The record names this very process: it must not be taken for a server, let alone be ended."""
    facts = {"bolt_port": 1, "http_port": 1, "password": "x", "pid": os.getpid(), "version": downloads.VERSION}
    (tmp_path / "neo4j.json").write_text(json.dumps(facts))
    known = local_neo4j.status(tmp_path)
    assert known
    assert known.pid == 0
    assert local_neo4j.stop(tmp_path) is None


def test_never_started(tmp_path: Path) -> None:
    assert local_neo4j.status(tmp_path / "none") is None
    assert local_neo4j.stop(tmp_path / "none") is None


def fill(_coordinates: list[str], draft: Path, _progress: downloads.Progress) -> None:
    (draft / "lib" / "neo4j-server-1.jar").write_bytes(b"jar")


def test_a_download_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    monkeypatch.setattr(downloads, "_by_maven", lambda *arguments: (calls.append(1), fill(*arguments)))
    monkeypatch.setattr("shutil.which", lambda _program: "mvn")
    first, second = downloads.fetch(tmp_path), downloads.fetch(tmp_path)
    assert first == second
    assert [path.name for path in first.iterdir()] == ["neo4j-server-1.jar"]
    assert len(calls) == 1


@pytest.mark.parametrize("problem", [KeyboardInterrupt, GraphUnavailable("no network")])
def test_a_download_that_ends_early_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, problem: BaseException
) -> None:
    def half(coordinates: list[str], draft: Path, progress: downloads.Progress) -> None:
        fill(coordinates, draft, progress)
        raise problem

    monkeypatch.setattr("shutil.which", lambda _program: "mvn")
    monkeypatch.setattr(downloads, "_by_maven", half)
    with pytest.raises((KeyboardInterrupt, GraphUnavailable)):
        downloads.fetch(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["download.lock"]
    monkeypatch.setattr(downloads, "_by_maven", lambda *_: None)
    with pytest.raises(GraphUnavailable, match="not complete"):
        downloads.fetch(tmp_path)


def test_a_killed_download_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = (
        "import os, shutil, sys; from pathlib import Path; from graph_store import downloads as d\n"
        "shutil.which = lambda program: 'mvn'\n"
        "d._by_maven = lambda c, draft, p: ((draft / 'lib' / 'half.jar').write_bytes(b'h'), os.kill(os.getpid(), 9))\n"
        "d.fetch(Path(sys.argv[1]))"
    )
    assert subprocess.run([sys.executable, "-c", program, str(tmp_path)]).returncode < 0
    assert list(tmp_path.glob(".draft-*"))
    monkeypatch.setattr("shutil.which", lambda _program: "mvn")
    monkeypatch.setattr(downloads, "_by_maven", fill)
    assert downloads.fetch(tmp_path).is_dir()
    assert not list(tmp_path.glob(".draft-*"))


def test_maven_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho '[INFO] Scanning'\necho '[ERROR] Could not transfer artifact'\nexit 1\n")
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    with pytest.raises(GraphUnavailable, match="Could not transfer artifact"):
        downloads.fetch(tmp_path / "cache")


def test_nothing_that_could_download(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _program: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(GraphUnavailable, match=r"pactgraph\[neo4j\]"):
        downloads.fetch(tmp_path)


def test_no_java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / f"neo4j-{downloads.VERSION}-browser-{downloads.BROWSER}").mkdir()
    monkeypatch.setattr("shutil.which", lambda _program: None)
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(GraphUnavailable, match="Java"):
        local_neo4j.up(tmp_path / "new", cache=tmp_path)
