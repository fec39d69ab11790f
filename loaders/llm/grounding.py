"""Where a quote stands: found by us, letter by letter, else but for white space, capitals and the form of quote marks
and dashes. A lemma in the place of an inflected word is not found, and the quote does not stand."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from graph_schema.statement import Evidence
from loaders.mentions import flatten
from loaders.passages import LONGEST
from loaders.spotting import Reading, Sentence
from loaders.text.normalise import normalise


class Ungrounded(ValueError):
    """What is quoted or named does not stand in the text, with the reason."""


def ground(reading: Reading, quote: str, names: Collection[str]) -> tuple[Sentence, ...]:
    """The sentences in which a quote stands. names: ids; where it stands at several places, it is meant where most
    of them are named. Raises Ungrounded."""
    places = [_around(reading, start, end) for start, end in _places(reading, quote)]
    if not places:
        raise Ungrounded("the quote does not stand in the text")
    named = [len({name.id for each in place for name in each.names} & set(names)) for place in places]
    best = [place for place, number in zip(places, named, strict=True) if number == max(named)]
    if len({quotation(reading, place).quote for place in best}) > 1:
        raise Ungrounded("the quote stands at several places; which is meant cannot be told")
    if best[0][-1].end - best[0][0].start > LONGEST:
        raise Ungrounded("the quote is longer than sentences are")
    return best[0]


def quotation(reading: Reading, sentences: Sequence[Sentence]) -> Evidence:
    """Sentences that follow each other, as a quotation."""
    start, end = sentences[0].start, sentences[-1].end
    return Evidence(
        reading.document.id, reading.document.text[start:end], start, end, sentences[0].passage.language
    )  # fmt: skip


def _places(reading: Reading, quote: str) -> list[tuple[int, int]]:
    text = reading.document.text
    words = [re.escape(word) for word in normalise(quote)[0].strip("\"“”‘’'… \n").split()]
    if not words:
        return []
    exact = [match.span() for match in re.finditer(r"\s+".join(words), text)]
    if exact:
        return exact
    words = [re.escape(flatten(word)) for word in normalise(quote)[0].strip("\"“”‘’'… \n").split()]
    return [match.span() for match in re.finditer(r"\s+".join(words), reading.flat)]


def _around(reading: Reading, start: int, end: int) -> tuple[Sentence, ...]:
    return tuple(each for each in reading.sentences if each.start < end and start < each.end)
