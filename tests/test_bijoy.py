"""Bengali typed for a Bijoy font is read as Unicode. The words are data: `cases/bijoy.toml`."""

from __future__ import annotations

import io
import tomllib
import unicodedata
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.statement import Ref
from loaders.document import CONVERTED, Document, Issue, Limits, Source
from loaders.formats import formats, parse
from loaders.languages import load_packs
from loaders.line import extract
from loaders.reading import read
from loaders.text.bijoy import convert, convert_run

CASES = tomllib.loads((Path(__file__).parent / "cases" / "bijoy.toml").read_text("utf-8"))
AGREED = "evsjv‡`k I fviZ mvBevi wbivcËv wb‡q mg‡SvZv ¯§viK ¯^vÿi K‡i‡Q|"


def nfc(text: str) -> str:
    """The form that texts are kept in."""
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(("typed", "meant"), [*CASES["words"].items(), *CASES["kept"].items()])
def test_word(typed: str, meant: str) -> None:
    """Each sign at its place."""
    assert convert_run(typed) == nfc(meant)


@pytest.mark.parametrize(("typed", "meant"), CASES["documents"].items())
def test_document(typed: str, meant: str) -> None:
    """Lines in English stay."""
    assert convert(typed) == nfc(meant)


@given(st.lists(st.sampled_from(sorted(CASES["words"])), max_size=6))
def test_words_do_not_touch_each_other(words: list[str]) -> None:
    """A text is its words, one after the other."""
    assert convert_run(" ".join(words)) == " ".join(map(convert_run, words))


@given(st.text(max_size=40))
def test_any_text_can_be_converted(text: str) -> None:
    """And has as many lines as before."""
    assert len(convert(text).splitlines()) == len(text.splitlines())


def test_a_file_is_read_as_unicode_and_says_so(tmp_path: Path) -> None:
    """Facts are found, their quotes stand in the converted text, and the document is not skipped."""
    path = tmp_path / "old.txt"
    path.write_text(f"{AGREED}\n{AGREED}\n", encoding="utf-8")
    note, document = read([path], languages=frozenset(load_packs()))
    assert isinstance(note, Issue)
    assert (note.reason, note.skipped, note.where) == (CONVERTED.reason, False, str(path))
    assert isinstance(document, Document)
    assert document.language == "bn"
    statements = extract(document).statements
    assert {each.subject for each in statements if each.relation == "PARTY_TO"} == {
        Ref("Country", "BD"),
        Ref("Country", "IN"),
    }
    assert all(document.text[each.evidence.start : each.evidence.end] == each.evidence.quote for each in statements)


def test_a_word_file_by_its_fonts() -> None:
    """Runs of a Bijoy font are converted, by their own font, their style or their paragraph's; others stay, and what
    is split over runs is one word."""
    word = docx.Document()
    style = word.styles.add_style("Old", 1)
    style.font.name = "SutonnyMJ"
    for pieces in ([("K", "SutonnyMJ"), ("g©", "SutonnyMJ"), (" UN and MoU", "Calibri")], [("`~Zvevm", None)]):
        paragraph = word.add_paragraph(style="Old" if pieces[0][1] is None else None)
        for text, font in pieces:
            run = paragraph.add_run(text)
            run.font.name = font
    cell = word.add_table(1, 2).rows[0].cells[0].paragraphs[0].add_run("Pzw³")
    cell.font.name = "SutonnyEMJ"
    word.add_paragraph("Kg©")
    file = io.BytesIO()
    word.save(file)
    note, source = parse(formats()[".docx"], io.BytesIO(file.getvalue()), Limits())
    assert note == CONVERTED
    assert isinstance(source, Source)
    assert source.text.split("\n") == ["কর্ম UN and MoU", "দূতাবাস", "চুক্তি\t", "Kg©"]


def test_a_word_file_without_such_fonts_says_nothing() -> None:
    """No remark without a reason."""
    word = docx.Document()
    word.add_paragraph("Nothing old here.")
    file = io.BytesIO()
    word.save(file)
    [source] = parse(formats()[".docx"], io.BytesIO(file.getvalue()), Limits())
    assert isinstance(source, Source)
