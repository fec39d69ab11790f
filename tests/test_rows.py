"""Tables that an analyst keeps by hand. The cases are data: `cases/rows.toml`."""

from __future__ import annotations

import csv
import io
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook  # type: ignore[import-untyped]

from graph_schema import gazetteer
from graph_schema.statement import Statement
from graph_store.graph import Graph
from loaders.document import Document, Issue
from loaders.formats._rows import TEMPLATE, is_record
from loaders.languages import load_packs
from loaders.line import extract
from loaders.reading import read
from loaders.records import records
from loaders.writing.check import check
from loaders.writing.write import write

CASES = tomllib.loads((Path(__file__).parent / "cases" / "rows.toml").read_text("utf-8"))["case"]
PACKS = frozenset(load_packs())


def found(path: Path) -> tuple[list[Document], list[Issue]]:
    """The documents and issues of a file."""
    some = list(read([path], languages=PACKS))
    return [each for each in some if isinstance(each, Document)], [each for each in some if isinstance(each, Issue)]


def said(statement: Statement) -> str:
    """`JP PARTY_TO #a1`."""
    what = statement.object.id if statement.object else statement.value
    return f"{statement.subject.id} {statement.relation} {what}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any], tmp_path: Path) -> None:
    """What the rows say, each with the whole row as its quote; and what is said of the bad ones."""
    path = tmp_path / "kept.csv"
    path.write_text(case["table"].lstrip(), encoding="utf-8")
    documents, issues = found(path)
    statements = [each for document in documents for each in extract(document).statements]
    assert set(case["says"]) <= {said(each) for each in statements}
    assert bool(statements) == bool(case["says"])
    for document in documents:
        for each in extract(document).statements:
            quoted = each.evidence
            assert document.text[quoted.start : quoted.end] == quoted.quote == document.text
            assert each.origin == "analyst"
        records(extract(document))
    for part, issue in zip(case["issues"], [each for each in issues if each.skipped], strict=True):
        assert part in str(issue)
        assert str(path) in issue.where


def test_the_same_from_a_workbook_and_from_json_lines(tmp_path: Path) -> None:
    """A row says the same whatever keeps it."""
    row = {"country_a": "Japan", "country_b": "Bangladesh", "type": "MoC", "status": "signed", "date": "2023-04-26"}
    (tmp_path / "kept.csv").write_text(f"{','.join(row)}\n{','.join(row.values())}\n", encoding="utf-8")
    (tmp_path / "kept.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    book = Workbook()
    book.active.append(list(row))
    book.active.append(list(row.values()))
    book.save(tmp_path / "kept.xlsx")
    told = []
    for suffix in ("csv", "jsonl", "xlsx"):
        documents, issues = found(tmp_path / f"kept.{suffix}")
        assert not issues
        told.append((documents[0].text, [said(each) for each in extract(documents[0]).statements]))
    assert told[0] == told[1] == told[2]


def test_the_template_has_known_columns_only() -> None:
    """Every column of the template is read, and an empty template is no error of ours."""
    columns = next(csv.reader(io.StringIO(TEMPLATE)))
    assert is_record(columns)
    from loaders.formats._rows import _fields, _plain

    assert not [column for column in columns if _plain(column) not in _fields()]


def test_rows_go_into_the_graph(embedded: Graph, tmp_path: Path) -> None:
    """As documents of their own, beside what is read from prose."""
    embedded.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    path = tmp_path / "kept.csv"
    for case in CASES[:5]:
        path.write_text(case["table"].lstrip(), encoding="utf-8")
        documents, _ = found(path)
        report = write(embedded, [extract(each) for each in documents], gazetteer=gazetteer.load())
        assert not report.issues
    assert list(check(embedded)) == []
