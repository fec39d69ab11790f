"""Web pages: the article without navigation, sidebars and footers, and what the page says about itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from graph_schema.errors import UnreadableDocument
from loaders.document import Limits, Source
from loaders.formats import Handling
from loaders.formats._decoding import decode
from loaders.formats._lines import squeeze, usable_title

SUFFIXES: tuple[str, ...] = (".html", ".htm", ".xhtml")
HANDLING: Handling = "sandboxed"

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_SAME_AS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
"""What browsers read these labels as (WHATWG Encoding Standard §4.2)."""
_BLOCKS = {"p", "head", "item", "list", "quote", "table", "row", "div", "code", "lb"}
_DATES = {"extensive_search": False, "original_date": True, "max_date": "2100-01-01"}
"""Dates that the page's metadata state, not ones guessed from its text; and no look at today's date."""


def read(file: BinaryIO, limits: Limits) -> Iterator[Source]:
    """The one document. Raises UnreadableDocument."""
    import trafilatura

    page = _parse(_decode(file.read()))
    heading = next((squeeze(h1.text_content()) for h1 in page.iter("h1")), "")
    found: Any = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, date_extraction_params=_DATES
    )
    lines = _lines(found.body) if found is not None else []
    if not lines:
        raise UnreadableDocument("holds no text that could be an article")
    if heading and heading not in "\n".join(lines):
        lines.insert(0, heading)
    yield Source(
        "\n".join(lines),
        title=usable_title(found.title) or heading or None,
        url=found.url,
        publisher=found.sitename or found.hostname,
        published=found.date,
    )


def _decode(raw: bytes) -> str:
    """The text of a page: as its byte order mark says, else UTF-8, else as the page itself declares."""
    try:
        return decode(raw)
    except UnreadableDocument:
        declared = _CHARSET.search(raw[:4096])
        label = declared.group(1).decode("ascii").lower() if declared else ""
        if label in ("", "utf-8", "utf8"):
            raise
        try:
            return raw.decode(_SAME_AS.get(label, label))
        except (LookupError, UnicodeDecodeError) as error:
            raise UnreadableDocument(f"is not in the encoding that it declares ({label}): {error}") from None


def _parse(text: str) -> Any:
    """The tree of a page. Raises UnreadableDocument where the parser would silently leave out what is too deep."""
    from lxml import etree, html  # type: ignore[import-untyped]

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser)
    except etree.ParserError:
        raise UnreadableDocument("holds no text") from None
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise UnreadableDocument("is nested too deeply to be a page that people read")
    return page


def _lines(body: Any) -> list[str]:
    """The lines of what trafilatura kept: one for a paragraph, heading, list item or table row (TABs between cells)."""
    from lxml import etree

    lines: list[str] = []
    pending: list[str] = []
    rows = 0

    def end_line() -> None:
        cells = [squeeze(cell) for cell in "".join(pending).split("\0")]
        pending.clear()
        if any(cells):
            lines.append("\t".join(cells))

    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag in _BLOCKS and not (rows and element.tag != "row"):
            end_line()
        elif element.tag in _BLOCKS:
            pending.append(" ")
        if event == "start":
            rows += element.tag == "row"
            if element.tag == "cell" and element.getprevious() is not None:
                pending.append("\0")
            pending.append(element.text or "")
        else:
            rows -= element.tag == "row"
            if element is not body:
                pending.append(element.tail or "")
    end_line()
    return lines
