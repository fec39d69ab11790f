"""Bytes to text: UTF-8, or UTF-16 with its byte order mark; everything else is refused, with the reason."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import BinaryIO

from graph_schema.errors import UnreadableDocument

_UTF8_REMEDY = "save it as UTF-8 (iconv -f ITS-ENCODING -t UTF-8)"
_SIGNATURES = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive (docx, xlsx, …)",
    b"\xd0\xcf\x11\xe0": "an old Office file",
    b"\x1f\x8b": "compressed with gzip",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
}
"""How well-known kinds of file begin, for a file under the wrong name."""


def decode(raw: bytes) -> str:
    """The text of a file, without its byte order mark. Raises UnreadableDocument."""
    if raw.startswith(codecs.BOM_UTF8):
        raw = raw[3:]
    elif raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return raw.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableDocument(f"is not whole UTF-16: {error.reason} at byte {error.start}") from None
    refuse_binary(raw)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        bad = f"byte 0x{raw[error.start]:02X} at offset {error.start}"
        raise UnreadableDocument(f"is not UTF-8: {bad}", remedy=_UTF8_REMEDY) from None


def refuse_binary(raw: bytes) -> None:
    """Raise UnreadableDocument if the beginning of a file shows that it is no text."""
    for signature, name in _SIGNATURES.items():
        if raw.startswith(signature):
            raise UnreadableDocument(f"is {name}, not text", remedy="give it the file ending of its kind")
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableDocument("is UTF-16, which is not read line by line", remedy=_UTF8_REMEDY)
    if b"\0" in raw[:8192]:
        raise UnreadableDocument("is binary, not text (it holds NUL bytes)")


def lines(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file with their numbers, from 1; None for one longer than limit bytes, which is passed over."""
    number = 0
    while line := file.readline(limit + 1):
        number += 1
        if len(line) <= limit:
            yield number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(1 << 20)
        yield number, None
