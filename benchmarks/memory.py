"""Memory and time of the line as the number of documents grows: ten times as many against a tenth.

Made-up press releases stream from one file of JSON lines through reading and extraction, and then through the whole
line into an empty embedded graph, each time in a process of its own. Its peak memory must stay the same. So must the
processor time for one document, ours and the engine's, as the graph fills, as long as documents tell of ever more pairs
of countries rather than ever more of the same pair. The first documents are not compared: the engine warms up on them.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from benchmarks.peaks import Peak, peak_of, resident, worked
from benchmarks.rows import Row
from benchmarks.texts import write_texts
from benchmarks.timing import short
from graph_schema.errors import PactgraphError
from graph_store.embedded import Engine, ended
from graph_store.graph import open_graph
from loaders.document import Issue
from loaders.loading import load
from loaders.stream import extractions
from loaders.writing.write import BATCH

SECONDS: Final = 60.0


def measure(quick: bool) -> Iterator[Row]:
    """1,000 documents and 10,000. quick: a few; the figures mean nothing then."""
    few = 10 if quick else 1000
    many, against = 10 * few, f"{few:,} documents"
    less, more = (_measured(number, extract_file.__name__) for number in (few, many))
    yield _memory(f"peak memory of extracting {many:,} documents", against, more.megabytes, less.megabytes)
    less, more = (_measured(number, load_file.__name__) for number in (few, many))
    loading = f"loading {many:,} documents, the whole line"
    yield _memory(f"peak memory of {loading}", against, more.megabytes, less.megabytes)
    if less.answer["engine"] and more.answer["engine"]:
        engine = "peak memory of the embedded engine meanwhile"
        yield _memory(engine, against, more.answer["engine"], less.answer["engine"], aim="–")
    first, last = _early_and_late(more.answer["worked"], max(1, few // BATCH))
    figures = f"{short(last * 1000)} against {short(first * 1000)} ms"
    measured = f"processor time of one document, the last {few:,} of {loading}"
    yield Row(measured, f"the second {few:,}", f"{last / first:.2f}× as much", "at most 1.2× as much", figures)


def extract_file(file: str, _folder: str) -> None:
    """Extract a file and keep nothing: the work that is measured. Raises PactgraphError if a document was not read."""
    for each in extractions([file]):
        if isinstance(each, Issue):
            raise PactgraphError(each.reason, where=each.where)


def load_file(file: str, folder: str) -> dict[str, Any]:
    """Load a file into an empty embedded graph: the work that is measured.

    Answers the processor time, ours and the engine's, until each batch was done, and the engine's peak memory in MB.
    Raises PactgraphError if a document did not go in.
    """
    engine = Engine(Path(folder), seconds=SECONDS)
    with open_graph(folder=Path(folder), timeout=SECONDS) as graph:
        pid = engine.record().pid
        times = [time.process_time() + worked(pid)]
        report = load(graph, [file], advance=lambda _: times.append(time.process_time() + worked(pid)))
    peak = resident(pid)
    engine.leave()
    if not report.loaded or report.skipped:
        raise PactgraphError(f"{report.loaded} documents went in, {len(report.skipped)} did not", where=file)
    return {"worked": times, "engine": peak}


def _early_and_late(times: list[float], batches: int) -> tuple[float, float]:
    """Seconds for a document of the second so many batches, and of the last; times: until each batch was done."""
    done = times[:-1] if len(times) > 2 else times  # the end of a load is told as a batch of no documents
    second, last = min(2 * batches, len(done) - 1), len(done) - 1
    early, late = (done[at] - done[max(0, at - batches)] for at in (second, last))
    return early / batches / BATCH, late / batches / BATCH


def _measured(number: int, work: str) -> Peak:
    with tempfile.TemporaryDirectory(prefix="pactgraph-") as folder:
        file, graph = Path(folder, "documents.jsonl"), Path(folder, "graph")
        write_texts(file, number)
        peak = peak_of(f"{__name__}:{work}", str(file), str(graph))
        if graph.exists():
            ended(graph)
        return peak


def _memory(measured: str, against: str, more: float, less: float, aim: str = "at most 1.2× as much") -> Row:
    ratio = f"{more / less:.2f}× as much: {more:.0f} MB"
    return Row(measured, against, ratio, aim, f"{more:.0f} against {less:.0f} MB")
