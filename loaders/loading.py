"""The line to its end: files are read, extracted and written to a graph, a batch of documents at a time.

Nothing here grows with the number of documents but the list of what is to be said of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Final

from graph_schema import gazetteer
from graph_schema.errors import GraphTimeout
from graph_store.graph import Graph
from loaders.document import Document, Issue
from loaders.line import Extraction, extractor
from loaders.llm.acceptance import Accepted
from loaders.stream import extractions, refuse_nothing
from loaders.writing.judgements import Judgements
from loaders.writing.write import BATCH, Outcome, write
from loaders.writing.write import Report as Written

BATCH_CHARACTERS: Final = 2_000_000
"""Text in one transaction, at most, beyond its first document: a batch of large documents must fit into memory."""


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
    accepted: Accepted | None = None,
    advance: Callable[[int], None] = lambda number: None,
    whole: Callable[[], AbstractContextManager[None]] = nullcontext,
    judgements: Judgements | None = None,
) -> Report:
    """Bring the documents behind the paths into the graph; without a graph, do all but that (a dry run).

    accepted: what a person has accepted of a model's facts; it is written with that of the rules.
    advance: told of every so many documents that are done.  whole: a context in which no KeyboardInterrupt may
    happen, for writing a batch and counting it; one that happens elsewhere ends the loading, and the report says
    what was done. A dry run does all but write.
    Raises UnreadableDocument (there is nothing to read), GraphUnavailable, GraphRefused.
    """
    report, batch, seen = Report(dry_run=graph is None), list[Extraction](), dict[str, tuple[str, str]]()

    def flush() -> None:
        with whole():
            _write(graph, batch, report, fingerprint, judgements)
            done = len(batch)
            batch.clear()
        advance(done)

    fingerprint = f"{extractor()}+{accepted.mark}" if accepted else extractor()
    refuse_nothing(paths := list(paths))
    try:
        for each in extractions(paths, workers=workers):
            fresh = each if isinstance(each, Issue) else repeated(each.document, seen) or each
            if isinstance(fresh, Issue):
                report.note(fresh)
                advance(1)
                continue
            if accepted:
                fresh, issues = accepted.join(fresh)
                for issue in issues:
                    report.note(issue)
            if sum(len(other.document.text) for other in (*batch, fresh)) > BATCH_CHARACTERS:
                flush()
            batch.append(fresh)
            if len(batch) == BATCH:
                flush()
        flush()
    except KeyboardInterrupt:
        report.interrupted = True
    return report


def repeated(document: Document, seen: dict[str, tuple[str, str]]) -> Issue | None:
    """An Issue if a document of this id was there before in this load; the first one stands."""
    sha256, location = seen.setdefault(document.id, (document.sha256, document.location))
    if location == document.location:
        return None
    same = sha256 == document.sha256
    reason = f"is the same document as {location}" if same else f"has the id of another document, {location}"
    return Issue(document.location, reason, None if same else "give each document its own id", skipped=not same)


def _write(
    graph: Graph | None, batch: list[Extraction], report: Report, fingerprint: str, judgements: Judgements | None
) -> None:
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
    for written in _parts(graph, batch, fingerprint, judgements):
        for outcome in written.outcomes.values():
            report.count(outcome)
        for issue in written.issues:
            report.note(issue)
        report.statements += written.statements


def _parts(graph: Graph, batch: list[Extraction], fingerprint: str, judgements: Judgements | None) -> Iterator[Written]:
    """A batch in one transaction; in two, and so on, where that takes longer or more memory than a query may. A
    document that does so by itself is an Issue."""
    try:
        written = write(graph, batch, gazetteer=gazetteer.load(), extractor=fingerprint, judgements=judgements)
    except GraphTimeout as error:
        if len(batch) == 1:
            issue = Issue(batch[0].document.location, error.message, "raise PACTGRAPH_TIMEOUT, and load it again")
            yield Written({}, (issue,))
            return
        middle = len(batch) // 2
        for part in (batch[:middle], batch[middle:]):
            yield from _parts(graph, part, fingerprint, judgements)
    else:
        yield written
