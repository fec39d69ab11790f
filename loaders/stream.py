"""Files → Extractions: the line up to its last step, over many documents, in several processes if wanted.

No database is needed. Documents are read one at a time; only a few per process are held.
"""

from __future__ import annotations

import copyreg
import logging
import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from types import MappingProxyType
from typing import Any, Final

from graph_schema.errors import PactgraphError, UnreadableDocument
from loaders.document import Document, Issue
from loaders.explanation import Explanation, explain
from loaders.languages.pack import languages
from loaders.line import Extraction, extract
from loaders.paths import Found, find
from loaders.reading import read

log = logging.getLogger(__name__)

AHEAD: Final = 4
"""Documents per worker process that are read before the first of them is needed."""


def _protect(mapping: dict[str, Any]) -> MappingProxyType[str, Any]:
    return MappingProxyType(mapping)


copyreg.pickle(MappingProxyType, lambda view: (_protect, (dict(view),)))  # statements cross processes


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
    found = read(paths, languages=frozenset(languages()))
    if workers == 1:
        return (each if isinstance(each, Issue) else _extract(each) for each in found)
    return _extract_in_processes(found, workers)


def explanations(paths: Iterable[str]) -> Iterator[Explanation | Issue]:
    """Why the documents behind the paths say what they say, in their order; an Issue for each that can't be used."""
    found = read(paths, languages=frozenset(languages()))
    return (each if isinstance(each, Issue) else _explain(each) for each in found)


def _explain(document: Document) -> Explanation | Issue:
    try:
        return explain(document)
    except Exception as error:
        return defect(document, error)


def _extract(document: Document) -> Extraction | Issue:
    """Extract, and let a defect of ours cost one document rather than the batch."""
    try:
        return extract(document)
    except Exception as error:
        return defect(document, error)


def defect(document: Document, error: Exception) -> Issue:
    """What to say of a document that the line fails on."""
    log.debug("extraction of %s failed", document.location, exc_info=error)
    reason = f"could not be extracted: {type(error).__name__}: {error}"
    return Issue(document.location, reason, "this is a defect of pactgraph: please report it")


def _extract_in_processes(found: Iterator[Document | Issue], workers: int) -> Iterator[Extraction | Issue]:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    waiting: deque[Issue | Future[Extraction | Issue]] = deque()
    with ProcessPoolExecutor(workers, context, initializer=leave_interrupts_to_parent) as pool:
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


def leave_interrupts_to_parent() -> None:
    """Ctrl-C goes to all processes of a terminal; the parent decides what it means."""
    with suppress(ValueError):
        signal.signal(signal.SIGINT, signal.SIG_IGN)
