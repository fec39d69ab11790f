"""Memory and time of the whole line as the number of documents grows: ten times as many against a tenth.

Made-up press releases stream from one file of JSON lines through reading, extraction and resolution into an empty
embedded graph, in a process of its own. Its peak memory must stay the same; so must the time for one document, as
long as documents tell of ever more pairs of countries rather than ever more of the same pair.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.peaks import Peak, peak_of, resident
from benchmarks.rows import Row
from benchmarks.texts import write_texts
from benchmarks.timing import short
from graph_schema.errors import PactgraphError
from graph_store.embedded import Engine, ended
from graph_store.graph import open_graph
from loaders.loading import load

SECONDS: Final = 20.0


def measure(quick: bool) -> Iterator[Row]:
    """1,000 documents and 10,000. quick: a few; the figures mean nothing then."""
    few = 10 if quick else 1000
    less, more = _loaded(few), _loaded(10 * few)
    loading, against = f"loading {10 * few:,} documents, the whole line", f"{few:,} documents"
    yield _row(f"peak memory of {loading}", against, more.megabytes, less.megabytes, "MB", "at most 1.2× as much")
    if less.answer["engine"] and more.answer["engine"]:
        engine = "peak memory of the embedded engine meanwhile"
        yield _row(engine, against, more.answer["engine"], less.answer["engine"], "MB")
    later, sooner = (each.answer["seconds"] / number * 1000 for each, number in ((more, 10 * few), (less, few)))
    yield _row(f"time of one document, {loading}", against, later, sooner, "ms", "at most 1.2× as much")


def load_file(file: str, folder: str) -> dict[str, float | None]:
    """Load a file into an empty embedded graph: the work that is measured.

    Answers its seconds, and the engine's peak memory in MB. Raises PactgraphError if a document did not go in.
    """
    engine = Engine(Path(folder), seconds=SECONDS)
    with open_graph(folder=Path(folder), timeout=SECONDS) as graph:
        start = time.perf_counter()
        report = load(graph, [file])
        seconds = time.perf_counter() - start
    peak = resident(engine.record().pid)
    engine.leave()
    if not report.loaded or report.skipped:
        raise PactgraphError(f"{report.loaded} documents went in, {len(report.skipped)} did not", where=file)
    return {"seconds": seconds, "engine": peak}


def _loaded(number: int) -> Peak:
    with tempfile.TemporaryDirectory(prefix="pactgraph-") as folder:
        file, graph = Path(folder, "documents.jsonl"), Path(folder, "graph")
        write_texts(file, number)
        peak = peak_of(f"{__name__}:{load_file.__name__}", str(file), str(graph))
        ended(graph)
        return peak


def _row(measured: str, against: str, more: float, less: float, unit: str, aim: str = "–") -> Row:
    return Row(measured, against, f"{more / less:.2f}× as much", aim, f"{short(more)} against {short(less)} {unit}")
