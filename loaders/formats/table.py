"""Tables as text (CSV, TSV): one document a row, its text in the column `text`; or one record a row."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import BinaryIO

from graph_schema.errors import UnreadableDocument
from loaders.document import Issue, Limits, Source
from loaders.formats import Handling
from loaders.formats._decoding import lines, refuse_binary
from loaders.formats._records import ACCEPTED, to_source
from loaders.formats._rows import TEMPLATE, is_record, to_row

SUFFIXES: tuple[str, ...] = (".csv", ".tsv")
HANDLING: Handling = "streamed"


def read(file: BinaryIO, limits: Limits) -> Iterator[Source | Issue]:
    """A Source or an Issue for each row below the header. Raises UnreadableDocument if the columns are unknown."""
    csv.field_size_limit(limits.file_bytes)  # the module's only setting; its default would refuse long documents
    rest = _decoded(file, limits.file_bytes)
    header = next(rest, "")
    if not header.strip():
        raise UnreadableDocument("is empty")
    delimiter, columns = _columns(header)
    reader = csv.reader(rest, delimiter=delimiter)
    while True:
        place = f"line {reader.line_num + 2}"
        try:
            row = next(reader, None)
        except csv.Error as error:
            yield Issue(place, f"is no table row: {error}", "is a quotation mark left open?")
            continue
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield row_source(columns, row, place)


def row_source(columns: Sequence[str], row: Sequence[object], place: str) -> Source | Issue:
    """The Source of a table row, or the Issue that says why it is none."""
    record = {column: cell for column, cell in zip_longest(columns, row) if column and cell not in (None, "")}
    try:
        stated = json.dumps(record, ensure_ascii=False, sort_keys=True, default=str)
        digest = hashlib.sha256(stated.encode("utf-8")).hexdigest()
        if "text" not in columns:
            return to_row(record, place=place, digest=digest)
        return to_source(record, place=place, digest=digest)
    except UnicodeEncodeError:
        return Issue(place, "is not UTF-8", "save the table as UTF-8")
    except UnreadableDocument as error:
        return Issue(error.where or place, error.message, error.remedy)


def named(cells: Sequence[object]) -> list[str]:
    """A header row's cells as column names."""
    return [str(cell).strip().lower() if cell is not None else "" for cell in cells]


def no_text_column(columns: Sequence[str]) -> UnreadableDocument:
    """The error for a table without documents."""
    found = ", ".join(filter(None, columns))[:120] or "none"
    return UnreadableDocument(
        f"has no column `text`, nor the columns of records (found: {found})",
        remedy=f"accepted columns: {ACCEPTED}; for records: {TEMPLATE}",
    )


def usable(columns: Sequence[str]) -> bool:
    """Whether a table holds documents, or records that an analyst keeps."""
    return "text" in columns or is_record(columns)


def _columns(header: str) -> tuple[str, list[str]]:
    """The delimiter, as the one that sets known columns apart, and the columns."""
    for delimiter in ",;\t|":
        columns = named(next(csv.reader([header], delimiter=delimiter)))
        if usable(columns):
            return delimiter, columns
    raise no_text_column(named(next(csv.reader([header]))))


def _decoded(file: BinaryIO, limit: int) -> Iterator[str]:
    """The lines of a table; bytes that are no UTF-8 become surrogates, so that only their row is lost."""
    for number, line in lines(file, limit):
        if line is None:
            raise UnreadableDocument(f"is longer than {limit / 1e6:.1f} MB", where=f"line {number}")
        if number == 1:
            refuse_binary(line)
        yield line.decode("utf-8", "surrogateescape")
