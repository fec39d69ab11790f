"""Answers as CSV, workbooks and tables: no cell runs or steers a terminal; and what a client asks for."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from starlette.requests import Request

from app.export import Export
from app.formats import formats, names
from app.negotiation import chosen_format, chosen_language
from app.operations import arguments
from app.tables import make_table, plain, printable
from graph_schema.errors import InvalidParameter
from queries.catalogue import Catalogue
from queries.envelope import Answer, Coverage, Evidence
from queries.query import Query

QUERY: Query = Catalogue.load()["programmes/adopters"]
COVERAGE = Coverage(documents=1, releases=1, languages=["en"], first_published="2023", last_published="2023")


def answer(**columns: object) -> Answer:
    """An answer of one row about India."""
    said = Evidence(
        statement="s", quote=str(columns.pop("quote", "So it is.")), start=0, end=9, language="en", document="d",
        title="T", url=None, publisher=None, published="2023-07", origin="rule", said_by=None, realis="actual",
        tier="explicit", release="d",
    )  # fmt: skip
    row = {
        "country": "IN", "country_name": "India", "status": "signed", "since": "2023-07", "via": "upi",
        "agreement": None,
    } | columns  # fmt: skip
    return QUERY.answer_model(
        query=QUERY.name, title=QUERY.titles, parameters={}, as_of="2023", coverage=COVERAGE,
        rows=[QUERY.row_model(**row, evidence=[said])], conflicts=[], truncated=False, next=None, note=None,
    )  # fmt: skip


def written(format: str, found: Answer) -> bytes:
    """An answer in a format that needs no graph."""
    return b"".join(formats()[format].encode(Export(None, QUERY, found)))  # type: ignore[arg-type]


def write_csv(query: Query, found: Answer) -> str:
    return written("csv", found).decode()


def cells(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_the_declared_columns_and_the_sentence() -> None:
    [row] = cells(write_csv(QUERY, answer()))
    columns = [column.name for column in QUERY.columns]
    assert list(row) == [*columns, "evidence_quote", "evidence_document", "evidence_count"]
    assert row["country"] == "IN"
    assert row["agreement"] == ""
    assert row["evidence_quote"] == "So it is."
    assert row["evidence_count"] == "1"


@given(st.text(max_size=30), st.sampled_from(["=", "+", "-", "@", "\t=", " =", "\r", "＝", "\n@", "\u00a0+"]))
def test_no_cell_of_a_csv_is_a_formula(text: str, start: str) -> None:
    [row] = cells(write_csv(QUERY, answer(country_name=start + text, quote=start + text)))
    assert row["country_name"] == "'" + start + text
    assert row["evidence_quote"].startswith("'")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30))
def test_other_cells_are_what_they_were(text: str) -> None:
    [row] = cells(write_csv(QUERY, answer(country_name=text)))
    assert row["country_name"] in (text, f"'{text}")


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, ""), (True, "yes"), (False, "no"), (-3, "-3"), (2.5, "2.5"), (["a", None, "b"], "a; ; b"), ([], "")],
)
def test_values_are_put_in_plain_words(value: object, words: str) -> None:
    assert plain(value) == words


@pytest.mark.parametrize("text", ["\x1b[31mred", "\x9b2J", "a\u202eb", "\x07", "\x7f", "a\rb"])
def test_nothing_that_steers_a_terminal_is_printed(text: str) -> None:
    assert "�" in printable(text)


def test_words_are_printed_as_they_are() -> None:
    assert printable("জাপান ও Côte d’Ivoire\n[bold]\tx") == "জাপান ও Côte d’Ivoire\n[bold]\tx"


def test_a_table_leaves_markup_alone_and_cites_each_sentence_once() -> None:
    from rich.console import Console

    console = Console(file=io.StringIO(), width=200)
    one = answer(country_name="[red]India[/red]")
    console.print(make_table(QUERY, one.model_copy(update={"rows": one.rows * 2})))
    shown = console.file.getvalue()  # type: ignore[attr-defined]
    assert shown.count("[red]India[/red]") == 2
    assert shown.count("[1]") == 3
    assert shown.count("“So it is.” (T, 2023-07)") == 1


@pytest.mark.parametrize(
    ("asked", "accept", "format"),
    [
        (None, "", "json"), (None, "*/*", "json"), (None, "text/csv", "csv"), (None, "TEXT/CSV", "csv"),
        (None, "text/*;q=0.5, application/json", "json"), (None, ";;q=x,,", "json"),
        (None, "application/json;q=0.4, text/csv;q=0.9", "csv"), (None, "text/html,*/*;q=0.8", "json"),
        (None, "text/csv;q=0", "json"), (None, "image/png", "json"), (None, "text/csv;q=²", "json"),
        ("csv", "application/json", "csv"), ("json", "text/csv", "json"),
        (None, "application/ld+json, application/json;q=0.9", "jsonld"), ("gexf", "text/csv", "gexf"),
        (None, "application/x-ndjson", "ndjson"), (None, "application/graphml+xml", "graphml"),
    ],
)  # fmt: skip
def test_the_format_is_the_one_asked_for(asked: str | None, accept: str, format: str) -> None:
    assert chosen_format(asked, accept).name == format


def test_an_unknown_format_gets_candidates() -> None:
    with pytest.raises(InvalidParameter) as caught:
        chosen_format("xml", "")
    assert [each["id"] for each in caught.value.candidates] == names()


def test_an_argument_given_twice_is_refused() -> None:
    request = Request({"type": "http", "query_string": b"country=JP&country=BD", "headers": []})
    with pytest.raises(InvalidParameter, match="country"):
        arguments(request)


@pytest.mark.parametrize(
    ("accept", "language"),
    [
        ("", "en"), ("bn", "bn"), ("bn-BD, en;q=0.5", "bn"), ("en-GB, bn;q=0.9", "en"), ("sv", "en"), ("*", "en"),
        ("BN", "bn"), ("bn;q=0", "en"), ("sv, bn;q=0.1", "bn"), ("bn;q=x", "en"), (";;,", "en"),
    ],
)  # fmt: skip
def test_the_language_is_the_one_asked_for(accept: str, language: str) -> None:
    assert chosen_language(accept) == language


def test_every_format_says_what_it_is() -> None:
    known = formats()
    assert next(iter(known)) == "json"
    assert len({each.essence for each in known.values()}) == len({each.suffix for each in known.values()}) == len(known)
    assert all(each.about.endswith(".") for each in known.values())


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=40))
def test_a_workbook_gives_every_text_back_and_runs_none(text: str) -> None:
    for value in (text, f"={text}", f"@{text}"):
        book = load_workbook(io.BytesIO(written("xlsx", answer(country_name=value, quote=value))))
        cell, quote = book["Rows"]["C2"], book["Evidence"]["C2"]
        assert cell.data_type != "f"
        assert (cell.value or "", quote.value or "") == (readable(value), readable(value))


def readable(text: str) -> str:
    """A text without the characters that a workbook has no way to hold."""
    return ILLEGAL_CHARACTERS_RE.sub("�", text)


def test_a_workbook_has_the_rows_in_the_types_of_their_columns() -> None:
    sheet = load_workbook(io.BytesIO(written("xlsx", answer())))["Rows"]
    head, row = sheet.iter_rows(values_only=True)
    assert head == ("row", *(column.title.en for column in QUERY.columns))
    assert row[:4] == (1, "IN", "India", "signed")
