"""Each kind of file, good, bad and hostile: what is read from it, and that bad input is one Issue and no more."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import made_files as made
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph_schema.errors import InvalidSetting
from loaders import formats
from loaders.document import Document, Issue, Limits, Source
from loaders.formats._layer import is_usable, paragraphs
from loaders.reading import read
from loaders.sandbox import Sandbox

LIMITS = Limits(seconds=10.0)
ENGLISH = "The Ministry of Health of Nepal signed an agreement with Bhutan on the exchange of nurses and doctors."
BENGALI = "নেপাল ও ভুটান নার্স বিনিময়ের বিষয়ে একটি সমঝোতা স্মারক স্বাক্ষর করেছে এবং দুই দেশ আগামী বছর কাজ শুরু করবে।"
DOUBLED = "নেনপাল ও ভুটান বিবষয়ে একটিট সমঝোতা স্মারক স্বাক্ষর করের দেদশ দুইটিট কাজেজ নেনমে যায়"
TORN = "নে পা ল ও ভু টা ন না র্স বি নি ম য়ে র বি ষ য়ে এ ক টি স ম ঝো তা স্মা র ক স্বা ক্ষ র ক রে ছে"


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as child:
        yield child


def parsed(suffix: str, raw: bytes, limits: Limits = LIMITS) -> list[Source | Issue]:
    return list(formats.parse(formats.formats()[suffix], io.BytesIO(raw), limits))


def one(suffix: str, raw: bytes, limits: Limits = LIMITS) -> Source:
    [found] = parsed(suffix, raw, limits)
    assert isinstance(found, Source), found
    return found


class TestDiscovery:
    def test_suffixes(self) -> None:
        assert {".txt", ".md", ".html", ".docx", ".pdf", ".jsonl", ".csv", ".xlsx"} <= set(formats.formats())

    def test_each_format_has_a_good_file_to_be_tested_with(self) -> None:
        assert all(set(form.SUFFIXES) & GOOD.keys() for form in formats.formats().values())

    @pytest.mark.parametrize(
        ("module", "problem"),
        [
            ("SUFFIXES = ('.odd',)", "is no format"),
            ("SUFFIXES = ('.odd',)\nHANDLING = 'somehow'\ndef read(file, limits): ...", "is no format"),
            ("SUFFIXES = ('.txt',)\nHANDLING = 'whole'\ndef read(file, limits): ...", "claims the suffix .txt"),
        ],
    )
    def test_a_bad_module_stops_start_up(
        self, module: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "zz_odd.py").write_text(module)
        (tmp_path / "text.py").write_text((Path(formats.__file__).parent / "text.py").read_text())
        monkeypatch.setattr(formats, "__file__", str(tmp_path / "__init__.py"))
        monkeypatch.setattr(formats, "__path__", [str(tmp_path)])
        for name in ("zz_odd", "text"):
            monkeypatch.delitem(sys.modules, f"loaders.formats.{name}", raising=False)
        with pytest.raises(InvalidSetting, match=problem) as error:
            formats.formats.__wrapped__()
        assert error.value.where == "loaders/formats/zz_odd.py"

    def test_no_large_library_is_loaded_before_it_is_needed(self) -> None:
        code = "import loaders.reading as r, sys; r.formats(); print(*sys.modules)"
        loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
        assert not {"trafilatura", "lxml", "docx", "openpyxl", "pypdfium2", "pdf_oxide", "markdown_it"} & set(loaded)
        assert "py3langid" not in loaded


class TestMarkdown:
    def test_markup_becomes_lines(self) -> None:
        text = (
            "---\ntitle: 'Nepal and Bhutan'\ndate: 2023-07-19\npublisher: Ministry\nurl: https://x.test/1\nlang: en\n"
            "type: Press\n---\n# Nepal and *Bhutan*\n\nThe [Ministry](https://m.test) signed\nan **agreement**.\n\n"
            "| Country | Status |\n|---|---|\n| Nepal | signed |\n| Bhutan | |\n\n- first\n- second\n\n3. third\n\n"
            "<div>Boxed</div>\n\n![a flag](f.png)Line one  \nline two\n"
        )
        source = one(".md", text.encode())
        assert [line for line in source.text.split("\n") if line] == [
            "Nepal and Bhutan", "The Ministry signed an agreement.", "Country\tStatus", "Nepal\tsigned", "Bhutan\t",
            "first", "second", "3. third", "Boxed", "Line one", "line two",
        ]  # fmt: skip
        assert (source.title, source.published, source.publisher) == ("Nepal and Bhutan", "2023-07-19", "Ministry")
        assert (source.url, source.language, source.type) == ("https://x.test/1", "en", "press")

    def test_front_matter_in_toml_and_none(self) -> None:
        assert one(".md", b'+++\ntitle = "T"\ndate = 2023-07-19\n+++\nBody').published == "2023-07-19"
        source = one(".md", b"Body first\n\n# Then a heading\n\n---\n\nkey: value")
        assert (source.title, source.published) == ("Then a heading", None)
        assert "key: value" in source.text

    def test_bad_front_matter(self) -> None:
        [issue] = parsed(".md", b"+++\ntitle = \n+++\nBody")
        assert isinstance(issue, Issue)
        assert "front matter that is not TOML" in issue.reason


PAGE = f"""<!doctype html><html><head><title>Accord | Ministry</title>
<meta property="article:published_time" content="2023-06-14T10:00:00+06:00">
<meta property="og:site_name" content="Ministry"><link rel="canonical" href="https://x.test/press/1"></head>
<body><nav><a href="/pk">Pakistan desk</a></nav>
<article><h1>Accord signed</h1><p>{ENGLISH} {ENGLISH}</p><h2>Details</h2><p>{BENGALI}</p>
<table><tr><th>Country</th><th>Status</th></tr><tr><td>Nepal</td><td>signed <b>now</b></td></tr></table>
<ul><li>First step</li><li>Second step</li></ul><p>{ENGLISH} And a <a href="/x">linked</a> word.</p></article>
<footer>India office</footer></body></html>"""


class TestHtml:
    def test_the_article_and_its_metadata(self) -> None:
        source = one(".html", PAGE.encode())
        assert source.text.split("\n") == [
            "Accord signed", f"{ENGLISH} {ENGLISH}", "Details", BENGALI, "Country\tStatus", "Nepal\tsigned now",
            "First step", "Second step", f"{ENGLISH} And a linked word.",
        ]  # fmt: skip
        assert (source.published, source.publisher, source.url) == ("2023-06-14", "Ministry", "https://x.test/press/1")

    def test_a_date_in_the_text_is_not_the_publication_date(self) -> None:
        page = f"<html><body><p>{ENGLISH} It was signed on 3 May 2019.</p><p>Copyright 2018 Ministry</p></body></html>"
        assert one(".html", page.encode()).published is None

    def test_a_declared_encoding(self) -> None:
        page = '<html><head><meta charset="iso-8859-1"></head><body><p>Le “traité” signé à Paris</p></body></html>'
        assert "“traité” signé à" in one(".html", page.encode("cp1252")).text
        [issue] = parsed(".html", page.replace("iso-8859-1", "klingon").encode("cp1252"))
        assert isinstance(issue, Issue)
        assert "encoding that it declares (klingon)" in issue.reason

    @pytest.mark.parametrize("page", [
        "<div>" * 100_000 + ENGLISH,
        "<html><body>" + f"<div><p>{ENGLISH}" * 5_000,
        "<b><i>" * 50_000 + ENGLISH,
        "<table><tr><td>" * 20_000 + ENGLISH,
    ])  # fmt: skip
    def test_deep_nesting_is_one_issue(self, page: str) -> None:
        [issue] = parsed(".html", page.encode())
        assert isinstance(issue, Issue)
        assert "nested too deeply" in issue.reason

    def test_a_page_without_text(self) -> None:
        for page in ("<html><body><script>x()</script></body></html>", "<!-- -->", " "):
            [issue] = parsed(".html", page.encode())
            assert isinstance(issue, Issue)
            assert "no text" in issue.reason


class TestDocx:
    def test_paragraphs_tables_controls_and_changes_in_order(self) -> None:
        cell = "<w:tc>{}</w:tc>"
        inner = f"<w:tbl><w:tr>{cell.format(made.paragraph('deep'))}</w:tr></w:tbl>{made.paragraph('')}"
        rows = [("Country", "Status"), ("Nepal", "signed")]
        table = "".join(f"<w:tr>{''.join(cell.format(made.paragraph(x)) for x in row)}</w:tr>" for row in rows)
        body = (
            made.paragraph("Heading")
            + f"<w:tbl>{table}<w:tr>{cell.format(inner)}{cell.format(made.paragraph(''))}</w:tr></w:tbl>"
            + f"<w:sdt><w:sdtPr/><w:sdtContent>{made.paragraph('In a control')}</w:sdtContent></w:sdt>"
            + "<w:p><w:r><w:t>One</w:t><w:tab/><w:t>two</w:t><w:br/></w:r><w:ins><w:r><w:t>new</w:t></w:r></w:ins>"
            "<w:del><w:r><w:delText>old</w:delText><w:t>old</w:t></w:r></w:del></w:p>"
            "<w:p><w:r><w:t>Around</w:t><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>"
            f"{made.paragraph('Boxed')}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:txbxContent>"
            f"{made.paragraph('Boxed')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
        source = one(".docx", made.docx(body, title="Accord"))
        assert source.text.split("\n") == [
            "Heading", "Country\tStatus", "Nepal\tsigned", "deep\t", "In a control",
            "One\ttwo", "new", "Around", "Boxed",
        ]  # fmt: skip
        assert (source.title, source.published) == ("Accord", None)

    def test_a_letterhead_in_the_page_header_comes_first(self) -> None:
        import docx

        word = docx.Document()
        word.sections[0].header.paragraphs[0].text = "Ministry of Health"
        word.add_paragraph("Body")
        word.core_properties.title = "Microsoft Word - draft.doc"
        file = io.BytesIO()
        word.save(file)
        source = one(".docx", file.getvalue())
        assert (source.text, source.title) == ("Ministry of Health\nBody", None)

    def test_entities_are_refused(self) -> None:
        secret = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
        lol = '<!DOCTYPE d [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
        for declaration in (secret, lol, lol.replace("DOCTYPE", "DOCTYPE ")):
            [issue] = parsed(".docx", made.docx(made.paragraph("&b;&x;"), declaration=declaration))
            assert isinstance(issue, Issue)
            assert "declares XML entities" in issue.reason

    def test_bombs(self) -> None:
        limits = replace(LIMITS, unpacked_bytes=1_000_000)
        for bomb in (made.zipped({"a": bytes(600_000), "b": bytes(600_000)}), made.zipped({"a.xml": bytes(2_000_000)})):
            [issue] = parsed(".docx", bomb, limits)
            assert isinstance(issue, Issue)
            assert "unpacks to more than 1 MB" in issue.reason

    def test_a_size_that_is_not_the_declared_one(self) -> None:
        [issue] = parsed(".docx", made.lying_zip(3_000_000), replace(LIMITS, unpacked_bytes=1_000_000))
        assert isinstance(issue, Issue)
        assert "no whole Office file" in issue.reason


class TestTables:
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    @pytest.mark.parametrize(("suffix", "delimiter"), [(".csv", ","), (".csv", ";"), (".tsv", "\t")])
    def test_rows(self, suffix: str, delimiter: str, mark: str) -> None:
        table = 'ID; Text ;Date\r\n7;"Two\nlines";2023-07\r\n\r\n8;x\r\n'.replace(";", delimiter)
        first, second = parsed(suffix, (mark + table).encode())
        assert isinstance(first, Source)
        assert isinstance(second, Source)
        assert (first.id, first.text, first.published, first.place) == ("7", "Two\nlines", "2023-07", "line 2")
        assert (second.id, second.text, second.published, second.place) == ("8", "x", None, "line 5")
        assert first.digest != second.digest

    def test_a_bad_row_is_one_issue(self) -> None:
        rows = b'id,text\n1,good\n2,\n3,caf\xe9\n4,"open\n5,lost' + b"x" * 500 + b"\n6,good\n"
        found = parsed(".csv", rows, replace(LIMITS, file_bytes=400))
        assert [each.id if isinstance(each, Source) else (each.where, each.reason[:12]) for each in found] == [
            "1", ("line 3", 'has no "text'), ("line 4", "is not UTF-8"), ("line 6", "is longer th"),
        ]  # fmt: skip

    def test_an_open_quotation_mark_is_bounded(self) -> None:
        rows = b'id,text\n1,"open\n' + b"word word word\n" * 50 + b"9,good\n"
        found = parsed(".csv", rows, replace(LIMITS, file_bytes=100))
        assert any(isinstance(each, Issue) and "field larger" in each.reason for each in found)

    def test_no_text_column(self) -> None:
        [issue] = parsed(".csv", b"country,status\nNepal,signed\n")
        assert isinstance(issue, Issue)
        assert issue.reason == "has no column `text`, nor the columns of records (found: country, status)"
        assert "accepted columns: text, id, title" in str(issue.remedy)

    def test_a_workbook(self) -> None:
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.title = "Press"
        for row in [
            (None,),
            ("Text", "Date", None, "lang"),
            (ENGLISH, "x", None, None),
            (),
            (None, "2023"),
            (BENGALI,),
        ]:
            sheet.append(row)
        sheet["B3"] = date(2023, 7, 19)
        book.create_sheet("Notes").append(("remark",))
        file = io.BytesIO()
        book.save(file)
        first, second, third, fourth = parsed(".xlsx", file.getvalue())
        assert isinstance(first, Source)
        assert (first.text, first.published, first.place) == (ENGLISH, "2023-07-19T00:00:00", "sheet Press row 3")
        assert isinstance(second, Issue)
        assert (second.where, second.skipped) == ("sheet Press row 5", True)
        assert isinstance(third, Source)
        assert third.text == BENGALI
        assert fourth == Issue(
            "sheet Notes", "has no column `text`, nor the columns of records (found: remark)", skipped=False
        )

    def test_a_workbook_without_documents(self) -> None:
        book = openpyxl.Workbook()
        book.active.append(("country", "status"))
        file = io.BytesIO()
        book.save(file)
        [issue] = parsed(".xlsx", file.getvalue())
        assert isinstance(issue, Issue)
        assert "has no column `text`" in issue.reason


class TestJsonl:
    def test_fields_by_all_their_names(self) -> None:
        lines = [
            {"id": "a", "text": "x", "lang": "bn", "kind": "Memo",
             "source": {"title": "T", "url": "u", "publisher": "P", "date": "2023-07"}},
            {"id": 7, "text": "x", "title": "T2", "date": "2023", "source": {"title": "inner"}},
            {"text": "x", "source": "https://x.test/"},
        ]  # fmt: skip
        first, second, third = parsed(".jsonl", "\n".join(map(json.dumps, lines)).encode())
        assert first == Source(
            "x", id="a", title="T", url="u", publisher="P", published="2023-07", language="bn", type="memo",
            place="line 1", digest=first.digest,  # type: ignore[union-attr]
        )  # fmt: skip
        assert isinstance(second, Source)
        assert (second.id, second.title, second.published) == ("7", "T2", "2023")
        assert isinstance(third, Source)
        assert (third.id, third.url) == (None, "https://x.test/")

    def test_each_bad_line_is_one_issue(self) -> None:
        good = b'{"text": "x"}'
        bad = [
            b"{",
            b"[]",
            b'{"text": 1}',
            b'{"id": "a"}',
            b'{"text": "caf\xe9"}',
            b"[" * 5000 + b"]" * 5000,
            b"9" * 5000,
        ]
        raw = b"\xef\xbb\xbf" + b"\n".join([good, *bad, b"", b"\t", good + b"x" * 12_000, good])
        found = parsed(".jsonl", raw, replace(LIMITS, file_bytes=11_000))
        assert [each.place for each in found if isinstance(each, Source)] == ["line 1", "line 12"]
        refused = [each for each in found if isinstance(each, Issue)]
        assert [issue.where for issue in refused] == [f"line {number}" for number in (2, 3, 4, 5, 6, 7, 8, 11)]
        parts = ["not JSON", "no JSON object", "no string", 'no "text"', "not UTF-8 at byte 13"]
        assert [part for issue, part in zip(refused, parts, strict=False) if part not in issue.reason] == []

    def test_some_other_kind_of_file_is_one_issue(self) -> None:
        for raw in (b"{\n" * 1000, ENGLISH.encode("utf-16"), bytes(range(256)) * 50, b"\x89PNG\n" * 50, b"\n \n"):
            [issue] = parsed(".jsonl", raw)
            assert isinstance(issue, Issue)

    def test_only_a_line_at_a_time_is_in_memory(self) -> None:
        """Ten thousand lines are read from a stream that has let go of none but the last."""

        class Stream(io.RawIOBase):
            given = taken = 0

            def readable(self) -> bool:
                return True

            def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
                line = json.dumps({"id": self.given, "text": ENGLISH}).encode() + b"\n"
                self.given += 1
                assert self.given - self.taken < 100
                if self.given > 10_000:
                    return 0
                buffer[: len(line)] = line
                return len(line)

        stream = Stream()
        for each in formats.parse(formats.formats()[".jsonl"], io.BufferedReader(stream), LIMITS):
            assert isinstance(each, Source)
            stream.taken = int(str(each.id))
        assert stream.taken == 9_999


class TestPdf:
    def test_wrapped_lines_are_joined_and_headings_are_not(self) -> None:
        wide = "Nepal and Bhutan agreed on the exchange of nurses and doctors between all their"
        page = ["Joint Statement", "Kathmandu, 3 May 2023", wide, "public hospitals. The first group leaves in May.",
                "Next steps", "1. A committee meets.", "2. A report follows."]  # fmt: skip
        source = one(".pdf", made.pdf([page], title="Joint Statement"))
        assert source.text.split("\n") == ["Joint Statement", "Kathmandu, 3 May 2023", f"{wide} {page[3]}", *page[4:]]
        assert (source.title, source.published) == ("Joint Statement", None)

    def test_running_headers_go_and_a_letterhead_stays_once(self) -> None:
        text = [
            ["Alpha report says all is well", "Nepal signed."],
            ["Beta, which is new,", "Bhutan signed."],
            ["Gamma", "India did."],
        ]
        pages = [["Ministry of Health", *body, f"Page {number} of 3"] for number, body in enumerate(text, 1)]
        source = one(".pdf", made.pdf(pages))
        assert source.text.split("\n") == ["Ministry of Health", *(line for body in text for line in body)]

    def test_bengali(self) -> None:
        assert one(".pdf", made.pdf([[BENGALI]])).text == BENGALI

    @pytest.mark.parametrize("layer", [TORN, DOUBLED, BENGALI.replace("ি", "#").replace("ে", "7"),
                                       BENGALI.replace("া", "\ue001"), BENGALI.replace("র", "ÿ"), "\ufffd " * 30,
                                       " ".join("The Ministry of Health of Nepal")])  # fmt: skip
    def test_an_unusable_text_layer_is_one_issue(self, layer: str) -> None:
        [issue] = parsed(".pdf", made.pdf([[layer]]))
        assert isinstance(issue, Issue)
        assert "unusable text layer" in issue.reason
        assert issue.skipped

    def test_an_unusable_page_is_left_out_and_named(self) -> None:
        issue, source = parsed(".pdf", made.pdf([[BENGALI], [TORN], [ENGLISH]]))
        assert isinstance(issue, Issue)
        assert not issue.skipped
        assert "page 2" in issue.reason
        assert isinstance(source, Source)
        assert source.text.split("\n") == [BENGALI, "", ENGLISH]

    def test_pages_without_text(self) -> None:
        [issue] = parsed(".pdf", made.pdf([[""]]))
        assert isinstance(issue, Issue)
        assert "has no text layer" in issue.reason
        assert "ocrmypdf" in str(issue.remedy)
        issue, source = parsed(".pdf", made.pdf([[ENGLISH], [""]]))
        assert isinstance(issue, Issue)
        assert "no text on page 2" in issue.reason
        assert isinstance(source, Source)

    def test_a_layer_that_pdfium_tears_apart_is_read_by_the_next_extractor(self) -> None:
        """Printed by Chromium from a page of ours: PDFium splits its clusters, pdf_oxide follows its ActualText."""
        raw = (Path(__file__).parent / "fixtures" / "printed-by-chromium.pdf").read_bytes()
        source = one(".pdf", raw)
        for word in ("বাংলাদেশ", "ভুটান", "স্বাক্ষর", "কর্মসূচি", "প্রশিক্ষণ", "দ্বিতীয়"):
            assert word in source.text

    def test_a_password(self) -> None:
        import pdf_oxide

        locked = pdf_oxide.PdfDocument.from_bytes(made.pdf([[ENGLISH]])).to_bytes_encrypted("secret", "owner")
        [issue] = parsed(".pdf", bytes(locked))
        assert issue == Issue("", "is protected by a password", "remove the password")

    @pytest.mark.parametrize("share", [0.3, 0.6, 0.95])
    def test_truncated(self, share: float) -> None:
        raw = made.pdf([[ENGLISH] * 20])
        [issue] = parsed(".pdf", raw[: int(len(raw) * share)])
        assert isinstance(issue, Issue)
        assert "PDF" in issue.reason


class TestLayer:
    def test_prose_is_usable(self) -> None:
        assert is_usable(ENGLISH)
        assert is_usable(BENGALI)
        assert is_usable("১. ক) ২. খ) ৩. গ) ৪. ঘ) ৫. ঙ) ৬. চ) নেপাল ভুটান ভারত শ্রীলঙ্কা মালদ্বীপ বাংলাদেশ চুক্তি")
        assert is_usable("A 1 B 2 C 3 are the rows of the table that follows on the next page here")

    @pytest.mark.parametrize(
        ("lines", "joined"),
        [
            (
                ["The co\x02operation of both. A co-operation that lasts."],
                "The co-operation of both. A co-operation that lasts.",
            ),
            (["The know\x02ledge of both states. Knowledge."], "The know-ledge of both states. Knowledge."),
            (["The know\x02ledge of both states: knowledge."], "The knowledge of both states: knowledge."),
            (["A fast\ufffegrowing trade"], "A fast-growing trade"),
            (["A fast-", "growing trade"], "A fast-growing trade"),
            (
                ["The Nepal\x02Bhutan accord of a coun\x02try had sup\x02port"],
                "The Nepal-Bhutan accord of a country had support",
            ),
            (["The min\x02istry of a coun\x02try had sup\x02port"], "The ministry of a country had support"),
            (["of the two countries", "and of others"], "of the two countries and of others"),
            (["Government of Nepal", "Ministry of Health"], "Government of Nepal\nMinistry of Health"),
        ],
    )
    def test_paragraphs(self, lines: list[str], joined: str) -> None:
        assert "\n".join(paragraphs(["\r\n".join(lines)])).strip() == joined

    @given(
        st.lists(st.text(st.characters(exclude_characters="\x02\ufffe"), max_size=80), max_size=6)
        | st.lists(st.sampled_from(["Nepal", "trade-", "(", "১.", "-", "b)", "x" * 50, "w " * 20]), max_size=20)
    )
    def test_nothing_but_white_space_and_hyphens_is_lost_on_a_single_page(self, lines: list[str]) -> None:
        page = "\n".join(lines)
        kept = "".join("".join(paragraphs([page])).split())
        assert kept.replace("-", "") == "".join(page.split()).replace("-", "")


BAD: dict[str, tuple[bytes, str]] = {
    "empty.txt": (b"", "is empty"),
    "empty.pdf": (b"", "is empty"),
    "empty.jsonl": (b"", "white space"),
    "blank.txt": (b" \n\t\r\n\xe2\x80\x83", "only white space"),
    "blank.md": (b"\n\n", "is empty"),
    "marked.txt": (b"\xef\xbb\xbf", "is empty"),
    "binary.txt": (bytes(range(256)), "is binary"),
    "image.txt": (b"\x89PNG\r\n\x1a\n" + bytes(40), "is an image, not text"),
    "renamed.txt": (made.pdf([[ENGLISH]]), "is a PDF, not text"),
    "renamed.docx": (ENGLISH.encode(), "no whole Office file"),
    "renamed.xlsx": (made.docx(made.paragraph("x")), "cannot be parsed as .xlsx"),
    "renamed.pdf": (ENGLISH.encode(), "is no PDF"),
    "latin1.txt": ("Accord signé".encode("latin-1"), "is not UTF-8: byte 0xE9 at offset 11"),
    "latin1.html": ("<p>Accord signé</p>".encode("latin-1"), "is not UTF-8"),
    "half.txt": ("é".encode("utf-16") + b"\x00\xd8", "not whole UTF-16"),
    "no-bom.txt": (ENGLISH.encode("utf-16-le"), "is binary"),
    "large.txt": (b"word " * 4_100_000, "is larger (20.5 MB)"),
    "long.txt": (b"word " * 500_000, "2,500,000 characters of text"),
    "truncated.pdf": (made.pdf([[ENGLISH] * 30])[:-900], "truncated"),
    "bomb.docx": (made.zipped({"word/document.xml": bytes(110_000_000)}), "zip bomb"),
    "bomb.xlsx": (made.zipped({"xl/workbook.xml": bytes(110_000_000)}), "zip bomb"),
    "locked.docx": (made.encrypted_office(), "protected by a password"),
    "locked.xlsx": (made.encrypted_office(), "protected by a password"),
    "old.docx": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512), "old Office file"),
    "truncated.docx": (made.docx(made.paragraph(ENGLISH))[:-40], "no whole Office file"),
    "deep.html": (b"<div>" * 300_000 + ENGLISH.encode(), "nested too deeply"),
    "deep.md": (b"> " * 30_000 + b"x", ""),
    "numbers.txt": (b"12 / 34 - 56", "no words"),
    "picture.jpg": (b"\xff\xd8\xff\xe0", "not read (.jpg)"),
    "README": (ENGLISH.encode(), "no file ending"),
    "surrogate.jsonl": (b'{"id": "\\ud800", "text": "Nepal signed"}', "has an id that"),
}


class TestBadInput:
    def test_each_is_one_issue_and_the_batch_goes_on(self, tmp_path: Path) -> None:
        for name, (raw, _) in BAD.items():
            (tmp_path / name).write_bytes(raw)
        for name in ("a-first.txt", "m-middle.html", "z-last.txt"):
            (tmp_path / name).write_text(f"{ENGLISH} {name}" if name.endswith("txt") else PAGE)
        (tmp_path / "deep.md").unlink()  # below: CommonMark ends such nesting by itself
        found = list(read([tmp_path], languages=frozenset({"en", "bn"})))
        names = [Path(each.location).name for each in found if isinstance(each, Document)]
        assert names == ["a-first.txt", "m-middle.html", "z-last.txt"]
        refused = {}
        for each in found:
            if isinstance(each, Issue):
                name = Path(each.where.partition("#")[0]).name
                assert name not in refused
                assert each.skipped
                refused[name] = each.reason
        assert refused.keys() == BAD.keys() - {"deep.md"}
        assert {name: reason for name, reason in refused.items() if BAD[name][1] not in reason} == {}

    def test_deep_markdown_ends(self, sandbox: Sandbox) -> None:
        [found] = sandbox.parse(".md", BAD["deep.md"][0])
        assert isinstance(found, Source)


class TestSandbox:
    def test_a_bomb_is_one_issue_and_the_next_file_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "a.pdf").write_bytes(made.bomb_pdf(100_000_000))
        (tmp_path / "b.html").write_text(PAGE)
        [issue, document] = read([tmp_path])
        assert isinstance(issue, Issue)
        assert issue.where.endswith("a.pdf")
        assert isinstance(document, Document)

    def test_what_takes_too_long_is_ended_and_the_next_file_gets_its_chance(self) -> None:
        with Sandbox(replace(LIMITS, seconds=0.001)) as sandbox:
            found = [each for _ in range(2) for each in sandbox.parse(".html", PAGE.encode())]
        assert found == [Issue("", "takes longer to parse than 0.001 seconds", "split it, or simplify it")] * 2

    def test_a_crash_is_one_issue(self) -> None:
        with Sandbox(replace(LIMITS, memory_bytes=1)) as sandbox:
            found = list(sandbox.parse(".html", PAGE.encode()))
        assert len(found) == 1
        assert isinstance(found[0], Issue)

    def test_an_abandoned_file_does_not_answer_for_the_next(self, sandbox: Sandbox) -> None:
        book = openpyxl.Workbook()
        book.active.append(("text",))
        for number in range(2000):
            book.active.append((f"{ENGLISH} {number}",))
        file = io.BytesIO()
        book.save(file)
        rows = sandbox.parse(".xlsx", file.getvalue())
        next(rows)
        rows.close()  # type: ignore[attr-defined]
        [found] = sandbox.parse(".html", PAGE.encode())
        assert isinstance(found, Source)
        assert found.text.startswith("Accord signed")

    @pytest.mark.skipif(not Path("/proc").exists(), reason="looks at processes in /proc")
    def test_no_child_is_left_behind(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text(PAGE)
        (tmp_path / "b.html").write_text(PAGE)
        before = children()
        reading = read([tmp_path])
        next(reading)
        assert len(children() - before) == 1
        reading.close()  # type: ignore[attr-defined]
        assert children() == before

    def test_the_child_ends_with_its_parent(self, tmp_path: Path) -> None:
        (tmp_path / "a.html").write_text(PAGE)
        code = (
            "import os, sys, loaders.sandbox as s; box = s.Sandbox(s.Limits()); "
            "list(box.parse('.html', b'<p>x')); print(box._process.pid, flush=True); os.kill(os.getpid(), 9)"
        )
        child = int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False).stdout)
        for _ in range(200):
            if not alive(child):
                return
            subprocess.run(["sleep", "0.05"], check=True)
        pytest.fail("the child outlived its parent")


def children() -> set[int]:
    me = os.getpid()
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == me and fields[0] != "Z":
                found.add(int(entry.name))
    return found


def alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(("id", "text"))
    book.active.append(("1", ENGLISH))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


GOOD = {
    ".txt": ENGLISH.encode(),
    ".md": f"---\ntitle: x\n---\n# {ENGLISH}\n\n| a | b |\n|---|---|\n| c | d |\n\n1. > `x` [y](z)".encode(),
    ".html": PAGE.encode(),
    ".docx": made.docx(made.paragraph(ENGLISH) + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
    ".xlsx": workbook(),
    ".pdf": made.pdf([[ENGLISH, BENGALI], [TORN]]),
    ".jsonl": (json.dumps({"id": "a", "text": ENGLISH, "source": {"date": "2023"}}) + "\n").encode() * 3,
    ".csv": f'id,text\n1,"{ENGLISH}"\n2,x\n'.encode(),
}


class TestFuzz:
    """Whatever the bytes, a reader yields Sources and Issues, and the sandbox does not die of it."""

    @pytest.mark.parametrize("suffix", GOOD)
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(data=st.data())
    def test_damaged(self, suffix: str, sandbox: Sandbox, data: st.DataObject) -> None:
        raw = bytearray(GOOD[suffix])
        for _ in range(data.draw(st.integers(0, 6))):
            place = data.draw(st.integers(0, len(raw)))
            raw[place : place + data.draw(st.integers(0, 40))] = data.draw(st.binary(max_size=40))
        self.survives(suffix, bytes(raw), sandbox)

    @pytest.mark.parametrize("suffix", GOOD)
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(raw=st.binary(max_size=400))
    def test_random(self, suffix: str, sandbox: Sandbox, raw: bytes) -> None:
        heads = {".pdf": b"%PDF-1.7\n", ".docx": b"PK\x03\x04", ".xlsx": b"PK\x03\x04", ".html": b"<html>"}
        self.survives(suffix, heads.get(suffix, b"") + raw, sandbox)

    def survives(self, suffix: str, raw: bytes, sandbox: Sandbox) -> None:
        found = list(sandbox.parse(suffix, raw))
        for each in found:
            assert isinstance(each, Source | Issue)
            if isinstance(each, Issue):
                assert each.reason
                assert "crashes its parser" not in each.reason
                assert "takes longer" not in each.reason
        if raw and suffix != ".csv":
            assert found
