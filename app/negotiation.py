"""Negotiation (RFC 9110): which of what there is a client would rather have, in which format and which language."""

from __future__ import annotations

from collections.abc import Iterable

from app.formats import Format, formats
from graph_schema.errors import InvalidParameter
from queries.languages import DEFAULT, LANGUAGES


def chosen_format(asked: str | None, accept: str) -> Format:
    """The format of `?format=`, else the one that the Accept header ranks first, else JSON."""
    known = formats()
    if asked is None:
        wanted = _weights(accept)
        return max(known.values(), key=lambda each: _first(wanted, _ranges(each.essence)))
    if asked not in known:
        candidates = [{"id": each, "name": each, "kind": "format"} for each in known]
        raise InvalidParameter(f"there is no format {asked!r}", where="format", candidates=candidates)
    return known[asked]


def chosen_language(accept: str) -> str:
    """The language that an Accept-Language header ranks first, of those that we have names in; else English."""
    wanted: dict[str, float] = {}
    for name, weight in _weights(accept).items():
        language = name.partition("-")[0]
        wanted[language] = max(weight, wanted.get(language, 0.0))
    best = max(LANGUAGES, key=lambda each: _first(wanted, (each, "*")))
    return best if _first(wanted, (best, "*")) else DEFAULT


def _ranges(media_type: str) -> tuple[str, ...]:
    return media_type, f"{media_type.partition('/')[0]}/*", "*/*"


def _first(wanted: dict[str, float], names: Iterable[str]) -> float:
    """The weight of the first, most exact name that a header has; 0 if it has none."""
    return next((wanted[name] for name in names if name in wanted), 0.0)


def _weights(header: str) -> dict[str, float]:
    """What a header lists, each with its q."""
    wanted: dict[str, float] = {}
    for part in header.split(","):
        name, *attributes = (word.strip() for word in part.split(";"))
        q = next((attribute[2:] for attribute in attributes if attribute.startswith("q=")), "1")
        wanted[name.lower()] = float(q) if q.replace(".", "", 1).isdecimal() and q.isascii() else 0.0
    return wanted
