"""The gazetteer: the countries, blocs, agencies, programmes and people that are known beforehand.

One line of TOML an entry. A line that contradicts the schema or another line stops the start and names file and
line. What an entry may hold: `Entry`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from graph_schema import vocabulary
from graph_schema.errors import InvalidSchema
from graph_schema.gazetteer.book import Gazetteer
from graph_schema.gazetteer.countries import countries
from graph_schema.gazetteer.decoys import decoys
from graph_schema.gazetteer.entries import Entry, Surface, bengali
from graph_schema.gazetteer.skeleton import skeleton
from graph_schema.tables import rows

__all__ = ["FOLDER", "Entry", "Gazetteer", "Surface", "bengali", "load", "skeleton"]

FOLDER = Path(__file__).parent
Fields = dict[str, type]
_COMMON: Fields = {"name": str, "bn": str, "also": tuple, "weak": tuple, "exact": tuple, "wikidata": str}
_FILES: dict[str, tuple[str, Fields]] = {
    "blocs.toml": ("Bloc", {"demonyms": tuple, "members": tuple}),
    "agencies.toml": ("Agency", {"type": str, "country": str, "part_of": tuple, "iati": str, "state_owned": bool}),
    "programmes.toml": ("Programme", {
        "type": str, "part_of": tuple, "offered_by": tuple, "topics": tuple,
    }),
    "people.toml": ("Person", {"country": str}),
}  # fmt: skip


@cache
def load(folder: Path = FOLDER) -> Gazetteer:
    """The gazetteer of a folder, read once. Raises InvalidSchema naming file and line."""
    entries = [*countries(folder / "countries.toml")]
    for name, (kind, fields) in _FILES.items():
        entries += _entries(folder / name, kind, _COMMON | fields)
    return Gazetteer(entries, decoys(folder / "decoys.toml"), folder / "spellings")


def _entries(path: Path, kind: str, fields: Fields) -> Iterator[Entry]:
    """The entries of one file. `bn = ""` says openly that the Bengali name is not known."""
    types = {"Agency": "agency_types", "Programme": "programme_types"}.get(kind)
    for row in rows(path, fields, required=("name", "bn", "type") if types else ("name", "bn")):
        values: dict[str, Any] = dict(row.values)
        if types:
            _check_term(values["type"], types, row.where)
        for topic in values.get("topics", ()):
            _check_term(topic, "topics", row.where)
        if kind == "Programme":
            values["country"] = next((id for id in values.get("offered_by", ()) if _is_country(id)), None)
        name_bn = values.pop("bn") or None
        yield Entry(row.id, kind, name_bn=name_bn, where=row.where, **values)


def _is_country(id: str) -> bool:
    return len(id) == 2 and id.isupper()


def _check_term(id: str, vocabulary_name: str, where: str) -> None:
    terms = getattr(vocabulary.load(), vocabulary_name)
    if id not in terms:
        accepted = ", ".join(terms)
        raise InvalidSchema(f"{id!r} is not in {vocabulary_name}.toml", where=where, remedy=f"one of {accepted}")
