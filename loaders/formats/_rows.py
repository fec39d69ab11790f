"""Rows that an analyst keeps by hand: which columns they have, and what each row says, in the ids of the schema.

A row becomes a Source whose text is the row itself, as `column: cell | …`, and whose record holds what it says.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from graph_schema import gazetteer, vocabulary
from graph_schema.errors import UnreadableDocument
from graph_schema.gazetteer import bengali
from graph_schema.values import PartialDate, fold
from loaders.document import Source
from loaders.languages import load_packs
from loaders.mentions import flatten
from loaders.money import spot_money
from loaders.times.dates import spot_dates

Record = dict[str, tuple[str, ...]]
TEMPLATE: Final = (
    "record,country_a,country_b,agencies,type,status,date,topics,programme,title,person,role,amount,currency,from,to,"
    "source,url,quote,notes"
)
"""The header of a table with every column; none but a few need be filled."""
_SIDES = {"countries", "giver", "beneficiary"}
_FACTS = {"type", "programmes", "amount", "person", "record"}
_NEEDED = {
    "agreement": ("countries", "type", "status"),
    "adoption": ("countries", "programmes"),
    "meeting": ("countries", "date"),
    "funding": ("amount",),
    "role": ("person", "role"),
}
_SEVERAL = re.compile(r"[;\n|]|,(?!\s*(?:Republic|Islamic|State|Federated|Democratic|the)\b)")
_KEPT = ("person", "role", "title", "purpose", "quote", "notes")


def is_record(columns: Collection[str]) -> bool:
    """Whether these are the columns of such a table: sides, and something that is said of them."""
    fields = {_fields().get(_plain(column)) for column in columns}
    return bool(fields & (_SIDES | {"person"}) and fields & _FACTS)


def to_row(cells: Mapping[str, object], *, place: str, digest: str | None) -> Source:
    """The Source of a row. Raises UnreadableDocument, naming row, column and remedy, for a cell that says nothing
    known."""
    given = {column: _cell(cell) for column, cell in cells.items()}
    text = " | ".join(f"{column}: {cell}" for column, cell in given.items() if cell)
    stated: dict[str, list[tuple[str, str]]] = {}
    for column, cell in given.items():
        if cell and (field := _fields().get(_plain(column))):
            stated.setdefault(field, []).append((column, cell))
    record = _read(stated, place)
    plain = {field: pairs[0][1] for field, pairs in stated.items()}
    language = plain.get("language") or (
        "bn" if bengali(text) and not re.search("[A-Za-z]{4}.*[A-Za-z]{4}", text) else "en"
    )
    return Source(
        text=text, id=plain.get("id"), title=plain.get("title"), url=plain.get("url"), publisher=plain.get("publisher"),
        published=plain.get("published"), language=language, type="record", place=place, digest=digest, record=record,
    )  # fmt: skip


def _read(stated: Mapping[str, list[tuple[str, str]]], place: str) -> Record:
    """What the cells say. Names of agencies, people and programmes that nobody knows stay as they are."""
    record: Record = {}
    readers: dict[str, Callable[[str], Iterable[str]]] = {
        "countries": lambda cell: _each(cell, _country),
        "giver": lambda cell: _each(cell, _side),
        "beneficiary": lambda cell: _each(cell, _side),
        "agencies": lambda cell: _each(cell, str),
        "programmes": lambda cell: _each(cell, str),
        "type": _type,
        "status": _status,
        "date": _date,
        "topics": lambda cell: _each(cell, _topic),
        "amount": _amount,
        "currency": _currency,
        "record": _kind,
    }  # fmt: skip
    for field, pairs in stated.items():
        for column, cell in pairs:
            try:
                values = tuple(readers[field](cell)) if field in readers else (cell,) if field in _KEPT else ()
            except ValueError as error:
                reason, remedy = error.args
                raise UnreadableDocument(reason, where=f"{place}, column {column}", remedy=remedy) from None
            for key, value in (each.split("=", 1) if "=" in each else (field, each) for each in values):
                record[key] = tuple(dict.fromkeys((*record.get(key, ()), value)))
    kind = record.setdefault("record", (_likely(record),))[0]
    for field in _NEEDED[kind]:
        if field not in record:
            column = _words()[field][0]
            raise UnreadableDocument(
                f"is {'an' if kind[0] == 'a' else 'a'} {kind} without {field}", where=f"{place}, column {column}",
                remedy="fill it, or say in a column `record` what the row is",
            )  # fmt: skip
    return record


def _likely(record: Record) -> str:
    """What a row is of, by what it holds."""
    if "meeting" in record:
        return "meeting"
    if "amount" in record and "type" not in record:
        return "funding"
    if "person" in record and "type" not in record and "status" not in record:
        return "role"
    if "programmes" in record and "type" not in record and len(record.get("countries", ())) == 1:
        return "adoption"
    return "agreement"


def _each(cell: str, read: Callable[[str], str]) -> Iterable[str]:
    """The values of a cell that may hold several; first the whole cell, for names hold commas."""
    try:
        whole = read(cell)
        if read is not str:
            return (whole,)
    except ValueError:
        if not _SEVERAL.search(cell):
            raise
    return [read(part.strip()) for part in _SEVERAL.split(cell) if part.strip()]


def _country(name: str) -> str:
    return _known(name, ("Country", "Bloc"), "country")


def _side(name: str) -> str:
    return _known(name, ("Country", "Bloc", "Agency"), "known giver or receiver")


def _known(name: str, kinds: tuple[str, ...], what: str) -> str:
    book = gazetteer.load()
    found = book.find(name, kinds)
    if len(found) == 1:
        return found[0].id
    near = [f"{entry.name} ({entry.id})" for entry in found or book.candidates(name, kinds, 3)]
    raise ValueError(
        f"{name!r} is no {what}", f"did you mean {', '.join(near)}?" if near else "write its English name or code"
    )


def _type(cell: str) -> Iterable[str]:
    if fold(cell) in map(fold, _kinds()["meeting"]):
        return ("meeting=yes",)
    words = {fold(word): id for pack in load_packs().values() for id, words in _instruments(pack) for word in words}
    words |= {
        fold(word): term.id for term in vocabulary.load().instruments.values() for word in (term.id, term.en, term.bn)
    }
    return (_term(cell, words, "type of agreement", vocabulary.load().instruments),)


def _instruments(pack: object) -> Iterable[tuple[str, Sequence[str]]]:
    words = pack.instruments.model_dump()  # type: ignore[attr-defined]
    return [(id, words[id]) for id in vocabulary.load().instruments if words.get(id)]


def _status(cell: str) -> Iterable[str]:
    statuses = vocabulary.load().statuses
    words = {fold(word): id for id, term in statuses.items() for word in (id.replace("_", " "), term.en, term.bn)}
    return (_term(cell, words, "status", statuses),)


def _topic(cell: str) -> str:
    topics = vocabulary.load().topics
    words = {fold(word): id for id, term in topics.items() for word in (id, id.replace("-", " "), term.en, term.bn)}
    return _term(cell, words, "topic", topics)


def _kind(cell: str) -> Iterable[str]:
    words = {fold(word): kind for kind, words in _kinds().items() for word in words}
    return (_term(cell, words, "kind of record", _kinds()),)


def _term(cell: str, words: Mapping[str, str], what: str, accepted: Iterable[str]) -> str:
    if (found := words.get(fold(cell))) is None:
        raise ValueError(f"{cell!r} is no {what}", f"accepted: {', '.join(accepted)}")
    return found


def _date(cell: str) -> Iterable[str]:
    digits = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in cell)
    try:
        return (PartialDate(digits.partition("T")[0].partition(" 00:")[0]).iso,)
    except ValueError:
        pass
    packs = load_packs()
    found = {
        str(mention.value)
        for code in ("bn" if bengali(cell) else "en",)
        for mention in spot_dates(cell, flatten(cell), 0, len(cell), packs[code], None)
        if isinstance(mention.value, PartialDate) and mention.end - mention.start >= len(cell) - 2
    }
    if len(found) != 1:
        raise ValueError(f"{cell!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD")
    return found


def _amount(cell: str) -> Iterable[str]:
    digits = "".join(str(unicodedata.digit(char)) if char.isdigit() else char for char in cell).replace(",", "")
    if re.fullmatch(r"\d+(\.\d+)?", digits.strip()):
        return (f"amount={float(digits)}",)
    found = spot_money(cell, flatten(cell), 0, len(cell), load_packs()["bn" if bengali(cell) else "en"])
    if len(found) != 1:
        raise ValueError(
            f"{cell!r} is no amount", "write a figure (2400000), or a figure with its currency (USD 2.4 million)"
        )
    money = found[0].value
    return f"amount={money.amount}", f"currency={money.currency}"  # type: ignore[attr-defined]


def _currency(cell: str) -> Iterable[str]:
    if not re.fullmatch("[A-Z]{3}", cell.upper()):
        raise ValueError(f"{cell!r} is no currency", "write its ISO 4217 code, such as USD or BDT")
    return (cell.upper(),)


def _cell(value: object) -> str:
    if isinstance(value, list | tuple):
        return "; ".join(map(_cell, value))
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", str("" if value is None else value)).split()).replace(" 00:00:00", "")


def _plain(column: str) -> str:
    return " ".join(re.split(r"[\s_\-]+", unicodedata.normalize("NFC", column).strip().lower()))


@cache
def _fields() -> Mapping[str, str]:
    """Names of columns → fields."""
    return {_plain(name): field for field, names in _words().items() for name in names}


@cache
def _words() -> dict[str, list[str]]:
    return {field: names for field, names in _file().items() if field != "kinds"}


def _kinds() -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = _file()["kinds"]
    return kinds


@cache
def _file() -> dict:  # type: ignore[type-arg]
    return tomllib.loads((Path(__file__).parent / "columns.toml").read_text(encoding="utf-8"))
