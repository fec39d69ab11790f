"""Parsing in a child process, which a hostile file may hang, crash or fill without harm to the batch.

One child serves all files of a batch. It is given a file's bytes and answers with Sources and Issues, one JSON
object a line, then an empty line. It kills itself when a document takes too long or its parent is gone.
"""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from types import TracebackType
from typing import BinaryIO, Self

from loaders.document import Issue, Limits, Source
from loaders.formats import formats, parse


class Sandbox:
    """The child process; started when first needed, and again after it died."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, whatever it is doing."""
        process, self._process = self._process, None
        if process and process.stdin and process.stdout:
            process.kill()
            process.wait()
            process.stdout.close()
            with suppress(OSError):
                process.stdin.close()

    def parse(self, suffix: str, raw: bytes) -> Iterator[Source | Issue]:
        """What `formats.parse` finds in a file of this suffix; if the child dies of it, that is the last Issue."""
        whole = False
        try:
            for line in self._exchange(suffix, raw):
                if line == b"\n":
                    whole = True
                    return
                kind, fields = json.loads(line)
                yield Source(**fields) if kind == "source" else Issue(**fields)
            yield self._obituary()
        finally:
            if not whole:
                self.close()

    def _exchange(self, suffix: str, raw: bytes) -> Iterator[bytes]:
        process = self._process = self._process or _start()
        assert process.stdin
        assert process.stdout
        job = {"suffix": suffix, "size": len(raw), "limits": asdict(self._limits)}
        with suppress(BrokenPipeError):
            process.stdin.write(json.dumps(job).encode() + b"\n" + raw)
            process.stdin.flush()
        while line := process.stdout.readline():
            yield line

    def _obituary(self) -> Issue:
        code = self._process.wait() if self._process else 0
        if code in (-signal.SIGPROF, -signal.SIGALRM):
            return Issue("", f"takes longer to parse than {self._limits.seconds:g} seconds", "split it, or simplify it")
        return Issue("", f"crashes its parser (exit code {code})", "is it damaged?")


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-m", "loaders.sandbox"]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Parse files until there are no more. Runs in the child."""
    while header := jobs.readline():
        job = json.loads(header)
        limits = Limits(**job["limits"])
        file = io.BytesIO(jobs.read(job["size"]))
        restrain(limits.memory_bytes)
        _time(limits.seconds)
        for found in parse(formats()[job["suffix"]], file, limits):
            _time(0)
            kind = "source" if isinstance(found, Source) else "issue"
            answers.write(json.dumps([kind, asdict(found)]).encode() + b"\n")
            answers.flush()
            _time(limits.seconds)
        _time(0)
        answers.write(b"\n")
        answers.flush()


def _time(seconds: float) -> None:
    """Let the parser work so long and wait ten times as long: on a busy machine a second of work takes many.

    The signals' default action ends the process, even inside C.
    """
    signal.setitimer(signal.ITIMER_PROF, seconds)
    signal.setitimer(signal.ITIMER_REAL, 10 * seconds)


def restrain(memory_bytes: int) -> None:
    """Let this process have no more memory than that, and leave no dump of it."""
    with suppress(ImportError, ValueError, OSError):  # not on every system
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """The child: libraries may print, so only a copy of its standard output carries answers."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's; the child ends with it
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    with suppress(BrokenPipeError):
        serve(sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
