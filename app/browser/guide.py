"""Guide: the curated queries to click through in Neo4j Browser, a page for each folder."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from importlib.resources import files
from itertools import groupby
from typing import Final

from app.browser.steps import steps
from queries.catalogue import Catalogue
from queries.query import Query

LANGUAGES: Final = ("en", "bn")
NAME: Final = "guide.{}.html"
"""The file of a language."""
_MARGIN: Final = '<div style="padding: 0 16px">'
_LOAD: Final = "pactgraph load samples --graph bolt://…"


def guide(catalogue: Catalogue, language: str, folder: str) -> str:
    """The guide in a language. folder: the URL at which the guides lie, ending in a slash."""
    return "\n".join(_lines(catalogue, language, folder))


def words(language: str) -> Mapping[str, str]:
    """What the guide says of itself."""
    return _all_words()[language]


@cache
def _all_words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((files("app.browser") / "words.toml").read_text(encoding="utf-8"))


def _lines(catalogue: Catalogue, language: str, folder: str) -> Iterator[str]:
    said = words(language)
    yield f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
    yield f"<title>{escape(said['title'])}</title></head><body>"
    yield f"<slide>{_MARGIN}<h3>{escape(said['title'])}</h3><p>{escape(said['welcome'])}</p><ul>"
    yield from (
        f"<li><b>{said[each]}</b>: {escape(said[f'about_{each}'])}</li>" for each in ("facts", "sentences", "rows")
    )
    yield f"</ul><p>{escape(said['change'])}</p><p>{escape(said['empty'])}<br><code>{_LOAD}</code></p>"
    for other in LANGUAGES:
        if other != language:
            yield f'<p><a data-exec="guide {escape(folder + NAME.format(other))}">{escape(said["other"])}</a></p>'
    yield "</div></slide>"
    for name, queries in groupby(catalogue.values(), key=lambda query: query.folder):
        yield f"<slide>{_MARGIN}<h3>{escape(name)}</h3>"
        for query in queries:
            yield from _question(query, language)
        yield "</div></slide>"
    yield "</body></html>"


def _question(query: Query, language: str) -> Iterator[str]:
    yield f"<h4>{escape(query.titles[language])}</h4><p>{escape(query.question[language])}</p><p>"
    for name, cypher in steps(query, language):
        yield f'<a data-populate="{escape(cypher)}">{escape(words(language)[name])}</a>'
    yield "</p>"
