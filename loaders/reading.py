"""read: paths in, Documents and Issues out, one at a time and in a fixed order."""

from __future__ import annotations

import hashlib
import io
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from babel.core import get_global

from graph_schema.errors import UnreadableDocument
from graph_schema.values import PartialDate
from loaders.document import CONVERTED, Document, Issue, Limits, Source
from loaders.formats import Format, formats, parse
from loaders.paths import Found, explain, find
from loaders.sandbox import Sandbox
from loaders.text.bijoy import convert
from loaders.text.normalise import tidy
from loaders.text.scripts import identify, imitations, is_legacy_bengali

_TAG = re.compile(r"[A-Za-z]{2,3}(?=$|[-_])")
_LONGEST_ID = 200
_BLOCK = 1 << 20


def read(
    paths: Iterable[str | Path],
    *,
    languages: frozenset[str] | None = None,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    stdin: BinaryIO | None = None,
) -> Iterator[Document | Issue]:
    """The documents behind files, folders, glob patterns and `-` (standard input: text, or JSON lines).

    languages: those with a language pack; a document in another is skipped, with an Issue. None reads all.
    Nothing is raised for bad input: each unusable document is one Issue, and the rest go on. Files come in the
    order given, folders sorted by name; no more than one file, or one line of a JSONL file, is held in memory.
    """
    with Sandbox(limits) as sandbox:
        for found in find(paths):
            if isinstance(found, Issue):
                yield found
                continue
            for each, digest in _open(found, limits, sandbox, stdin):
                place = each.place if isinstance(each, Source) else each.where
                location = f"{found.location}#{tidy(place)}" if place else found.location
                if isinstance(each, Source):
                    if not each.title and not place:
                        each = replace(each, title=Path(found.location).stem)
                    yield from _documents(each, digest, location, languages)
                else:
                    yield Issue(location, tidy(each.reason), each.remedy, each.skipped)


def count(paths: Iterable[str | Path]) -> int:
    """How many documents `read` may find, at most: files, and the lines of those that hold one a line."""
    return sum(_count(found) for found in find(paths))


def _count(found: Found | Issue) -> int:
    if isinstance(found, Issue):
        return int(found.skipped)
    form = formats().get(found.path.suffix.lower()) if found.path else None
    if found.path is None or form is None or form.HANDLING != "streamed":
        return 1
    lines, last = 0, b"\n"
    try:
        with found.path.open("rb") as file:
            while block := file.read(_BLOCK):
                lines += block.count(b"\n")
                last = block
    except OSError:
        return 1
    return max(1, lines + (not last.endswith(b"\n")))


Parsed = Iterator[tuple[Source | Issue, str | None]]
"""What a file holds, each with the SHA-256 of the file if it was read whole."""


def _open(found: Found, limits: Limits, sandbox: Sandbox, stdin: BinaryIO | None) -> Parsed:
    if found.path is None:
        yield from _sniff(stdin or sys.stdin.buffer, limits, sandbox)
        return
    suffix = found.path.suffix.lower()
    form = formats().get(suffix)
    if form is None:
        reason = f"is of a kind that is not read ({suffix})" if suffix else "has no file ending that says its kind"
        yield Issue("", reason, f"accepted: {' '.join(formats())}"), None
        return
    if found.size > limits.file_bytes and form.HANDLING != "streamed":
        yield _too_large(found.size, limits), None
        return
    try:
        with found.path.open("rb") as file:
            yield from _parsed(form, suffix, file, limits, sandbox)
    except OSError as error:
        yield Issue("", explain(error)), None


def _sniff(stdin: BinaryIO, limits: Limits, sandbox: Sandbox) -> Parsed:
    """Standard input: JSON lines if it begins with a brace, else one text."""
    stream = io.BufferedReader(stdin)  # type: ignore[type-var]  # any binary stream will do
    try:
        start = stream.peek(_BLOCK).removeprefix(b"\xef\xbb\xbf").lstrip()
        suffix = ".jsonl" if start.startswith(b"{") else ".txt"
        yield from _parsed(formats()[suffix], suffix, stream, limits, sandbox)
    finally:
        stream.detach()


def _parsed(form: Format, suffix: str, file: BinaryIO, limits: Limits, sandbox: Sandbox) -> Parsed:
    if form.HANDLING == "streamed":
        for each in parse(form, file, limits):
            yield each, None
        return
    raw = file.read(limits.file_bytes + 1)
    if not raw:
        yield Issue("", "is empty"), None
    elif len(raw) > limits.file_bytes:
        yield _too_large(len(raw), limits), None
    else:
        digest = hashlib.sha256(raw).hexdigest()
        sandboxed = form.HANDLING == "sandboxed"
        for each in sandbox.parse(suffix, raw) if sandboxed else parse(form, io.BytesIO(raw), limits):
            yield each, digest


def _too_large(size: int, limits: Limits) -> Issue:
    reason = f"is larger ({size / 1e6:.1f} MB) than the limit of {limits.file_bytes / 1e6:.1f} MB"
    return Issue("", reason, "split it, or raise the limit")


def _documents(
    source: Source, digest: str | None, location: str, languages: frozenset[str] | None
) -> Iterator[Document | Issue]:
    """The Document of a Source, after Issues that only note something; or the one Issue that says why none."""
    if is_legacy_bengali(source.text):
        yield replace(CONVERTED, where=location)
        source = replace(source, text=convert(source.text), title=source.title and convert(source.title))
    if problem := _unusable(source):
        yield Issue(location, *problem)
        return
    language = _language(source, languages)
    if language is None:
        yield Issue(location, "holds no words in any script")
        return
    if languages is not None and language not in languages:
        yield Issue(location, f"is in a language without a pack ({language})", f"add loaders/languages/{language}.toml")
        return
    if words := imitations(source.text):
        reason = f"mixes look-alike letters of two scripts in {len(words)} words ({', '.join(words[:3])})"
        yield Issue(location, reason, "names spelt so are not found", skipped=False)
    published = partial_date(source.published) if source.published else None
    if source.published and not published:
        reason = f"states the date '{source.published[:40]}', which is not ISO 8601; read without it"
        yield Issue(location, tidy(reason), "write YYYY, YYYY-MM or YYYY-MM-DD", skipped=False)
    try:
        yield Document.of(source, language=language, location=location, digest=digest, published=published)
    except UnreadableDocument as error:
        yield Issue(location, error.message, error.remedy)


def _unusable(source: Source) -> tuple[str, str | None] | None:
    """Reason and remedy, if no document can be made of it whatever its language."""
    if not source.text.strip():
        return "is empty" if not source.text else "holds only white space", None
    if source.id and (len(source.id) > _LONGEST_ID or any(unicodedata.category(char)[0] == "C" for char in source.id)):
        return "has an id that is too long or holds control characters", f"use at most {_LONGEST_ID} plain characters"
    return None


def _language(source: Source, among: frozenset[str] | None) -> str | None:
    """The language that the source states, else the one its letters show."""
    if source.language and (tag := _TAG.match(source.language.strip())):
        code = tag.group().lower()
        return str(get_global("language_aliases").get(code, code)) if len(code) == 3 else code
    return identify(source.text, among)


def partial_date(stated: str) -> str | None:
    """An ISO 8601 date or datetime as a date, as precise as stated; None if it is neither.

    >>> partial_date("2023-07-19T23:30:00+06:00")
    '2023-07-19'
    """
    stated = stated.strip()
    try:
        if len(stated) in (4, 7):
            return PartialDate(stated).iso
        return (date.fromisoformat(stated) if len(stated) == 10 else datetime.fromisoformat(stated).date()).isoformat()
    except ValueError:
        return None
