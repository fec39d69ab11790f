"""The strict reader of the data files of this package: TOML, one entry per key, nothing unknown, nothing mistyped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import tomli as tomllib  # it is compiled, and to read these tables is a third of the start

from graph_schema.errors import InvalidSchema

_ENTRY = re.compile(r'^(?:\[([^]]+)]\s*$|([\w"-]+)\s*=)')


class Row(NamedTuple):
    """One entry: its key, where it stands (`agencies.toml:12`), and its values (lists as tuples, texts in NFC)."""

    id: str
    where: str
    values: Mapping[str, Any]


def rows(path: Path, fields: Mapping[str, type], required: tuple[str, ...] = ()) -> Iterator[Row]:
    """Yield the entries of a file in its order.

    fields: what an entry may hold, each `str`, `bool`, `tuple` (a list of texts) or `dict` (texts or lists of
    texts by a key).  required: what it must hold.
    Raises InvalidSchema naming file and line: unreadable TOML, a key twice, an unknown or missing field, a value
    of another type.
    """
    name = f"{path.parent.name}/{path.name}"
    try:
        source = path.read_text(encoding="utf-8")
        table = tomllib.loads(source)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidSchema(f"cannot be read: {error}", where=name) from error
    lines = _lines(source)
    for key, entry in table.items():
        where = f"{name}:{lines.get(key, 1)}"
        if not isinstance(entry, dict):
            raise InvalidSchema(f"{key} is not an entry", where=where, remedy=f"write {key} = {{ … }}")
        for field in entry.keys() - fields.keys():
            accepted = ", ".join(sorted(fields))
            raise InvalidSchema(f"{key} has an unknown field {field!r}", where=where, remedy=f"accepted: {accepted}")
        for field in required:
            if field not in entry:
                raise InvalidSchema(f"{key} has no field {field!r}", where=where, remedy="add it")
        yield Row(key, where, {field: _value(entry[field], fields[field], f"{key}.{field}", where) for field in entry})


def _lines(source: str) -> dict[str, int]:
    """The line on which each entry begins."""
    found: dict[str, int] = {}
    for number, line in enumerate(source.splitlines(), 1):
        if match := _ENTRY.match(line):
            found.setdefault((match[1] or match[2]).strip('"'), number)
    return found


def _value(value: object, type_: type, field: str, where: str) -> object:
    """The value, checked: texts are not blank at an end and in NFC, lists hold different texts."""
    if type_ is tuple and isinstance(value, list):
        texts = tuple(_text(each, field, where) for each in value)
        for text in texts:
            if texts.count(text) > 1:
                raise InvalidSchema(f"{field} holds {text!r} twice", where=where, remedy="remove one")
        return texts
    if type_ is dict and isinstance(value, dict):
        return {key: _value(each, tuple, f"{field}.{key}", where) for key, each in value.items()}
    if type_ is str:
        return _text(value, field, where)
    if type_ is bool and isinstance(value, bool):
        return value
    wanted = {tuple: "a list of texts", dict: "lists of texts by language", bool: "true or false"}[type_]
    raise InvalidSchema(f"{field} is {value!r}", where=where, remedy=f"write {wanted}")


def _text(value: object, field: str, where: str) -> str:
    if not isinstance(value, str) or value != value.strip():
        raise InvalidSchema(f"{field} is {value!r}", where=where, remedy="write a text without blanks at its ends")
    return unicodedata.normalize("NFC", value)
