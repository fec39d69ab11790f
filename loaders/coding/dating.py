"""When: which date of a sentence belongs to what a cue reports."""

from __future__ import annotations

from dataclasses import replace

from graph_schema.values import PartialDate
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import Reason

_WRONG_SIDE = 40
_NOW = ("relative", "document")
"""What a date is counted from that is told as of the report: "today", "last week"."""
_SPEECH = 28
"""Characters between a verb of speech and its day ("told reporters here | on Tuesday", "মঙ্গলবার | এক বিবৃতিতে জানায়")."""
_OTHER_VERB = 1000
"""How much farther a date is from a participle than from the verb that it goes with."""


def dates(sentence: Sentence, left: int, right: int) -> list[Mention]:
    """The dates between two offsets on which something may have happened."""
    found = [each for each in sentence.dates if left <= each.start and each.end <= right and not unfit(each)]
    return [each for each in found if not _is_of_another(sentence, each)]


def _is_told(cue: Mention) -> bool:
    """Whether a cue tells of a step that somebody speaks of afterwards or beforehand; an intent, or what is announced,
    is of the day on which it is voiced, and so may be a meeting."""
    return cue.kind.startswith(("uptake", "event.adopt")) or (
        cue.kind == "status" and cue.ids[0] not in ("announced", "interested")
    )


def of_speech(sentence: Sentence, date: Mention) -> bool:
    """Whether a date is the day on which somebody told of what happened: "A and B had signed, officials said | on
    Tuesday"; a verb that is a step itself ("announced on Tuesday") has the date as its own."""
    for says in sentence.cue("grammar.says"):
        if sentence.flat.startswith(" to ", says.tail):
            continue  # "was | added | to the scheme in May"
        if any(each.start < says.end and says.start < each.end for each in sentence.cues.get("status", ())):
            continue
        svo = sentence.pack.writing.order == "svo"
        gap = (says.tail, date.start) if svo and says.end <= date.start else (date.tail, says.start)
        if 0 <= gap[1] - gap[0] <= _SPEECH and not _parts(sentence, *gap):
            return True
    return False


def _parts(sentence: Sentence, left: int, right: int) -> bool:
    """Whether more than words of a verb of speech stand between it and a day: a clause, a name, a step of something."""
    between = sentence.flat[left:right]
    kinds = ("status", "instrument", "grammar.subordinate", "event.met", "event.held")
    return (
        bool(set(',;:।"“”').intersection(between))
        or any(left < each.start < right for each in sentence.names)
        or any(sentence.cue(kind, left, right) for kind in kinds)
    )


def _is_of_another(sentence: Sentence, date: Mention) -> bool:
    """Whether a date only says which other one is meant: "in continuation of | the one from | 2011"."""
    grammar = sentence.pack.grammar
    for each in sentence.cue("grammar.those", end=date.start):
        between = sentence.flat[each.end : date.start].split()
        if len(between) == 1 and between[0] in (*grammar.from_, *grammar.of, *grammar.in_):
            return True
    return False


def unfit(date: Mention) -> Reason | None:
    """Why nothing that is reported can have happened on a date, if so: it is one of something else."""
    if "anchored" in date.flags:
        return Reason.other_event
    if not isinstance(date.value, PartialDate):
        return Reason.unknown_day
    if "target" in date.flags or "deadline" in date.facts:
        return Reason.aim
    if "reference" in date.flags:
        return Reason.other_document
    return Reason.own_day if date.facts.get("basis") == "header" else None


def nearest(sentence: Sentence, cue: Mention, left: int, right: int) -> Mention | None:
    """The date nearest to a cue in its clause that no other status cue there is nearer to."""
    rivals = [each for each in sentence.cue("status", left, right) if not _is_noun(sentence, each)]
    own = [
        date for date in dates(sentence, left, right)
        if not _is_end(date, cue)
        and not (_is_told(cue) and of_speech(sentence, date))
        and all(_cost(sentence, date, cue) <= _cost(sentence, date, other) for other in rivals)
    ]  # fmt: skip
    return min(own, key=lambda date: (_cost(sentence, date, cue), date.start), default=None)


def _is_end(date: Mention, cue: Mention) -> bool:
    """Whether a date only says until when something holds: "has been extended | until 2027"."""
    return "until" in date.facts and "since" not in date.facts and cue.ids in (("signed",), ("in_force",))


def _is_noun(sentence: Sentence, cue: Mention) -> bool:
    """Whether a bare cue is only a noun of which another verb tells: talks, or an act that is an instrument's name."""
    if "bare" not in cue.flags:
        return False
    return cue.ids == ("in_negotiation",) or bool(sentence.cue("instrument", cue.start, cue.end))


def _cost(sentence: Sentence, date: Mention, cue: Mention) -> int:
    """How far a date is from a cue: on the side where the language seldom puts it, as if six words farther."""
    usual = date.start >= cue.end if sentence.pack.writing.order == "svo" else date.end <= cue.start
    far = distance(date, cue)
    if date.facts.get("basis") in _NOW and _attributive(sentence, cue):
        apart = any(date.tail <= each.start and each.end <= cue.start for each in sentence.names)
        return far + (_OTHER_VERB if apart else 0)
    return far + (0 if usual else _WRONG_SIDE)


def _attributive(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb only tells which instrument another one is about, where that stands last: "আজ A ও B-র মধ্যে |
    স্বাক্ষরিত | সমঝোতাপত্রে অনুমোদন দিয়েছে"."""
    if sentence.pack.writing.order == "svo":
        return False
    noun = next((each for each in sentence.cue("instrument", cue.end) if each.start - cue.tail == 1), None)
    return noun is not None and any(each.start >= noun.end for each in sentence.cues.get("status", ()))


def distance(one: Mention, other: Mention) -> int:
    """Characters between two mentions, 0 if they touch."""
    return max(one.start - other.end, other.start - one.end, 0)


def day(date: Mention | None) -> PartialDate | None:
    """The value of a date mention."""
    return date.value if date is not None and isinstance(date.value, PartialDate) else None


def lies_ahead(date: Mention | None, base: PartialDate | None) -> bool:
    """Whether a date lies after the document that states it: what is told in the present tense has yet to come."""
    on = day(date)
    return on is not None and base is not None and not on.fits(base) and str(on) > str(base)


def is_next(sentence: Sentence, date: Mention | None) -> bool:
    """Whether a date begins with a word for what comes next, which a month of this year does not tell ("next week")."""
    return date is not None and date.text.casefold().startswith(tuple(f"{word} " for word in sentence.pack.dates.next))


def to_come(date: Mention | None, base: PartialDate | None) -> Mention | None:
    """The date of what is still planned: a day or month without a year is the next one, and a past one is not its."""
    on = day(date)
    if date is None or on is None or base is None or on.fits(base) or str(on) > str(base):
        return date
    later = PartialDate(f"{int(str(on)[:4]) + 1:04}{str(on)[4:]}")
    return replace(date, value=later) if date.facts.get("basis") in _NOW and str(later) > str(base) else None
