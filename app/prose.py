"""An answer as a text to be read from the first line to the last: each row with the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterator

from app.tables import CITED, plain, printable
from queries.envelope import Answer, Evidence
from queries.query import Query


def read_out(query: Query, answer: Answer) -> Iterator[str]:
    """The lines: what was asked and how it was understood, the rows with their quotes, and what to bear in mind."""
    yield f"{query.titles['en']} ({query.name})"
    for name, each in answer.parameters.items():
        if each.typed is not None:
            meaning = f" = {each.name} ({each.value})" if each.name else ""
            yield printable(f"{name}: {each.typed}{meaning}")
    covered = answer.coverage
    yield (
        f"read from {covered.documents} documents ({', '.join(covered.languages)}), "
        f"published {covered.first_published} to {covered.last_published}"
    )
    for number, row in enumerate(answer.rows, start=1):
        values = ((column, getattr(row, column.name)) for column in query.columns)
        told = "; ".join(f"{column.name}: {plain(value)}" for column, value in values if value not in (None, []))
        yield printable(f"{number}. {told}")
        yield from (f"   {quote(each)}" for each in row.evidence[:CITED])
        if len(row.evidence) > CITED:
            yield f"   and {len(row.evidence) - CITED} more sentences"
    for conflict in answer.conflicts:
        yield printable(f"sources disagree on {conflict.name} ({conflict.id}), {conflict.what}:")
        for version in conflict.versions:
            yield from (f"   {version.value}: {quote(each)}" for each in version.evidence[:1])
    if answer.note:
        yield answer.note
    if answer.truncated:
        yield f"there are more rows: cursor={answer.next}"


def quote(evidence: Evidence) -> str:
    """A whole sentence, what kind of assertion it is unless a plain one, and where it stands."""
    source = ", ".join(filter(None, (evidence.title, evidence.publisher, evidence.published, evidence.url)))
    kind = "" if evidence.realis == "actual" else f" [{evidence.realis}]"
    said = f" [said by {evidence.said_by}]" if evidence.said_by else ""
    words = " ".join(evidence.quote.split())
    return printable(f"“{words}”{kind}{said} — {source} [document {evidence.document}]")
