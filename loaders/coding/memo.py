"""The office memo: its number, dates, sender and recipient, and the decisions in its table with their progress.

A memo is recognised by its layout: lines that begin with the labels of a memo's fields.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from graph_schema.identity import event_id
from graph_schema.statement import Evidence, Ref
from loaders.coding.dating import day
from loaders.coding.desk import Desk, ref
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.spotting import Reading, Sentence

_NUMBER = re.compile(r"[\w./()\-]*\d[\w./()\-]*")


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled line: which field, and where its value begins."""

    name: str
    sentence: Sentence
    value: int


def is_memo(reading: Reading) -> bool:
    """Whether the layout is that of a memo: a number and two more of its fields."""
    names = {field.name for field in _fields(reading)}
    return "number" in names and len(names) > 2


def state_memo(desk: Desk) -> None:
    """Draw up what the letterhead, the labelled lines and the table say."""
    reading = desk.reading
    document = Ref("Document", desk.document.id)
    fields = list(_fields(reading))
    _state_numbers(desk, document, fields)
    for sentence in _dated(reading, fields):
        for date in filter(day, sentence.dates):
            desk.state(document, "dated", str(day(date)), desk.quote(sentence), "memo.date")
    sender = _sender(reading, fields)
    if sender:
        desk.state(document, "SENT_BY", ref(sender[1]), desk.quote(sender[0]), "memo.sender")
    for sentence, person in _signatures(reading, fields):
        desk.state(document, "SENT_BY", ref(person), desk.quote(sentence), "memo.signature")
    if recipient := _recipient(reading, fields):
        desk.state(document, "SENT_TO", ref(recipient[1]), desk.quote(recipient[0]), "memo.recipient")
    _state_decisions(desk, fields, sender[1] if sender else None)


def _fields(reading: Reading) -> Iterator[Field]:
    """The labelled lines in order; a line may hold two ("Ref: memo no …; date: …"), the first one names it."""
    seen = -1
    for sentence in reading.sentences:
        if sentence.passage.paragraph == seen or sentence.passage.kind == "cell":
            continue
        seen = sentence.passage.paragraph
        match = _any_label(sentence.pack).match(sentence.flat, sentence.start, sentence.end)
        if match and match.lastgroup:
            yield Field(match.lastgroup, sentence, match.end())


@cache
def _labels(pack: Pack) -> dict[str, re.Pattern[str]]:
    fields = ("number", "date", "subject", "reference", "to", "from", "attention", "copy", "enclosure", "office")
    words = pack.memo.model_dump(by_alias=True)
    return {
        name: re.compile(
            rf"(?:{'|'.join(re.escape(word.lower()) for word in sorted(words[name], key=len, reverse=True))})"
            r"(?:\s*\([^)]*\))?\s*(?:ঃ|[.]?\s*(?::-?|=|\s-\s))\s*"
        )
        for name in fields
    }  # fmt: skip


@cache
def _any_label(pack: Pack) -> re.Pattern[str]:
    """The label of any field, in a group of the field's name."""
    return re.compile("|".join(f"(?P<{name}>{label.pattern})" for name, label in _labels(pack).items()))


def _state_numbers(desk: Desk, document: Ref, fields: list[Field]) -> None:
    for field in fields:
        relation = {"number": "number", "reference": "reference"}.get(field.name)
        text = desk.document.text[field.value : field.sentence.end]
        if relation is None:
            continue
        words = _labels(field.sentence.pack)["number"]
        inner = words.search(desk.reading.flat, field.value, field.sentence.end)
        start = inner.end() if inner and relation == "reference" else field.value
        text = desk.document.text[start : field.sentence.end]
        if match := _NUMBER.search(text):
            desk.state(
                document, relation, digits(match.group().strip(".-")), desk.quote(field.sentence), f"memo.{relation}"
            )


def digits(text: str) -> str:
    """A number in the digits of any script, in ASCII digits.

    >>> digits("৫৫.০০")
    '55.00'
    """
    return "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in text)


def _dated(reading: Reading, fields: list[Field]) -> Iterator[Sentence]:
    """The lines of the memo's own date: the labelled one and, right below it, the same day in another calendar."""
    sentences = reading.sentences
    for field in fields:
        if field.name != "date":
            continue
        place = sentences.index(field.sentence)
        yield field.sentence
        below = sentences[place + 1] if place + 1 < len(sentences) else None
        if (
            below
            and len(below.dates) == 1
            and below.dates[0].tail - below.dates[0].start >= below.end - below.start - 4
        ):
            yield below


def _sender(reading: Reading, fields: list[Field]) -> tuple[Sentence, Mention] | None:
    """The office: of a line labelled so, else the lowest in the letterhead above the number, units left out."""
    if labelled := _agency_after(reading, fields, "from"):
        return labelled
    first = min((field.sentence.start for field in fields if field.name == "number"), default=0)
    letterhead = [
        (sentence, each) for sentence in reading.sentences if sentence.start < first
        for each in sentence.names if each.kind == "agency"
    ]  # fmt: skip
    offices = [pair for pair in letterhead if pair[1].facts.get("type") != "unit"]
    found = offices or letterhead
    return found[-1] if found else None


def _recipient(reading: Reading, fields: list[Field]) -> tuple[Sentence, Mention] | None:
    """The office: of a line labelled so, else of the line above "attention", else of that line itself."""
    if labelled := _agency_after(reading, fields, "to"):
        return labelled
    sentences = reading.sentences
    for field in fields:
        if field.name == "attention":
            place = sentences.index(field.sentence)
            for sentence in (sentences[place - 1], field.sentence) if place else (field.sentence,):
                if agencies := [each for each in sentence.names if each.kind == "agency"]:
                    return sentence, agencies[-1]
    return None


def _agency_after(reading: Reading, fields: list[Field], name: str) -> tuple[Sentence, Mention] | None:
    """The first agency on a labelled line or on the three lines below it."""
    for field in fields:
        if field.name == name:
            place = reading.sentences.index(field.sentence)
            for sentence in reading.sentences[place : place + 4]:
                if agencies := [each for each in sentence.names if each.kind == "agency"]:
                    return sentence, agencies[-1]
    return None


def _signatures(reading: Reading, fields: list[Field]) -> Iterator[tuple[Sentence, Mention]]:
    """The people whose name is a line of its own: the signature block."""
    for sentence in reading.sentences:
        for person in sentence.names:
            alone = person.start - sentence.start <= 5 and sentence.end - person.tail <= 2
            if person.kind == "person" and sentence.passage.kind == "heading" and alone:
                yield sentence, person


def _state_decisions(desk: Desk, fields: list[Field], sender: Mention | None) -> None:
    heads: dict[str, int] | None = None
    committee = _committee(fields)
    for row in _rows(desk.reading):
        found = _heads(row)
        if found is not None:
            heads = found
        elif heads is not None:
            _state_decision(desk, row, heads, committee, sender)


def _rows(reading: Reading) -> Iterator[dict[int, list[Sentence]]]:
    """The table rows: for each column the sentences of its cell."""
    rows: dict[int, dict[int, list[Sentence]]] = {}
    for sentence in reading.sentences:
        if sentence.passage.column is not None:
            rows.setdefault(sentence.passage.paragraph, {}).setdefault(sentence.passage.column, []).append(sentence)
    yield from rows.values()


def _heads(row: dict[int, list[Sentence]]) -> dict[str, int] | None:
    """Which column is what, if the row is the head of a table of decisions."""
    heads: dict[str, int] = {}
    for column, cell in row.items():
        words = cell[0].pack.memo.model_dump(by_alias=True)
        text = cell[0].flat[cell[0].start : cell[-1].end].strip(" .:")
        for name in ("decision_number", "decision", "progress", "responsible"):
            if text in {word.lower().strip(" .:") for word in words[name]}:
                heads.setdefault(name, column)
                break
    return heads if {"decision", "progress"} <= heads.keys() else None


def _committee(fields: list[Field]) -> tuple[Sentence, Mention] | None:
    """The body whose decisions they are: named in the subject."""
    for field in fields:
        if field.name == "subject":
            for each in field.sentence.names:
                if each.kind == "agency":
                    return field.sentence, each
    return None


def _state_decision(
    desk: Desk, row: dict[int, list[Sentence]], heads: dict[str, int], committee: tuple[Sentence, Mention] | None,
    sender: Mention | None,
) -> None:  # fmt: skip
    cells = {name: row.get(column) for name, column in heads.items()}
    text = cells.get("decision")
    if not text:
        return
    numbered = cells.get("decision_number")
    number = _cell(desk, numbered) if numbered else None
    body = committee[1].ids[0] if committee else sender.ids[0] if sender else desk.document.id[:8]
    label = digits(number.quote) if number else str(text[0].passage.paragraph)
    decision = Ref("Decision", event_id("decision", body, label))
    quote = _cell(desk, text)
    if number:
        desk.state(decision, "number", label, number, "memo.decision", support=(quote,))
    desk.state(decision, "text", quote.quote, quote, "memo.decision")
    if progress := cells.get("progress"):
        evidence = _cell(desk, progress)
        desk.state(decision, "progress", evidence.quote, evidence, "memo.decision", support=(quote,))
    if desk.reading.base:
        desk.state(decision, "on", str(desk.reading.base), quote, "memo.decision")
    if committee:
        desk.state(decision, "TAKEN_AT", ref(committee[1]), desk.quote(committee[0]), "memo.decision", support=(quote,))
    for sentence in (*text, *(cells.get("responsible") or ())):
        for agency in sentence.names:
            if agency.kind == "agency":
                desk.state(decision, "ASSIGNED_TO", ref(agency), desk.quote(sentence), "memo.decision")
    for sentence in text:
        for programme in sentence.names:
            if programme.kind == "programme":
                desk.state(decision, "ABOUT", ref(programme), desk.quote(sentence), "memo.decision")
        for topic in sentence.cues.get("topic", ()):
            desk.state(decision, "ABOUT", Ref("Topic", topic.ids[0]), desk.quote(sentence), "memo.decision")


def _cell(desk: Desk, cell: list[Sentence]) -> Evidence:
    return desk.quote(cell[0], cell[-1])
