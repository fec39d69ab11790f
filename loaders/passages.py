"""Document → Passage: the places of a text that are read one by one.

A line break ends a passage, a tab ends a table cell, a sentence ends at its language's marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from loaders.languages import Pack

Kind = Literal["sentence", "heading", "cell"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text: `text[start:end]`, in code points of the NFC text.

    kind: a sentence, a heading (a line without a sentence end), or a table cell.  paragraph: number of the
    line that it stands on, from 0.  column: number of the cell in its row, for cells.
    """

    start: int
    end: int
    kind: Kind
    paragraph: int
    language: str
    column: int | None = None


def split(text: str, language_of: Callable[[str], str], pack_of: Callable[[str], Pack]) -> list[Passage]:
    """The passages of a text in order, without the white space around them.

    language_of: the language of a line (a document may quote another).  A line without a sentence end that
    stands alone is a heading; the cells of a line with tabs are cells, sentences within them sentences.
    """
    passages: list[Passage] = []
    for paragraph, (start, end) in enumerate(_whole(text, language_of, pack_of)):
        language = language_of(text[start:end])
        writing = pack_of(language).writing
        cells = list(_cells(text, start, end))
        for column, (left, right) in enumerate(cells):
            in_table = len(cells) > 1
            pieces = list(_sentences(text, left, right, _sentence_end(writing.sentence_ends, writing.abbreviations)))
            closed = text[left:right].rstrip("\"'”’)] ").endswith((*writing.sentence_ends, ":", ","))
            kind: Kind = "cell" if in_table else "sentence" if closed or len(pieces) > 1 else "heading"
            passages += [Passage(a, b, kind, paragraph, language, column if in_table else None) for a, b in pieces]
    return passages


def _whole(text: str, language_of: Callable[[str], str], pack_of: Callable[[str], Pack]) -> Iterator[tuple[int, int]]:
    """The lines of a text, those that a page break or a column has cut within a sentence as one: the first ends with a
    word that none ends with ("in countries such as"), or is as long as a line of print and goes on in lower case,
    or has no room for the rest of a list."""
    open_line: tuple[int, int] | None = None
    for start, end in _lines(text):
        if open_line is not None and _is_cut(text, *open_line, (start, end), language_of, pack_of):
            open_line = open_line[0], end
            continue
        if open_line is not None:
            yield open_line
        open_line = start, end
    if open_line is not None:
        yield open_line


_WRAPPED = 40
"""Characters of a line that a comma ends where a list is too long for it; shorter ones open letters and addresses."""
_PRINTED = 72
"""Characters of a line of print."""


def _is_cut(
    text: str,
    start: int,
    end: int,
    after: tuple[int, int],
    language_of: Callable[[str], str],
    pack_of: Callable[[str], Pack],
) -> bool:
    last, begins = text[end - 1], text[after[0]]
    if "\t" in text[start:end] or not (last.isalnum() or last == ",") or not begins.isalpha():
        return False
    label = text[after[0] : after[1]].isalpha()  # one word: where a headline is from, not how a line goes on
    if begins.islower() and end - start >= _PRINTED and not label:
        return True
    if last == "," and end - text.rfind("\n", 0, end) > _WRAPPED and text.count("\n", end, after[0]) == 1:
        return True
    pack = pack_of(language_of(text[start:end]))
    words = f" {text[max(start, end - _LAST) : end].casefold()}"
    return pack.writing.order == "svo" and words.endswith(tuple(f" {word}" for word in pack.grammar.such_as))


_LAST = 24
"""Characters of the words that a sentence does not end with."""


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Each line without the space around it; a line that begins in lower case goes on with the one before."""
    for match in _LINE.finditer(text):
        start, end = _strip(text, match.start(), match.end())
        if start < end:
            yield start, end


_LINE = re.compile(r"[^\r\n\u2028\u2029]+(?:(?<=[^\s.!?:;।])\r?\n[ ]*(?=[a-zà-öø-ÿ])[^\r\n\u2028\u2029\t]+)*")


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if "\t" not in text[start:end]:
        yield start, end
        return
    for match in re.finditer(r"[^\t]*(?:\t|$)", text[start:end]):
        left, right = _strip(text, start + match.start(), start + match.end())
        if match.group():
            yield left, max(left, right)


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


_NEXT = re.compile(r"\s*(\S)")


@cache
def _sentence_end(ends: tuple[str, ...], abbreviations: tuple[str, ...]) -> tuple[re.Pattern[str], frozenset[str]]:
    marks = "".join(re.escape(end) for end in ends)
    return re.compile(rf"(?:[{marks}…](?!(?<=\d।)\d))+[\"'”’)\]]*(?:(?=\s)|(?<=[।॥。]))"), frozenset(
        word.casefold() for word in abbreviations
    )


LONGEST = 1500
"""Characters of a sentence, three times the longest in press we have seen; more is a list or a table without ends."""
_PAUSE = re.compile(r".*[;,:।]\s|.*\s", re.DOTALL)


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence; one that has no end is cut after a mark or a space, wherever it gets too long."""
    while end - start > LONGEST:
        pause = _PAUSE.match(text, start, start + LONGEST)
        stop = pause.end() if pause else start + LONGEST
        yield _strip(text, start, stop)
        start, end = _strip(text, stop, end)
    yield start, end


def _sentences(
    text: str, start: int, end: int, rule: tuple[re.Pattern[str], frozenset[str]]
) -> Iterator[tuple[int, int]]:
    """A mark ends a sentence unless it closes an abbreviation, an initial or a list number, or the text goes on
    in lower case."""
    pattern, abbreviations = rule
    left = start
    for match in pattern.finditer(text, start, end):
        if match.group()[0] == "." and _goes_on(text, left, match, end, abbreviations):
            continue
        a, b = _strip(text, left, match.end())
        if a < b:
            yield from _cut(text, a, b)
        left = match.end()
    a, b = _strip(text, left, end)
    if a < b:
        yield from _cut(text, a, b)


def _goes_on(text: str, left: int, match: re.Match[str], end: int, abbreviations: frozenset[str]) -> bool:
    start = match.start()
    while start > left and not (text[start - 1].isspace() or text[start - 1] in "([\"'“‘"):
        start -= 1
    before = text[start : match.start()]
    after = _NEXT.match(text, match.end(), end)
    if after is None:
        return False
    if before.casefold() in abbreviations or _are_initials(before):
        return True
    if before.isdigit() and len(before) <= 2 and text[left : match.start()].strip() == before:
        return True
    return after[1].islower()


def _are_initials(word: str) -> bool:
    """Whether a word is what stands for given names: "A", "H.D", "A.P.J"."""
    letters = word.split(".")
    return len(letters) < 4 and all(len(each) == 1 and each.isalpha() and each.isupper() for each in letters)
