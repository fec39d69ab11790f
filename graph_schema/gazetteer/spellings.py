"""Spellings in further languages: `spellings/sv.toml` says what Swedish calls the gazetteer's entries.

English and Bengali stand with the entries themselves. The files are optional: countries have CLDR's names in any
language without one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from graph_schema.errors import InvalidSchema
from graph_schema.gazetteer.countries import territory
from graph_schema.gazetteer.entries import Entry, Surface, short_acronym
from graph_schema.tables import Row, rows
from graph_schema.values import fold

FIELDS: dict[str, type] = {"also": tuple, "demonyms": tuple, "metonyms": tuple, "weak": tuple}


def read_spellings(folder: Path, entries: Mapping[str, Entry]) -> dict[str, tuple[Surface, ...]]:
    """The surfaces of each file of a folder, by language. Raises InvalidSchema: unknown id, shared spelling."""
    return {path.stem: tuple(_surfaces(path, entries)) for path in sorted(folder.glob("*.toml"))}


def cldr_surfaces(language: str, entries: Mapping[str, Entry], known: tuple[Surface, ...]) -> Iterator[Surface]:
    """CLDR's names of the countries in a language, where neither the entry nor `known` has them or calls them weak."""
    spelt = {(surface.id, fold(surface.text)) for surface in known}
    for entry in entries.values():
        name = territory(entry.id, language) if entry.kind == "Country" else None
        for text in dict.fromkeys((name, name.partition(" (")[0])) if name else ():
            if text not in entry.names and (entry.id, fold(text)) not in spelt:
                yield Surface(text, entry.id, entry.kind, language, short_acronym(text))


def _surfaces(path: Path, entries: Mapping[str, Entry]) -> Iterator[Surface]:
    owners: dict[tuple[str, str], Row] = {}
    for row in rows(path, FIELDS):
        if (entry := entries.get(row.id)) is None:
            raise InvalidSchema(f"{row.id!r} is no entry of the gazetteer", where=row.where, remedy="write a known id")
        texts = {field: row.values.get(field, ()) for field in FIELDS}
        for text in dict.fromkeys(text for field in FIELDS for text in texts[field]):
            weak = text in texts["weak"]
            other = row if weak else owners.setdefault((entry.kind, fold(text)), row)
            if other.id != row.id:
                raise InvalidSchema(
                    f"{text!r} names {other.id} too ({other.where})", where=row.where,
                    remedy="remove one, or list it as weak in both",
                )  # fmt: skip
            yield Surface(
                text, entry.id, entry.kind, path.stem, short_acronym(text), weak,
                demonym=text in texts["demonyms"],
                metonym=text in texts["metonyms"],
            )  # fmt: skip
