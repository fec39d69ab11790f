"""The line: a document goes in, statements come out, each with the sentence that states it.

    file ─read─► Document ─split─► Passage ─spot─► Mention ─code─► Statement ─resolve─► Entity ─write─► (graph)

Everything here is pure: no database, no clock, no network; the same input gives the same statements.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from graph_schema.statement import Statement
from loaders.coding import code
from loaders.coding.rows import code_row
from loaders.document import Document, Issue
from loaders.spotting import Reading, spot
from loaders.trace import DEAF, Listener


@dataclass(frozen=True, slots=True)
class Extraction:
    """What the line took from a document. issues: what a reader should know of it ("no date").  mark: what a person
    made of it, if not all of it was accepted."""

    document: Document
    statements: tuple[Statement, ...]
    issues: tuple[Issue, ...] = ()
    mark: str = ""


def extract(document: Document, listener: Listener = DEAF) -> Extraction:
    """The statements of a document, every one with its quote. listener: is told why, and has no say."""
    if document.record is not None:
        return Extraction(document, code_row(document, document.record))
    return take(spot(document, listener), listener)


def take(reading: Reading, listener: Listener = DEAF) -> Extraction:
    """The statements of a document that has been read."""
    document, issues = reading.document, []
    if document.published is None and reading.base is not None:
        document = replace(document, published=str(reading.base))
    if document.published is None:
        reason = "no publication date: relative dates stay unresolved"
        issues.append(Issue(document.location, reason, "give it in the front matter or in the source's date", False))
    return Extraction(document, code(reading, listener), tuple(issues))


@cache
def extractor() -> str:
    """A fingerprint of everything that decides what is extracted: rules, packs, gazetteer, vocabulary.

    A document that was loaded with another fingerprint is read again.
    """
    root = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for folder in ("loaders", "graph_schema"):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".py", ".toml"):
                digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:16]
