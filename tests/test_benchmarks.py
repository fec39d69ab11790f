"""The benchmarks run, on next to nothing, and print their ratios. What they measure is not tested: machines differ."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from benchmarks import __main__ as command
from benchmarks import content, extraction, generator, places, plot, rows, texts, timing
from benchmarks.peaks import peak_of
from benchmarks.rows import HEAD, Row
from graph_schema import gazetteer
from graph_store.graph import Graph
from loaders.document import Document
from loaders.line import extract
from loaders.reading import read
from loaders.writing.write import write

PEERS = {
    "spacy": "class Model:\n    def pipe(self, texts):\n        return (text.split() for text in texts)\n\n"
    "def load(name, exclude=()):\n    return Model()\n",
    extraction.MODEL: "",
}
"""Stand-ins for the packages of the extra `bench`: these tests are about our side."""


@pytest.fixture
def peers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stand-ins, as installed packages for this process and for those that it starts."""
    for name, code in PEERS.items():
        (tmp_path / f"{name}.py").write_text(code, encoding="utf-8")
        about = tmp_path / f"{name}-0.dist-info" / "METADATA"
        about.parent.mkdir()
        about.write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 0\n", encoding="utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    yield
    for name in PEERS:
        sys.modules.pop(name, None)


def run(*arguments: str) -> None:
    command.main([*arguments, "--quick"])


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed, without line breaks and frames."""
    return " ".join(capsys.readouterr().out.replace("│", " ").split())


@pytest.mark.usefixtures("peers")
def test_extraction_is_compared_with_names_and_with_all(capsys: pytest.CaptureFixture[str]) -> None:
    run("extraction")
    table = printed(capsys)
    assert table.count("as fast; by processor time") >= 2
    assert all(word in table for word in (*HEAD, "Here"))
    assert "spaCy 0, en_core_web_sm: names" in table
    assert "peak memory of a process that extracts samples/" in table


@pytest.mark.usefixtures("neo4j_server")  # skips, or fails, where there is no Neo4j to be had
def test_loading_is_compared_on_both_engines(capsys: pytest.CaptureFixture[str]) -> None:
    run("loading")
    table = printed(capsys)
    assert "embedded engine" in table
    assert "Neo4j 5" in table
    assert "one MERGE a record" in table
    assert "py2neo 2021" in table


def test_the_page_is_compared_with_swagger_ui(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(places, "MADE", tmp_path)
    run("page")
    table = printed(capsys)
    for measured in ("the first view", "an answer, until its rows stand", "dragged", "zoomed", "pointed at"):
        assert measured in table


@pytest.mark.usefixtures("neo4j_server")
def test_the_service_is_compared_on_both_engines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(places, "MADE", tmp_path)
    run("service")
    table = printed(capsys)
    for peer in (
        "its query over raw Bolt",
        "all of its Cypher",
        "HTTP query API",
        "Datasette",
        "the same without",
        "database hits",
    ):
        assert peer in table, peer
    assert "10 agreements: Neo4j 5" in table
    assert "10 agreements: embedded engine" in table


def test_extraction_fits_into_memory() -> None:
    work = f"{extraction.__name__}:{extraction.extract_samples.__name__}"
    assert peak_of(work).megabytes < extraction.MOST_MEGABYTES


def test_memory_is_compared_with_that_for_a_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    run("memory")
    table = printed(capsys)
    assert "peak memory of loading 100 documents" in table
    assert "peak memory of extracting 100 documents" in table
    assert "processor time of one document" in table


def test_a_long_text_is_compared_with_a_tenth(capsys: pytest.CaptureFixture[str]) -> None:
    run("length")
    assert "extraction of one text of 20 releases" in printed(capsys)


def test_a_missing_peer_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(SystemExit, match=r"error: spacy.* is not installed; .*pactgraph\[bench\]"):
        run("extraction")


def test_an_unknown_name_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("cooking")
    assert "there are extraction, length, loading, memory, page, service" in capsys.readouterr().err


def test_the_page_is_written_by_sections() -> None:
    benchmarks = command.find_benchmarks()
    page = command.fill("# Page\n", "loading", benchmarks["loading"], [Row("a", "b", "2×")])
    page = command.fill(page, "memory", benchmarks["memory"], [Row("c", "d", "3×", figures="9 MB")])
    again = command.fill(page, "loading", benchmarks["loading"], [Row("a", "b", "7×")])
    assert again == page.replace("| a | b | 2× | – |", "| a | b | 7× | – |")
    assert "9 MB" not in page


def test_the_page_says_what_the_benchmarks_are() -> None:
    page = command.PAGE.read_text(encoding="utf-8")
    for name, module in command.find_benchmarks().items():
        section = page.partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0]
        text, _, table = section.partition("| " + " | ".join(HEAD))
        text = text.partition("![")[0]  # a plot
        assert text.split() == ["##", *(module.__doc__ or "").replace(".\n", "\n", 1).split()], name
        assert "×" in table, name


def test_every_ratio_of_a_row_is_in_a_table_and_a_plot(tmp_path: Path) -> None:
    some = [
        Row("a", "b", "2×", each={"one": 2.0, "other": 0.5}),
        Row("c", "d", "3×"),
        Row("e", "f", "1×", each={"one": 1}),
    ]
    text = rows.markdown(some)
    assert "| one | 2× | 1× |" in text
    assert "| other | 0.5× |  |" in text
    plot.draw(some[1:2], tmp_path / "none.svg")
    assert not (tmp_path / "none.svg").exists()
    for name in ("a.svg", "b.svg"):
        plot.draw(some, tmp_path / name)
    assert (tmp_path / "a.svg").read_text() == (tmp_path / "b.svg").read_text()
    assert "a, against b" in (tmp_path / "a.svg").read_text()


def test_works_are_timed_in_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    now, calls = [0.0], []
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])
    monkeypatch.setattr(time, "process_time", lambda: now[0] / 2)

    def work(name: str, seconds: float) -> Callable[[], int]:
        def done() -> int:
            calls.append(name)
            now[0] += seconds
            return 10

        return done

    def pause() -> None:
        now[0] += 100

    found = timing.compare(work("ours", 1), work("peer", 4), rounds=2, before=pause)
    assert calls == ["ours", "peer"] * 3
    assert (found.ours, found.peer) == (10, 2.5)
    assert str(found.wall) == str(found.cpu) == "4.0× (4.0–4.0)"


def test_made_extractions_go_in_whatever_their_order(graph: Graph) -> None:
    extractions = list(generator.generate(6))
    assert extractions == list(generator.generate(6))
    found = []
    for some in (extractions, extractions[::-1]):
        assert not write(graph, some, gazetteer=gazetteer.load()).issues
        found.append(content.read_content(graph))
        content.empty(graph)
    assert found[0].records > 300
    assert found[0].equals(found[1])
    assert content.read_content(graph).records == 0


def test_contents_differ_by_any_property_and_end() -> None:
    nodes, edges = [{"id": "a", "x": 1}, {"id": "b"}], [("a", {"y": 1}, "b"), ("b", {}, "a")]
    one = content.Content({"N": nodes}, {("N", "R", "N"): edges})
    assert one.records == 4
    assert one.equals(content.Content({"N": nodes[::-1]}, {("N", "R", "N"): edges[::-1]}))
    assert not one.equals(content.Content({"N": [{"id": "a", "x": 2}, {"id": "b"}]}, {("N", "R", "N"): edges}))
    assert not one.equals(content.Content({"N": nodes}, {("N", "R", "N"): [("a", {"y": 1}, "b"), ("b", {}, "b")]}))


def test_made_texts_tell_of_agreements(tmp_path: Path) -> None:
    file = tmp_path / "made.jsonl"
    texts.write_texts(file, 60)
    documents = [each for each in read([file]) if isinstance(each, Document)]
    assert len({each.id for each in documents}) == 60
    with_parties = [
        each for each in documents
        if sum(statement.relation == "PARTY_TO" for statement in extract(each).statements) >= 2
    ]  # fmt: skip
    assert len(with_parties) > 50
