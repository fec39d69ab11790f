"""Document → Passage: the places of a text that are read one by one.

A line break ends a passage, a tab ends a table cell, a sentence ends at its language's marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document's text: `text[start:end]`, in code points of the NFC text.

    kind: a sentence, a heading (a line without a sentence end), or a table cell.  paragraph: number of the
    line that it stands on, from 0.  column: number of the cell in its row, for cells.
    """

    start: int
    end: int
    kind: Literal["sentence", "heading", "cell"]
    paragraph: int
    language: str
    column: int | None = None
