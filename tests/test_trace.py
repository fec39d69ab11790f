"""What is looked at and not taken, with the reason; and that nobody who listens changes what is stated.

Cases are data (tests/cases/rejections.*.toml).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loaders.document import Document
from loaders.explanation import explain
from loaders.languages import load_packs
from loaders.line import extract
from loaders.reading import read as read_files
from loaders.trace import Reason, Trace
from tests.test_coding import read, read_cases

SAMPLES = Path(__file__).parent.parent / "samples"


def traced(document: Document) -> Trace:
    trace = Trace()
    extract(document, trace)
    return trace


@pytest.mark.parametrize(("language", "case"), read_cases("rejections.*.toml"))
def test_rejections(language: str, case: dict[str, Any]) -> None:
    explanation = explain(read(case["text"], language, case.get("published")))
    found = [
        f"{each.rule} | {each.what.text} | {each.reason.name}"
        for told in explanation.sentences
        for each in told.refusals
        if "only" not in case or each.rule.partition(".")[0] in case["only"]
    ]
    assert sorted(found) == sorted(case["expect"]), case.get("comment")


def test_every_reason_can_be_given() -> None:
    given = {
        expect.rpartition(" | ")[2] for param in read_cases("rejections.*.toml") for expect in param.values[1]["expect"]
    }
    assert given == {each.name for each in Reason}


@pytest.fixture(scope="module")
def samples() -> list[Document]:
    return [each for each in read_files([SAMPLES], languages=frozenset(load_packs())) if isinstance(each, Document)]


def test_listening_changes_no_statement(samples: list[Document]) -> None:
    for document in samples:
        trace = Trace()
        assert extract(document, trace) == extract(document)
        assert [statement for statement, _ in trace.stated] == list(extract(document).statements)


def test_what_is_told_stands_in_the_text(samples: list[Document]) -> None:
    for document in samples:
        trace = traced(document)
        grounds = [mention for _, mentions in trace.stated for mention in mentions]
        refused = [mention for each in trace.rejections for mention in (each.what, each.by) if mention]
        assert grounds
        for mention in (*grounds, *refused):
            assert document.text[mention.start : mention.end] == mention.text


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([param.values[1]["text"] for param in read_cases("rejections.*.toml")])))
def test_listening_changes_no_statement_of_any_text(sentences: list[str]) -> None:
    document = read(" ".join(sentences), "en")
    assert extract(document, Trace()) == extract(document)
