"""What is remembered of texts has bounds, whatever people type."""

from __future__ import annotations

import pytest

from graph_schema import remembering
from graph_schema.gazetteer.skeleton import skeleton
from graph_schema.remembering import remembered
from graph_schema.values import fold


def test_short_texts_are_remembered_and_long_ones_are_not() -> None:
    asked: list[str] = []

    @remembered
    def count(text: str) -> int:
        asked.append(text)
        return len(text)

    short, long = "a" * remembering.LONGEST, "a" * (remembering.LONGEST + 1)
    for text in (short, long) * 2:
        assert count(text) == len(text)
    assert asked == [short, long, long]


def test_so_many_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "MOST", 2)
    asked: list[str] = []
    note = remembered(lambda text: asked.append(text))
    for text in "abcaa":
        note(text)
    assert asked == list("abca")


def test_names_are_made_alike_however_long() -> None:
    assert fold("É-x " * 99) == " ".join(["e\u0301 x"] * 99)
    assert skeleton("Modi " * 99) == " ".join([skeleton("Modi")] * 99)
