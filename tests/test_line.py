"""Properties of the line: whatever goes in, every statement has its quote, and the same bytes give the same facts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema.entities import NODES
from graph_schema.links import LINKS
from loaders.document import Document, Source
from loaders.languages import load_packs
from loaders.line import extract
from loaders.records import records
from loaders.text.normalise import normalise

EN = [
    "Japan", "Bangladesh", "Kenya", "the United Kingdom", "Singapore", "India Stack", "UPI", "JICA", "a2i", "ASEAN",
    "Minister Jane Doe", "Mr. John Smith, Director", "the Ministry of Digital Affairs", "signed", "will sign", "not",
    "a memorandum of understanding", "MoUs", "agreement", "between", "and", "with", "on 3 May 2022", "last month",
    "USD 5 million", "provided", "to", "met", "meeting", "was held", "adopted", "is interested in", "the two countries",
    "this MoU", "while", "if", "said", ",", ".", "(", ")", "\n", "\t", "-", "‘", "replicate", "such as", "practices",
]  # fmt: skip
BN = [
    "জাপান", "বাংলাদেশের", "ভারত", "কেনিয়ার", "ইন্ডিয়া স্ট্যাক", "সাথে", "মধ্যে", "এবং", "ও", "সমঝোতা স্মারক",
    "স্বাক্ষর করেছে",
    "স্বাক্ষর করেনি", "করবে", "চুক্তি", "২০২৩ সালে", "গত মাসে", "৫ কোটি টাকা", "ঋণ দিচ্ছে",
    "প্রধানমন্ত্রী", "উভয় পক্ষ", "এই", "।", ",",
    "বৈঠক", "অনুষ্ঠিত হয়", "তারিখ:", "স্মারক নম্বর:", "বিষয়:", "\n", "\t", "সিদ্ধান্ত", "অগ্রগতি", "মন্ত্রণালয়",
]  # fmt: skip


def document(text: str, language: str, published: str | None = "2023-05-04") -> Document:
    return Document.of(Source(text=text, id="d"), language=language, location="here", published=published)


def soup(words: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), min_size=1, max_size=40).map(" ".join)


def check(doc: Document) -> None:
    extraction = extract(doc)
    for statement in extraction.statements:
        for quote in (statement.evidence, *statement.support):
            assert doc.text[quote.start : quote.end] == quote.quote != ""
        assert statement.subject.kind in NODES
        if statement.object is not None:
            link = LINKS[statement.relation]
            assert (statement.subject.kind, statement.object.kind) in link.ends
            assert set(statement.qualifiers) <= set(link.model_fields) | set(NODES["Milestone"].model_fields) | {
                "since"
            }
        else:
            assert statement.relation in NODES[statement.subject.kind].model_fields
    assert len({each.id for each in extraction.statements}) == len(extraction.statements)
    record = records(extraction)
    for kind in ("agreements", "adoptions", "funding", "meetings"):
        for each in record[kind]:
            assert normalise(each["evidence"])[0] in doc.text


@settings(max_examples=150, deadline=None)
@given(soup(EN))
def test_english_words_in_any_order(text: str) -> None:
    check(document(text, "en"))


@settings(max_examples=150, deadline=None)
@given(soup(BN))
def test_bengali_words_in_any_order(text: str) -> None:
    check(document(text, "bn"))


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300), st.sampled_from(sorted(load_packs())))
def test_any_text(text: str, language: str) -> None:
    check(document(text, language, None))


def test_no_statement_without_the_words_for_it() -> None:
    assert extract(document("The weather was fine. Nothing was said.", "en")).statements == ()


def test_facts_do_not_depend_on_the_process() -> None:
    """Sets and dictionaries are ordered by other hash seeds in other processes; statements are not."""
    program = (
        "from tests.test_line import EN, BN, document\n"
        "from loaders.line import extract\n"
        "for words, language in ((EN, 'en'), (BN, 'bn')):\n"
        "    for each in extract(document(' '.join(words * 2), language)).statements: print(each.id, each.relation)\n"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True, capture_output=True, text=True, cwd=Path(__file__).parent.parent,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("0", "1", "4711")
    }  # fmt: skip
    assert len(outputs) == 1
    assert outputs.pop()
