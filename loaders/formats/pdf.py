"""PDF: the text layer of each page by the first extractor that gets words out of it.

No single library reads all Bengali PDFs, so PDFium is asked first, then pdf_oxide, then poppler's `pdftotext` if
it is installed. A page that none of them can read is left out and named, never guessed.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any, BinaryIO

from graph_schema.errors import UnreadableDocument
from loaders.document import Issue, Limits, Source
from loaders.formats import Handling
from loaders.formats._layer import is_usable, paragraphs
from loaders.formats._lines import usable_title

SUFFIXES: tuple[str, ...] = (".pdf",)
HANDLING: Handling = "sandboxed"

_OCR = "run OCR on it (ocrmypdf), or find the original file"
Page = Callable[[int], str]
"""The text of a page, by its index."""


def read(file: BinaryIO, limits: Limits) -> Iterator[Source | Issue]:
    """The one document, after an Issue for pages left out. Raises UnreadableDocument."""
    raw = file.read()
    if b"%PDF-" not in raw[:1024]:
        raise UnreadableDocument("is no PDF")
    if b"%%EOF" not in raw[-2048:]:
        raise UnreadableDocument("is truncated: the end of the PDF is missing", remedy="fetch it again")
    pdf = _open(raw)
    extractors = [_with_pdfium(pdf), _with_oxide(raw), _with_poppler(raw, limits)]
    read_pages = [_page(extractors, index) for index in range(len(pdf))]
    pages = [page or "" for page in read_pages]
    broken = [index + 1 for index, page in enumerate(read_pages) if page is None]
    text = "\n".join(paragraphs(pages)).strip("\n")
    if not text.strip():
        problem = "an unusable text layer: its characters are not those that it shows" if broken else "no text layer"
        raise UnreadableDocument(f"has {problem}", remedy=_OCR)
    if broken:
        reason = f"has an unusable text layer on page {', '.join(map(str, broken))}; left out"
        yield Issue("", reason, _OCR, skipped=False)
    elif empty := [index + 1 for index, page in enumerate(pages) if not page.strip()]:
        reason = f"has no text on page {', '.join(map(str, empty))} (scanned?)"
        yield Issue("", reason, _OCR, skipped=False)
    yield Source(text, title=_title(pdf))


def _title(pdf: Any) -> str | None:
    with suppress(UnicodeDecodeError):
        return usable_title(pdf.get_metadata_value("Title"))
    return None


def _page(extractors: Sequence[Page], index: int) -> str | None:
    """The text of a page by the first extractor whose text is usable and no mere remnant; None if there is none."""
    longest = 0
    for extract in extractors:
        try:
            text = extract(index)
        except BaseException:  # a panic of pdf_oxide is no Exception; the next may still read the page
            longest = max(longest, 1)
            continue
        length = len("".join(text.split()))
        longest = max(longest, length)
        if is_usable(text) and 2 * length >= longest:
            return text
    return None


def _open(raw: bytes) -> Any:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        return pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableDocument("is protected by a password", remedy="remove the password") from None
        raise UnreadableDocument(f"is no whole PDF: {error}", remedy="fetch it again") from None


def _with_pdfium(pdf: Any) -> Page:
    return lambda index: str(pdf[index].get_textpage().get_text_bounded())


def _with_oxide(raw: bytes) -> Page:
    @cache
    def opened() -> Any:
        import pdf_oxide

        return pdf_oxide.PdfDocument.from_bytes(raw)

    return lambda index: str(opened().extract_text(index))


def _with_poppler(raw: bytes, limits: Limits) -> Page:
    """No text where there is no `pdftotext`."""

    def extract(index: int) -> str:
        program = shutil.which("pdftotext")
        if program is None:
            return ""
        page = str(index + 1)
        command = [program, "-q", "-enc", "UTF-8", "-f", page, "-l", page, "-", "-"]
        done = subprocess.run(command, input=raw, capture_output=True, timeout=limits.seconds / 2, check=False)
        return done.stdout.decode("utf-8", "replace").strip("\f") if done.returncode == 0 else ""

    return extract
