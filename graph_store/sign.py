"""The sign of an embedded graph: as long as it stays the same, nobody has changed the graph.

It lies in a file beside the data. The file is empty while somebody writes, and stays so if he fails, or dies over it:
then there is no sign until the next change, or the engine's next start, and the graph itself is asked.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_FILE = "unchanged"


class Sign:
    """The sign of the graph in a folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE

    def read(self) -> bytes | None:
        """The sign; None where the graph may change at any moment."""
        try:
            return self._file.read_bytes() or None
        except OSError:
            return None

    def renew(self) -> None:
        """Say that nobody is changing the graph now, and that it may be another than before."""
        with suppress(OSError):  # a full disk: it stays without a sign
            self._file.write_bytes(secrets.token_bytes(16))

    @contextmanager
    def changing(self) -> Iterator[None]:
        """The graph is changed in here, by one writer at a time."""
        with suppress(FileNotFoundError):
            os.truncate(self._file, 0)
        yield
        self.renew()
