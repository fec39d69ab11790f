"""Word documents (docx): letterhead, then paragraphs and tables in their order.

The body is walked here and not by python-docx's paragraphs, which leave out what stands in content controls,
tracked insertions and text boxes. `created` is the day the file was begun, often from a template:
no date of publication.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from loaders.document import Limits, Source
from loaders.formats import Handling
from loaders.formats._archive import check_archive
from loaders.formats._lines import squeeze, usable_title

SUFFIXES: tuple[str, ...] = (".docx",)
HANDLING: Handling = "sandboxed"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_FALLBACK, *(f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "txbxContent"))}
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(file: BinaryIO, limits: Limits) -> Iterator[Source]:
    """The one document. Raises UnreadableDocument."""
    check_archive(file, limits)
    import docx

    word = docx.Document(file)
    letterhead = [line for section in list(word.sections)[:1] for line in _header(section)]
    text = "\n".join([*letterhead, *_blocks(word.element.body)])
    yield Source(text, title=usable_title(word.core_properties.title))


def _header(section: Any) -> Iterator[str]:
    """The lines of a section's page headers, first page's first; they are parts of their own."""
    headers = [section.header]
    if section.different_first_page_header_footer:
        headers.insert(0, section.first_page_header)
    for header in headers:
        if not header.is_linked_to_previous:
            yield from (line for line in _blocks(header._element) if line.strip())


def _blocks(parent: Any) -> Iterator[str]:
    """The lines of a body or header: one for a paragraph, one for a table row; a text box follows its paragraph."""
    for element in parent:
        if element.tag == f"{_W}p":
            yield _text(element)
            for box in element.iter(f"{_W}txbxContent"):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _blocks(box)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element)
        elif element.tag not in _SKIPPED:
            yield from _blocks(element)


def _rows(table: Any) -> Iterator[str]:
    """The rows of a table, cells apart by TABs; a table in a cell is folded into the cell."""
    for element in table:
        if element.tag == f"{_W}tr":
            cells = [squeeze(" ".join(_blocks(cell))) for cell in element.iter(f"{_W}tc") if _row_of(cell) is element]
            if any(cells):
                yield "\t".join(cells)
        elif element.tag == f"{_W}sdt":
            yield from (row for content in element for row in _rows(content))


def _row_of(cell: Any) -> Any:
    """The nearest row around a cell."""
    return next(cell.iterancestors(f"{_W}tr"))


def _text(element: Any) -> str:
    """The text of a paragraph, as it stands with all changes accepted."""
    parts = []
    for child in element:
        if child.tag == f"{_W}t":
            parts.append(child.text or "")
        elif child.tag in _CHARACTERS:
            parts.append(_CHARACTERS[child.tag])
        elif child.tag not in _SKIPPED:
            parts.append(_text(child))
    return "".join(parts)
