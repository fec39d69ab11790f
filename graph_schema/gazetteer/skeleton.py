"""The consonant skeleton: what is left of a name when it is compared across scripts."""

from __future__ import annotations

import re
import unicodedata

from anyascii import anyascii

from graph_schema.remembering import remembered

_BEFORE = (
    ("ওয়", "w"), ("ক্ষ", "ksh"), ("জ্ঞ", "gg"), ("ং", "ng"), ("ঁ", ""), ("চ", "ch"), ("ছ", "ch"), ("ড়", "r"), ("ঢ়", "r"),
)  # fmt: skip
_DIGRAPHS = (
    ("x", "ks"), ("tion", "sn"), ("tch", "x"), ("sch", "s"), ("ck", "k"), ("ch", "x"), ("sh", "s"), ("kh", "k"),
    ("gh", "g"), ("th", "t"), ("dh", "d"), ("ph", "p"), ("bh", "b"), ("jh", "j"), ("ce", "se"), ("ci", "si"),
    ("ge", "je"), ("gi", "ji"), ("gy", "jy"),
)  # fmt: skip
"""Replaced in turn; x stands for the sound of "church"."""
_FOLDED = str.maketrans("zvwfqc", "jbbpkk")
_DROPPED = re.compile(r"[^bdgjklmnprstx ]")
_REPEATED = re.compile(r"(.)\1+")


@remembered
def skeleton(text: str) -> str:
    """The consonants of a name in Latin letters, word by word; sounds that scripts confuse are folded together.

    Two names with one skeleton may be the same; it takes a second sign (country, role) to say that they are.

    >>> skeleton("নরেন্দ্র মোদি"), skeleton("Narendra Modi")
    ('nrndr md', 'nrndr md')
    """
    text = unicodedata.normalize("NFC", text)
    for written, sound in _BEFORE:
        text = text.replace(unicodedata.normalize("NFC", written), sound)
    latin = anyascii(text).lower().replace("-", " ")
    for written, sound in _DIGRAPHS:
        latin = latin.replace(written, sound)
    latin = _DROPPED.sub("", latin.translate(_FOLDED))
    return " ".join(_REPEATED.sub(r"\1", word) for word in latin.split())
