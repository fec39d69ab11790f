"""The language pack: what the engine needs to know of one language, checked when it is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal, TypeVar

import tomli as tomllib
from pydantic import BaseModel, ConfigDict, ValidationError

from graph_schema.errors import InvalidLanguage
from loaders.languages.cue_words import Events, Grammar, Instruments, MemoWords, Statuses
from loaders.languages.date_words import DateWords, MoneyWords
from loaders.languages.forms import expand, first_parts, read_forms
from loaders.languages.people_words import OrganisationWords, PeopleWords
from loaders.languages.programme_words import ProgrammeWords
from loaders.languages.uptake_words import UptakeWords

FOLDER = Path(__file__).parent
T = TypeVar("T")
Pairs = tuple[tuple[str, str], ...]
_CUES = ("grammar", "instruments", "statuses", "events", "programmes", "uptake")
"""The tables of which a cue may name the sets of `[forms]`; elsewhere braces mean the parts of a date or an amount."""


class Section(BaseModel):
    """A table of a pack: every key must be there and no other."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Writing(Section):
    """How the language is written.

    definite: the endings that do an article's work ("চুক্তি|টি").  genitive: those that make a name an attribute
    ("Japan's").  locative: those that make it a place.  subject: those of the one who does what a verb says, in
    languages that mark it.  apart: endings that may stand apart from the name, behind a space or a bracket.  order:
    where the word for "with" stands, before its partner (svo) or after it (sov).  inversion: whether the subject may
    follow its verb ("I går undertecknade Sverige …").
    suffixes: case endings and clitics that a name may carry.  home: the state that "the government" and its ministers
    are of where nothing else is said (ISO 3166-1 alpha-2).  abroad: other states with papers in the language, each with
    words that only those write ("মন্ত্রক" in India).
    respelt: pairs of spellings of one part of a word, where the language writes either ("ব্যাংক", "ব্যাঙ্ক").
    """

    script: str
    cased: bool
    order: Literal["svo", "sov"]
    inversion: bool = False
    home: str | None = None
    abroad: dict[str, tuple[str, ...]] = {}
    suffixes: tuple[str, ...]
    definite: tuple[str, ...] = ()
    respelt: tuple[tuple[str, str], ...] = ()
    subject: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    genitive: tuple[str, ...]
    locative: tuple[str, ...]
    sentence_ends: tuple[str, ...]
    abbreviations: tuple[str, ...]


class Pack(Section):
    """One language."""

    code: str
    name: str
    writing: Writing
    grammar: Grammar
    instruments: Instruments
    statuses: Statuses
    events: Events
    memo: MemoWords
    dates: DateWords
    money: MoneyWords
    people: PeopleWords
    organisations: OrganisationWords
    programmes: ProgrammeWords = ProgrammeWords()
    uptake: UptakeWords = UptakeWords()

    def __hash__(self) -> int:
        return hash(self.code)

    @cached_property
    def taking_up(self) -> tuple[str, ...]:
        """The first words of what tells that something was taken up."""
        phrases = (each for cue in self.events.adopt_bare for each in first_parts(cue))
        return tuple(dict.fromkeys(phrase.split()[0] for phrase in phrases))

    @cached_property
    def people_heads(self) -> frozenset[str]:
        """The words for offices, singular and plural."""
        return frozenset((*self.people.heads, *self.people.plural_heads, *self.people.loose_heads))


@cache
def languages(folder: Path = FOLDER) -> tuple[str, ...]:
    """The languages that there are packs of, by their BCP 47 codes."""
    return tuple(sorted(path.stem for path in folder.glob("*.toml")))


@cache
def load_writing(code: str, folder: Path = FOLDER) -> Writing:
    """How a language is written: all that is needed of those that a text is not in. Raises as `load_pack` does."""
    return _checked(code, folder, lambda tables: Writing(**tables.get("writing", {})))


@cache
def load_people(code: str, folder: Path = FOLDER) -> PeopleWords:
    """A language's words for people: all that is needed to compare their names. Raises as `load_pack` does."""
    return _checked(code, folder, lambda tables: PeopleWords(**respell(tables.get("people", {}), _pairs(tables))))


@cache
def load_pack(code: str, folder: Path = FOLDER) -> Pack:
    """The pack of a language by its BCP 47 code. Raises InvalidLanguage, naming file and key."""
    return _checked(code, folder, lambda tables: Pack(code=code, **_spelt_out(tables)))


def _spelt_out(tables: Mapping[str, Any]) -> dict[str, Any]:
    """The tables of a pack with all forms and spellings of their words."""
    forms = read_forms(tables.get("forms", {}))
    words = {name: expand(table, forms) if name in _CUES else table for name, table in tables.items()}
    pairs = _pairs(tables)
    return {
        name: table if name == "writing" else respell(table, pairs) for name, table in words.items() if name != "forms"
    }


def _pairs(tables: Mapping[str, Any]) -> Pairs:
    return tuple((one, other) for one, other in tables.get("writing", {}).get("respelt", ()))


@cache
def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(unicodedata.normalize("NFC", path.read_text(encoding="utf-8")))


def _checked(code: str, folder: Path, make: Callable[[dict[str, Any]], T]) -> T:
    """What is made of the tables of a pack; what is wrong with them is told with file and key."""
    path = folder / f"{code}.toml"
    where = f"loaders/languages/{path.name}"
    try:
        return make(_read(path))
    except FileNotFoundError as error:
        raise InvalidLanguage(f"there is no pack for {code!r}", where=where, remedy="add this file") from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidLanguage(f"not TOML: {error}", where=where) from error
    except KeyError as error:
        raise InvalidLanguage(f"no set of forms is called {error}", where=where, remedy="see [forms]") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise InvalidLanguage(f"{key}: {first['msg']}", where=where, remedy="see en.toml for the keys") from error


def respell(words: Any, pairs: Pairs) -> Any:
    """Words of a pack, in lists and tables of any depth, followed by their other spellings.

    >>> respell(["भारत", "ब्राज़ील"], (("़", ""),))
    ['भारत', 'ब्राज़ील', 'ब्राजील']
    """
    if not pairs:
        return words
    if isinstance(words, dict):
        return {other: respell(value, pairs) for key, value in words.items() for other in spellings(key, pairs)}
    if isinstance(words, list) and all(isinstance(each, str) for each in words):
        return list(dict.fromkeys((*words, *(other for each in words for other in spellings(each, pairs)))))
    return [respell(each, pairs) for each in words] if isinstance(words, list) else words


def spellings(text: str, pairs: Pairs) -> Iterator[str]:
    """A name, and the name with one part or with every part of it spelt the other way."""
    yield text
    if not _respelt(pairs).search(text):
        return
    every: list[str] = []
    for one, other in pairs:
        if one in text or (other and other in text):
            yield text.replace(one, other) if one in text else text.replace(other, one)
            every = every or [text, text]
        if every:
            every = [every[0].replace(one, other), every[1].replace(other, one) if other else every[1]]
    yield from (each for each in every if each != text)


@cache
def _respelt(pairs: Pairs) -> re.Pattern[str]:
    """Any part that has another spelling: most names hold none."""
    return re.compile("|".join(re.escape(each) for pair in pairs for each in pair if each) or r"(?!)")


@cache
def load_packs(folder: Path = FOLDER) -> dict[str, Pack]:
    """Every pack in the folder, by language code."""
    return {code: load_pack(code, folder) for code in languages(folder)}
