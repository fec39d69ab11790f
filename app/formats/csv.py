"""Rows as CSV (RFC 4180, UTF-8), lists joined by "; ", with the first sentence; no cell runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from app.export import Export
from app.tables import plain

MEDIA_TYPE = "text/csv; charset=utf-8"
SUFFIX = "csv"
STREAMS = True
EVIDENCE_COLUMNS: Final = ("evidence_quote", "evidence_document", "evidence_count")
"""What is said after a query's own columns: the first sentence, its document, and how many sentences there are."""

_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")


def write(export: Export) -> Iterator[str]:
    """A header line, then a line a row."""
    yield _line([*export.columns, *EVIDENCE_COLUMNS])
    for row in export.rows():
        first = (row.evidence[0].quote, row.evidence[0].document) if row.evidence else ("", "")
        yield _line(_cell(value) for value in (*export.values(row), *first, len(row.evidence)))


def _line(cells: Iterable[Any]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(list(cells))
    return file.getvalue()


def _cell(value: Any) -> str:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = plain(value)
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    return f"'{text}" if not numeric and _FORMULA.match(text) else text
