"""Word documents (docx): letterhead, then paragraphs and tables in their order.

The body is walked here and not by python-docx's paragraphs, which leave out what stands in content controls,
tracked insertions and text boxes. `created` is the day the file was begun, often from a template:
no date of publication.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, BinaryIO

from loaders.document import CONVERTED, Issue, Limits, Source
from loaders.formats import Handling
from loaders.formats._archive import check_archive
from loaders.formats._lines import squeeze, usable_title
from loaders.text.bijoy import convert_run, is_legacy_font

SUFFIXES: tuple[str, ...] = (".docx",)
HANDLING: Handling = "sandboxed"

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SKIPPED = {_FALLBACK, *(f"{_W}{name}" for name in ("del", "moveFrom", "rPr", "pPr", "instrText", "txbxContent"))}
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def read(file: BinaryIO, limits: Limits) -> Iterator[Source | Issue]:
    """The one document. Raises UnreadableDocument."""
    check_archive(file, limits)
    import docx

    word = docx.Document(file)
    legacy = frozenset(style.style_id for style in word.styles if _is_legacy_style(style))
    letterhead = [line for section in list(word.sections)[:1] for line in _header(section, legacy)]
    text = "\n".join([*letterhead, *_blocks(word.element.body, legacy)])
    if legacy or any(_is_legacy_run(run, legacy) for run in word.element.body.iter(f"{_W}r")):
        yield CONVERTED
    yield Source(text, title=usable_title(word.core_properties.title))


def _is_legacy_style(style: Any) -> bool:
    """Whether a style, or the one that it is based on, has a font of the Bijoy encoding."""
    while style is not None:
        if name := getattr(getattr(style, "font", None), "name", None):
            return is_legacy_font(name)
        style = getattr(style, "base_style", None)
    return False


def _is_legacy_run(run: Any, legacy: frozenset[str]) -> bool:
    """Whether a run is typed for a Bijoy font: its own, that of its style, else that of its paragraph's style."""
    fonts = run.find(f"{_W}rPr/{_W}rFonts")
    if fonts is not None and (name := fonts.get(f"{_W}ascii") or fonts.get(f"{_W}hAnsi")):
        return is_legacy_font(name)
    if (style := run.find(f"{_W}rPr/{_W}rStyle")) is not None:
        return style.get(f"{_W}val") in legacy
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    style = None if paragraph is None else paragraph.find(f"{_W}pPr/{_W}pStyle")
    return ("Normal" if style is None else style.get(f"{_W}val")) in legacy


def _header(section: Any, legacy: frozenset[str]) -> Iterator[str]:
    """The lines of a section's page headers, first page's first; they are parts of their own."""
    headers = [section.header]
    if section.different_first_page_header_footer:
        headers.insert(0, section.first_page_header)
    for header in headers:
        if not header.is_linked_to_previous:
            yield from (line for line in _blocks(header._element, legacy) if line.strip())


def _blocks(parent: Any, legacy: frozenset[str]) -> Iterator[str]:
    """The lines of a body or header: one for a paragraph, one for a table row; a text box follows its paragraph.

    legacy: the ids of styles whose font is one of the Bijoy encoding.
    """
    for element in parent:
        if element.tag == f"{_W}p":
            yield _joined(_text(element, legacy))
            for box in element.iter(f"{_W}txbxContent"):
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _blocks(box, legacy)
        elif element.tag == f"{_W}tbl":
            yield from _rows(element, legacy)
        elif element.tag not in _SKIPPED:
            yield from _blocks(element, legacy)


def _rows(table: Any, legacy: frozenset[str]) -> Iterator[str]:
    """The rows of a table, cells apart by TABs; a table in a cell is folded into the cell."""
    for element in table:
        if element.tag == f"{_W}tr":
            cells = [
                squeeze(" ".join(_blocks(cell, legacy))) for cell in element.iter(f"{_W}tc") if _row_of(cell) is element
            ]
            if any(cells):
                yield "\t".join(cells)
        elif element.tag == f"{_W}sdt":
            yield from (row for content in element for row in _rows(content, legacy))


def _row_of(cell: Any) -> Any:
    """The nearest row around a cell."""
    return next(cell.iterancestors(f"{_W}tr"))


def _text(element: Any, legacy: frozenset[str]) -> Iterator[tuple[str, bool]]:
    """The text of a paragraph, as it stands with all changes accepted, in pieces: each with whether it is typed for a
    Bijoy font."""
    old = bool(element.tag == f"{_W}r" and _is_legacy_run(element, legacy))
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or "", old
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag], old
        elif child.tag not in _SKIPPED:
            yield from _text(child, legacy)


def _joined(pieces: Iterable[tuple[str, bool]]) -> str:
    """Pieces as one text, those of a Bijoy font converted; a word may go on in the next piece."""
    grouped = ((old, "".join(text for text, _ in some)) for old, some in groupby(pieces, key=itemgetter(1)))
    return "".join(convert_run(text) if old else text for old, text in grouped)
