"""A workbook: the rows, every sentence with the row it is for, and what was asked; no text is a formula."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from typing import Any, Final

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # type: ignore[import-untyped]

from app.export import Export
from app.tables import plain
from graph_schema.errors import InvalidParameter
from queries.envelope import Evidence

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIX = "xlsx"
STREAMS = True
_MOST: Final = 1_048_575
"""Rows of a sheet below its header."""
_LONGEST: Final = 32_767
"""Characters of a cell."""
_PIECE: Final = 1 << 16


def write(export: Export) -> Iterator[bytes]:
    """The sheets `Rows`, `Evidence` and `About`. They are written to a temporary file as the rows come."""
    book = Workbook(write_only=True)
    rows, evidence, about = (book.create_sheet(title) for title in ("Rows", "Evidence", "About"))
    _add(rows, ["row", *(getattr(column.title, export.language) for column in export.query.columns)])
    _add(evidence, ["row", *Evidence.model_fields])
    number = sentences = 0
    for number, row in enumerate(export.rows(), 1):
        sentences += len(row.evidence)
        if max(number, sentences) > _MOST:
            raise InvalidParameter("are more than a sheet holds", where="limit", remedy="ask for format=csv")
        _add(rows, [number, *export.values(row)])
        for each in row.evidence:
            _add(evidence, [number, *each.model_dump().values()])
    for line in _about(export):
        _add(about, line)
    with tempfile.TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece


def _about(export: Export) -> Iterator[list[Any]]:
    answer = export.first
    yield ["query", answer.query]
    yield ["title", answer.title[export.language]]
    yield ["as_of", answer.as_of]
    for name, each in answer.parameters.items():
        yield [name, each.value, each.name]
    yield ["documents", answer.coverage.documents]
    yield ["sources", answer.coverage.releases]
    yield ["published", answer.coverage.first_published, answer.coverage.last_published]
    yield ["note", answer.note]
    for column in export.query.columns:
        yield ["column", column.name, getattr(column.title, export.language)]


def _add(sheet: Any, values: Iterable[Any]) -> None:
    sheet.append([_cell(sheet, value) for value in values])


def _cell(sheet: Any, value: Any) -> Any:
    """Numbers and truths as such; everything else as a text, which is never taken for a formula."""
    if value is None or isinstance(value, bool | int | float):
        return value
    cell = WriteOnlyCell(sheet)
    cell.value = ILLEGAL_CHARACTERS_RE.sub("�", plain(value))[:_LONGEST]
    cell.data_type = "s"
    return cell
