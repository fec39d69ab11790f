"""Cased: who acts for states in a clause whose verb stands last, and the part that their case ending gives them ("জাপানের
| সংসদ সদস্যদের একটি প্রতিনিধিদল", "নেপাল রাষ্ট্র ব্যাংকের | গভর্নরের সঙ্গে", "ফিজির | প্রধানমন্ত্রীকে")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from loaders.coding.list_words import list_words
from loaders.coding.markers import ending_of, joined_marker
from loaders.coding.participants import WHO, is_private
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.languages import Pack
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence
from loaders.times.formats import END, choice

_PUBLIC = ("ministry", "agency", "department", "regulator", "central_bank", "unit")


@dataclass(frozen=True, slots=True)
class Cased:
    """Those who act for states, from start to end with the endings of what they are called by. part: `subject`, `with`,
    `to`, `of`, `in`, or None."""

    members: tuple[Mention, ...]
    codes: tuple[str, ...]
    start: int
    end: int
    part: str | None


def cased(sentence: Sentence, left: int, right: int) -> Iterator[Cased]:
    """Those who act for states between two offsets, in order."""
    before: Cased | None = None
    for run in _parted(sentence):
        if left <= run.start and run.end <= right and run.countries and not is_private(run):
            found = _called(sentence, run, right)
            if found is not None and before is not None and _joined(sentence, before, found):
                members = (*before.members, *found.members)
                found = Cased(members, (*before.codes, *found.codes), before.start, found.end, found.part)
            elif before is not None:
                yield before
            before = found
    if before is not None:
        yield before


def _joined(sentence: Sentence, one: Cased, other: Cased) -> bool:
    """Whether a word for "and" joins two who act: "ফিজির কোস্টগার্ড | ও | টোঙ্গার কোস্টগার্ডের কর্মকর্তারা"."""
    gap = sentence.flat[one.end : other.start]
    return gap.strip() in sentence.pack.grammar.and_ and {*one.codes}.isdisjoint(other.codes)


def _parted(sentence: Sentence) -> Iterator[Run]:
    """The runs, each up to a name in it that no word joins to those of another state before it: "ফিজির সচিব |
    এটুআইয়ের কর্মকর্তাদের"."""
    ands = list_words(sentence.pack).ands
    for run in runs(sentence, WHO):
        first = 0
        for place, (one, other) in enumerate(pairwise(run.members), 1):
            gap = sentence.flat[one.tail : other.start]
            if country_of(one) != country_of(other) and "," not in gap and not ands.search(gap):
                yield Run(run.members[first:place], extent(run.members[first])[0], one.tail, None)
                first = place
        members = run.members[first:]
        yield Run(members, extent(members[0])[0], run.end, run.marker) if first else run


def _called(sentence: Sentence, run: Run, right: int) -> Cased | None:
    """What a run is called by: the last office or body in a row of genitives that begins with it."""
    last = run.members[-1]
    end, ending = extent(last)[1], ending_of(sentence, last)
    acts = last.kind in ("person", "agency")
    genitive = sentence.pack.writing.genitive
    while (ending and ending.endswith(genitive)) or (end == last.end and last.kind == "country"):
        match = _row(sentence.pack).match(sentence.flat, end, right)
        if match is None or any(end < each.start < match.end() and each.kind != "role" for each in sentence.names):
            break
        if not {*sentence.pack.events.strangers}.isdisjoint(match.group().split()):
            return None
        end, ending, acts = match.end(), match["ending"] or "", True
    if not acts or any(end - 1 <= each.start <= end + 1 for each in sentence.cue("grammar.firms", end)):
        return None
    return Cased(run.members, run.countries, run.start, end, _part(sentence, ending, end))


def _part(sentence: Sentence, ending: str, end: int) -> str | None:
    """The part that an ending gives, and the word behind it."""
    writing, bare = sentence.pack.writing, ending.strip("-'")
    if (marker := joined_marker(sentence, ending, end)) is not None:
        return marker if marker in ("with", "between", "to") else None
    if bare in sentence.pack.events.objects:
        return "to"
    if not bare or bare in sentence.pack.events.agents:
        return "subject"
    return "of" if bare.endswith(writing.genitive) else "in" if bare in writing.locative else None


@cache
def _row(pack: Pack) -> re.Pattern[str]:
    """A few words and an office, a body, or those who are sent, with its ending."""
    grammar, people = pack.grammar, pack.people
    bodies = {word for kind in _PUBLIC for word in pack.organisations.heads.get(kind, ())}
    heads = {*bodies, *pack.people_heads, *people.joined_heads, *pack.events.delegation, *pack.events.envoy}
    heads |= {*pack.events.staff}
    closing = choice(sorted({*grammar.with_, *grammar.between, *grammar.by, *grammar.from_, *grammar.and_}))
    word = rf"(?!{closing}{END})[^\s,;:()।]+\s"
    ending = rf"(?P<ending>{choice((*pack.writing.suffixes, *pack.events.agents, *pack.events.objects))})?"
    return re.compile(rf"\s?(?:{word}){{0,5}}?[^\s,;:()।]*?(?P<head>{choice(sorted(heads))}){ending}{END}")
