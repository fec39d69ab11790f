"""Explanations: they tell of every statement, show every text as it is, and take nothing in it for markup."""

from __future__ import annotations

import re
from io import StringIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from rich.console import Console

from app.explaining.page import page
from app.explaining.terminal import render
from app.tables import printable
from loaders.document import Document, Issue
from loaders.explanation import Explanation, explain
from loaders.languages import load_packs
from loaders.line import extract
from loaders.reading import read as read_files
from loaders.stream import explanations
from tests.processes import run
from tests.test_coding import read, read_cases

SAMPLES = Path(__file__).parent.parent / "samples"
HOSTILE = (
    "India & Ghana signed </p><script>alert('x')</script> an MoU on <b>6 May 2024</b> \"&amp;\".\n"
    "The [red]President[/red] of Ghana adopted UPI \x1b[31m&lt;!-- -->\u202e, said <img src=x onerror=alert(1)>."
)


@pytest.fixture(scope="module")
def explained() -> list[Explanation]:
    found = read_files([SAMPLES], languages=frozenset(load_packs()))
    return [explain(each) for each in found if isinstance(each, Document)]


@pytest.mark.parametrize(("language", "case"), read_cases("firings.*.toml"))
def test_firings(language: str, case: dict[str, Any]) -> None:
    explanation = explain(read(case["text"], language, case.get("published")))
    found = [
        f"{each.rule} | {each.about.id} | {' + '.join(mention.text for mention in each.grounds)}"
        for told in explanation.sentences
        for each in told.firings
    ]
    assert sorted(found) == sorted(case["expect"]), case.get("comment")


def test_every_statement_but_spellings_is_told_of(explained: list[Explanation]) -> None:
    for explanation in explained:
        assert explanation.statements == extract(explanation.document).statements
        told = [each for one in explanation.sentences for firing in one.firings for each in firing.statements]
        spelt = [each for each in explanation.statements if each.relation == "name" and "spelt" in each.origin]
        assert len(told) + len(spelt) == len(explanation.statements)
        assert {each.id for each in (*told, *spelt)} == {each.id for each in explanation.statements}


def test_a_row_is_told_of_too(tmp_path: Path) -> None:
    path = tmp_path / "kept.csv"
    path.write_text("country_a,country_b,type,status,date\nIndia,Ghana,MoU,signed,2024-05-06\n", encoding="utf-8")
    [document] = [each for each in read_files([path], languages=frozenset(load_packs())) if isinstance(each, Document)]
    explanation = explain(document)
    assert explanation.statements == extract(document).statements
    assert {firing.rule for told in explanation.sentences for firing in told.firings} == {"analyst"}
    assert not any(told.refusals for told in explanation.sentences)


def test_marks_do_not_overlap_and_lie_in_their_sentence(explained: list[Explanation]) -> None:
    for explanation in explained:
        for told in explanation.sentences:
            marks, sentence = told.marks, told.sentence
            assert all(one.end <= other.start for one, other in pairwise(marks))
            assert all(sentence.start <= each.start < each.end <= sentence.end for each in marks)


def texts(written: str) -> list[str]:
    """The sentences of a page, as a reader of it sees them."""
    return [each.text_content() for each in html.fromstring(written).xpath("//p[starts-with(@class, 'text')]")]


def seen(explanations: list[Explanation]) -> list[str]:
    """The sentences as they should be seen."""
    sentences = [told.sentence for explanation in explanations for told in explanation.sentences]
    return [printable(each.text[each.start : each.end]) for each in sentences]


def test_page_holds_every_sentence_and_its_links_lead_somewhere(explained: list[Explanation]) -> None:
    written = page(explained)
    assert texts(written) == seen(explained)
    tree = html.fromstring(written)
    ids = [each.get("id") for each in tree.xpath("//*[@id]")]
    assert len(ids) == len(set(ids)) == len(seen(explained)) + len(explained)
    links = [each.get("href") for each in tree.xpath("//a")]
    assert links
    assert {each.removeprefix("#") for each in links} <= set(ids)


def test_page_is_one_file_without_scripts(explained: list[Explanation]) -> None:
    written = page(explained)
    tree = html.fromstring(written)
    assert not tree.xpath("//script | //link | //img | //iframe | //*[@onload or @onclick or @onerror or @style]")
    assert not re.search(r"url\(|@import|https?://", tree.xpath("//style")[0].text)
    assert "prefers-color-scheme: dark" in written


def test_text_is_never_markup() -> None:
    explanation = explain(read(HOSTILE, "en"))
    written = page([explanation])
    assert texts(written) == seen([explanation])
    tree = html.fromstring(written)
    assert not tree.xpath("//script | //img | //p//b")
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", written.replace("\n", ""))
    console = Console(width=400, record=True, file=StringIO())
    console.print(render(explanation))
    shown = console.export_text()
    assert "[red]President[/red]" in shown
    assert "\x1b" not in shown


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(st.text(max_size=30), st.sampled_from(["India ", "signed ", "an MoU with ", "Ghana", ".\n"])))
)
def test_any_text_is_shown_as_it_is(pieces: list[str]) -> None:
    explanation = explain(read("".join(pieces), "en"))
    assert [each.replace("\r", "\n") for each in texts(page([explanation]))] == [
        each.replace("\r", "\n") for each in seen([explanation])
    ]


def test_terminal_shows_text_rules_and_reasons(explained: list[Explanation]) -> None:
    denials = next(each for each in explained if "denials" in each.document.location)
    console = Console(width=200, record=True, file=StringIO())
    console.print(render(denials))
    shown = " ".join(console.export_text().split())
    assert "The Maldives denied that it had adopted the Unified Payments Interface" in shown
    assert "agreement.signed #u1 negated: kept as a statement, no link in the graph" in shown
    assert "date “9 February 2024” is the day of the report" in shown


def test_a_defect_costs_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text("Norway signed an MoU with Ghana.", encoding="utf-8")

    def fail_once(document: Document) -> Explanation:
        if document.location.endswith("one.txt"):
            raise ZeroDivisionError("so it is")
        return explain(document)

    monkeypatch.setattr("loaders.stream.explain", fail_once)
    issue, explanation = explanations([str(tmp_path)])
    assert isinstance(issue, Issue)
    assert (issue.skipped, issue.reason) == (True, "could not be extracted: ZeroDivisionError: so it is")
    assert isinstance(explanation, Explanation)


def test_command(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Norway signed an MoU with Ghana on 6 May 2024.", encoding="utf-8")
    told = run("extract", "--explain", "note.txt", settings={}, folder=tmp_path)
    assert (told.returncode, "agreement.signed" in told.stdout, "\x1b" in told.stdout) == (0, True, False)
    written = run("extract", "--explain", "note.txt", "--output", "why.html", settings={}, folder=tmp_path)
    assert (written.returncode, written.stdout, written.stderr) == (0, "", "written: why.html\n")
    assert texts((tmp_path / "why.html").read_text(encoding="utf-8")) == [
        "Norway signed an MoU with Ghana on 6 May 2024."
    ]
    refused = run("extract", "note.txt", "--output", "why.html", settings={}, folder=tmp_path)
    assert (refused.returncode, refused.stderr) == (
        2,
        "error: --output: says where to write an explanation; add --explain\n",
    )
    missing = run("extract", "--explain", "gone.txt", settings={}, folder=tmp_path)
    assert missing.returncode == 2
