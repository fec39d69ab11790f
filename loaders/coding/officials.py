"""Officials: those who are called by their office alone ("met | the Prime Minister"), where the verb comes last.

Whose they are is said by the state before the office ("ফিনল্যান্ডের রাষ্ট্রপতির সাথে"); without one they are of the
home of the document, which papers in these languages seldom name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from loaders.coding.context import Context
from loaders.coding.markers import joined_marker
from loaders.coding.runs import runs
from loaders.coding.states import country_of
from loaders.languages import Pack
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence
from loaders.times.formats import END, choice

_POSTPOSED = 3
"""Characters between a verb and the subject that follows it."""
_LONG = 2
"""Letters of a genitive ending that cannot be the end of another word: "রাজ্যপাল|ের", not "সোমবা|র"."""


@dataclass(frozen=True, slots=True)
class Official:
    """An office without a name.

    start, end, tail: of the office and its case ending.  state: whose it is; None where that is not said, and it may
    be the home state's.  host: the state where an envoy is posted.  part: `with`, `subject`, or None if it has no part
    in the meeting.
    """

    start: int
    end: int
    tail: int
    state: str | None
    host: str | None
    part: str | None


def with_officials(
    sentence: Sentence, cue: Mention, span: tuple[int, int], members: list[Mention], home: str | None, context: Context
) -> tuple[str, ...]:
    """The two states of a meeting at which one side at least is an office without a name; () if they are not two.

    span: the clause.  members: those who are named.  Unless the document names its home, only an envoy or a delegation
    can be known to have met somebody of the home state.
    """
    told, person = home in context.named, context.person
    found = [each for each in officials(sentence, cue, *span) if each.part is not None]
    him, his = _him(sentence, cue, span), _his(sentence, cue)
    if not found and not him and not his:
        return ()
    members = [*members, *_owners(sentence, cue, span), *([person] if person and his else [])]
    hosts = {each.host for each in found} - {None}
    states = {each.state for each in found if each.state}
    states |= {code for each in members if _acts(sentence, each) and (code := country_of(each))}
    sent = [each for each in members if _is_envoy(sentence, each)]
    partners = any(run.marker == "with" and span[0] <= run.start and run.end <= span[1] for run in runs(sentence))
    met = him or partners or any(each.part == "with" for each in found)
    guest = sent or hosts or sentence.cue("event.envoy", *span) or sentence.cue("event.delegation", *span)
    own = any(each.state is None for each in found) or (bool(sent) and him and _seated(sentence, cue, span, home))
    if home is not None and own and (told or guest):
        states.add(home)
    return tuple(sorted(states)) if len(states) == 2 and met else ()


def officials(sentence: Sentence, cue: Mention, left: int, right: int) -> Iterator[Official]:
    """The offices without a name in a clause, with their part in what a verb of meeting says."""
    pack, flat = sentence.pack, sentence.flat
    if pack.writing.order != "sov":
        return
    named = [extent(each) for each in sentence.names]
    for match in _pattern(pack).finditer(flat, left, right):
        start, end, tail = match.start("head"), match.end("head"), match.end()
        if any(begin < tail and start < stop for begin, stop in named):
            continue
        first, owner = _owner(sentence, start)
        if owner is None and not may_be_home(sentence, match["head"], first):
            continue
        state = owner.ids[0] if owner else None
        host = _host(sentence, owner.start) if owner else None
        yield Official(start, end, tail, state, host, _part(sentence, cue, owner.start if owner else first, end, tail))


def _part(sentence: Sentence, cue: Mention, start: int, end: int, tail: int) -> str | None:
    """What an office does in a meeting: it is met, or it meets by standing without an ending or as the noun's owner."""
    ending = sentence.flat[end:tail]
    if joined_marker(sentence, ending, tail) in ("with", "between"):
        return "with"
    if not ending:
        behind = 0 <= start - cue.tail <= _POSTPOSED
        if behind and sentence.flat[cue.start : cue.end].endswith(sentence.pack.grammar.converbs):
            return "with"  # "when the ambassador called, | the minister | said"
        if any(0 < each.start - tail <= _POSTPOSED for each in sentence.cue("grammar.says", tail)):
            return None  # "the minister | said, …"
        return "subject" if behind or tail <= cue.end else None
    return "subject" if ending.endswith(sentence.pack.writing.genitive) and _owns(sentence, cue, tail) else None


def _owners(sentence: Sentence, cue: Mention, span: tuple[int, int]) -> list[Mention]:
    """Those whose meeting it is called: "শেখ হাসিনার | দ্বিপক্ষীয় বৈঠক"."""
    left, right = span
    near = (each for each in sentence.names if each.kind == "person" and left <= each.start and each.tail <= right)
    genitive = sentence.pack.writing.genitive
    return [
        each
        for each in near
        if sentence.flat[each.end : each.tail].endswith(genitive) and _owns(sentence, cue, each.tail)
    ]


def _owns(sentence: Sentence, cue: Mention, tail: int) -> bool:
    """Whether a noun for a meeting follows a genitive that ends at an offset, with an adjective between at most."""
    nouns = (*sentence.cue("event.meeting", tail), *sentence.cue(cue.kind, tail))
    gaps = (sentence.flat[tail : each.start].split() for each in nouns if each.start <= cue.end)
    return any(len(gap) <= 1 and not "".join(gap).endswith(sentence.pack.writing.locative) for gap in gaps)


def _owner(sentence: Sentence, start: int) -> tuple[int, Mention | None]:
    """Where an office begins with the words for what it is for, and the state before it."""
    words = _beside(sentence.pack)
    while True:
        state = next((each for each in sentence.names if each.kind == "country" and each.tail == start - 1), None)
        if state is not None:
            genitive = sentence.flat[state.end : state.tail].endswith(sentence.pack.writing.genitive)
            return start, state if (genitive and state.tail > state.end) or "demonym" in state.flags else None
        before = _BEFORE.search(sentence.flat, sentence.start, start)
        if before is None or before[1] not in words:
            return start, None
        start = before.start(1)


def may_be_home(sentence: Sentence, head: str, first: int) -> bool:
    """Whether an office without a state is one that the home state has, and no other owner stands before it."""
    people = sentence.pack.people
    own = head in people.of_home
    for joined in (*people.joined_heads, *people.of_home):
        own = own or (head.endswith(joined) and head.removesuffix(joined).strip(" -") in _beside(sentence.pack))
    before = _BEFORE.search(sentence.flat, sentence.start, first)
    if not own or before is None:
        return own
    dated = any(each.start <= before.start(1) < each.end for each in sentence.dates)
    long = tuple(each for each in sentence.pack.writing.genitive if len(each.strip("-")) >= _LONG)
    foreign = before[1] in sentence.pack.grammar.country_again or any(
        each.tail == first - 1 for each in sentence.names if each.kind in ("bloc", "agency", "country")
    )
    return not foreign and (dated or not before[1].endswith(long))


def _host(sentence: Sentence, start: int) -> str | None:
    """The state that an envoy is posted to: "বাংলাদেশে নিযুক্ত | জাপানের রাষ্ট্রদূত"."""
    before = _BEFORE.search(sentence.flat, sentence.start, start)
    if before is None or before[1] not in sentence.pack.people.posting:
        return None
    places = (each for each in sentence.names if each.kind == "country" and each.tail == before.start(1) - 1)
    return next((each.ids[0] for each in places), None)


def _acts(sentence: Sentence, name: Mention) -> bool:
    """Whether a name is of those who act for a state: not of a company or its people."""
    return name.kind == "country" or (name.kind == "person" and ("org" not in name.facts or _is_envoy(sentence, name)))


def _is_envoy(sentence: Sentence, name: Mention) -> bool:
    return name.kind == "person" and name.facts.get("role", "").endswith(sentence.pack.events.envoy)


def _his(sentence: Sentence, cue: Mention) -> bool:
    """Whether the meeting is called that of somebody named before: "… সঙ্গে | তাঁর বৈঠক"."""
    return any(_owns(sentence, cue, each.end) for each in sentence.cue("grammar.his", end=cue.start))


def _him(sentence: Sentence, cue: Mention, span: tuple[int, int]) -> bool:
    """Whether somebody is met who is called "him"."""
    return any(
        joined_marker(sentence, "", each.tail) == "with" and each.end <= cue.start
        for each in sentence.cue("grammar.his", *span)
    )


def _seated(sentence: Sentence, cue: Mention, span: tuple[int, int], home: str | None) -> bool:
    """Whether a clause names an office or seat of the home state, so that "he" is of it whom an envoy met there."""
    seats = any(each.kind == "agency" and country_of(each) == home for each in sentence.names)
    return seats or any(each.state is None for each in officials(sentence, cue, *span))


_BEFORE = re.compile(r"(?:\A|(?<=\s))([^\s,।]+) \Z")


@cache
def _beside(pack: Pack) -> frozenset[str]:
    """The words that may stand between a state and the head of an office: "প্রধান", "তথ্যপ্রযুক্তি", "ও"."""
    return frozenset((*pack.people.before_head, *pack.organisations.fields, *pack.grammar.and_, ""))


@cache
def _pattern(pack: Pack) -> re.Pattern[str]:
    heads, joined = choice(sorted(pack.people_heads)), choice(pack.people.joined_heads)
    return re.compile(
        rf"(?<![^\s(\"'-])(?P<head>{heads}|[^\s,।()]*?{joined})(?P<ending>{choice(pack.writing.suffixes)})?{END}"
    )
