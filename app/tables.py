"""Answers as people read them: in plain words, in tables, with the sentences that they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rich.console import Group
    from rich.table import Table

    from queries.envelope import Answer, Evidence, Row
    from queries.query import Query

CITED: Final = 3
"""Sentences that a row of a table cites; JSON has all."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Characters that steer a terminal or turn text around: no document needs them."""


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


def make_table(query: Query, answer: Answer, language: str = "en") -> Group:
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
    table = text_table(
        [*(getattr(column.title, language) for column in columns), "Evidence"], rows, title=query.titles[language]
    )
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


def cite(evidence: Evidence, limit: int = 300) -> str:
    """A sentence and where it stands."""
    quote = " ".join(evidence.quote.split())
    quote = quote if len(quote) <= limit else f"{quote[:limit].rstrip()}…"
    source = ", ".join(filter(None, [evidence.publisher or evidence.title, evidence.published]))
    return f"“{quote}” ({source or evidence.document})"


def _values(columns: Iterable[str], row: Row) -> Iterator[Any]:
    return (getattr(row, column) for column in columns)
