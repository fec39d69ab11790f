"""Documents → Reviews: what the rules take from each beside what a model takes from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from graph_schema.errors import ModelError
from loaders.document import Document, Issue
from loaders.languages import languages
from loaders.line import take
from loaders.llm.answer import Rejected, parse
from loaders.llm.client import Extractor
from loaders.llm.coding import code
from loaders.llm.comparison import Compared, compare
from loaders.reading import read
from loaders.spotting import spot


@dataclass(frozen=True, slots=True)
class Review:
    """Two readings of a document, side by side. rejected: what the model said that does not stand."""

    document: Document
    model: str
    compared: tuple[Compared, ...]
    rejected: tuple[Rejected, ...] = ()


def reviews(paths: Iterable[str], extractor: Extractor) -> Iterator[Review | Issue]:
    """The documents behind the paths, one by one; an Issue for each that one of the two could not read."""
    for each in read(paths, languages=frozenset(languages())):
        if isinstance(each, Document) and each.record is not None:
            yield Issue(each.location, "is kept by hand: no model is asked", skipped=False)
        else:
            yield each if isinstance(each, Issue) else review(each, extractor)


def review(document: Document, extractor: Extractor) -> Review | Issue:
    """Both readings of a document, or an Issue where the model fails."""
    reading = spot(document)
    extraction = take(reading)
    try:
        items, misshapen = parse(extractor.ask(extraction.document))
    except ModelError as error:
        where = f" ({error.where})" if error.where else ""
        return Issue(document.location, f"the model {extractor.name}{where} {error.message}", error.remedy)
    statements, ungrounded = code(reading, items, extractor.name)
    compared = tuple(compare(extraction.statements, statements))
    return Review(extraction.document, extractor.name, compared, (*misshapen, *ungrounded))
