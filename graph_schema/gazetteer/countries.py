"""The countries: names from CLDR, everything else and the corrections from `countries.toml`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError

from graph_schema.gazetteer.entries import Entry, bengali
from graph_schema.tables import rows

FIELDS = {
    "iso3": str, "name": str, "bn": str, "also": tuple, "weak": tuple, "exact": tuple, "demonyms": tuple,
    "metonyms": tuple, "wikidata": str,
}  # fmt: skip
"""name, bn: instead of CLDR's names, which stay as further spellings."""


def countries(path: Path) -> Iterator[Entry]:
    """Yield the entries of the file in its order, each with the union of its own and of CLDR's spellings."""
    for row in rows(path, FIELDS, required=("iso3",)):
        values = dict(row.values)
        name, name_bn = values.pop("name", None), values.pop("bn", None)
        cldr, cldr_bn = territory(row.id, "en"), territory(row.id, "bn")
        name = name or (cldr or row.id).replace(" & ", " and ")
        name_bn = name_bn or cldr_bn
        known = [text for text in (name, name_bn, *values.pop("also", ()), cldr, cldr_bn) if text]
        also = tuple(dict.fromkeys(variant for text in known for variant in variants(text)))
        demonyms = values.get("demonyms", ())
        values["demonyms"] = tuple(form for text in demonyms for form in _plural(text))
        weak = (_plural(text) if text in demonyms else (text,) for text in values.get("weak", ()))
        values["weak"] = tuple(form for forms in weak for form in forms)
        yield Entry(row.id, "Country", name, name_bn, also=also, where=row.where, **values)


@cache
def _territories(language: str) -> dict[str, str]:
    try:
        return dict(Locale.parse(language, sep="-").territories)
    except (UnknownLocaleError, ValueError):
        return {}


def territory(code: str, language: str) -> str | None:
    """CLDR's name of a country in a language (BCP 47), in NFC."""
    name = _territories(language).get(code)
    return unicodedata.normalize("NFC", name) if name else None


def _plural(demonym: str) -> tuple[str, ...]:
    """A demonym, and its plural where that is regular: Indian, Indians; Japanese."""
    return (demonym, demonym + "s") if demonym.endswith(("an", "i", "er")) else (demonym,)


_JOINS = (" ও ", " এবং ", " অ্যান্ড ", " - ", "-")
"""What stands between the parts of a Bengali name: Antigua and Barbuda, Trinidad-Tobago."""


def variants(name: str) -> Iterator[str]:
    """A name and the spellings that follow from it: what joins its parts, `St.`, accents, ণ for ন.

    >>> list(variants("St. Kitts & Nevis"))
    ['St. Kitts & Nevis', 'St. Kitts and Nevis', 'Saint Kitts and Nevis', 'St Kitts and Nevis']
    """
    yield name
    if bengali(name):
        if "ল্যান্ড" in name:
            yield name.replace("ল্যান্ড", "ল্যাণ্ড")
        for joined in _JOINS:
            if joined in name:
                yield from (name.replace(joined, other) for other in _JOINS if other != joined)
        return
    if " & " in name:
        name = name.replace(" & ", " and ")
        yield name
    if name.startswith("St. "):
        yield from (name.replace("St. ", other) for other in ("Saint ", "St "))
    plain = "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))
    if plain != name:
        yield plain
