"""From paths to Documents: normalisation with its way back, languages, paths, and what each document is given."""

from __future__ import annotations

import hashlib
import io
import json
import os
import pickle
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loaders.document import Document, Issue, Limits, Source
from loaders.reading import count, partial_date, read
from loaders.text.normalise import normalise
from loaders.text.scripts import identify, imitations, is_legacy_bengali

SHARED = Path(__file__).parents[2] / "shared"

ENGLISH = "The Ministry of Health of Nepal signed an agreement with Bhutan on the exchange of nurses and doctors."
BENGALI = "নেপাল ও ভুটান নার্স বিনিময়ের বিষয়ে একটি সমঝোতা স্মারক স্বাক্ষর করেছে।"
TROUBLE = st.lists(
    st.sampled_from([*"abe \u09df\u09af\u09bc\u09c7\u09be\u09cb\u0301\u0323\u0338\u0308ôÅ\u212b\u0344"])
    | st.sampled_from([*"\ud55c\u1112\u1161\u11ab"])
    | st.sampled_from(
        [
            "\r",
            "\n",
            "\r\n",
            " ",
            "  ",
            "     ",
            "\u00a0",
            "\u2003",
            "\x00",
            "\x0c",
            "\u2000",
            "\u2028",
            "\t",
            "\ud800",
            "\ufeff",
            "👩",
        ]
    )
    | st.characters(),
    max_size=40,
).map("".join)


def documents(*given_paths: Path | str, **options: object) -> list[Document]:
    found = list(read(given_paths, **options))  # type: ignore[arg-type]
    assert all(isinstance(each, Document) for each in found), found
    return found  # type: ignore[return-value]


def issues(*given_paths: Path | str, **options: object) -> list[Issue]:
    return [each for each in read(given_paths, **options) if isinstance(each, Issue)]  # type: ignore[arg-type]


def whole(text: str, place: int) -> bool:
    """Whether a character begins at this place, and none that combines with the one before."""
    if place == len(text):
        return True
    char = text[place]
    return unicodedata.category(char)[0] != "M" and not "\u1160" <= char <= "\u11ff" and char != "\U00016d67"


class TestNormalise:
    @given(TROUBLE)
    def test_text_is_nfc_without_controls(self, original: str) -> None:
        text, _ = normalise(original)
        assert unicodedata.is_normalized("NFC", text)
        assert all(char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") for char in text)

    @given(TROUBLE, st.data())
    def test_raw_normalises_to_the_span(self, original: str, data: st.DataObject) -> None:
        text, alignment = normalise(original)
        places = [place for place in range(len(text) + 1) if whole(text, place)]
        start, end = sorted((data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))))
        raw = alignment.raw(start, end) if alignment else original[start:end]
        assert raw in original
        assert normalise(raw)[0] == text[start:end]

    @given(TROUBLE, st.data())
    def test_a_span_inside_a_character_is_widened(self, original: str, data: st.DataObject) -> None:
        text, alignment = normalise(original)
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
        raw = alignment.raw(start, end) if alignment else original[start:end]
        assert text[start:end] in normalise(raw)[0]

    @given(TROUBLE, st.data())
    def test_neighbouring_spans_meet(self, original: str, data: st.DataObject) -> None:
        text, alignment = normalise(original)
        if alignment is None:
            assert text == original
            return
        middle = data.draw(st.sampled_from([place for place in range(len(text) + 1) if whole(text, place)]))
        assert alignment.raw(0, middle) + alignment.raw(middle, len(text)) == original

    def test_every_character_of_unicode(self) -> None:
        for code in range(sys.maxunicode + 1):
            char = chr(code)
            decomposed = unicodedata.normalize("NFD", char)
            if decomposed != char:
                for original in (f"a{char}b c", f"a{decomposed}b c"):
                    text, alignment = normalise(original)
                    assert text == unicodedata.normalize("NFC", original).replace("\u2002", " ")
                    assert alignment is None or alignment.raw(0, len(text)) == original
                    assert alignment is None or alignment.raw(len(text) - 2, len(text)) == " c"

    @pytest.mark.parametrize(
        ("original", "text"),
        [
            ("US\u00a05\u202fmillion", "US 5 million"),
            ("Sri  Lanka", "Sri Lanka"),
            ("with \u00a0 Nepal", "with Nepal"),
            ("the \r\n  two \n\n \n sides", "the\ntwo\n\n\nsides"),
            ("Amina Rahman      Jonas Lind", "Amina Rahman\u2003Jonas Lind"),
            ("one\t two", "one\t two"),
        ],
    )
    def test_spaces(self, original: str, text: str) -> None:
        assert normalise(original)[0] == text
        assert normalise(text)[0] == text

    def test_the_common_case_needs_no_map(self) -> None:
        assert normalise(ENGLISH) == (ENGLISH, None)

    def test_precomposed_nukta_letters_grow_and_line_breaks_shrink(self) -> None:
        text, alignment = normalise("বিষ\u09dfে\r\nসই")
        assert text == "বিষ\u09af\u09bcে\nসই"
        assert alignment is not None
        assert alignment.raw(0, 6) == "বিষ\u09dfে"
        assert alignment.raw(text.index("\n"), text.index("\n") + 1) == "\r\n"
        assert alignment.raw(4, 4) == ""


class TestScripts:
    @pytest.mark.parametrize(
        ("text", "language"),
        [
            (ENGLISH, "en"),
            (BENGALI, "bn"),
            (f"{BENGALI} MoU signed {BENGALI} UNDP, JICA", "bn"),
            (f"{ENGLISH} {ENGLISH} ঢাকা", "en"),
            ("অসমৰ চৰকাৰে এক চুক্তি স্বাক্ষৰ কৰিছে", "as"),
            ("Regeringen undertecknade avtalet om samarbete mellan länderna på torsdagen", "sv"),
            ("நேபாளம் ஒப்பந்தம்", "ta"),
            ("日本とネパールは覚書に署名した", "ja"),
            ("中国与尼泊尔签署协议", "zh"),
            ("नेपाल सरकारले भुटानसँग सम्झौतामा हस्ताक्षर गरेको छ र काम सुरु हुनेछ", "ne"),
            ("12 / 34 – 56", None),
            ("", None),
        ],
    )
    def test_identify(self, text: str, language: str | None) -> None:
        assert identify(text) == language

    def test_a_text_too_short_to_tell_is_in_a_language_that_can_be_read(self) -> None:
        assert identify("ICT Division, Bangladesh", frozenset({"en", "bn"})) == "en"

    @pytest.mark.parametrize(
        ("text", "found"),
        [
            ("J\u0430pan and Nepal", ["J\u0430pan"]),
            ("\u0391gency for Trade", ["\u0391gency"]),
            ("Россия и Japan подписали IT-соглашение", []),
            ("a 5 μm film, 3 kΩ, Δt and β-carotene", []),
            (f"{BENGALI} a2i-এর MoUতে", []),
        ],
    )
    def test_imitations(self, text: str, found: list[str]) -> None:
        assert imitations(text) == found

    def test_legacy_bengali(self) -> None:
        assert is_legacy_bengali("MYcÖRvZš¿x evsjv‡`k miKvi wk¶v gš¿Yvjq †_‡K cÖKvwkZ †bvwUk")
        assert not is_legacy_bengali(f"{ENGLISH} A note† and another‡ and a third† here.")


class TestPartialDate:
    @pytest.mark.parametrize(
        ("stated", "date"),
        [
            ("2023", "2023"), ("2023-07", "2023-07"), (" 2023-07-19 ", "2023-07-19"),
            ("2023-07-19T23:30:00+06:00", "2023-07-19"), ("2023-07-19T23:30:00Z", "2023-07-19"),
            ("2023-07-19 10:00", "2023-07-19"),
            ("2023-13", None), ("2023-02-30", None), ("19 July 2023", None), ("July", None), ("", None),
        ],
    )  # fmt: skip
    def test_partial_date(self, stated: str, date: str | None) -> None:
        assert partial_date(stated) == date


class TestPaths:
    @pytest.fixture
    def tree(self, tmp_path: Path) -> Path:
        for name in ("b.txt", "a/2.txt", "a/10.txt", "a/.hidden.txt", ".git/c.txt", "c/d/e.txt", "a/~$lock.docx"):
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(f"{ENGLISH} {name}")
        return tmp_path

    def names(self, tree: Path, *given_paths: str) -> list[str]:
        found = documents(*(f"{tree}/{path}" for path in given_paths))
        return [document.location.removeprefix(f"{tree}/") for document in found]

    def test_folders_are_sorted_and_hidden_files_left_out(self, tree: Path) -> None:
        assert self.names(tree, "") == ["a/10.txt", "a/2.txt", "b.txt", "c/d/e.txt"]

    def test_order_is_as_given_and_each_file_is_read_once(self, tree: Path) -> None:
        found = self.names(tree, "c", "a/2.txt", "a", "b.txt", "c/d/e.txt")
        assert found == ["c/d/e.txt", "a/2.txt", "a/10.txt", "b.txt"]

    def test_patterns(self, tree: Path) -> None:
        assert self.names(tree, "**/*0.txt", "[bc]*") == ["a/10.txt", "b.txt", "c/d/e.txt"]

    def test_a_file_whose_name_looks_like_a_pattern(self, tree: Path) -> None:
        (tree / "x[1].txt").write_text(ENGLISH)
        assert self.names(tree, "x[1].txt") == ["x[1].txt"]

    def test_links_in_a_circle_end(self, tree: Path) -> None:
        (tree / "c/d/up").symlink_to(tree, target_is_directory=True)
        found = list(read([tree]))
        assert sum(isinstance(each, Document) for each in found) == 4
        [issue] = [each for each in found if isinstance(each, Issue)]
        assert issue.where.endswith("c/d/up")
        assert not issue.skipped

    def test_what_is_not_there(self, tree: Path) -> None:
        (tree / "dangling.txt").symlink_to(tree / "nowhere.txt")
        found = issues(tree / "no.txt", f"{tree}/no*", tree / "dangling.txt", "null\0.txt")
        assert [issue.reason for issue in found] == [
            "is not there",
            "no file matches this pattern",
            "links to a file that is not there",
            "is no valid path",
        ]
        assert all(issue.skipped for issue in found)

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        assert [issue.reason for issue in issues(tmp_path)] == ["is not a regular file"]

    def test_no_permission(self, tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(self: Path, *_: object, **__: object) -> object:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        assert [issue.reason for issue in issues(tree / "b.txt")] == ["may not be read: no permission"]
        monkeypatch.setattr(os, "scandir", refuse)
        assert [issue.reason for issue in issues(tree / "a")] == ["may not be read: no permission"]

    def test_a_file_that_vanishes(self, tree: Path) -> None:
        reading = read([tree / "a"])
        assert isinstance(next(reading), Document)
        (tree / "a/2.txt").unlink()
        assert [str(each) for each in reading] == [f"{tree}/a/2.txt: is not there"]

    def test_a_name_that_is_no_text(self, tmp_path: Path) -> None:
        name = os.fsdecode(b"caf\xe9.txt")
        try:
            (tmp_path / name).write_text(ENGLISH)
        except OSError:
            pytest.skip("this file system takes only Unicode names")
        [document] = documents(tmp_path)
        assert document.location.endswith("caf\ufffd.txt")
        assert document.title == "caf\ufffd"

    def test_count_is_an_upper_bound(self, tree: Path) -> None:
        (tree / "all.jsonl").write_text(f"{json.dumps({'text': ENGLISH})}\n\nbad\n{json.dumps({'text': BENGALI})}")
        found = list(read([tree, tree / "no"]))
        assert len(found) == 4 + 3 + 1
        assert count([tree, tree / "no"]) == 4 + 4 + 1


class TestRead:
    def test_a_plain_text(self, tmp_path: Path) -> None:
        file = tmp_path / "note 1.txt"
        file.write_bytes(b"\xef\xbb\xbf" + ENGLISH.encode() + b"\r\nCaf\xc3\xa9, and cafe\xcc\x81.")
        [document] = documents(file)
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert (document.id, document.sha256, document.language) == (digest, digest, "en")
        assert (document.title, document.location, document.published) == ("note 1", file.as_posix(), None)
        assert document.text == f"{ENGLISH}\nCafé, and café."
        assert document.raw(len(ENGLISH), len(document.text)) == "\r\nCafé, and cafe\u0301."
        assert pickle.loads(pickle.dumps(document)) == document

    def test_utf_16_with_its_mark(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_bytes(BENGALI.encode("utf-16"))
        [document] = documents(tmp_path)
        assert (document.text, document.language) == (normalise(BENGALI)[0], "bn")

    def test_a_stated_language_wins(self, tmp_path: Path) -> None:
        records = [{"text": ENGLISH, "lang": stated} for stated in ("bn", "bn-BD", "BEN", None, "", "Bangla!")]
        (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, records)))
        assert [document.language for document in documents(tmp_path)] == ["bn", "bn", "bn", "en", "en", "en"]

    def test_a_language_without_a_pack(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(BENGALI)
        (tmp_path / "b.txt").write_text(ENGLISH)
        [issue, document] = read([tmp_path], languages=frozenset({"en"}))
        assert isinstance(document, Document)
        reason = "is in a language without a pack (bn)"
        assert issue == Issue(f"{tmp_path}/a.txt", reason, "add loaders/languages/bn.toml")

    def test_an_unusable_date_is_noted_and_the_document_goes_in(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(json.dumps({"text": ENGLISH, "date": "last Friday"}))
        [issue, document] = read([tmp_path])
        assert isinstance(issue, Issue)
        assert not issue.skipped
        assert "'last Friday'" in issue.reason
        assert isinstance(document, Document)
        assert document.published is None

    def test_look_alike_letters_are_noted_and_two_languages_are_not(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(f"{ENGLISH} J\u0430pan agreed.")
        (tmp_path / "b.txt").write_text(f"{ENGLISH}\n{BENGALI}\nСоглашение подписано в Москве.")
        [issue, first, second] = read([tmp_path])
        assert isinstance(issue, Issue)
        assert not issue.skipped
        assert issue.where.endswith("a.txt")
        assert isinstance(first, Document)
        assert isinstance(second, Document)

    @pytest.mark.parametrize(
        ("given_bytes", "titles", "locations"),
        [
            (ENGLISH.encode(), ["stdin"], ["stdin"]),
            (f'\n{{"id": "7", "text": "{ENGLISH}"}}\n{{"text": "{BENGALI}"}}\n'.encode(), [None] * 2,
             ["stdin#line 2", "stdin#line 3"]),
        ],
    )  # fmt: skip
    def test_standard_input(self, given_bytes: bytes, titles: list[str | None], locations: list[str]) -> None:
        found = documents("-", stdin=io.BytesIO(given_bytes))
        assert [document.title for document in found] == titles
        assert [document.location for document in found] == locations

    def test_no_text_on_standard_input(self) -> None:
        assert list(read(["-"], stdin=io.BytesIO())) == [Issue("stdin", "is empty")]

    def test_heaped_marks_are_refused_at_once(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(f"{ENGLISH} a" + "\u0301\u0323" * 900_000)
        (tmp_path / "b.jsonl").write_text(json.dumps({"text": ENGLISH, "title": "a" + "\u0301\u0323" * 900_000}))
        issue, document = read([tmp_path])
        assert isinstance(issue, Issue)
        assert issue.reason == "heaps more than 30 combining marks on one character"
        assert isinstance(document, Document)

    def test_limits(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(ENGLISH * 11)
        (tmp_path / "b.txt").write_text(ENGLISH * 6)
        (tmp_path / "c.txt").write_text(ENGLISH)
        limits = Limits(file_bytes=1000, text_characters=500)
        [large, long, document] = read([tmp_path], limits=limits)
        assert isinstance(large, Issue)
        assert "larger (0.0 MB)" in large.reason
        assert isinstance(long, Issue)
        assert "characters of text, more than 500" in long.reason
        assert isinstance(document, Document)

    def test_a_document_of_a_source(self) -> None:
        document = Document.of(Source("cafe\u0301", id="x"), language="fr", location="")
        assert (document.id, document.text, document.raw(3, 4)) == ("x", "café", "e\u0301")


@pytest.mark.skipif(not SHARED.exists(), reason="the shared test corpus is not on this machine")
class TestCorpus:
    def test_ids_languages_and_originals_are_kept(self) -> None:
        corpus = SHARED / "corpus" / "dev.jsonl"
        records = [json.loads(line) for line in corpus.read_text("utf-8").splitlines()]
        found = documents(corpus)
        assert [(each.id, each.language) for each in found] == [(each["id"], each["lang"]) for each in records]
        for document, record in zip(found, records, strict=True):
            assert document.raw(0, len(document.text)) == record["text"]
            words = document.text.split()
            assert all(unicodedata.is_normalized("NFC", word) for word in words)
            start = 0
            for word in words:
                start = document.text.index(word, start)
                raw = document.raw(start, start + len(word))
                assert raw in record["text"]
                assert unicodedata.normalize("NFC", raw) == word
                start += len(word)

    def test_languages_are_found_without_being_told(self) -> None:
        for line in (SHARED / "corpus" / "dev.jsonl").read_text("utf-8").splitlines():
            record = json.loads(line)
            assert identify(record["text"]) == record["lang"]

    def test_seeds(self) -> None:
        found = documents(SHARED / "seeds", languages=frozenset({"en", "bn"}))
        assert [document.language for document in found] == ["en", "en", "en", "bn", "bn"]
