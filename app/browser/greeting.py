"""Greeting: what Neo4j Browser shows of ours when somebody has logged in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from app.browser.guide import LANGUAGES, NAME, guide
from app.browser.style import style
from queries.catalogue import Catalogue

STYLE: Final = "pactgraph.grass"


def files(catalogue: Catalogue, folder: str) -> Mapping[str, str]:
    """The sheet and the guides, by name. folder: the URL at which they will lie, ending in a slash."""
    return {STYLE: style()} | {NAME.format(each): guide(catalogue, each, folder) for each in LANGUAGES}


def commands(folder: str, language: str) -> Iterator[str]:
    """What Browser has to do once: draw by the sheet, open the guide."""
    yield f"style {folder}{STYLE}"
    yield f"guide {folder}{NAME.format(language)}"
