"""The command line as users run it: what it prints, how it ends, and that it never shows a stack trace."""

from __future__ import annotations

import contextlib
import csv
import io
import json
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest

from graph_store.embedded import ended
from graph_store.graph import Graph, open_graph
from graph_store.local_neo4j import LocalNeo4j
from tests.processes import PATIENCE, PRESS, environment, free_port, run, start

COMMANDS = [
    "load", "unload", "template", "judge", "status", "check", "extract", "queries", "query", "serve", "neo4j",
    "neo4j up",
]  # fmt: skip


class Place(NamedTuple):
    """A graph that commands reach by these settings; `graph` is it, opened here. folder: where commands run."""

    settings: dict[str, str]
    graph: Graph
    folder: Path

    def run(self, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        """Run a command on this graph. Whatever happens, there is no stack trace."""
        done = run(*arguments, settings=self.settings, folder=self.folder, stdin=stdin)
        assert "Traceback" not in done.stderr, done.stderr
        assert "\x1b" not in done.stdout + done.stderr  # nothing for terminals where there is none
        return done

    def count(self, kind: str = "Document") -> int:
        """How many nodes there are."""
        return int(self.graph.read(f"MATCH (n:{kind}) RETURN count(n)").values()[0])


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """Each engine in turn, held open for all tests of this module, so that commands join it."""
    folder = tmp_path_factory.mktemp("commands")
    if request.param == "embedded":
        with open_graph(folder=folder / "data" / "graph") as graph:
            yield Place({"DATA": str(folder / "data")}, graph, folder)
        assert ended(folder / "data" / "graph")
    else:
        server: LocalNeo4j = request.getfixturevalue("neo4j_server")
        settings = {"GRAPH": server.bolt, "USER": server.user, "PASSWORD": server.password, "DATA": str(folder)}
        with open_graph(server.bolt, user=server.user, password=server.password) as graph:
            yield Place(settings, graph, folder)


@pytest.fixture
def place(engine: Place, tmp_path: Path) -> Place:
    """An empty graph on each engine, with an empty working folder."""
    engine.graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    return engine._replace(folder=tmp_path)


@pytest.fixture
def loaded(place: Place) -> Place:
    """A graph with the three documents."""
    done = place.run("load", str(PRESS))
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def nowhere(tmp_path: Path) -> dict[str, str]:
    """Settings whose graph no command should touch: the folder is not there afterwards."""
    return {"DATA": str(tmp_path / "untouched")}


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_command_explains_itself(command: str, nowhere: dict[str, str], tmp_path: Path) -> None:
    done = run(*command.split(), "--help", settings=nowhere, folder=tmp_path)
    assert done.returncode == 0
    assert "Usage: pactgraph" in done.stdout
    assert "Examples:" in done.stdout or command == "neo4j"
    assert "$ pactgraph" in done.stdout or command == "neo4j"


def test_help_loads_nothing_heavy() -> None:
    program = (
        "import app.cli, sys; print(*sorted({'fastapi', 'neo4j', 'pydantic', 'uvicorn', 'lxml'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_version(nowhere: dict[str, str], tmp_path: Path) -> None:
    done = run("--version", settings=nowhere, folder=tmp_path)
    assert (done.returncode, done.stdout.split()[0]) == (0, "pactgraph")


# load, unload, template and judge


def test_records_are_kept_and_judged(place: Place) -> None:
    """A table of records goes in; what a person judges of it holds until it is undone."""
    header = place.run("template").stdout.strip().split(",")
    rows = [
        {"country_a": "Kenya", "programme": "Portal", "agencies": body} for body in ("Data Council", "Registry Board")
    ]
    lines = [header, *([row.get(column, "") for column in header] for row in rows), ["", "Nowhere", "", "", "MoU"]]
    (place.folder / "kept.csv").write_text("\n".join(map(",".join, lines)), encoding="utf-8")
    done = place.run("load", "kept.csv")
    assert done.returncode == 1
    assert "kept.csv#line 4, column country_a: 'Nowhere' is no country" in done.stderr
    assert place.count("Agency") == 2
    ids = "agency-ke-data-council", "agency-ke-registry-board"
    try:
        assert place.run("judge", "same", *ids).returncode == 0
        assert place.count("Agency") == 1
        assert place.run("judge").stdout.split() == ["same", *ids]
        assert place.run("load", "kept.csv").returncode == 1
        assert place.count("Agency") == 1
    finally:
        assert place.run("judge", "undo", *ids).returncode == 0
    assert place.count("Agency") == 2
    assert place.run("judge").stdout == ""
    assert place.run("judge", "same", ids[0], "nobody").returncode == 2
    assert place.run("judge", "same", ids[0]).returncode == 2
    assert place.run("judge", "same", ids[0], "nandan-nilekani").returncode == 2
    assert place.run("check").returncode == 0


def test_loading_says_what_became_of_the_documents(place: Place) -> None:
    report = place.folder / "report.json"
    done = place.run("load", str(PRESS), "--report", str(report))
    assert done.returncode == 0
    assert "3 loaded, 0 changed, 0 unchanged, 0 skipped" in done.stderr
    assert "documents/s" in done.stderr
    facts = json.loads(report.read_text(encoding="utf-8"))
    assert (facts["loaded"], facts["skipped"], facts["interrupted"]) == (3, [], False)
    assert facts["statements"] == place.count("Statement") > 0


def test_loading_again_changes_nothing(loaded: Place) -> None:
    generation = loaded.graph.generation
    done = loaded.run("load", str(PRESS), "--workers", "2")
    assert done.returncode == 0
    assert "0 loaded, 0 changed, 3 unchanged" in done.stderr
    assert loaded.graph.generation == generation


def test_a_changed_document_takes_the_place_of_the_old_one(loaded: Place) -> None:
    changed = (PRESS / "press.jsonl").read_text(encoding="utf-8").replace("26 April", "27 April")
    done = loaded.run("load", "-", stdin=changed)
    assert done.returncode == 0
    assert "0 loaded, 1 changed, 1 unchanged" in done.stderr
    assert loaded.count() == 3
    days = loaded.graph.read("MATCH (a:Agreement) RETURN a.on AS on ORDER BY on").values()
    assert "2023-04-27" in days
    assert "2023-04-26" not in days


def test_what_cannot_be_read_is_named_and_the_rest_goes_in(place: Place) -> None:
    news = place.folder / "news"
    news.mkdir()
    (news / "empty.txt").write_text("")
    (news / "data.bin").write_bytes(b"\x00\x01")
    (news / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    (news / "press.jsonl").write_bytes((PRESS / "press.jsonl").read_bytes())
    done = place.run("load", "news", "--report", "report.json")
    assert done.returncode == 1
    skipped = [line for line in done.stderr.splitlines() if line.startswith("skipped: ")]
    assert len(skipped) == 3
    for name in ("empty.txt", "data.bin", "broken.pdf"):
        assert any(name in line for line in skipped)
    assert place.count() == 2
    facts = json.loads((place.folder / "report.json").read_text(encoding="utf-8"))
    assert [each["where"] for each in facts["skipped"]] == ["news/broken.pdf", "news/data.bin", "news/empty.txt"]
    assert all(each["reason"] for each in facts["skipped"])


def test_a_pattern_is_expanded(place: Place) -> None:
    assert place.run("load", str(PRESS / "**" / "press*.jsonl")).returncode == 0
    assert place.count() == 2


def test_two_documents_with_one_id_are_not_mixed(place: Place) -> None:
    line = json.loads((PRESS / "press.jsonl").read_text(encoding="utf-8").splitlines()[0])
    other = {**line, "text": "France and India signed a Memorandum of Understanding on 1 July 2023 on UPI."}
    text = "\n".join(json.dumps(each) for each in (line, line, other))
    done = place.run("load", "-", stdin=text)
    assert done.returncode == 1
    assert "note: stdin#line 2: is the same document as stdin#line 1" in done.stderr
    assert "skipped: stdin#line 3: has the id of another document, stdin#line 1" in done.stderr
    assert place.count() == 1


def test_a_dry_run_writes_nothing(nowhere: dict[str, str], tmp_path: Path) -> None:
    done = run("load", str(PRESS), "--dry-run", settings=nowhere, folder=tmp_path)
    assert done.returncode == 0
    assert "3 documents would go in, 0 skipped" in done.stderr
    assert not Path(nowhere["DATA"]).exists()


@pytest.mark.parametrize(
    "meant", [["press-1", "press-2", "press-3"], [str(PRESS)], [str(PRESS / "press.jsonl"), "press-3"]]
)
def test_unloading_leaves_nothing_behind(loaded: Place, meant: list[str]) -> None:
    done = loaded.run("unload", *meant)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("unloaded ") == 3
    left = loaded.graph.read("MATCH (n) WHERE NOT n:Graph RETURN labels(n)[0] AS kind, n.id AS id").rows
    assert left == []


def test_an_unknown_document_takes_nothing_out(loaded: Place) -> None:
    done = loaded.run("unload", "press-1", "press-9")
    assert done.returncode == 2
    assert "no document is 'press-9'" in done.stderr
    assert loaded.count() == 3


def many(folder: Path, number: int) -> Path:
    """A file of documents that all say something else."""
    file = folder / "many.jsonl"
    text = "Bangladesh and Japan signed a Memorandum of Cooperation on ICT on {} March 2023. Paper {}."
    lines = ({"id": f"many-{i}", "lang": "en", "text": text.format(1 + i % 28, i)} for i in range(number))
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_interrupted_load_leaves_whole_documents(place: Place, number: signal.Signals) -> None:
    file = many(place.folder, 2000)
    process = start("load", str(file), "--report", "report.json", settings=place.settings, folder=place.folder)
    deadline = time.monotonic() + PATIENCE
    while not place.count() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(number)
    _, said = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in said
    if number == signal.SIGINT:
        assert process.returncode == 130
        assert "interrupted" in said
        report = json.loads((place.folder / "report.json").read_text(encoding="utf-8"))
        assert report["loaded"] == place.count()
    assert 0 < place.count() < 2000
    done = place.run("check")
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pseudo-terminals")
def test_a_terminal_sees_progress(nowhere: dict[str, str], tmp_path: Path) -> None:
    import os

    ours, theirs = os.openpty()
    command = [sys.executable, "-m", "app.cli", "extract", str(many(tmp_path, 200))]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environment(nowhere) | {"TERM": "xterm"}, stdout=subprocess.DEVNULL, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    with contextlib.suppress(OSError):  # Linux tells the end of a pseudo-terminal so
        while data := os.read(ours, 65536):
            shown += data
    os.close(ours)
    assert process.wait(PATIENCE) == 0
    assert b"documents" in shown
    assert b"/200" in shown


# status and check


def test_status_counts_what_is_there(loaded: Place) -> None:
    done = loaded.run("status")
    assert done.returncode == 0
    for words in (loaded.graph.engine, "bn, en", "2023-04-27 to 2023-07-20"):
        assert words in done.stdout
    shown = {line.split()[0]: line.split()[1] for line in done.stdout.splitlines() if len(line.split()) == 2}
    assert shown["Document"] == "3"
    assert shown["Agreement"] == "2"


def test_check_finds_nothing_in_a_graph_that_was_loaded(loaded: Place) -> None:
    done = loaded.run("check")
    assert (done.returncode, done.stdout) == (0, "")


def test_check_lists_what_does_not_stand(loaded: Place) -> None:
    loaded.graph.write(lambda writer: writer.run("MATCH (s:Statement {relation: 'COVERS'}) SET s.start = s.start + 1"))
    done = loaded.run("check")
    assert done.returncode == 1
    assert done.stdout.strip()
    assert "fault" in done.stderr


# extract


def test_extraction_needs_no_graph(nowhere: dict[str, str], tmp_path: Path) -> None:
    done = run("extract", str(PRESS), settings=nowhere | {"GRAPH": "bolt://127.0.0.1:1"}, folder=tmp_path)
    assert done.returncode == 0
    assert not Path(nowhere["DATA"]).exists()
    texts = {
        line["id"]: line["text"]
        for file in PRESS.iterdir()
        for line in map(json.loads, file.read_text(encoding="utf-8").splitlines())
    }
    statements = [json.loads(line) for line in done.stdout.splitlines()]
    assert {each["document"] for each in statements} == set(texts)
    for each in statements:
        said = each["evidence"]
        assert texts[said["document"]][said["start"] : said["end"]] == said["quote"]
    reached = [each for each in statements if each["relation"] == "REACHED" and each["document"] == "press-2"]
    assert reached[0]["qualifiers"]["on"] == "2023-04-26"


def test_records_are_one_line_a_document_in_any_number_of_processes(nowhere: dict[str, str], tmp_path: Path) -> None:
    alone, together = (
        run("extract", str(PRESS), "--format", "records", "--workers", workers, settings=nowhere, folder=tmp_path)
        for workers in ("1", "2")
    )
    records = [json.loads(line) for line in alone.stdout.splitlines()]
    assert [each["id"] for each in records] == ["press-1", "press-2", "press-3"]
    assert records[1]["agreements"][0]["parties"] == ["BD", "JP"]
    assert alone.stdout == together.stdout


def test_extraction_names_what_it_skips(nowhere: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = run("extract", "empty.txt", str(PRESS / "press.jsonl"), settings=nowhere, folder=tmp_path)
    assert done.returncode == 1
    assert "skipped: empty.txt: is empty" in done.stderr
    assert done.stdout


# questions


def test_the_catalogue_is_listed(nowhere: dict[str, str], tmp_path: Path) -> None:
    table = run("queries", settings=nowhere, folder=tmp_path)
    assert "programmes/adopters" in table.stdout
    listed = json.loads(run("queries", "--format", "json", settings=nowhere, folder=tmp_path).stdout)
    ties = next(each for each in listed if each["name"] == "countries/ties")
    assert [each["name"] for each in ties["parameters"] if each["required"]] == ["country_a", "country_b"]
    assert {each["name"] for each in ties["columns"]} >= {"kind", "id", "title", "status", "on", "topics", "parties"}


def test_an_answer_in_every_format(loaded: Place) -> None:
    asked = ("query", "programmes/adopters", "-p", "programme=ইন্ডিয়া স্ট্যাক")
    envelope = json.loads(loaded.run(*asked, "--format", "json").stdout)
    assert envelope["parameters"]["programme"]["value"] == "india-stack"
    assert [row["country"] for row in envelope["rows"]] == ["AM", "FR"]
    assert all(row["evidence"] for row in envelope["rows"])
    rows = list(csv.DictReader(io.StringIO(loaded.run(*asked, "--format", "csv").stdout)))
    assert [row["country"] for row in rows] == ["AM", "FR"]
    table = loaded.run(*asked).stdout
    assert "Armenia" in table
    assert "Armenia and India signed" in table


def test_no_evidence_is_not_no(loaded: Place) -> None:
    done = loaded.run("query", "countries/ties", "-p", "country_a=JP", "-p", "country_b=Armenia")
    assert done.returncode == 0
    assert done.stdout == ""
    assert "does not mean" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["programmes/adopter", "-p", "programme=UPI"], "programmes/adopters"),
        (["programmes/adopters", "-p", "programme=Indai Stack"], "India Stack"),
        (["programmes/adopters", "-p", "program=UPI"], "programme"),
        (["programmes/adopters"], "programme: is missing"),
        (["programmes/adopters", "-p", "UPI"], "KEY=VALUE"),
        (["programmes/adopters", "-p", "programme=UPI", "-p", "status=sgned"], "signed"),
        (["programmes/adopters", "-p", "programme=UPI", "-p", "programme=UPI"], "more than once"),
    ],
)
def test_a_bad_question_gets_what_would_be_accepted(loaded: Place, arguments: list[str], words: str) -> None:
    done = loaded.run("query", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1


# what goes wrong


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"GRAPH": "ftp://example.org"}, "neo4j://"),
        ({"GRAPH": "bolt://127.0.0.1:1"}, "127.0.0.1:1: the graph does not answer"),
        ({"PORT": "many"}, "PACTGRAPH_PORT"),
        ({"GRAHP": "embedded"}, "did you mean PACTGRAPH_GRAPH"),
        ({"DATA": "/dev/null"}, "folder"),
    ],
)
def test_a_wrong_setting_is_one_line_with_a_remedy(settings: dict[str, str], words: str, tmp_path: Path) -> None:
    for command in (["status"], ["load", str(PRESS)], ["query", "programmes/offered"], ["serve"], ["check"]):
        if command == ["serve"] and settings == {"GRAPH": "bolt://127.0.0.1:1"}:
            continue  # the service starts and waits for its graph
        done = run(*command, settings={"DATA": str(tmp_path / "data")} | settings, folder=tmp_path / "work")
        assert done.returncode == 2, command
        assert words in done.stderr
        assert done.stderr.startswith("error: ")
        assert len(done.stderr.splitlines()) == 1


def test_a_wrong_password_is_one_line(neo4j_server: LocalNeo4j, tmp_path: Path) -> None:
    settings = {"GRAPH": neo4j_server.bolt, "USER": "neo4j", "PASSWORD": "not-the-password", "DATA": str(tmp_path)}
    done = run("status", settings=settings, folder=tmp_path)
    assert done.returncode == 2
    assert "wrong user or password" in done.stderr
    assert "not-the-password" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_neo4j_of_our_own_needs_no_password(
    neo4j_server: LocalNeo4j, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    settings = {"DATA": str(tmp_path / "data"), "CACHE": str(pytestconfig.rootpath / ".cache" / "neo4j")}
    before = run("neo4j", "status", settings=settings, folder=tmp_path)
    assert (before.returncode, before.stdout) == (1, "")
    up = run("neo4j", "up", settings=settings, folder=tmp_path)
    try:
        assert up.returncode == 0, up.stderr
        [graph] = re.findall(r"bolt://\S+", up.stdout)
        assert graph != neo4j_server.bolt
        [browser] = re.findall(r"http://\S+", up.stdout)
        assert httpx.get(browser, timeout=PATIENCE).status_code == 200
        done = run("load", str(PRESS), "--graph", graph, settings=settings, folder=tmp_path)
        assert (done.returncode, "3 loaded" in done.stderr) == (0, True), done.stderr
        assert graph in run("neo4j", "status", settings=settings, folder=tmp_path).stdout
    finally:
        stop = run("neo4j", "stop", settings=settings, folder=tmp_path)
    assert stop.returncode == 0
    assert run("neo4j", "status", settings=settings, folder=tmp_path).returncode == 1


def test_nothing_to_read_is_unusable_input(place: Place) -> None:
    (place.folder / "nothing").mkdir()
    for path in ("missing.txt", "nothing", "*.html"):
        for command in ("load", "extract"):
            done = place.run(command, path)
            assert done.returncode == 2
            assert done.stderr.startswith("error: ")
            assert len(done.stderr.splitlines()) == 1


def test_a_report_that_cannot_be_written_is_told_before_the_work(place: Place) -> None:
    done = place.run("load", str(PRESS), "--report", "missing/report.json")
    assert done.returncode == 2
    assert "missing/report.json" in done.stderr
    assert place.count() == 0


def test_a_port_that_is_taken_is_one_line(nowhere: dict[str, str], tmp_path: Path) -> None:
    import socket

    with socket.create_server(("127.0.0.1", port := free_port())):
        done = run("serve", "--port", str(port), settings=nowhere, folder=tmp_path)
    assert done.returncode == 2
    assert f"127.0.0.1:{port}" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_leaves_is_no_error(nowhere: dict[str, str], tmp_path: Path) -> None:
    process = start("queries", "--format", "json", settings=nowhere, folder=tmp_path)
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    assert process.stderr.read() == ""
    assert process.wait(PATIENCE) == 141


def test_the_env_file_of_the_working_folder_is_read(loaded: Place) -> None:
    lines = (f"PACTGRAPH_{name}='{value}'\n" for name, value in loaded.settings.items())
    (loaded.folder / ".env").write_text("".join(lines), encoding="utf-8")
    done = run("status", settings={}, folder=loaded.folder)
    assert done.returncode == 0
    assert loaded.graph.engine in done.stdout
