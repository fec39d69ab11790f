"""Loading goes on where a batch is more than the graph takes in time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from graph_schema.errors import GraphTimeout
from graph_store.graph import Graph
from loaders import loading
from loaders.line import Extraction
from loaders.writing.write import Report, write

NUMBER = 5


@pytest.fixture
def documents(tmp_path: Path) -> str:
    """A file of some documents, each of which tells something else."""
    file = tmp_path / "news.jsonl"
    lines = [
        json.dumps({"id": f"d{n}", "text": f"Kenya and Peru signed an MoU on ICT on {n} May 2024.", "language": "en"})
        for n in range(1, NUMBER + 1)
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    return str(file)


def slow(monkeypatch: pytest.MonkeyPatch, most: int, never: str = "") -> list[int]:
    """The graph takes so many documents at a time, and one of them never. Answers the sizes of batches tried."""
    tried: list[int] = []

    def attempt(graph: Graph, batch: Sequence[Extraction], **more: object) -> Report:
        tried.append(len(batch))
        if len(batch) > most or any(each.document.id == never for each in batch):
            raise GraphTimeout("the query ran longer than it may", remedy="ask for less")
        return write(graph, batch, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "write", attempt)
    return tried


def test_a_batch_that_takes_too_long_goes_in_by_parts(
    graph: Graph, documents: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each document once, in its order."""
    tried = slow(monkeypatch, most=2)
    report = loading.load(graph, [documents])
    assert (report.loaded, report.skipped) == (NUMBER, [])
    assert tried == [5, 2, 3, 1, 2]


def test_a_document_that_takes_too_long_is_told_of(
    graph: Graph, documents: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By its place, with what to do; the others go in."""
    slow(monkeypatch, most=NUMBER, never="d3")
    report = loading.load(graph, [documents])
    assert report.loaded == NUMBER - 1
    [issue] = report.skipped
    assert "news.jsonl" in issue.where
    assert "PACTGRAPH_TIMEOUT" in str(issue)
