"""Document, the first noun of the line, and what stands before it.

A format reader turns a file into Sources (text as found, with what the file says about itself); `reading`
turns each Source into a Document, or into an Issue that says why not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from loaders.text.normalise import Alignment, normalise, tidy


@dataclass(frozen=True, slots=True)
class Source:
    """One document as its format yields it, before normalisation.

    text: paragraphs apart by a line break or an empty line; a heading is a line of its own; a table row is
    one line of TAB-separated cells; the wrapped lines of a PDF are joined.  published: ISO 8601, date or
    datetime, as precise as stated.  place: where in its file it stands (`line 7`), if the file holds several.
    digest: SHA-256 of its own bytes, if the file holds several; else the file's is used.  record: what it says, by
    field, where it is a row that an analyst keeps; see `formats/columns.toml`.
    """

    text: str
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    type: str | None = None
    place: str | None = None
    digest: str | None = None
    record: Mapping[str, tuple[str, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that did not go in (skipped), or went in with a reservation (not skipped).

    where: file and place in it (`news/all.jsonl#line 7`); a format reader gives the place only.
    """

    where: str
    reason: str
    remedy: str | None = None
    skipped: bool = True

    def __str__(self) -> str:
        said = f"{self.where}: {self.reason}" if self.where else self.reason
        return f"{said}; {self.remedy}" if self.remedy else said


CONVERTED = Issue(
    "",
    "holds Bengali in a legacy font encoding (Bijoy/SutonnyMJ), read as Unicode",
    "quotes and their offsets are those of the converted text",
    skipped=False,
)
"""What is said of a document that had to be converted."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read facts from, with where it came from.

    id: the one that its source gives, else the SHA-256 of its bytes.  text: in NFC; its offsets are those of
    all evidence.  language: primary BCP 47 subtag.  published: ISO date as precise as known, from the file's
    metadata only.  location: the path as given, with the place in the file (`news/all.jsonl#line 7`).
    """

    id: str
    sha256: str
    text: str
    language: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    type: str | None = None
    location: str = ""
    alignment: Alignment | None = None
    record: Mapping[str, tuple[str, ...]] | None = None

    @classmethod
    def of(
        cls, source: Source, *, language: str, location: str, digest: str | None = None, published: str | None = None
    ) -> Document:
        """The Document of a Source; digest is the SHA-256 of the file's bytes, by default of the text's."""
        text, alignment = normalise(source.text)
        sha256 = source.digest or digest or hashlib.sha256(source.text.encode("utf-8", "replace")).hexdigest()
        return cls(
            id=source.id or sha256,
            sha256=sha256,
            text=text,
            language=language,
            title=tidy(source.title or "") or None,
            url=tidy(source.url or "") or None,
            publisher=tidy(source.publisher or "") or None,
            published=published,
            type=tidy(source.type or "") or None,
            location=location,
            alignment=alignment,
            record=source.record,
        )

    def raw(self, start: int, end: int) -> str:
        """The original characters behind `text[start:end]`; a span that cuts a character in two is widened."""
        return self.alignment.raw(start, end) if self.alignment else self.text[start:end]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may cost. A file or text beyond them is an Issue.

    file_bytes: size of a file, or of one line of a file that is read line by line (which itself may be of any
    size).  text_characters: length of one document's text.  unpacked_bytes: what a zipped file (docx, xlsx)
    unpacks to.  seconds, memory_bytes: what a parser may take for one document in the sandbox.
    """

    file_bytes: int = 20_000_000
    text_characters: int = 2_000_000
    unpacked_bytes: int = 100_000_000
    seconds: float = 20.0
    memory_bytes: int = 2_000_000_000
