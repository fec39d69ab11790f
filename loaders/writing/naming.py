"""A name as it is compared with others: its words by what they mean or how they sound, without what says nothing.

The meanings are data: `meanings.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from graph_schema import gazetteer
from loaders.languages import languages, load_people
from loaders.writing.sounds import distance, sound

Kind = Literal["Agency", "Person"]
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_APART = re.compile(r"[\s,;:/|\"“”.]+")
_ACRONYM = re.compile("[A-Z][A-Z0-9]{2,6}")
_LONGEST_COUNTRY = 5
"""Words of the longest name of a country that is looked for in a name."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name. key: what must be equal in two names: its meaning, or its consonants.  text: as spelt, if it
    is compared by sound."""

    key: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name to compare. words: in the order of their keys, for word order differs by language.  countries: those
    that the name itself holds.  acronym: the name, if it is an acronym."""

    kind: Kind
    words: tuple[Word, ...]
    countries: frozenset[str] = frozenset()
    acronym: str = ""

    @property
    def key(self) -> str:
        """What names of one body or person have in common; "" for a name that is too short to tell anybody."""
        if self.acronym:
            return f"{self.kind}:!{self.acronym}".lower()
        keys = "+".join(word.key for word in self.words)
        return f"{self.kind}:{keys}".lower() if len(self.words) > 1 else ""

    def distance(self, other: Naming) -> int | None:
        """How many vowels of the two names differ a little; None where they are different names."""
        if self.kind != other.kind or self.key != other.key or not self.key:
            return None
        total = 0
        for one, two in zip(self.words, other.words, strict=True):
            if one.text != two.text:
                apart = distance(one.text, two.text) if one.text and two.text else None
                if apart is None or apart > 1:
                    return None
                total += apart
        return total


@lru_cache(maxsize=20_000)
def naming(kind: Kind, name: str) -> Naming:
    """A name as it is compared.

    >>> naming("Agency", "Ministry of Planning").key == naming("Agency", "পরিকল্পনা মন্ত্রণালয়").key
    True
    """
    return _person(name) if kind == "Person" else _agency(name)


def _person(name: str) -> Naming:
    parts = [part for part in _words(name) for part in part.split("-") if part]
    before, titles = frozenset(_data()["names"]["before_people"]), _titles()
    for length in (3, 2, 1) * 2:  # "Her Excellency Dr"
        if len(parts) > length + 1 and (" ".join(parts[:length]) in titles or set(parts[:length]) <= before):
            del parts[:length]
    letters = dict(_data()["names"]["initials"])
    return Naming("Person", _sorted(_heard(letters.get(part, part)) for part in parts))


def _agency(name: str) -> Naming:
    parts = _words(_BRACKETS.sub(" ", name))
    rest, countries = _without_countries(parts)
    words = [word for part in rest for word in _meant(part)]
    if len(words) < 2:  # the country is the name: Nepal Telecom, Bank of Japan
        words += [Word(f"@{country}") for country in sorted(countries)]
    return Naming("Agency", _sorted(words), countries, name if _ACRONYM.fullmatch(name) else "")


def _words(name: str) -> list[str]:
    text = unicodedata.normalize("NFC", name).lower().replace("’", "'").replace("‑", "-").replace("–", "-")
    return [part.strip("-'()[]।ঃ") for part in _APART.split(text) if part.strip("-'()[]।ঃ")]


def _sorted(words: Iterator[Word] | list[Word]) -> tuple[Word, ...]:
    return tuple(sorted(words, key=lambda word: (word.key, sound(word.text).vowels if word.text else ())))


def _meant(part: str) -> Iterator[Word]:
    """The words behind a part of a name: its meanings, else those of the parts that a hyphen joins, else its sound."""
    meanings, links = _meanings(), _data()["names"]["links"]
    for form in _forms(part):
        if form in links:
            return
        if form in meanings:
            yield from (Word(f"={meaning}") for meaning in meanings[form].split("+"))
            return
    if "-" in part.strip("-"):
        for piece in part.split("-"):
            yield from _meant(piece)
    elif part:
        yield _heard(part)


def _heard(part: str) -> Word:
    key = part if len(part) == 1 or any(map(str.isdigit, part)) else sound(part).consonants
    return Word(key or "~", part)


def _forms(part: str) -> Iterator[str]:
    yield part
    for ending, instead in _data()["names"]["endings"]:
        if part.endswith(ending) and len(part) > len(ending) + 1:
            yield part.removesuffix(ending) + instead


def _without_countries(parts: list[str]) -> tuple[list[str], frozenset[str]]:
    """The words of a name but those that name a country, the longest first."""
    known, found, rest, place = _countries(), set[str](), list[str](), 0
    while place < len(parts):
        for stop in range(min(len(parts), place + _LONGEST_COUNTRY), place, -1):
            head = parts[place : stop - 1]
            id = next(
                (known[text] for form in _forms(parts[stop - 1]) if (text := " ".join([*head, form])) in known), None
            )
            if id:
                found.add(id)
                place = stop
                break
        else:
            rest.append(parts[place])
            place += 1
    return rest, frozenset(found)


@cache
def _countries() -> Mapping[str, str]:
    """Names of countries and what comes from them, as words of names → code."""
    found: dict[str, str] = {}
    for surface in gazetteer.load().surfaces(languages()):
        if (
            surface.kind == "Country"
            and not surface.metonym
            and (len(surface.text) > 3 or surface.text in ("UAE", "USA"))
        ):
            found.setdefault(" ".join(_words(surface.text)), surface.id)
    return MappingProxyType(found)


@cache
def _titles() -> frozenset[str]:
    return frozenset(title.strip(".") for code in languages() for title in load_people(code).titles)


@cache
def _meanings() -> Mapping[str, str]:
    meanings = _data()["meanings"]
    return MappingProxyType({spelt: meaning for meaning, words in meanings.items() for spelt in words})


def of_states(one: Naming) -> bool:
    """Whether a body is of a kind that every state has."""
    return any(word.key.removeprefix("=") in _data()["names"]["of_states"] for word in one.words)


@cache
def _data() -> dict[str, dict[str, Any]]:
    text = (Path(__file__).parent / "meanings.toml").read_text(encoding="utf-8")
    return tomllib.loads(unicodedata.normalize("NFC", text))
