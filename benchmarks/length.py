"""Length: a character of a long text against one of a tenth of it, extracted on one core.

Made-up press releases, one behind the other, make one text: a report of hundreds of pages. What is read in one part of
it must not cost more because the other parts are long.
"""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.rows import Row
from benchmarks.texts import texts
from benchmarks.timing import compare, short
from loaders.document import Document, Source
from loaders.line import extract


def measure(quick: bool) -> Iterator[Row]:
    """A text of 100 releases and one of 1,000. quick: of a few; the figures mean nothing then."""
    few = 2 if quick else 100
    tenth, whole = _text(few), _text(10 * few)

    def long() -> int:
        extract(whole)
        return len(whole.text)

    def brief() -> int:
        for _ in range(10):
            extract(tenth)
        return 10 * len(tenth.text)

    found = compare(long, brief, rounds=1 if quick else 5)
    yield Row(
        f"extraction of one text of {10 * few:,} releases, {len(whole.text):,} characters", f"ten of {few:,} releases",
        f"{found.cpu} as fast by processor time", "at least 0.8× as fast",
        f"{short(found.ours)} against {short(found.peer)} characters a second",
    )  # fmt: skip


def _text(number: int) -> Document:
    whole = "\n\n".join(str(each["text"]) for each in texts(number))
    return Document.of(Source(text=whole, publisher=None), language="en", location="made up", published="2025-01-01")
