"""The controlled vocabularies: topics with their cues, statuses, instruments, agency and programme types, roles,
scopes; and what people call the kinds of node and of link, and the properties that statements give.

One TOML file each, one entry a term, with its label in English and Bengali. A term that contradicts the schema
stops the start and names file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph_schema.entities import NODES
from graph_schema.errors import InvalidSchema
from graph_schema.lifecycle import STATUSES
from graph_schema.links import LINKS
from graph_schema.tables import rows

__all__ = ["FOLDER", "Cue", "Kind", "Term", "Topic", "Vocabulary", "load"]

FOLDER = Path(__file__).parent
Cues = Mapping[str, tuple[str, ...]]
_LABELS = {"en": str, "bn": str, "cues": dict}


@dataclass(frozen=True, slots=True)
class Term:
    """An id with its label in each language, and the words that tell it in a text, by language."""

    id: str
    en: str
    bn: str
    cues: Cues


@dataclass(frozen=True, slots=True)
class Topic(Term):
    """What an agreement can be about. digital: whether it belongs to the domain of digital cooperation."""

    digital: bool


@dataclass(frozen=True, slots=True)
class Kind(Term):
    """A kind of node. colour: the one it is shown in wherever the graph is drawn, `#rrggbb`."""

    colour: str


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell a term. case_sensitive: they hold an acronym so short that only capitals tell it (AI, IT)."""

    text: str
    id: str
    language: str
    case_sensitive: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms, each kind keyed by id in the order of its file."""

    topics: Mapping[str, Topic]
    statuses: Mapping[str, Term]
    instruments: Mapping[str, Term]
    agency_types: Mapping[str, Term]
    programme_types: Mapping[str, Term]
    roles: Mapping[str, Term]
    scopes: Mapping[str, Term]
    kinds: Mapping[str, Kind]
    relations: Mapping[str, Term]
    properties: Mapping[str, Term]

    def cues(self, terms: Mapping[str, Term], language: str) -> Iterator[Cue]:
        """Yield the cues of some terms in a language: `cues(vocabulary.topics, "en")`.

        They are whole words; where cues overlap in a text, the longest counts ("digital trade" is not "trade").
        """
        for term in terms.values():
            for text in term.cues.get(language, ()):
                yield Cue(text, term.id, language, case_sensitive=_has_short_acronym(text))

    def digital(self, topics: Iterator[str] | tuple[str, ...]) -> bool:
        """Whether any of these topics belongs to the domain."""
        return any(self.topics[topic].digital for topic in topics)


@cache
def load(folder: Path = FOLDER) -> Vocabulary:
    """The vocabularies of a folder, read once. Raises InvalidSchema naming file and line."""
    topics = {
        row.id: Topic(row.id, row.values["en"], row.values["bn"], _cues(row.values), digital=row.values["digital"])
        for row in rows(folder / "topics.toml", _LABELS | {"digital": bool}, required=("en", "bn", "digital", "cues"))
    }
    _check_cues(folder / "topics.toml", topics)
    statuses = _terms(folder / "statuses.toml")
    if tuple(statuses) != STATUSES:
        raise InvalidSchema(
            f"the statuses are {', '.join(statuses)}", where=f"{folder.name}/statuses.toml",
            remedy=f"the life-cycle has {', '.join(STATUSES)}, in this order",
        )  # fmt: skip
    others = ("instruments", "agency_types", "programme_types", "roles", "scopes")
    instruments, agencies, programmes, roles, scopes = (_terms(folder / f"{name}.toml") for name in others)
    kinds = {
        row.id: Kind(row.id, row.values["en"], row.values["bn"], _cues(row.values), colour=row.values["colour"])
        for row in rows(folder / "kinds.toml", _LABELS | {"colour": str}, required=("en", "bn", "colour"))
    }
    relations, properties = (_terms(folder / f"{name}.toml") for name in ("relations", "properties"))
    _check_classes(folder / "kinds.toml", kinds, NODES)
    _check_classes(folder / "relations.toml", relations, LINKS)
    known = MappingProxyType(topics), statuses, instruments, agencies, programmes, roles, scopes
    return Vocabulary(*known, MappingProxyType(kinds), relations, properties)


def _check_classes(path: Path, terms: Mapping[str, Term], classes: Mapping[str, object]) -> None:
    """Each class of the schema has its words."""
    for name in sorted(terms.keys() ^ classes.keys()):
        problem = "is no class of the schema" if name in terms else "has no words"
        raise InvalidSchema(f"{name} {problem}", where=f"{path.parent.name}/{path.name}", remedy="one entry a class")


def _terms(path: Path) -> Mapping[str, Term]:
    terms = {
        row.id: Term(row.id, row.values["en"], row.values["bn"], _cues(row.values))
        for row in rows(path, _LABELS, required=("en", "bn"))
    }
    _check_cues(path, terms)
    return MappingProxyType(terms)


def _cues(values: Mapping[str, object]) -> Cues:
    cues = values.get("cues", {})
    assert isinstance(cues, dict)
    return MappingProxyType(cues)


def _check_cues(path: Path, terms: Mapping[str, Term]) -> None:
    """A cue tells one term of its file."""
    owners: dict[tuple[str, str], str] = {}
    for term in terms.values():
        for language, texts in term.cues.items():
            for text in texts:
                other = owners.setdefault((language, text.casefold()), term.id)
                if other != term.id:
                    raise InvalidSchema(
                        f"{text!r} is a cue of {other} and of {term.id}", where=f"{path.parent.name}/{path.name}",
                        remedy="remove one",
                    )  # fmt: skip


def _has_short_acronym(text: str) -> bool:
    return any(word.isupper() and sum(map(str.isalpha, word)) <= 4 and word.isascii() for word in text.split())
