"""Text in NFC, with the way back: which original characters stand behind a span of it.

Quotes are compared in NFC but shown as the source wrote them, so each change of length is remembered. Most
documents are in NFC already and need no map at all.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from graph_schema.errors import UnreadableDocument

_CONTROLS = {
    **{code: " " for code in (*range(0x00, 0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n\r"},
    **dict.fromkeys((0x0B, 0x0C, 0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys((0xA0, 0x1680, 0x2000, 0x2002, *range(0x2004, 0x200B), 0x202F, 0x205F, 0x3000), " "),
    0x2001: "\u2003",
}
"""One for one, so that offsets stay: control characters and the spaces of typesetters become plain spaces, the other
line breaks \\n, and lone surrogates (which no UTF-8 can hold) U+FFFD."""
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\xa0\u1680\u2000-\u2002\u2004-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff]"
)
_LONE_RETURN = re.compile(r"\r(?!\n)")
_UNEVEN = re.compile("[ \u2003][ \u2003\n]|\n[ \u2003]")
_PIECE = re.compile("[ \u2003]++(?:\r?\n[ \u2003]*)?|\r?\n[ \u2003]*|\\S+")
_GAP = "\u2003"
_WIDE = 4
"""Spaces in a row that keep two columns of a page apart; fewer are a typist's."""

_MOST_MARKS = 30
"""On one character: the limit of Unicode's stream-safe text (UAX #15 §13); sorting more takes quadratic time."""
_LONGEST_LINE = 500

Change = tuple[int, int, int, int]
"""start and end in the text, start and end in the original."""
_TEXT_START = itemgetter(0)


@dataclass(frozen=True, slots=True)
class Alignment:
    """The original text, and where it differs in length or characters from the normalised one."""

    original: str
    changes: tuple[Change, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original; one that falls inside a changed cluster moves to the cluster's edge."""
        if start >= end:
            place = self._opening(start)
            return place, place
        return self._opening(start), self._closing(end)

    def raw(self, start: int, end: int) -> str:
        """The original characters behind a span of the text."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def _opening(self, start: int) -> int:
        index = bisect_right(self.changes, start, key=_TEXT_START)
        if not index:
            return start
        _, text_end, raw_start, raw_end = self.changes[index - 1]
        return raw_start if start < text_end else raw_end + start - text_end

    def _closing(self, end: int) -> int:
        index = bisect_left(self.changes, end, key=_TEXT_START)
        if not index:
            return end
        _, text_end, _, raw_end = self.changes[index - 1]
        return raw_end + max(0, end - text_end)


def normalise(original: str) -> tuple[str, Alignment | None]:
    """Text in NFC, with \\n for every line break and a space for every run of them, none around a line break, and
    its Alignment. A gap between columns becomes one EM SPACE, so that no name goes across it.

    No Alignment means that text and original are the same. For every span that starts and ends at whole
    characters, `normalise(alignment.raw(start, end))` is `text[start:end]`. Raises UnreadableDocument for marks
    heaped upon a character beyond anything that is written.
    """
    plain = original.translate(_CONTROLS) if _CONTROL.search(original) else original
    if "\r" in plain:
        plain = _LONE_RETURN.sub("\n", plain)
    elif unicodedata.is_normalized("NFC", plain) and not _UNEVEN.search(plain):
        return plain, None if plain is original else Alignment(original)
    pieces: list[str] = []
    changes: list[Change] = []
    done = length = 0
    for start, end, new in _replaced(plain):
        pieces += plain[done:start], new
        length += start - done
        changes.append((length, length + len(new), start, end))
        length += len(new)
        done = end
    pieces.append(plain[done:])
    return "".join(pieces), Alignment(original, tuple(changes))


def tidy(text: str) -> str:
    """One short line in NFC, each run of white space and control characters a space: for titles and messages."""
    return " ".join(unicodedata.normalize("NFC", text[:_LONGEST_LINE].translate(_CONTROLS)).split())


def _replaced(plain: str) -> Iterator[tuple[int, int, str]]:
    """What NFC and the line breaks change: start, end and what stands there instead."""
    for match in _PIECE.finditer(plain):
        piece = match.group()
        if piece[0] in " \r\n\u2003":
            new = "\n" if "\n" in piece else _GAP if len(piece) >= _WIDE or _GAP in piece else " "
            if new != piece:
                yield match.start(), match.end(), new
        elif not unicodedata.is_normalized("NFC", piece):
            start = match.start()
            for first, last in _clusters(piece):
                cluster = piece[first:last]
                composed = unicodedata.normalize("NFC", cluster)
                if composed != cluster:
                    yield start + first, start + last, composed


def _clusters(word: str) -> Iterator[tuple[int, int]]:
    """Parts that NFC changes independently of each other: a character and all that may combine with it."""
    first = 0
    for index, char in enumerate(word):
        if index and not _combines(char):
            yield first, index
            first = index
        elif index - first > _MOST_MARKS:
            raise UnreadableDocument(f"heaps more than {_MOST_MARKS} combining marks on one character")
    yield first, len(word)


def _combines(char: str) -> bool:
    """Whether NFC may join or reorder it with what stands before: marks, Hangul vowels and finals, and the one
    letter that composes (Kirat Rai, since Unicode 16)."""
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff" or char == "\U00016d67"
