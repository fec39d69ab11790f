"""Records to Sources: what the fields of a JSON line, a table row or front matter are called and mean."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from graph_schema.errors import UnreadableDocument
from loaders.document import Source

FIELDS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "title": ("title",),
    "url": ("url",),
    "publisher": ("publisher",),
    "published": ("published", "date"),
    "language": ("language", "lang"),
    "type": ("type", "kind"),
}
"""Fields of Source, and the names they go by in records, first the one that wins."""
ACCEPTED = f"text, {', '.join(name for names in FIELDS.values() for name in names)}"


def to_source(record: Mapping[str, object], *, place: str | None = None, digest: str | None = None) -> Source:
    """The Source of a record, whose `source` may hold some of the fields. Raises UnreadableDocument without text."""
    text = record.get("text")
    if not isinstance(text, str):
        problem = 'has no "text"' if text is None else f'has a "text" that is no string ({type(text).__name__})'
        raise UnreadableDocument(problem, where=place, remedy=f"accepted fields: {ACCEPTED}")
    return Source(text=text, place=place, digest=digest, **metadata(record))


def metadata(record: Mapping[str, object]) -> dict[str, Any]:
    """The fields of Source besides text that a record states; the record's own win over those of its `source`."""
    inner = record.get("source")
    if isinstance(inner, str):
        inner = {"url" if "://" in inner else "publisher": inner}
    nested = inner if isinstance(inner, Mapping) else {}
    stated = {}
    for field, names in FIELDS.items():
        values = (_scalar(each.get(name)) for each in (record, nested) for name in names)
        stated[field] = next((value for value in values if value), None)
    if stated["type"]:
        stated["type"] = stated["type"].lower()
    return stated


def _scalar(value: object) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    return str(value).strip() if isinstance(value, str | int | float) else None
