"""JSON lines: one document a line, `{id, text, lang?, source: {title, url, publisher, date}, kind?}`, or one record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import BinaryIO

from graph_schema.errors import UnreadableDocument
from loaders.document import Issue, Limits, Source
from loaders.formats import Handling
from loaders.formats._decoding import lines, refuse_binary
from loaders.formats._records import to_source
from loaders.formats._rows import is_record, to_row

SUFFIXES: tuple[str, ...] = (".jsonl", ".ndjson")
HANDLING: Handling = "streamed"

_HOPELESS = 20
"""If so many lines at the beginning are no records, it is some other kind of file: one Issue, not thousands."""


def read(file: BinaryIO, limits: Limits) -> Iterator[Source | Issue]:
    """A Source or an Issue for each line that is not blank. Raises UnreadableDocument if it is no JSONL at all."""
    found = _each(file, limits)
    refused: list[Issue] = []
    for each in found:
        if isinstance(each, Source):
            yield from refused
            yield each
            yield from found
            return
        refused.append(each)
        if len(refused) == _HOPELESS:
            reason = f"has no record in its first {_HOPELESS} lines ({refused[0].where} {refused[0].reason})"
            raise UnreadableDocument(reason, remedy=refused[0].remedy)
    if not refused:
        raise UnreadableDocument("holds only white space")
    yield from refused


def _each(file: BinaryIO, limits: Limits) -> Iterator[Source | Issue]:
    for number, line in lines(file, limits.file_bytes):
        if number == 1 and line is not None:
            refuse_binary(line)
        if line is None or not line.isspace():
            try:
                yield _source(line, f"line {number}", limits)
            except UnreadableDocument as error:
                yield Issue(error.where or "", error.message, error.remedy)


def _source(line: bytes | None, place: str, limits: Limits) -> Source:
    if line is None:
        raise UnreadableDocument(f"is longer than {limits.file_bytes / 1e6:.1f} MB", where=place)
    try:
        record = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument(f"is not UTF-8 at byte {error.start} of the line", where=place) from None
    except RecursionError:
        raise UnreadableDocument("is nested too deeply", where=place) from None
    except json.JSONDecodeError as error:
        problem = f"is not JSON: {error.msg} at column {error.colno}"
        raise UnreadableDocument(problem, where=place, remedy="one JSON object a line") from None
    except ValueError as error:  # an integer of thousands of digits
        raise UnreadableDocument(f"is not JSON that can be read: {error}", where=place) from None
    if not isinstance(record, dict):
        raise UnreadableDocument("is no JSON object", where=place, remedy='write {"id": …, "text": …}')
    digest = hashlib.sha256(line.rstrip(b"\r\n")).hexdigest()
    if "text" not in record and is_record(record.keys()):
        return to_row(record, place=place, digest=digest)
    return to_source(record, place=place, digest=digest)
