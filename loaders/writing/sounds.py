"""How a word of a name sounds, as far as scripts and spellings agree on it.

A word is compared by its consonants, which must be the same, and by the vowels between them, which may differ a
little: transcriptions disagree about vowels, and Indic scripts leave the inherent one unwritten. Consonants alone are
too little: *Hasan* and *Hossain* have the same.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

_BEFORE = (
    ("্যা", "া"), ("ৃ", "ri"), ("ृ", "ri"), ("ঙ", "ng"), ("ङ", "ng"), ("ক্ষ", "ksh"), ("জ্ঞ", "gy"), ("ং", "ng"),
    ("ঁ", "n"), ("ँ", "n"), ("ं", "n"), ("চ", "ch"), ("ছ", "ch"), ("ড়", "r"),
    ("ঢ়", "r"), ("ওয়", "w"), ("য়", "y"), ("ॲ", "a"), ("च", "ch"), ("छ", "ch"), ("ক্স", "x"), ("শ", "sh"), ("ষ", "sh"),
)  # fmt: skip
"""What anyascii writes as no reader of English would."""
_DIGRAPHS = (
    ("tch", "C"), ("tsh", "s"), ("sch", "s"), ("ch", "C"), ("sh", "s"), ("kh", "k"), ("gh", "g"), ("th", "t"),
    ("dh", "d"), ("ph", "p"), ("bh", "b"), ("jh", "j"), ("ck", "k"), ("x", "ks"), ("que", "k"), ("ngk", "nk"),
    ("ce", "se"), ("ci", "si"), ("ge", "je"), ("gi", "ji"),
)  # fmt: skip
"""Replaced in turn; C stands for the sound of "church"."""
_FOLDED = str.maketrans("zvwfqc", "jbbpkk")
_PART = re.compile(r"[aeiouy']+|[b-df-hj-np-tvwxzC]")
_TWICE = re.compile(r"([ক-হक-ह])(?=\1)")  # two syllables, where nothing joins them: নন্দন
_SILENT = re.compile(r"(?<=[aeiou])h$")
_GLIDE = re.compile(r"(?<=[aeou])w(?![aeiou])")  # Chowdhury, Vaishnaw; but not Biswas
_MAIN = (("a", "au", "ao", "aa"), ("e", "ae", "ea"), ("i", "ei", "ee", "ie", "ii", "y", "iy", "ey", "ai", "ay"))
_CLASS = {spelt: letters[0] for letters in _MAIN for spelt in letters}
_NEAR = {frozenset("ae"), frozenset("ei"), frozenset("ou"), frozenset("ao")}


@dataclass(frozen=True, slots=True)
class Sound:
    """consonants: in their order, sounds that scripts confuse folded together.  vowels: what stands before, between
    and after them.  indic: from a script that leaves the inherent vowel unwritten."""

    consonants: str
    vowels: tuple[str, ...]
    indic: bool


@lru_cache(maxsize=20_000)
def sound(word: str) -> Sound:
    """The sound of one word in any script.

    >>> sound("পলক").consonants == sound("Palak").consonants
    True
    """
    text = unicodedata.normalize("NFC", word)
    indic = any("\u0900" <= char <= "\u0dff" for char in text)
    for written, said in _BEFORE:
        text = text.replace(unicodedata.normalize("NFC", written), said)
    latin = _SILENT.sub("", anyascii(_TWICE.sub(r"\1'", text)).lower())
    for written, said in _DIGRAPHS:
        latin = latin.replace(written, said)
    latin = _GLIDE.sub("u", latin)
    consonants, vowels, apart = "", [""], False
    for part in _PART.findall(latin):
        if part[0] in "aeiouy'":
            vowels[-1] += part.replace("'", "")
            apart = True
        elif (letter := part.translate(_FOLDED)) != consonants[-1:] or apart:
            consonants += letter
            vowels.append("")
            apart = False
    return Sound(consonants, tuple(map(_vowel, vowels)), indic)


def distance(one: str, other: str) -> int | None:
    """How many vowels of two words differ a little; None where they are different words.

    >>> distance("Ahmed", "Ahmad"), distance("Hasan", "হাসান"), distance("Hasan", "হাসিনা"), distance("Karim", "Karam")
    (1, 0, None, None)
    """
    a, b = sound(one), sound(other)
    if a.consonants != b.consonants:
        return None
    near, last = 0, len(a.vowels) - 1
    for place, (x, y) in enumerate(zip(a.vowels, b.vowels, strict=True)):
        if x == y:
            continue
        if "" in (x, y):
            silent = a if x == "" else b
            spoken = x or y
            if not silent.indic or spoken not in "ao" or place == 0 or (place == last and not _cluster(silent)):
                return None
        elif x in "aeiou" and y in "aeiou" and frozenset((x, y)) in _NEAR:
            near += 1
        else:
            return None
    return near


def _cluster(word: Sound) -> bool:
    """Whether a word ends in two consonants, after which an Indic word keeps its last vowel (পুষ্প, Pushpa)."""
    return len(word.consonants) > 1 and word.vowels[-2] == ""


def _vowel(spelt: str) -> str:
    """The class of the vowels between two consonants: a, e, i, o, u, or nothing."""
    if spelt in _CLASS:
        return _CLASS[spelt]
    if not spelt:
        return ""
    if "o" in spelt or "u" in spelt:
        return "u" if spelt in ("u", "oo", "uu") else "o"
    return "i" if "i" in spelt or "y" in spelt else "a"
