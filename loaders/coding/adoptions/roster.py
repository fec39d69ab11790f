"""Roster: a programme and those who have it, in a line without a verb: "DHIS2: Togo, Malawi; Bolivia (pilot)"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.listing import status_of
from loaders.coding.adoptions.places import states, told_of_states
from loaders.coding.adoptions.takers import unheard_of
from loaders.coding.states import country_of, owner
from loaders.spotting import Sentence

_BULLET = 6
"""Characters before the programme: a bullet, a number."""
_MARK = re.compile(r"(?:\s*(?:\([^)]*\))?\s*[:|–—-]|[^.:;?!]{0,40}:)\s")
"""What parts a programme from those who have it ("DHIS2 – …", "UPI abroad: …")."""
_TALK = ("event.meeting", "event.gathering", "uptake.musing", "uptake.accounts", "uptake.besides", "grammar.unreal")
_BRACKET = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W\d_]+")


def claims_of_roster(sentence: Sentence, claims: Collection[Claim]) -> Iterator[Claim]:
    """The states that stand behind a programme with nothing between them but what brackets say of how far they are."""
    first = next(iter(sentence.names), None)
    if claims or first is None or first.kind != "programme" or unheard_of(first):
        return
    mark = _MARK.match(sentence.flat, first.tail, sentence.end)
    listed = [run for run in states(sentence) if mark and run.start >= mark.end()]
    opens = first.start - sentence.start <= _BULLET or told_of_states(sentence, sentence.start, first.start)
    if mark is None or not listed or not opens or not _bare(sentence, mark.end()):
        return
    if any(sentence.cue(kind, end=mark.end()) for kind in _TALK):
        return
    members = [each for run in listed for each in run.members]
    ends = [*(each.start for each in members[1:]), sentence.end]
    told = Claim(first, (), "adopted")
    for member, end in zip(members, ends, strict=True):
        status, code = status_of(sentence, member.end, end, told), country_of(member)
        if code and status and code != owner(first.ids[0]):
            yield Claim(first, (code,), status)


def _bare(sentence: Sentence, start: int) -> bool:
    """Whether a stretch is states and nothing else, outside its brackets."""
    rest = list(sentence.flat[start : sentence.end])
    for each in sentence.names:
        if each.start >= start:
            rest[each.start - start : each.tail - start] = " " * (each.tail - each.start)
    words = _WORD.findall(_BRACKET.sub(" ", "".join(rest)))
    grammar = sentence.pack.grammar
    return {*words} <= {word for each in (*grammar.and_, *grammar.fillers) for word in each.split()}
