"""Letters: acronyms that another script spells by the names of their English letters ("यूपीआई", "এনপিসিআই")."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("letters.toml")
_SMALL = 4
"""Characters of a word that an acronym may leave out at most: "of", "and", "for"."""
_MOST = 12
"""Letters of an acronym at most; longer words are none."""


def spelled(short: str) -> tuple[str, ...]:
    """The English letters whose names an acronym is made of, at least two; empty for any other word.

    >>> spelled("यूपीआई"), spelled("डिजिटल")
    (('u', 'p', 'i'), ())
    """
    name = unicodedata.normalize("NFC", short)
    for names in _letters():
        pattern, letter_of = names
        found: list[str] = []
        at = 0
        while at < len(name) and (match := pattern.match(name, at)):
            found.append(letter_of[match.group()])
            at = match.end()
        if at == len(name) and 2 <= len(found) <= _MOST:
            return tuple(found)
    return ()


def spellings_of(acronym: str, script: str) -> tuple[str, ...]:
    """How a script spells an acronym by the names of its letters, once with each of their usual names.

    >>> spellings_of("BNDA", "Beng")
    ('বিএনডিএ', 'বীএনডীএ')
    """
    table = _by_script().get(script, {})
    if not all(letter in table for letter in acronym.casefold()):
        return ()
    names = [table[letter][0] for letter in acronym.casefold()]
    return tuple(dict.fromkeys("".join(each[min(nth, len(each) - 1)] for each in names) for nth in range(2)))


def spells(words: Sequence[str], letters: Sequence[str]) -> int:
    """How many of the last of the words an acronym of these letters stands for, one a letter but for small words; 0 if
    they begin otherwise.

    >>> spells(["भारतको", "युनिफाइड", "पेमेन्ट", "इन्टरफेस"], ("u", "p", "i"))
    3
    """
    place = len(words)
    for letter in reversed(letters):
        while place and not _begins(words[place - 1], letter):
            if len(words[place - 1]) > _SMALL or place == len(words):
                return 0
            place -= 1
        if not place:
            return 0
        place -= 1
    return len(words) - place


def _begins(word: str, letter: str) -> bool:
    return word.startswith(_beginnings()[letter])


@cache
def _by_script() -> dict[str, dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    data = tomllib.loads(unicodedata.normalize("NFC", _TABLE.read_text(encoding="utf-8")))
    return {
        script: {letter: (tuple(names.split()), tuple(sounds.split())) for letter, (names, sounds) in table.items()}
        for script, table in data.items()
    }


def _tables() -> Iterable[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]]:
    return _by_script().values()


@cache
def _letters() -> Iterable[tuple[re.Pattern[str], dict[str, str]]]:
    found = []
    for table in _tables():
        letter_of = {name: letter for letter, (names, _) in table.items() for name in names}
        longest = sorted(letter_of, key=len, reverse=True)
        found.append((re.compile("|".join(map(re.escape, longest))), letter_of))
    return found


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for table in _tables():
        for letter, (_, sounds) in table.items():
            found[letter] = (*found.get(letter, ()), *sounds)
    return found
