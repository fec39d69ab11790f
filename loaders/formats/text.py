"""Plain text: the file is the document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from loaders.document import Limits, Source
from loaders.formats import Handling
from loaders.formats._decoding import decode

SUFFIXES: tuple[str, ...] = (".txt",)
HANDLING: Handling = "whole"


def read(file: BinaryIO, limits: Limits) -> Iterator[Source]:
    """The text as it is, without its byte order mark."""
    yield Source(decode(file.read()))
