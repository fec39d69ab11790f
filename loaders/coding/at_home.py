"""At home: meetings of which one side is of the state that the document is of, and is called by an office or a body
alone ("The Minister | received Estonia's ambassador", "a session was held with the Singaporean authority")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from loaders.coding.markers import joined_marker
from loaders.coding.officials import may_be_home
from loaders.coding.participants import is_private
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.languages import Pack
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence
from loaders.times.formats import END, choice

_OFFICE = 64
"""Characters behind a state in which its office or body ends ("Latvia's | minister for smart administration")."""
_KIND = 5
"""Words before "delegation": "a six-member technical | delegation", "a team of four | experts"."""
_Actor = tuple[int, int, str]
"""Where those who act for a state are named, and the state."""


def with_home(sentence: Sentence, cue: Mention, left: int, right: int, own: str | None, named: bool) -> tuple[str, ...]:
    """The document's own state and the one other state whose officials or bodies a clause names beside an office or a
    body that is nobody's else; () if they are not two. named: whether the text names the own state."""
    if own is None or sentence.cue("event.gathering", left, cue.start):
        return ()
    actors = list(_actors(sentence, left, right))
    guests = {state for _, _, state in actors} - {own}
    if len(guests) != 1:
        return ()
    alone = cue.kind == "event.held"  # "a session was held | with the Singaporean authority": by whose paper it is
    if not (_partners(sentence, cue, actors) if alone else _ours(sentence, cue, left, right, own, actors)):
        return ()
    sent = sentence.cue("event.envoy", left, right) or sentence.cue("event.delegation", left, right)
    if _is_subject(sentence, cue, actors, own) and not (sent or named):
        return ()  # "জাপানের প্রধানমন্ত্রী … অর্থমন্ত্রীর সঙ্গে": his own, as likely as not
    return tuple(sorted({own, *guests}))


def between_officials(sentence: Sentence, cue: Mention, left: int, right: int) -> tuple[str, ...]:
    """The two states between whose officials or bodies a meeting is said to be."""
    words = {*sentence.pack.grammar.between}
    states = {state for _, _, state in _actors(sentence, left, right)}
    stretch = sentence.flat[left:right]
    if len(states) != 2 or not any(word in stretch for word in words):
        return ()
    return tuple(sorted(states)) if not sentence.cue("event.gathering", left, cue.start) else ()


def _actors(sentence: Sentence, left: int, right: int) -> Iterator[_Actor]:
    """The people, bodies, and offices beside a state, of a clause."""
    names = [each for each in sentence.names if left <= each.start < right]
    for number, name in enumerate(names):
        state = country_of(name)
        employed = name.kind == "person" and "org" in name.facts and sentence.pack.writing.order == "sov"
        if state is None or name.kind == "programme" or employed:
            continue
        if name.kind == "country":
            end = names[number + 1].start if number + 1 < len(names) else right
            if (span := _beside_state(sentence, name, left, min(end, right))) is not None:
                yield *span, state
        elif not is_private(Run((name,), name.start, name.end, None)):
            start, end = extent(name)
            yield start, max(end, name.tail), state


def _beside_state(sentence: Sentence, state: Mention, left: int, right: int) -> tuple[int, int] | None:
    """The state with the office or body that belongs to it: behind it, where it is an attribute, or before its "of"."""
    pack, flat = sentence.pack, sentence.flat
    genitive = state.tail > state.end and flat[state.end : state.tail].endswith(pack.writing.genitive)
    if genitive or "demonym" in state.flags:
        stop = _STOP.search(flat, state.tail, right)
        right = min(right, state.tail + _OFFICE, stop.start() if stop else right)
        found = office_of(pack).search(flat, state.tail, right)
        return (state.start, found.end()) if found else None
    before = flat[max(left, state.start - _OFFICE) : state.start].split()
    if pack.writing.order == "svo" and "metonym" not in state.flags and before[-1:] and before[-1] in pack.grammar.of:
        *_, office = None, *office_of(pack).finditer(flat, max(left, state.start - _OFFICE), state.start)
        if office and not _STOP.search(flat, office.end(), state.start):
            return office.start(), state.tail
    return None


def _partners(sentence: Sentence, cue: Mention, actors: list[_Actor]) -> bool:
    """Whether a meeting is said to be with those who act, and nobody else's."""
    beside = [run for run in runs(sentence) if run.marker == "with" and 0 <= run.start - cue.end <= _OFFICE]
    return any(start <= run.start < end for run in beside for start, end, _ in actors) and len(beside) == 1


def _ours(sentence: Sentence, cue: Mention, left: int, right: int, own: str, actors: list[_Actor]) -> bool:
    """Whether a clause names somebody else who can only be of the own state."""
    taken = [(start, end) for start, end, state in actors if state != own]
    ours = [start for start, _, state in actors if state == own]
    if ours:
        behind = max(ours[0], min(start for start, _ in taken))
        return sentence.pack.writing.order == "sov" or _is_object(sentence, cue, behind)
    if sentence.pack.writing.order == "sov":
        return any(_met(sentence, each, taken) for each in _offices(sentence, left, right, taken))
    guest = min(start for start, _ in taken)
    if guest < cue.end:  # "Estonia's ambassador called on | the minister"
        return any(_is_object(sentence, cue, each.start()) for each in _offices(sentence, cue.end, right, taken))
    if not _is_object(sentence, cue, guest):
        return False
    unplaced = [each for each in sentence.names if left <= each.start < cue.start and not country_of(each)]
    bodies = [each for each in unplaced if each.kind == "agency" and each.facts.get("type") in _PUBLIC]
    we = any(0 <= cue.start - each.end <= 1 for each in sentence.cue("grammar.we", left, cue.start))
    return we or bool(bodies) or any(True for _ in _offices(sentence, left, cue.start, taken))


def _offices(sentence: Sentence, left: int, right: int, taken: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The offices and bodies that are nobody's else: of no state, not joined to a state's, not "its" or "her"."""
    grammar = sentence.pack.grammar
    theirs = {*grammar.country_again, *grammar.his, *sentence.pack.programmes.possessives} - {
        *sentence.pack.organisations.articles
    }
    for match in office_of(sentence.pack).finditer(sentence.flat, left, right):
        free = not any(start < match.end() and match.start() < end for start, end in taken)
        if sentence.pack.writing.order == "sov" and not may_be_home(sentence, match["head"], match.start()):
            continue
        before = sentence.flat[sentence.start : match.start()].split()[-2:]
        if free and theirs.isdisjoint(before) and not _apart(sentence, match.start(), taken):
            yield match


def _is_object(sentence: Sentence, cue: Mention, start: int) -> bool:
    """Whether what begins at an offset is whom a verb says to be met: only small words and offices stand between."""
    pack = sentence.pack
    small = {*pack.organisations.articles, *pack.grammar.with_, *pack.grammar.of, *pack.grammar.by}
    small |= {*pack.programmes.links[:2], *pack.programmes.possessives, *pack.people.before_head}
    gap = _without_states(sentence, cue.end, start).split()
    office = office_of(pack)
    sent = [number for number, each in enumerate(gap) if each in pack.events.delegation]
    tied = {*pack.grammar.of, *pack.grammar.from_, *pack.grammar.with_}
    if sent and gap[-1] not in pack.grammar.with_ and tied.isdisjoint(gap[: sent[0]]):  # "a six-member | delegation of"
        small |= {*pack.grammar.from_, *(gap[: sent[-1]] if sent[-1] <= _KIND else ())}
    return start >= cue.end and all(each in small or office.fullmatch(each) for each in gap)


def _without_states(sentence: Sentence, start: int, end: int) -> str:
    """A stretch without the states that it names: whose the body is that stands behind ("experts from | Peru's")."""
    flat = sentence.flat[start:end]
    for each in sentence.names:
        if each.kind == "country" and start <= each.start and each.tail <= end:
            flat = flat.replace(sentence.flat[each.start : each.tail], " ")
    return flat


def _met(sentence: Sentence, office: re.Match[str], taken: list[tuple[int, int]]) -> bool:
    """Whether one of the two is marked as met: "প্রতিমন্ত্রীর | সঙ্গে", "ऊर्जामन्त्री|लाई"."""
    flat = sentence.flat
    ends = [office.span(), *taken]
    marked = (joined_marker(sentence, flat[max(start, end - 4) : end], end) for start, end in ends)
    return any(each in ("with", "between") for each in marked) or any(
        flat[start:end].endswith(sentence.pack.grammar.to) for start, end in ends
    )


def _is_subject(sentence: Sentence, cue: Mention, actors: list[_Actor], own: str) -> bool:
    """Whether, where the verb stands last, those of the other state are not marked as whom somebody met."""
    if sentence.pack.writing.order == "svo":
        return False
    ends = [end for _, end, state in actors if state != own]
    to = sentence.pack.grammar.to
    return not any(
        joined_marker(sentence, sentence.flat[end - 4 : end], end) in ("with", "between")
        or sentence.flat[:end].endswith(to)
        for end in ends
    )


def _apart(sentence: Sentence, start: int, taken: list[tuple[int, int]]) -> bool:
    """Whether an office is joined to another state's by "and": "India's minister | and secretary"."""
    joints = {*sentence.pack.grammar.and_}
    return any(start > end and sentence.flat[end:start].strip(" ,") in joints for _, end in taken)


_STOP = re.compile(r"[,;:()।.]\s|\n")
_PUBLIC = ("ministry", "agency", "department", "regulator", "central_bank", "unit")


@cache
def office_of(pack: Pack) -> re.Pattern[str]:
    """A word for an office, a delegation or a public body, with its ending."""
    bodies = (word for kind in _PUBLIC for word in pack.organisations.heads.get(kind, ()))
    heads = choice(sorted({*pack.people_heads, *pack.events.delegation, *pack.events.envoy, *bodies}))
    joined = rf"|[^\s,।()]+?{choice(pack.people.joined_heads)}" if pack.people.joined_heads else ""
    return re.compile(rf"(?<![^\s(\"'-])(?P<head>{heads}{joined})(?:{choice(pack.writing.suffixes)})?{END}")
