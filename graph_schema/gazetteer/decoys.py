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
    """Yield the phrases of the file, then the names of the currencies in English and Bengali from CLDR."""
    phrases = [text for row in rows(path, {"phrases": tuple}, required=("phrases",)) for text in row.values["phrases"]]
    for text in dict.fromkeys((*phrases, *_currencies())):
        yield Surface(text, "", KIND, "bn" if bengali(text) else "en")


def _currencies() -> Iterator[str]:
    """Names of two or more words: `US dollars`, `মার্কিন ডলার`."""
    for language in ("en", "bn"):
        for code, name in Locale(language).currencies.items():
            for form in (name, *(get_currency_name(code, count, language) for count in (1, 2))):
                plain = unicodedata.normalize("NFC", form.partition("(")[0].strip())
                if " " in plain:
                    yield plain
