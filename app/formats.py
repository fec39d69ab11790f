"""Answers as people and programs read them: JSON, CSV that no spreadsheet runs as formulas, and tables."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

    from graph_schema.statement import Statement
    from loaders.llm.review import Review
    from queries.envelope import Answer, Evidence, Row
    from queries.query import Query

EVIDENCE_COLUMNS: Final = ("evidence_quote", "evidence_document", "evidence_count")
"""What a CSV says after a query's own columns: the first sentence, its document, and how many sentences there are."""

CITED: Final = 3
"""Sentences that a row of a table cites; JSON has all."""

_FORMULA: Final = re.compile(r"\s*[=+\-@＝＋－＠\t\r]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal or turn text around: no document needs them."""


def write_csv(query: Query, answer: Answer) -> str:
    """The rows as CSV (RFC 4180, UTF-8), lists joined by "; "."""
    columns = [column.name for column in query.columns]
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([*columns, *EVIDENCE_COLUMNS])
    for row in answer.rows:
        evidence = row.evidence
        first = (evidence[0].quote, evidence[0].document) if evidence else ("", "")
        writer.writerow([_cell(value) for value in (*_values(columns, row), *first, len(evidence))])
    return file.getvalue()


def _cell(value: Any) -> Any:
    """A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = plain(value)
    numeric = isinstance(value, int | float) and not isinstance(value, bool)
    return f"'{text}" if not numeric and _FORMULA.match(text) else text


def plain(value: Any) -> str:
    """A value in words: nothing for null, `yes` and `no`, lists joined by "; "."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case list() | tuple():
            return "; ".join(plain(each) for each in value)
        case _:
            return str(value)


def printable(text: str) -> str:
    """A text that cannot steer the terminal that shows it."""
    return _CONTROL.sub("�", text)


def make_table(query: Query, answer: Answer) -> Group:
    """The rows as a table, and below it the sentences that they cite by number, each once."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    columns = [column for column in query.columns if any(getattr(row, column.name) is not None for row in answer.rows)]
    names = [column.name for column in columns]
    sentences: dict[str, int] = {}

    def refer(evidence: list[Evidence]) -> str:
        numbers = [sentences.setdefault(cite(each), len(sentences) + 1) for each in evidence[:CITED]]
        more = f" +{len(evidence) - CITED}" if len(evidence) > CITED else ""
        return " ".join(f"[{number}]" for number in numbers) + more

    rows = [[*(plain(value) for value in _values(names, row)), refer(row.evidence)] for row in answer.rows]
    table = text_table([*(column.title.en for column in columns), "Evidence"], rows, title=query.titles["en"])
    notes = (Padding(Text(printable(f"[{number}] {said}")), (0, 0, 0, 2)) for said, number in sentences.items())
    return Group(table, *notes)


def text_table(headings: Iterable[str], rows: Iterable[Iterable[str]], *, title: str | None = None) -> Table:
    """A table whose cells are shown as they are: what a document says is never taken for markup."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title and Text(title), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    for row in rows:
        table.add_row(*(Text(printable(cell)) for cell in row))
    return table


def describe(query: Query) -> dict[str, Any]:
    """A query as the catalogue lists it, for programs."""
    return {
        "name": query.name,
        "path": f"/v1/{query.name}",
        "title": dict(query.titles),
        "question": dict(query.question),
        "parameters": [
            {**each.model_dump(exclude={"optional"}, exclude_none=True), "required": each.required}
            for each in query.parameters
        ],
        "columns": [each.model_dump(exclude_none=True) for each in query.columns],
        "example": query.example,
    }


def statement_record(statement: Statement) -> dict[str, Any]:
    """A statement as one line of `extract --format statements`; what is not known is left out."""
    fields = {
        "id": statement.id,
        "document": statement.evidence.document,
        "subject": asdict(statement.subject),
        "relation": statement.relation,
        "object": statement.object and asdict(statement.object),
        "value": statement.value,
        "qualifiers": dict(statement.qualifiers),
        "realis": statement.realis,
        "tier": statement.tier,
        "said_by": statement.said_by,
        "block": statement.block,
        "origin": statement.origin,
        "evidence": asdict(statement.evidence),
        "support": [asdict(each) for each in statement.support],
    }
    return {name: value for name, value in fields.items() if value not in (None, {}, [])}


def review_records(review: Review) -> Iterator[dict[str, Any]]:
    """Two readings of a document as lines of `extract --llm`, one a fact. A fact that only the model tells can be
    accepted; its statements stand beside it."""
    where = {"document": review.document.id, "location": review.document.location, "llm": review.model}
    for each in review.compared:
        fact = each.rules or each.model
        assert fact
        line: dict[str, Any] = {**where, "verdict": each.verdict, "kind": fact.kind, "about": list(fact.about)}
        if each.differs:
            line["differs"] = list(each.differs)
        for name, told in (("rules", each.rules), ("model", each.model)):
            if told:
                line[name] = {**told.details, "quotes": list(told.quotes)}
        if each.model and each.verdict == "only_model":
            line |= {"accept": False, "statements": [statement_record(said) for said in each.model.statements]}
        yield line
    for rejected in review.rejected:
        yield {**where, "verdict": "rejected", "reason": rejected.reason, "said": dict(rejected.said)}


def cite(evidence: Evidence, limit: int = 300) -> str:
    """A sentence and where it stands."""
    quote = " ".join(evidence.quote.split())
    quote = quote if len(quote) <= limit else f"{quote[:limit].rstrip()}…"
    source = ", ".join(filter(None, [evidence.publisher or evidence.title, evidence.published]))
    return f"“{quote}” ({source or evidence.document})"


def _values(columns: Iterable[str], row: Row) -> Iterator[Any]:
    return (getattr(row, column) for column in columns)
