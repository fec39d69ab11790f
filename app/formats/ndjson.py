"""One JSON object a line for each row, with its sentences: for programs that read line by line."""

from __future__ import annotations

from collections.abc import Iterator

from app.export import Export

MEDIA_TYPE = "application/x-ndjson"
SUFFIX = "ndjson"
STREAMS = True


def write(export: Export) -> Iterator[str]:
    """A line a row."""
    for row in export.rows():
        yield f"{row.model_dump_json()}\n"
