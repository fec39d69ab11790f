"""The line over many documents: read, extract (in several processes if wanted), write, a batch at a time.

Nothing here grows with the number of documents but the list of what is to be said of them.
"""

from __future__ import annotations

import copyreg
import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from graph_schema import gazetteer
from graph_schema.errors import PactgraphError, UnreadableDocument
from graph_store.graph import Graph
from loaders.document import Document, Issue
from loaders.languages.pack import load_packs
from loaders.line import Extraction, extract, extractor
from loaders.paths import Found, find
from loaders.reading import read
from loaders.write import BATCH, Outcome, write

log = logging.getLogger(__name__)

AHEAD: Final = 4
"""Documents per worker process that are read before the first of them is needed."""
BATCH_CHARACTERS: Final = 2_000_000
"""Text in one transaction, at most, beyond its first document: a batch of large documents must fit into memory."""


def _protect(mapping: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(mapping)


copyreg.pickle(MappingProxyType, lambda view: (_protect, (dict(view),)))  # statements cross processes


@dataclass
class Report:
    """What became of the documents. statements: those of documents that went in or would; skipped: with the reason.

    A dry run counts as loaded what could be loaded.
    """

    loaded: int = 0
    changed: int = 0
    unchanged: int = 0
    statements: int = 0
    skipped: list[Issue] = field(default_factory=list)
    notes: list[Issue] = field(default_factory=list)
    interrupted: bool = False
    dry_run: bool = False

    @property
    def documents(self) -> int:
        """Documents that stand in the graph now."""
        return self.loaded + self.changed + self.unchanged

    def count(self, outcome: Outcome) -> None:
        """One more document went in like this."""
        setattr(self, outcome, getattr(self, outcome) + 1)

    def note(self, issue: Issue) -> None:
        """Keep what is to be said of a document."""
        (self.skipped if issue.skipped else self.notes).append(issue)


def load(
    graph: Graph | None,
    paths: Iterable[str],
    *,
    workers: int = 1,
    advance: Callable[[int], None] = lambda number: None,
    whole: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Report:
    """Bring the documents behind the paths into the graph; without a graph, do all but that (a dry run).

    advance: told of every so many documents that are done.  whole: a context in which no KeyboardInterrupt may
    happen, for writing a batch and counting it; one that happens elsewhere ends the loading, and the report says
    what was done. A dry run does all but write.
    Raises UnreadableDocument (there is nothing to read), GraphUnavailable, GraphRefused.
    """
    report, batch = Report(dry_run=graph is None), list[Extraction]()

    def flush() -> None:
        with whole():
            _write(graph, batch, report)
            done = len(batch)
            batch.clear()
        advance(done)

    refuse_nothing(paths := list(paths))
    try:
        for each in extractions(paths, workers=workers):
            if isinstance(each, Issue):
                report.note(each)
                advance(1)
                continue
            if sum(len(other.document.text) for other in (*batch, each)) > BATCH_CHARACTERS:
                flush()
            batch.append(each)
            if len(batch) == BATCH:
                flush()
        flush()
    except KeyboardInterrupt:
        report.interrupted = True
    return report


def _write(graph: Graph | None, batch: list[Extraction], report: Report) -> None:
    """Write a batch in one transaction and count what became of it; in a dry run, only count."""
    if not batch:
        return
    for each in batch:
        for issue in each.issues:
            report.note(issue)
    if graph is None:
        report.loaded += len(batch)
        report.statements += sum(len(each.statements) for each in batch)
        return
    written = write(graph, batch, gazetteer=gazetteer.load(), extractor=extractor())
    for outcome in written.outcomes.values():
        report.count(outcome)
    for issue in written.issues:
        report.note(issue)
    report.statements += written.statements


def refuse_nothing(paths: Iterable[str]) -> None:
    """Raise UnreadableDocument when there is not one file behind the paths."""
    missing = []
    for found in find(paths):
        if isinstance(found, Found):
            return
        missing.append(f"{found.where} {found.reason}")
    remedy = "name a file, a folder with documents, a pattern, or - for standard input"
    raise UnreadableDocument("; ".join(missing) or "there is no document there", remedy=remedy)


def extractions(paths: Iterable[str], *, workers: int = 1) -> Iterator[Extraction | Issue]:
    """What the documents behind the paths say, in their order; an Issue for each that can't be used.

    workers: processes that extract; with 1 it is this one.  The Issues of an Extraction stay in it.
    """
    found = read(paths, languages=frozenset(load_packs()))
    if workers == 1:
        return (each if isinstance(each, Issue) else _extract(each) for each in found)
    return _extract_in_processes(found, workers)


def _extract(document: Document) -> Extraction | Issue:
    """Extract, and let a defect of ours cost one document rather than the batch."""
    try:
        return extract(document)
    except Exception as error:
        log.debug("extraction of %s failed", document.location, exc_info=True)
        reason = f"could not be extracted: {type(error).__name__}: {error}"
        return Issue(document.location, reason, "this is a defect of pactgraph: please report it")


def _extract_in_processes(found: Iterator[Document | Issue], workers: int) -> Iterator[Extraction | Issue]:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    waiting: deque[Issue | Future[Extraction | Issue]] = deque()
    with ProcessPoolExecutor(workers, context, initializer=_leave_interrupts_to_parent) as pool:
        try:
            for each in found:
                waiting.append(each if isinstance(each, Issue) else pool.submit(_extract, each))
                if len(waiting) >= AHEAD * workers:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
        except BrokenProcessPool as error:
            problem = "a worker process was ended from outside, perhaps for lack of memory"
            raise PactgraphError(problem, remedy="use fewer --workers") from error
        finally:
            pool.shutdown(cancel_futures=True)


def _result(each: Issue | Future[Extraction | Issue]) -> Extraction | Issue:
    return each if isinstance(each, Issue) else each.result()


def _leave_interrupts_to_parent() -> None:
    """Ctrl-C goes to all processes of a terminal; the parent decides what it means."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
