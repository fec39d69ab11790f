"""Which language a text is in, and whether its letters are what they seem.

Most scripts serve one language among those that governments publish in, so counting letters decides; only
texts in the shared scripts (Latin, Arabic, Cyrillic, Devanagari, …) need a statistical guess.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

_BLOCKS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x005A, "Latn"), (0x0061, 0x007A, "Latn"), (0x00C0, 0x024F, "Latn"), (0x0370, 0x03FF, "Grek"),
    (0x0400, 0x052F, "Cyrl"), (0x0531, 0x058F, "Armn"), (0x0591, 0x05F4, "Hebr"), (0x0600, 0x06FF, "Arab"),
    (0x0750, 0x077F, "Arab"), (0x0780, 0x07BF, "Thaa"), (0x0900, 0x0963, "Deva"), (0x0966, 0x097F, "Deva"),
    (0x0980, 0x09FF, "Beng"), (0x0A00, 0x0A7F, "Guru"), (0x0A80, 0x0AFF, "Gujr"), (0x0B00, 0x0B7F, "Orya"),
    (0x0B80, 0x0BFF, "Taml"), (0x0C00, 0x0C7F, "Telu"), (0x0C80, 0x0CFF, "Knda"), (0x0D00, 0x0D7F, "Mlym"),
    (0x0D80, 0x0DFF, "Sinh"), (0x0E00, 0x0E7F, "Thai"), (0x0E80, 0x0EFF, "Laoo"), (0x0F00, 0x0FFF, "Tibt"),
    (0x1000, 0x109F, "Mymr"), (0x10A0, 0x10FF, "Geor"), (0x1100, 0x11FF, "Hang"), (0x1200, 0x139F, "Ethi"),
    (0x1780, 0x17FF, "Khmr"), (0x1800, 0x18AF, "Mong"), (0x1E00, 0x1EFF, "Latn"), (0x1F00, 0x1FFF, "Grek"),
    (0x3041, 0x30FF, "Kana"), (0x3400, 0x4DBF, "Hani"), (0x4E00, 0x9FFF, "Hani"), (0xAC00, 0xD7AF, "Hang"),
    (0xFB50, 0xFDFF, "Arab"), (0xFE70, 0xFEFC, "Arab"), (0x20000, 0x323AF, "Hani"),
)  # fmt: skip
"""Blocks of the Unicode Character Database, with ISO 15924 script codes; the danda is shared, so in none."""
_STARTS = [start for start, _, _ in _BLOCKS]
_SOLE = {
    "Armn": "hy", "Beng": "bn", "Geor": "ka", "Grek": "el", "Gujr": "gu", "Guru": "pa", "Hang": "ko", "Hani": "zh",
    "Kana": "ja", "Khmr": "km", "Knda": "kn", "Laoo": "lo", "Mlym": "ml", "Mymr": "my", "Orya": "or", "Sinh": "si",
    "Taml": "ta", "Telu": "te", "Thaa": "dv", "Thai": "th",
}  # fmt: skip
_ASSAMESE = "ৰৱ"
_SAMPLE = 3_000
_GUESS_SAMPLE = 500
"""Characters read to count scripts, and to guess a language: py3langid is certain long before 500."""
_CERTAIN = 0.5
"""Below it py3langid's guess is noise: headlines and letterheads come out as Catalan or Javanese."""

_LATIN, _OTHER = "A-Za-z\u00c0-\u024f", "\u0370-\u03ff\u0400-\u052f"
_LIKE_LATIN = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονАВЕЅІЈКМНОРСТХУаесіјорѕухһԁ")
_LIKE_OTHER = frozenset("ABCEHIJKMNOPSTXYZaceijopsxyhdv")
_HAS_OTHER = re.compile(f"[{_OTHER}]")
_WORD = re.compile(f"[{_LATIN}{_OTHER}]+")
_LEGACY = re.compile(r"[‡†][A-Za-z`_&|~^]")
"""The vowel sign e of those fonts stands before its consonant; a footnote's dagger stands after a word."""


def identify(text: str, among: frozenset[str] | None = None) -> str | None:
    """The language of a text as a primary BCP 47 subtag; None if it has no letters.

    among: the languages that can be read. They only break a tie: where a text is too short to tell, the
    likeliest of them is taken.
    """
    scripts = count_scripts(text)
    if not scripts:
        return None
    script = scripts.most_common(1)[0][0]
    if script == "Beng" and sum(map(text.count, _ASSAMESE)) > text.count("র"):
        return "as"
    if script == "Hani" and scripts["Kana"] * 20 > scripts["Hani"]:
        return "ja"
    return _SOLE.get(script) or _guess(text if len(scripts) == 1 else _only(text, script), among)


def count_scripts(text: str) -> Counter[str]:
    """How many letters of each script (ISO 15924 code) stand in the first part of a text."""
    if text.isascii():
        return +Counter(Latn=sum(map(str.isalpha, text[:_SAMPLE])))
    scripts: Counter[str] = Counter()
    for char, times in Counter(text[:_SAMPLE]).items():
        if script := _script(char):
            scripts[script] += times
    return scripts


def imitations(text: str) -> list[str]:
    """Words that mix Latin with look-alike Greek or Cyrillic letters, each once: no name in them is found."""
    if not _HAS_OTHER.search(text):
        return []
    return list(dict.fromkeys(word for word in _WORD.findall(text) if _imitates(word)))


def is_legacy_bengali(text: str) -> bool:
    """Whether a text is Bengali typed for a Bijoy/SutonnyMJ font: Latin letters that only look right in it."""
    if "†" not in text and "‡" not in text:
        return False
    found = len(_LEGACY.findall(text))
    return found > 2 and found * 20 > len(text.split())


@cache
def foreign_letter(script: str) -> re.Pattern[str]:
    """A pattern for a letter of any script but one."""
    return re.compile("[" + "".join(f"{chr(start)}-{chr(end)}" for start, end, of in _BLOCKS if of != script) + "]")


@cache
def _script(char: str) -> str | None:
    index = bisect_right(_STARTS, ord(char)) - 1
    if index < 0:
        return None
    _, end, script = _BLOCKS[index]
    return script if ord(char) <= end else None


def _only(text: str, script: str) -> str:
    """The beginning of a text, without the letters of other scripts."""
    return "".join(char if _script(char) == script else " " for char in text[:_SAMPLE])


def _guess(text: str, among: frozenset[str] | None) -> str:
    ranking = _identifier().rank(" ".join(text[:_SAMPLE].split())[:_GUESS_SAMPLE])
    language, confidence = next((each for each in ranking if each[0] != "zxx"), ranking[0])
    if confidence < _CERTAIN and among:
        language = next((each for each, _ in ranking if each in among), language)
    return str(language)


@cache
def _identifier() -> LanguageIdentifier:
    """Loaded on first need: it takes most of a second."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _imitates(word: str) -> bool:
    other = {char for char in word if _HAS_OTHER.match(char)}
    latin = set(word) - other
    return bool(other and latin) and (other <= _LIKE_LATIN or latin <= _LIKE_OTHER)
