"""Workbooks (xlsx): one document or record a row, on each sheet that has their columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.document import Issue, Limits, Source
from loaders.formats import Handling
from loaders.formats._archive import check_archive
from loaders.formats.table import named, no_text_column, row_source, usable

SUFFIXES: tuple[str, ...] = (".xlsx",)
HANDLING: Handling = "sandboxed"


def read(file: BinaryIO, limits: Limits) -> Iterator[Source | Issue]:
    """A Source or an Issue for each row below a header. Raises UnreadableDocument if no sheet has known columns."""
    check_archive(file, limits)
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    workbook = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    sheets = [(sheet, *_header(sheet)) for sheet in workbook.worksheets]
    if not any(usable(columns) for _, _, columns in sheets):
        raise no_text_column([column for _, _, columns in sheets for column in columns])
    for sheet, top, columns in sheets:
        if not usable(columns):
            yield Issue(f"sheet {sheet.title}", no_text_column(columns).message, skipped=False)
            continue
        for number, row in enumerate(sheet.iter_rows(min_row=top + 1, values_only=True), top + 1):
            if any(cell is not None and str(cell).strip() for cell in row):
                yield row_source(columns, row, f"sheet {sheet.title} row {number}")


def _header(sheet: Any) -> tuple[int, list[str]]:
    """The number of the first row that holds anything, and its cells as column names."""
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        if any(cell is not None for cell in row):
            return number, named(row)
    return 0, []
