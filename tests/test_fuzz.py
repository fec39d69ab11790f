"""Damaged samples through readers and line: no crash, no hang, and no more work than their length allows.

Work is counted as function calls, which a busy machine does not change. What hangs in C is ended by the sandbox.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jumbled import SAMPLES, document, jumbles, sentences
from test_formats import GOOD
from test_line import check

from loaders import formats
from loaders.document import Document, Issue, Limits, Source
from loaders.languages import load_packs
from loaders.line import extract
from loaders.reading import read
from loaders.sandbox import Sandbox
from loaders.text.scripts import identify

LIMITS = Limits(seconds=20.0)
LONG = 3000
"""Characters of a text of which the double is compared."""

SYNTAX: Mapping[str, tuple[str, ...]] = {
    ".txt": ("a", "\n", "\r\n", "\t", " ", "\u00a0", "é", "."),
    ".md": (*"#*_[]()`>|-+!\\~=:<&;1.\"' \n", "\n\n", "![", "](", "| a | b |\n|--|--|\n", "<b>", "word", "http://a.b"),
    ".html": ("<div>a</div>", "<p>", "<td>", "<tr>", "<table><tr><td>a</table>", "<li>a</li>", "<b>a</b>", "<br>",
              "<!--", "<a href='x'>a</a>", "-->", "<script>", "</script>", "&amp;", "&#x41;", "<h1>a</h1>", "<style>",
              "\n", "</p>", "A sentence of some words stands here. "),
    ".csv": (*'",;\n\t ab1\'', "id,text\n"),
    ".jsonl": (*'{}[]":,\n\\a1 ', '{"text": "a"}\n'),
}  # fmt: skip
"""What the files of a format are made of; elements are closed, since pages nested too deeply are refused."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as child:
        yield child


def files() -> Mapping[str, list[bytes]]:
    """Good files of every format."""
    found = {suffix: [raw] for suffix, raw in GOOD.items()}
    for path in sorted(SAMPLES.iterdir()):
        found.setdefault(path.suffix, []).append(path.read_bytes())
    return found


def cut(raw: bytes, start: int, end: int) -> bytes:
    return raw[:start] + raw[end:]


def flip(raw: bytes, start: int, end: int) -> bytes:
    return raw[:start] + bytes(each ^ 0x55 for each in raw[start : min(end, start + 8)]) + raw[start + 8 :]


def repeat(raw: bytes, start: int, end: int) -> bytes:
    return raw[:end] + raw[start:end] * 3 + raw[end:]


def move(raw: bytes, start: int, end: int) -> bytes:
    return raw[:start] + raw[end:] + raw[start:end]


def truncate(raw: bytes, start: int, end: int) -> bytes:
    return raw[:start]


DAMAGES: tuple[Callable[[bytes, int, int], bytes], ...] = (cut, flip, repeat, move, truncate)


@pytest.mark.parametrize("suffix", files())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_damaged_file(suffix: str, sandbox: Sandbox, data: st.DataObject) -> None:
    raw = data.draw(st.sampled_from(files()[suffix]))
    for damage in data.draw(st.lists(st.sampled_from(DAMAGES), min_size=1, max_size=3)):
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(raw))] * 2)))
        raw = damage(raw, start, end)
    for found in sandbox.parse(suffix, raw):
        assert isinstance(found, Source | Issue)
        if isinstance(found, Issue):
            assert found.reason
            assert "crashes its parser" not in found.reason
            assert "takes longer" not in found.reason
        elif (language := identify(found.text, frozenset(load_packs()))) in load_packs():
            check(document(found.text, str(language), None))


@pytest.mark.parametrize("suffix", GOOD)
def test_an_empty_file_is_one_issue(suffix: str, tmp_path: Path) -> None:
    (tmp_path / f"empty{suffix}").touch()
    [issue] = read([tmp_path])
    assert isinstance(issue, Issue)
    assert issue.skipped


def calls(work: Callable[[], object]) -> int:
    """How many functions a piece of work calls, ours and built-in ones."""
    times = 0

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal times
        times += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return times


def compare(unit: str, work: Callable[[str], object]) -> None:
    """Twice as many of a unit may cost twice the work, and a little."""
    number = max(1, LONG // len(unit))
    work(unit)  # what is made once
    once, twice = (calls(lambda times=times: work(unit * times)) for times in (number, 2 * number))  # type: ignore[misc]
    assert twice < 2.6 * once + 1000


@pytest.mark.parametrize("suffix", SYNTAX)
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_twice_the_file_is_twice_the_work(suffix: str, data: st.DataObject) -> None:
    unit = "".join(data.draw(st.lists(st.sampled_from(SYNTAX[suffix]), min_size=1, max_size=5)))
    form = formats.formats()[suffix]
    compare(unit, lambda text: list(formats.parse(form, io.BytesIO(text.encode()), LIMITS)))


WORDS = {language: sorted({word for each in own for word in each.split()}) for language, own in sentences().items()}


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_twice_the_words_are_twice_the_work(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(sorted(WORDS)))
    word = st.sampled_from(WORDS[language]) | st.characters(exclude_categories=["Cs"])
    unit = data.draw(st.lists(word, min_size=1, max_size=5).map(" ".join)) + data.draw(
        st.sampled_from([" ", "\n", "\t"])
    )
    compare(unit, lambda text: extract(document(text, language)))


@settings(max_examples=15, deadline=None)
@given(jumbles())
def test_twice_the_sentences_are_twice_the_work(made: tuple[str, str]) -> None:
    text, language = made
    compare(text + "\n", lambda text: extract(document(text, language)))


def test_every_sample_is_damaged() -> None:
    assert {path.suffix for path in SAMPLES.iterdir()} <= set(files())
    assert all(isinstance(each, Document) for each in read([SAMPLES]))
