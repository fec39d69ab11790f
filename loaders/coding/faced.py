"""Faced: meetings whose verb asks little, since those before and behind it act for two states ("sat with", "rang",
"was shown around by"), or two who act together are its subject ("had tea together")."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.coding.cased import cased
from loaders.coding.dating import is_next, lies_ahead, nearest, to_come
from loaders.coding.desk import Desk
from loaders.coding.encounters import Encounter
from loaders.coding.opposed import NOBODY, Met, by_order, is_scene
from loaders.coding.realis import clause, realis
from loaders.mentions import Mention
from loaders.spotting import Sentence

_BARE = ("event.meet", "event.face")
_NEAR = 60
_DAYS = 20
"""Characters from a verb to "every week" behind it, and before it."""


def faced(desk: Desk, sentence: Sentence) -> Encounter | None:
    """The meeting that a sentence tells of by those who act before and behind a verb."""
    sov = sentence.pack.writing.order == "sov"
    for cue in _verbs(sentence):
        left, right = clause(sentence, cue.start)
        meant = realis(sentence, cue, False)
        nothing = any(each.start - cue.end <= 1 for each in sentence.cue("grammar.not", cue.end, right))
        often = sentence.cue("event.often", max(left, cue.start - _DAYS), min(right, cue.end + _NEAR))
        if nothing or meant not in ("actual", "future") or often:
            continue
        members, codes = _by_case(sentence, cue, left, right) if sov else by_order(sentence, cue, left, right)
        if len(codes) < 2:
            continue
        date = nearest(sentence, cue, left, right)
        if date is None and sentence.cue("event.present", cue.start, cue.end):
            continue  # to come, if its day is told of elsewhere
        bare = cue.kind in _BARE and meant != "future"
        if bare and not (
            len(codes) == len(members) and (is_next(sentence, date) or lies_ahead(date, desk.reading.base))
        ):
            continue  # "meet | next week"
        ahead = meant == "future" or is_next(sentence, date) or lies_ahead(date, desk.reading.base)
        date = to_come(date, desk.reading.base) if ahead else date
        return Encounter(sentence, cue, members, codes, date, "planned" if ahead else "held")
    return None


def _by_case(sentence: Sentence, cue: Mention, left: int, right: int) -> Met:
    """The subject of a verb that stands last and those of another state whom its endings make the object or partner;
    or two who are its subject together."""
    sides = [each for each in cased(sentence, left, right) if each.end <= cue.start or each.start - cue.tail <= 1]
    subjects = [each for each in sides if each.part == "subject" or each.start > cue.start]
    partners = [each for each in sides if each.part in ("with", "to") and each.end <= cue.start]
    partners += [each for each in sides if each.part == "of" and cue.start - each.end == 1]  # "স্পিকারের | আতিথ্য"
    partners += [each for each in sides if each.part == "in" and _goes(sentence, each.end)]
    subjects = subjects or [each for each in sides if each.part == "between"]
    codes = {code for each in (*subjects, *partners) for code in each.codes}
    two = len(codes) == 2 and len(subjects) == 1
    apart = {*subjects[0].codes}.isdisjoint(partners[0].codes) if two and len(partners) == 1 else not partners
    together = bool(sentence.cue("event.together", cue.start, cue.end)) or bool(partners)
    if not partners and is_scene(sentence, left, right):
        return NOBODY
    if not two or not apart or not together or sentence.cue("grammar.he", left, cue.start):
        return NOBODY
    return tuple(one for each in (*subjects, *partners) for one in each.members), tuple(sorted(codes))


def _goes(sentence: Sentence, end: int) -> bool:
    """Whether somebody goes where a stretch ends: "মন্ত্রীর দপ্তরে | গিয়ে"."""
    return sentence.flat[end : sentence.end].split()[:1] in [[word] for word in sentence.pack.grammar.converbs]


def _verbs(sentence: Sentence) -> Iterator[Mention]:
    """The verbs by which people face each other, finite or bare; what somebody told others only beside a word for a
    meeting."""
    yield from sentence.cues.get("event.met", ())
    yield from sentence.cues.get("event.faced", ())
    yield from sentence.cues.get("event.brought", ())
    yield from sentence.cues.get("event.meet", ())
    yield from sentence.cues.get("event.face", ())
    for cue in sentence.cues.get("event.told", ()):
        if sentence.cue("event.meeting", end=cue.start) or sentence.cue("event.visit", end=cue.start):
            yield cue
