"""The envelope: the question as understood, the rows with their sentences, coverage and conflicts."""

from __future__ import annotations

from collections.abc import Iterator

from app.export import Export

MEDIA_TYPE = "application/json"
SUFFIX = "json"
STREAMS = True


def write(export: Export) -> Iterator[str]:
    """One page is written as it is. Of the whole answer the rows are written as they come, then what is known last."""
    if not export.whole:
        yield export.first.model_dump_json()
        return
    late = {"rows", "conflicts", "truncated", "next", "note"}
    yield export.first.model_dump_json(exclude=late)[:-1] + ',"rows":['
    comma = ""
    conflicts: dict[tuple[str, str], str] = {}
    notes: dict[str, None] = {}
    for page in export.pages():
        for row in page.rows:
            yield comma + row.model_dump_json()
            comma = ","
        conflicts |= {(each.id, each.what): each.model_dump_json() for each in page.conflicts}
        notes |= {page.note: None} if page.note else {}
    end = page.model_copy(update={"truncated": False, "next": None, "note": " ".join(notes) or None})
    yield f'],"conflicts":[{",".join(conflicts.values())}],'
    yield end.model_dump_json(include={"truncated", "next", "note"})[1:]
