"""List words: the words with which a language lists names and says what part they have ("with", "between", "মধ্যে")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from loaders.languages import Pack
from loaders.times.formats import END


@dataclass(frozen=True, slots=True)
class Style:
    """What stands before a state's name where a body of its is meant: how that ends, and the whole."""

    ends: tuple[str, ...]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class ListWords:
    """The words of a language with which names are listed and marked, compiled."""

    finder: AhoCorasick
    meant: tuple[tuple[str, ...], ...]
    behind: dict[str, re.Pattern[str]]
    joined: dict[str, frozenset[str]]
    any_joined: frozenset[str]
    after: dict[str, re.Pattern[str]]
    any_after: re.Pattern[str]
    list_gap: re.Pattern[str]
    of: re.Pattern[str]
    separator: re.Pattern[str]
    listed: re.Pattern[str]
    ands: re.Pattern[str]
    again_with: re.Pattern[str]
    bracket: re.Pattern[str]
    side: re.Pattern[str]
    delegates: re.Pattern[str]
    officials: re.Pattern[str]
    sent: re.Pattern[str]
    government: re.Pattern[str]
    through: re.Pattern[str]
    governs: re.Pattern[str]
    unknown: re.Pattern[str]
    theirs: re.Pattern[str]
    like: re.Pattern[str]
    style: Style | None
    bodies: frozenset[str]
    fields: frozenset[str]


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word.lower()) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


def _whole(words: Iterable[str]) -> str:
    """A pattern for one of the words as a whole; one that ends in an apostrophe is joined to the next ("l'Inde")."""
    forms = tuple(words)
    elided = [word for word in forms if word.endswith("'")]
    whole = [word for word in forms if not word.endswith("'")]
    return rf"(?:(?:{_any(whole)}){END}|(?:{_any(elided)}))"


_PUBLIC = ("ministry", "department", "agency", "regulator", "central_bank")
"""Types of bodies that act for their state."""


def _style(pack: Pack) -> Style | None:
    """A body of a state before its name: "the Government of the Republic of", "the central bank of"."""
    of = pack.grammar.of
    governments = [word for word in pack.organisations.government if word.endswith(of)]
    if pack.writing.order == "sov" or not governments:
        return None
    article = rf"(?:{_any(pack.organisations.articles)})\s"
    state = rf"(?:(?:{_any(pack.organisations.state)})\s){{0,6}}"
    heads = {word for kind in _PUBLIC for word in pack.organisations.heads.get(kind, ())}
    acting = {word for word in pack.grammar.sides if word in heads or word.rpartition(" ")[2] in heads}
    bodies = rf"{article}(?:[\w-]+\s){{0,2}}(?:{_any(acting)})\s(?:{_any(of)})"
    ends = (f"{word} {the}" for word in of for the in ("", *(f"{each} " for each in pack.organisations.articles)))
    pattern = rf"(?<!\S)(?:(?:{article})?(?:{_any(governments)})|{bodies})\s{state}\Z"
    return Style(tuple(ends), re.compile(pattern))


@cache
def list_words(pack: Pack) -> ListWords:
    """The words of a pack, compiled at first use."""
    grammar = pack.grammar
    titles = "|".join(rf"{re.escape(each.lower())}\.?" for each in sorted(pack.people.titles, key=len, reverse=True))
    filler = rf"(?:{_any(grammar.fillers)}|{titles})"
    fillers = rf"(?:{_whole(grammar.fillers)}|(?:{titles}){END}|[\s(\"'])"
    markers = {
        "presence": grammar.presence, "between": grammar.between, "with": grammar.with_, "by": grammar.by,
        "from": grammar.from_, "to": grammar.to, "in": grammar.in_,
    }  # fmt: skip
    ending = rf"(?:{_any(pack.writing.suffixes)})?"
    gap = rf"(?:(?:\s+{filler})*\s+|(?:\s+{filler})+)"
    phrase = rf"(?:(?:[\w-]+\s+){{1,4}}(?:{_any(grammar.of)}|{_any(grammar.in_)})\s+)?"
    marks = rf"{_any(grammar.list_marks)}|(?:{_any(grammar.and_)}){END}"
    heads = _any(word for words in pack.organisations.heads.values() for word in words)
    sides = _any(set(grammar.sides) - set(grammar.and_))
    compounds = [word.removeprefix("-") for word in grammar.sides if word.startswith("-")]  # "skatte|myndigheten"
    body = (  # "with the central bank of …", "with a delegation from …", "with ten countries, including …"
        rf"(?:(?:[\w-]+\s+){{0,3}}(?:{heads})\s+(?:{_any(grammar.of)})\s+|"
        rf"(?:(?!{_whole((*grammar.of, *grammar.from_, *grammar.to))})[\w-]+\s+){{0,3}}(?:{sides})\s+"
        rf"(?:{_any((*grammar.of, *grammar.from_, *grammar.in_))})\s+|"
        rf"(?:[\w'-]+\s+){{0,2}}(?:{sides})\s+(?:{_any((*grammar.of, *grammar.to))})\s+(?:(?:[\w&'-]+),?\s+){{1,9}}?"
        rf"(?:{_any(grammar.of)})\s+|"
        rf"(?:[\w-]+\s+){{0,3}}(?:{_any(pack.uptake.states)})(?:[,:]?\s+(?:{_any(grammar.such_as)})|:)\s+)?"
    )
    inner = {"in": phrase, "with": body, "between": body, "by": body}
    meant: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for name, cues in markers.items():
        for cue in dict.fromkeys(map(str.lower, cues)):
            meant[cue] += (name,)
    return ListWords(
        finder=AhoCorasick(list(meant)),
        meant=tuple(meant.values()),
        behind={name: re.compile(rf"\s+{inner.get(name, '')}{fillers}*") for name in markers},
        joined={name: frozenset(cues) for name, cues in markers.items()},
        any_joined=frozenset(cue for cues in markers.values() for cue in cues),
        after={name: re.compile(rf"{gap}(?:{_any(cues)}){ending}{END}") for name, cues in markers.items()},
        any_after=re.compile(rf"{gap}(?:{_any(meant)}){ending}{END}"),
        of=re.compile(rf"\s{_whole(grammar.of)}\s*(?:{_whole(grammar.fillers)}\s*)*"),
        list_gap=re.compile(rf"(?:\s|{marks}|{_whole(grammar.fillers)}|(?:{titles}){END}|[\"'])*"),
        separator=re.compile(rf"{marks}"),
        listed=re.compile(rf"(?:{marks})\s*\Z"),
        ands=re.compile(rf"(?<![^\s,]){_whole(grammar.and_)}"),
        again_with=re.compile(
            rf"(?:{marks})\s*(?:(?:[\w-]+\s+){{0,3}}(?:{_any(grammar.one)})\s+|(?:[\w-]+\s+)?){_whole(grammar.with_)}"
        ),
        bracket=re.compile(r"\s*\([^()]{1,40}\)"),
        unknown=re.compile(  # a list that ends with a name that nobody knows: "A, B and Xyz के साथ"
            rf"\s?(?:,|(?:{_any(grammar.and_)}){END})\s(?:[^\s,।]+\s){{1,4}}?"
            rf"(?:(?P<between>{_any(grammar.between)})|(?P<with>{_any(grammar.with_)})){END}"
            if pack.writing.order == "sov"
            else r"(?!)"
        ),
        theirs=re.compile(  # a list that ends with a body of a state that nobody knows: "A ও তুরস্কের Xyz-এর মধ্যে"
            rf"\s(?:[^\s,।]+\s){{1,4}}?(?:{_any(grammar.between)}){END}" if pack.writing.order == "sov" else r"(?!)"
        ),
        governs=re.compile(
            rf"\s(?:{_any(pack.organisations.government)})\s?(?P<ending>{_any(pack.writing.suffixes)}|"
            rf"{_any(pack.writing.apart)}){END}"
        ),
        government=re.compile(
            rf"\s(?:{_any(pack.organisations.government)})\s?(?:{_any(pack.writing.genitive)})\s"
            if pack.writing.order == "sov"
            else r"(?!)"
        ),
        through=re.compile(
            rf",?\s(?:{_any(grammar.through)})\s"
            rf"(?:(?:{_any((*pack.organisations.articles, *pack.programmes.possessives))})\s)?"
            if grammar.through
            else r"(?!)"
        ),
        bodies=frozenset((*pack.people.plural_heads, *set(grammar.sides) - set(grammar.and_)))
        | {word for words in pack.organisations.heads.values() for word in words},
        fields=frozenset(pack.organisations.fields),
        like=re.compile(rf"\s(?:{_any(grammar.such_as)}){END}"),
        style=_style(pack),
        delegates=re.compile(  # "a five-member delegation from …" is whom the sentence is about
            rf"\W*(?:[\w-]+\s+){{0,4}}?(?:{sides})\s+(?:{_any(grammar.from_)})\s+{fillers}*\Z"
        ),
        officials=re.compile(  # "we, the ministers for research of …": those who do what a sentence says
            rf"(?:\A|(?<=\s)){_whole(grammar.we)}\W+(?:[\w-]+\s+){{0,2}}?(?:{_any(pack.people.plural_heads)}){END}"
            rf"(?:\s(?!{_whole((*grammar.with_, *grammar.by))})[\w-]+){{0,8}}?"
            rf"\s(?:{_any((*grammar.in_, *grammar.of, *grammar.from_))})\s+{fillers}*\Z"
            if pack.people.plural_heads
            else r"(?!)"
        ),
        sent=re.compile(rf"(?:{sides})\s+(?:{_any((*grammar.of, *grammar.from_))})\s+{fillers}*\Z"),
        side=re.compile(rf"\s*(?:-|(?:{_any(grammar.sides)}|[\w-]{{3,}}(?:{_any(compounds)})){END})"),
    )
