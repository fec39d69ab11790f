"""Text typed for a Bijoy font (SutonnyMJ …) → Unicode. Such text is Latin letters that only look right in that font.

The table is data: `bijoy.toml`. What the font draws in the order of its shapes, Unicode keeps in the order of sounds:
a vowel sign before its consonants moves behind them, the reph before them.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Final

from loaders.languages import load_pack

_REPH: Final = "~"
_CLUSTER: Final = r"(?:[ক-হ]়?\u200d?)(?:্[ক-হ]়?)*"
_SHAPES = re.compile(rf"([িেৈ]?)({_CLUSTER})({_REPH}?)")
_LATE_REPH = re.compile(rf"({_CLUSTER}[া-ৌ]*){_REPH}")
_LATIN = re.compile(r"[A-Z]{4,}|\S*(?:@|://|www\.)\S*")
"""What stays as it is in a line of such text: acronyms, addresses. Shorter capitals are words (GB is এই, "this")."""
_PIECE = re.compile(r"\s+|\S+")


def convert(text: str) -> str:
    """A text with its lines in this encoding made Unicode; lines in English stay.

    >>> convert("evsjv‡`k miKvi")
    'বাংলাদেশ সরকার'
    """
    return "".join(line if _is_english(line) else convert_run(line) for line in text.splitlines(keepends=True))


def convert_run(text: str) -> str:
    """The same of a text that is known to be in this encoding, by its font."""
    return "".join(piece if _LATIN.fullmatch(piece.strip(".,;:()")) else _word(piece) for piece in _PIECE.findall(text))


def is_legacy_font(name: str) -> bool:
    """Whether a font is one of this encoding.

    >>> [is_legacy_font(name) for name in ("SutonnyMJ", "SutonnyOMJ", "Kalpurush")]
    [True, False, False]
    """
    return name.strip().upper().endswith("MJ") and not name.strip().upper().endswith("OMJ")


def _word(word: str) -> str:
    table, pattern = _table()
    drawn = pattern.sub(lambda match: table[match.group()], word).replace("্্", "্")
    heard = _SHAPES.sub(lambda match: ("র্" if match[3] else "") + match[2] + match[1], drawn)
    heard = _LATE_REPH.sub(r"র্\1", heard)
    return unicodedata.normalize("NFC", heard.replace("ো", "ো").replace("ৌ", "ৌ"))


def _is_english(line: str) -> bool:
    """Whether a line has two words that only English has."""
    small = {word for word in load_pack("en").people.small if len(word) > 1}
    return len([word for word in line.lower().split() if word.strip(".,;:()") in small]) > 1


@cache
def _table() -> tuple[dict[str, str], re.Pattern[str]]:
    sections = tomllib.loads((Path(__file__).parent / "bijoy.toml").read_text(encoding="utf-8"))
    table = {
        drawn: unicodedata.normalize("NFC", meant) for section in sections.values() for drawn, meant in section.items()
    }
    longest_first = sorted(table, key=lambda drawn: (-len(drawn), drawn))
    return table, re.compile("|".join(map(re.escape, longest_first)))
