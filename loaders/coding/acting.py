"""Acting: who acts for states in a clause, where the verb stands before its object: their people and bodies, and those
of whom an office or a delegation beside the names of states tells ("the ambassadors of | Chad and Niger", "Slovak and
Kazakh | officials", "Malawi's | tax authority")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from loaders.coding.participants import WHO, is_private
from loaders.coding.runs import Run, runs
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.times.formats import END, choice

_OFFICE = 64
"""Characters between a state and the end or the beginning of its office."""
_STOP = re.compile(r"[,;:()!?\"]|\.\s")
_PUBLIC = ("ministry", "agency", "department", "regulator", "central_bank", "unit")


@dataclass(frozen=True, slots=True)
class Acting:
    """Those who act for states, from start to end with their offices. people: whether they are people, not a body."""

    members: tuple[Mention, ...]
    codes: tuple[str, ...]
    start: int
    end: int
    marker: str | None
    people: bool


def acting(sentence: Sentence, left: int, right: int) -> Iterator[Acting]:
    """Those who act for states between two offsets, in order."""
    near = [run for run in _runs(sentence) if left <= run.start and run.end <= right]
    for number, run in enumerate(near):
        last, codes = run.members[-1], run.countries
        if not codes or is_private(run):
            continue
        people = last.kind == "person"
        start, end = run.start, run.end
        if last.kind == "country":
            limit = near[number + 1].start if number + 1 < len(near) else right
            offices = [each for each in (_behind(sentence, last, limit), _before(sentence, run, left)) if each]
            if not offices:
                continue
            start = min(start, *(each.start() for each in offices))
            end = max(end, *(each.end() for each in offices))
            people = any(each["head"] in _people(sentence.pack) for each in offices)
        elif (office := _before(sentence, run, left)) is not None:
            start, people = min(start, office.start()), people or office["head"] in _people(sentence.pack)
        yield Acting(run.members, codes, start, end, run.marker, people)


@lru_cache(maxsize=64)
def _runs(sentence: Sentence) -> tuple[Run, ...]:
    """The runs of a sentence with the adjectives that none holds, each with those that "and" joins to it."""
    found: list[Run] = []
    for run in sorted((*runs(sentence, WHO), *_adjectives(sentence)), key=lambda run: run.start):
        if found and _beside(sentence, found[-1], run):
            last = found.pop()
            run = Run((*last.members, *run.members), last.start, run.end, last.marker)
        found.append(run)
    return tuple(found)


def _beside(sentence: Sentence, one: Run, other: Run) -> bool:
    """Whether "and" joins two adjectives of nationality: "Slovak | and | Kazakh officials"."""
    adjectives = "demonym" in one.members[-1].flags & other.members[0].flags
    return adjectives and sentence.flat[one.end : other.start].strip() in sentence.pack.grammar.and_


def _adjectives(sentence: Sentence) -> Iterator[Run]:
    """The adjectives of nationality that no run holds, since no side stands right behind: "the | Dutch | foreign
    minister"."""
    held = [(run.start, run.end) for run in runs(sentence, WHO)]
    for name in sentence.names:
        free = not any(start <= name.start < end for start, end in held)
        if free and name.kind == "country" and "demonym" in name.flags:
            yield Run((name,), name.start, name.tail, _marker(sentence, name.start))


def _marker(sentence: Sentence, start: int) -> str | None:
    """The part of what begins at an offset, by the word before it, or before its article or "her"."""
    grammar, pack = sentence.pack.grammar, sentence.pack
    small = {*pack.organisations.articles, *pack.programmes.indefinite, *pack.programmes.possessives}
    words = [each for each in sentence.flat[sentence.start : start].split()[-2:] if each not in small][-1:]
    marks = (("with", grammar.with_), ("by", grammar.by), ("in", grammar.in_), ("to", grammar.to), ("of", grammar.of))
    return next((name for name, known in marks if words and words[0] in known), None)


def _behind(sentence: Sentence, state: Mention, limit: int) -> re.Match[str] | None:
    """The office behind a state that is its attribute: "Lesotho's | health minister", "Jordanian | counterpart"."""
    genitive = state.tail > state.end and sentence.flat[state.end : state.tail].endswith(sentence.pack.writing.genitive)
    if not genitive and "demonym" not in state.flags:
        return None
    stop = _STOP.search(sentence.flat, state.tail, limit)
    limit = min(limit, state.tail + _OFFICE, stop.start() if stop else limit)
    found = _office(sentence.pack).search(sentence.flat, state.tail, limit)
    owner = found is not None and sentence.flat[found.end() :].startswith(sentence.pack.writing.genitive)
    return found if found and not owner and _small(sentence, state.tail, found.start()) else None


def _before(sentence: Sentence, run: Run, left: int) -> re.Match[str] | None:
    """The office before "of" and its states: "the foreign minister of | Uruguay", "registrars from | Malawi"."""
    grammar = sentence.pack.grammar
    left = max(left, run.start - _OFFICE)
    before = sentence.flat[left : run.start].split()
    before = before[:-1] if before[-1:] and before[-1] in sentence.pack.organisations.articles else before
    words = {*grammar.of, *grammar.from_, *grammar.to} - {*grammar.infinitive}  # not "her ambassador | to Peru"
    if not before or before[-1] not in words or "metonym" in run.members[0].flags:
        return None
    *_, found = None, *_office(sentence.pack).finditer(sentence.flat, left, run.start)
    if found is None or _STOP.search(sentence.flat, found.end(), run.start):
        return None
    inside = sentence.flat[found.end() : run.start].split()[:-1]
    ahead = sentence.flat[left : found.start()].split()[-1:]
    if not {*sentence.pack.events.strangers}.isdisjoint(ahead):
        return None
    tied = not inside or inside[0] in sentence.pack.people.links  # "minister | for finance | of Peru"
    return found if tied and len(inside) <= _WORDS and not sentence.cue("status", found.end(), run.start) else None


_WORDS = 5
"""Words between a state and its office: "Kenya's | Cabinet Secretary for | …"."""


def _small(sentence: Sentence, start: int, end: int) -> bool:
    """Whether only the attributes of an office stand in a stretch, no verb and no name of its own."""
    words = sentence.flat[start:end].split()
    return len(words) <= _WORDS and (_closing(sentence.pack) | {*sentence.pack.events.strangers}).isdisjoint(words)


@cache
def _closing(pack: Pack) -> frozenset[str]:
    """The words that end what stands beside a state."""
    grammar = pack.grammar
    words = (*grammar.with_, *grammar.by, *grammar.in_, *grammar.to, *grammar.from_, *grammar.of, *grammar.done)
    owners = (*pack.organisations.articles, *pack.programmes.indefinite, *pack.programmes.possessives)
    return frozenset((*words, *owners, *grammar.future, *grammar.says))


@cache
def _people(pack: Pack) -> frozenset[str]:
    """The words for those who act: offices, and those who are sent."""
    words = {*pack.people_heads, *pack.events.delegation, *pack.events.envoy, *pack.events.staff, *pack.grammar.sides}
    bodies = {word for kind in _PUBLIC for word in pack.organisations.heads.get(kind, ())}
    return frozenset(words - bodies - {*pack.grammar.and_})


@cache
def _office(pack: Pack) -> re.Pattern[str]:
    """A word for an office, a delegation or a public body."""
    bodies = (word for kind in _PUBLIC for word in pack.organisations.heads.get(kind, ()))
    return re.compile(rf"(?<![^\s(\"'-])(?P<head>{choice(sorted({*_people(pack), *bodies}))}){END}")
