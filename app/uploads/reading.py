"""Reading uploads: each file in a process of its own, which may take only so long; so many at a time, a few that wait.

A process, not a thread, since a thread can't be ended; and what a hostile file fills is not the service's memory.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from functools import cache
from multiprocessing.context import ForkServerContext, SpawnContext
from pathlib import Path
from typing import Final

from app.uploads.shelf import Upload
from graph_schema.errors import PactgraphError, UnreadableDocument
from loaders.document import Issue, Limits
from loaders.loading import BATCH_CHARACTERS, repeated
from loaders.reading import count
from loaders.sandbox import restrain
from loaders.stream import extractions, leave_interrupts_to_parent
from loaders.writing.write import BATCH

AT_ONCE: Final = 2
"""Files that one process of the service reads at a time; each keeps a core busy."""
MOST_WAITING: Final = 20
SECONDS: Final = 120.0
"""That reading a file may take."""
_REMEDY: Final = "split it, or let `pactgraph load` read it"


class Reader:
    """Reads files, one after the other."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="uploads")
        self._changing = threading.Lock()
        self._given: set[Future[None]] = set()
        self._processes: set[multiprocessing.process.BaseProcess] = set()
        self._closed = False

    def take(self, upload: Upload) -> bool:
        """Read a file as soon as there is room; False if too many wait."""
        with self._changing:
            self._given = {each for each in self._given if not each.done()}
            if len(self._given) >= AT_ONCE + MOST_WAITING:
                return False
            upload.hand_over(os.getpid())
            self._given.add(self._pool.submit(self._read, upload))
            return True

    def close(self) -> None:
        """Read nothing more."""
        with self._changing:
            self._closed = True
            for each in self._processes:
                each.kill()
        self._pool.shutdown(cancel_futures=True)

    def _read(self, upload: Upload) -> None:
        process = _context().Process(target=read_upload, args=(str(upload.folder), self._seconds), daemon=True)
        with self._changing:
            if self._closed:
                return
            process.start()
            self._processes.add(process)
        process.join(self._seconds)
        late = process.is_alive()
        process.kill()
        process.join()
        with self._changing:
            self._processes.discard(process)
        with suppress(OSError, PactgraphError):  # it may have been forgotten meanwhile
            if upload.progress is not None:
                reason = f"takes longer to read than {self._seconds:g} seconds" if late else "could not be read"
                upload.fail(UnreadableDocument(reason, where=upload.name, remedy=_REMEDY))


@cache
def _context() -> ForkServerContext | SpawnContext:
    """How processes are begun: where it can be, as copies of one that has made itself ready, which takes seconds."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["app.uploads.ready"])
    return context


def read_upload(folder: str, seconds: float, limits: Limits = Limits()) -> None:  # noqa: B008 - frozen
    """Read a file into its upload. Runs in the process of its own, which ends by itself if nobody ends it."""
    leave_interrupts_to_parent()
    signal.setitimer(signal.ITIMER_REAL, 2 * seconds)
    restrain(limits.memory_bytes)
    upload = Upload(Path(folder))
    try:
        _read(upload)
    except PactgraphError as error:
        upload.fail(error)


def _read(upload: Upload) -> None:
    """Raises UnreadableDocument where nothing in the file can be used, or there is too much in it for one look."""
    os.chdir(upload.path.parent)
    path = f"./{upload.name}"  # its own name is all that titles and places are made of
    upload.begin(count([path]))
    number = characters = 0
    skipped: list[Issue] = []
    seen: dict[str, tuple[str, str]] = {}
    for found in extractions([path]):
        each = found if isinstance(found, Issue) else repeated(found.document, seen) or found
        if isinstance(each, Issue):
            skipped += [each] if each.skipped else []
        else:
            number += 1
            characters += len(each.document.text)
            place = f"upload/{each.document.sha256[:16]}/{each.document.location}"
            each = replace(each, document=replace(each.document, location=place))
        if number > BATCH or (characters > BATCH_CHARACTERS and number > 1):
            reason = f"holds more than {BATCH} documents, or more than {BATCH_CHARACTERS:,} characters"
            raise UnreadableDocument(reason, where=upload.name, remedy=_REMEDY)
        upload.add(each)
    if not number:
        first = skipped[0] if skipped else Issue(upload.name, "holds no document")
        more = f", and {len(skipped) - 1} more such parts" if len(skipped) > 1 else ""
        raise UnreadableDocument(first.reason + more, where=first.where, remedy=first.remedy)
    upload.finish()
