"""Travels: visits as languages tell of them whose verb stands last: "A-র প্রধানমন্ত্রীর B সফর", "B-তে এসেছেন A-র মন্ত্রী"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from loaders.coding.delegations import sender
from loaders.coding.officials import officials
from loaders.coding.organs import organ
from loaders.coding.realis import clause
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_KINDS = ("country", "agency", "person")
_HOST = 26
"""Characters between where a visit goes and the word for it ("দিল্লি | তিন দিনের রাষ্ট্রীয় | সফর")."""
_BEHIND = 40
"""Characters from the word for a visit to where it goes ("সফরে সোমবার | ঢাকায় এসেছেন")."""


@dataclass(frozen=True, slots=True)
class Travel:
    """Who goes where. visitor: the name that tells whose visit it is, None where that is the home state's."""

    host: Mention
    visitor: Mention | None
    codes: tuple[str, ...]


def find_travels(sentence: Sentence, cue: Mention, home: str | None) -> Iterator[Travel]:
    """The visits that a word for visiting tells of, one a host; home: the state of officials without one."""
    left, right = clause(sentence, cue.start)
    near = [run for run in runs(sentence, _KINDS) if left <= run.start and run.end <= right]
    places = _hosts(sentence, cue, near)
    there = {code for each in places if (code := country_of(each))}
    visitor, own = _visitor(sentence, cue, near, there, home)
    for host in places:
        code = country_of(host)
        if own and code and own != code and own not in there:
            yield Travel(host, visitor, tuple(sorted((code, own))))


def _hosts(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Mention]:
    """The states right before the word for a visit, else where it goes by the words behind it."""
    plain = [
        run for run in near
        if run.marker in (None, "in", "of", "to") and all(each.kind == "country" for each in run.members)
    ]  # fmt: skip
    before = [run for run in plain if 0 <= cue.start - run.end <= _HOST and organ(sentence, run.members[-1]) is None]
    behind = [
        run for run in plain
        if 0 <= run.start - cue.end <= _BEHIND and (run.marker == "in" or "metonym" in run.members[-1].flags)
    ]  # fmt: skip
    found = before[-1:] or behind[:1]
    return [each for run in found for each in run.members]


def _visitor(
    sentence: Sentence, cue: Mention, near: list[Run], there: set[str], home: str | None
) -> tuple[Mention | None, str | None]:
    """Whose visit it is: that of a person who is named, of an office or a delegation of a state, else of the home
    state's."""
    left, right = clause(sentence, cue.start)
    alone = [run for run in near if run.marker in (None, "of", "in")]
    people = [each for run in alone for each in run.members if each.kind == "person"]
    for person in people:
        if (code := country_of(person)) and code not in there:
            return person, code
    for run in alone:
        state = run.members[-1]
        if state.kind == "country" and state.ids[0] not in there and organ(sentence, state) is not None:
            return state, state.ids[0]
    if (sent := sender(sentence, near)) is not None and sent[1] not in there:
        return sent
    found = list(officials(sentence, cue, left, right))
    for each in found:
        if each.state and each.state not in there:
            return next(one for one in sentence.names if one.ids == (each.state,)), each.state
    own = any(each.state is None for each in found) or (bool(people) and not any(map(country_of, people)))
    return None, home if own else None
