"""Words: what the words of questions mean, from `words.toml` and from the patterns of the queries."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from babel.numbers import list_currencies

from graph_schema import vocabulary
from graph_schema.errors import InvalidSchema
from graph_schema.lifecycle import STATUSES
from queries.asking.tokens import Token, split, stem

Key = tuple[str, ...]
_FILE = Path(__file__).parent / "words.toml"


@dataclass(frozen=True)
class Words:
    """The meanings of words and phrases, by their stems."""

    neutral: frozenset[Key]
    concepts: Mapping[Key, frozenset[str]]
    values: Mapping[Key, frozenset[tuple[str, str]]]
    """Statuses, instruments and currencies: type and id."""
    dates: Mapping[Key, str]
    """What stands beside a day, and what it makes of it."""
    forms: tuple[str, ...] = ()
    """Single words as they are written, for misspellings."""
    neutral_forms: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()

    def meanings(self, text: str) -> frozenset[str]:
        """The concepts of a word of a pattern, which may be the name of one; a word in no list means itself."""
        if text in self.named:
            return frozenset({text})
        key = tuple(token.stem for token in split(text))
        return self.concepts.get(key) or frozenset({"=" + " ".join(key)})

    def with_literals(self, texts: Iterable[str]) -> Words:
        """The same, knowing also the words that patterns use by themselves."""
        concepts = dict(self.concepts)
        for text in texts:
            key = tuple(token.stem for token in split(text))
            if key and key not in concepts:
                concepts[key] = self.meanings(text)
        return replace(self, concepts=concepts)


def keys(tokens: Iterable[Token]) -> list[tuple[Key, str]]:
    """The keys under which a run of tokens may be known, the most literal first, with what its ending tells."""
    *before, last = tokens
    head = tuple(token.stem for token in before)
    return [((*head, stem(form)), role) for form, role in last.forms]


@cache
def load(path: Path = _FILE) -> Words:
    """The words of the file, read once. Raises InvalidSchema for one that cannot be used."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        terms = vocabulary.load()
        values = {"status": table["statuses"], "instrument": table["instruments"], "currency": table["currencies"]}
        unknown = (set(values["status"]) - set(STATUSES)) | (set(values["instrument"]) - set(terms.instruments))
        if unknown:
            raise InvalidSchema(f"{min(unknown)!r} is no status and no instrument", where=path.name)
        if strange := set(values["currency"]) - list_currencies():
            raise InvalidSchema(f"{min(strange)!r} is no currency", where=path.name)
        neutral = set(_forms(table["neutral"]))
        return Words(
            frozenset(map(_key, table["neutral"])),
            {key: frozenset(ids) for key, ids in _inverted(table["concepts"]).items()},
            _pairs(values),
            {key: ids[0] for key, ids in _inverted(table["dates"]).items()},
            tuple(sorted({form for texts in table["concepts"].values() for form in _inflected(texts)} | neutral)),
            frozenset(neutral),
            frozenset(table["concepts"]),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InvalidSchema(f"cannot be read: {error}", where=path.name) from error


def _pairs(values: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[Key, frozenset[tuple[str, str]]]:
    found: dict[Key, frozenset[tuple[str, str]]] = {}
    for type, table in values.items():
        for key, ids in _inverted(table).items():
            found[key] = found.get(key, frozenset()) | {(type, id) for id in ids}
    return found


def _inverted(table: Mapping[str, Iterable[str]]) -> dict[Key, list[str]]:
    found: dict[Key, list[str]] = {}
    for id, texts in table.items():
        for text in texts:
            found.setdefault(_key(text), []).append(id)
    return found


def _key(text: str) -> Key:
    return tuple(token.stem for token in split(text))


def _forms(texts: Iterable[str]) -> Iterator[str]:
    """The single words among some texts, folded."""
    return (tokens[0].folded for tokens in map(split, texts) if len(tokens) == 1)


def _inflected(texts: Iterable[str]) -> Iterator[str]:
    """The same, with the regular forms of English words."""
    for form in _forms(texts):
        yield form
        if form.isascii():
            yield from (form + "s", form.removesuffix("e") + "ed", form.removesuffix("e") + "ing")
