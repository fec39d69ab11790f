"""File locks that the operating system releases when their holder ends, however it ends.

They tell who is alive without process ids, which can be reused. POSIX: `flock` on the whole file. Windows, whose
byte-range locks are always exclusive: one byte at random for a shared holder, all bytes for an exclusive one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import random
import sys
import time
from pathlib import Path

_POLL = 0.02  # seconds between two tries
_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)  # how "somebody else has it" is said
_BYTES = 1 << 30  # Windows: the range in which shared holders take one byte each

if sys.platform == "win32":
    import msvcrt

    def _take(descriptor: int, shared: bool) -> None:
        os.lseek(descriptor, random.randrange(_BYTES) if shared else 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1 if shared else _BYTES)

else:
    import fcntl

    def _take(descriptor: int, shared: bool) -> None:
        fcntl.flock(descriptor, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


class Lock:
    """A lock held on a file until `release`, or until this process ends."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock up; doing so twice is harmless."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            with contextlib.suppress(OSError):
                os.close(descriptor)


def acquire(path: Path, *, shared: bool = False, patience: float = 0.0) -> Lock | None:
    """Take the lock on the file `path` (made if missing), trying for `patience` seconds; None if others hold it.

    Raises OSError when the file cannot be opened.
    """
    deadline = time.monotonic() + patience
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)  # not inherited by programs started from here
    while True:
        try:
            _take(descriptor, shared)
            return Lock(descriptor)
        except OSError as error:
            if error.errno not in _HELD or time.monotonic() >= deadline:
                os.close(descriptor)
                if error.errno not in _HELD:
                    raise
                return None
        time.sleep(_POLL)
