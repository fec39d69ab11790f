"""Pattern: how people ask a query, as its header says.

    ask.en = ["[countries] adopt {programme}", "money|loan ({giver} give) [to {beneficiary}]"]

A pattern lists the words that tell this query from others; the small words of a question (`neutral` in `words.toml`)
are left out of account, and word order does not count.

    adopt          this word, in any form, or another of the same meaning (`concepts` in `words.toml`)
    money|loan     one of these; `take_up` is a phrase
    {programme}    a value of this parameter
    [countries]    may stand there or not
    (give {to})    in this order, with nothing but small words between
    agencies=false sets a parameter

Parameters that no pattern names are filled by what a question leaves over, where it can be only one of them: "on
cybersecurity", "since 2022". A parameter that is required and not filled, or a word that is left over, and the query is
not what was asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph_schema.errors import InvalidQuery
from queries.asking.words import Words
from queries.query import Query

_PART = re.compile(r"[()\[\]]|\{[a-z_]+\}|[^\s()\[\]{}]+")


@dataclass(frozen=True)
class Element:
    """A word, by the concepts that it may mean, or the slot of a parameter."""

    concepts: frozenset[str] = frozenset()
    slot: str | None = None
    optional: bool = False


@dataclass(frozen=True)
class Pattern:
    """The groups of elements that a question has to hold, each group in its order, the groups in any."""

    query: Query
    text: str
    groups: tuple[tuple[Element, ...], ...]
    directed: bool
    """Whether it matters to the query from whom and to whom something goes."""
    sets: Mapping[str, str] = field(default_factory=dict)
    """Parameters that the words of the pattern set by themselves."""

    @property
    def required(self) -> frozenset[frozenset[str]]:
        """The words that must be there."""
        return frozenset(
            each.concepts for group in self.groups for each in group if each.concepts and not each.optional
        )


def literals(query: Query) -> Iterator[str]:
    """The words that the patterns of a query use."""
    for text in query.ask:
        for part in _PART.findall(text):
            if part[0] not in "()[]{" and "=" not in part:
                yield from part.replace("_", " ").split("|")


def parse(query: Query, text: str, words: Words) -> Pattern:
    """Read a pattern. Raises InvalidQuery where a bracket has no other."""
    groups: list[list[Element]] = []
    sets: dict[str, str] = {}
    inside, optional = False, False
    for part in _PART.findall(text):
        if part in "()":
            if inside == (part == "("):
                raise InvalidQuery(f"the brackets of {text!r} do not pair", where=query.name)
            inside = part == "("
            if inside:
                groups.append([])
        elif part in "[]":
            if optional == (part == "["):
                raise InvalidQuery(f"the brackets of {text!r} do not pair", where=query.name)
            optional = part == "["
        elif "=" in part:
            name, _, value = part.partition("=")
            if name not in {each.name for each in query.parameters}:
                raise InvalidQuery(f"{text!r} sets {name!r}, which is no parameter", where=query.name)
            sets[name] = value
        else:
            element = _element(part, words, optional=optional)
            if inside:
                groups[-1].append(element)
            else:
                groups.append([element])
    if inside or optional:
        raise InvalidQuery(f"the brackets of {text!r} do not pair", where=query.name)
    ordered = sorted(groups, key=lambda group: (all(each.optional for each in group), -len(group)))
    directed = any(re.search(r"\b(?:from|to|whence|whither)\b", each) for each in query.ask)
    return Pattern(query, text, tuple(map(tuple, ordered)), directed, sets)


def _element(part: str, words: Words, *, optional: bool) -> Element:
    if part.startswith("{"):
        return Element(slot=part[1:-1], optional=optional)
    meanings = (words.meanings(each.replace("_", " ")) for each in part.split("|"))
    return Element(concepts=frozenset().union(*meanings), optional=optional)
