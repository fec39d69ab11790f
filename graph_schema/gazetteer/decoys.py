"""Decoys: phrases that hold the name of a country or agency and yet do not name it.

"Indian Ocean" says nothing of India, "2.4 billion US dollars" nothing of the United States. The mention spotter
matches them like any other surface and, where one is the longest match, finds nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from babel import Locale
from babel.numbers import get_currency_name

from graph_schema.gazetteer.entries import Surface, bengali
from graph_schema.tables import rows

KIND = "Decoy"
"""The `kind` of these surfaces; their id is empty."""


def decoys(path: Path) -> Iterator[Surface]:
    """Yield the phrases of the file, then the names of the currencies in English and Bengali from CLDR. Those under
    `exact` count only as they are written there."""
    for row in rows(path, {"phrases": tuple, "exact": tuple}):
        for key, phrases in row.values.items():
            yield from (_surface(text, key == "exact") for text in dict.fromkeys(phrases))
    yield from map(_surface, dict.fromkeys(_currencies()))


def _surface(text: str, exact: bool = False) -> Surface:
    return Surface(text, "", KIND, "bn" if bengali(text) else "en", case_sensitive=exact)


def _currencies() -> Iterator[str]:
    """Names of two or more words: `US dollars`, `মার্কিন ডলার`."""
    for language in ("en", "bn"):
        for code, name in Locale(language).currencies.items():
            for form in (name, *(get_currency_name(code, count, language) for count in (1, 2))):
                plain = unicodedata.normalize("NFC", form.partition("(")[0].strip())
                if " " in plain:
                    yield plain
