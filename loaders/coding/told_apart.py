"""Told apart: what each of several instruments is about, or with whom it is, where the verb stands last: "দুটি সমঝোতা
স্মারকে সই করেছে A ও B। | একটি … বিষয়ে, অন্যটি … বিষয়ে", "A দুটি চুক্তি সই করেছে। | প্রথমটি B-র সঙ্গে, দ্বিতীয়টি C-র সঙ্গে"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from loaders.coding.book import Agreement, Event
from loaders.coding.context import Context
from loaders.coding.cooperation import step
from loaders.coding.dating import nearest
from loaders.coding.desk import Desk
from loaders.coding.instruments import are_several, counted
from loaders.coding.parties import Group, Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OPENING = 24
"""Characters in which a sentence begins with the first of them ("এর মধ্যে | একটি")."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of one of them. start, end: where that stands.  partner: with whom it is, if that is said."""

    start: int
    end: int
    partner: Group = ()


def find_told_apart(
    desk: Desk, sentence: Sentence, context: Context, agreements: list[Agreement], here: Sequence[Event]
) -> list[Event]:
    """The instruments that a sentence tells apart, which it has announced itself, or the one right before has. here:
    what is told of them in this sentence."""
    if sentence.pack.writing.order == "svo" or not sentence.cues.get("grammar.each_one"):
        return []
    told = next((each for each in here if _announces(each)), None)
    before = context.before.evidence if context.before else None
    if told is None and not here and not sentence.cues.get("status"):
        last = agreements[-1].events[-1] if agreements else None
        told = last if last is not None and last.evidence == before and _announces(last) else None
    start = told.cue.end if told is not None and told.sentence is sentence else sentence.start
    parts = _parts(sentence, start, sentence.end if start > sentence.start else sentence.start + _OPENING)
    if told is None or told.instrument is None:
        return _of_partners(desk, sentence, context, parts) if not here else []
    several = counted(told.sentence, told.instrument)
    if len(parts) < 2 or (several and len(parts) > several) or any(each.partner for each in parts):
        return []
    evidence = desk.quote(sentence)
    parties = told.parties.supported(told.evidence) if told.sentence is not sentence else told.parties
    return [
        Event(
            sentence, evidence, parties, _kind(sentence, each) or told.type, told.status, told.realis, told.date, (),
            "agreement.listed", told.cue, similar=True, instrument=told.instrument, part=(each.start, each.end),
        )
        for each in (parts[1:] if told.sentence is sentence else parts)
    ]  # fmt: skip


def _announces(event: Event) -> bool:
    """Whether what is told is told of several instruments by their noun."""
    return event.instrument is not None and are_several(event.sentence, event.instrument)


def _kind(sentence: Sentence, part: Part) -> str | None:
    """The type that is named for one of them."""
    return next((each.ids[0] for each in sentence.cue("instrument", part.start, part.end)), None)


def _parts(sentence: Sentence, start: int, opening: int) -> list[Part]:
    """The parts of a sentence that begin with a word for one of several and tell each of one; [] where that may be the
    article of something else that does something."""
    ones = [each for each in sentence.cue("grammar.each_one", start) if not _is_inside(sentence, each)]
    if len(ones) < 2 or ones[0].start > opening:
        return []
    pack, ends = sentence.pack, [*(each.start for each in ones[1:]), sentence.end]
    articles = {*pack.organisations.indefinite, *(word for word, number in pack.dates.numbers.items() if number == 1)}
    found = [Part(one.tail, end, _partner(sentence, one.tail, end)) for one, end in zip(ones, ends, strict=True)]
    bare = any(one.text in articles and one.tail == one.end for one in ones)
    acts = any(sentence.cue(f"grammar.{kind}", ones[0].start) for kind in ("done", "future", "not", "unreal"))
    return [] if (bare and acts) or not _is_about(sentence, found[-1]) else found


def _is_inside(sentence: Sentence, one: Mention) -> bool:
    """Whether a word for one of several is only the end of a longer one ("একটি" in "আরও একটি")."""
    longer = sentence.cue("grammar.each_one")
    return any(each.start <= one.start and one.end <= each.end and each is not one for each in longer)


def _is_about(sentence: Sentence, part: Part) -> bool:
    """Whether a part ends with what one of them is about, or with whom it is."""
    words = tuple(sentence.pack.grammar.concerning)
    joined = any(word.endswith(words) for word in sentence.flat[part.start : part.end].strip(" ।.,;").split())
    return bool(part.partner) or joined or bool(sentence.cue("grammar.concerning", part.start, part.end))


def _partner(sentence: Sentence, start: int, end: int) -> Group:
    """Whom a part names that one of them is with."""
    near = [run for run in runs(sentence) if start <= run.start and run.end <= end and run.marker == "with"]
    return near[0].members if len(near) == 1 and len(near[0].countries) == 1 else ()


def _of_partners(desk: Desk, sentence: Sentence, context: Context, parts: Sequence[Part]) -> list[Event]:
    """Instruments that the sentence before says one state has signed, each with the partner that its part names."""
    pending = context.pending
    if pending is None or pending.age or len(parts) < 2 or not all(each.partner for each in parts):
        return []
    if len(pending.states) != 1 or not are_several(pending.sentence, pending.instrument):
        return []
    several = counted(pending.sentence, pending.instrument)
    cues = pending.sentence.cue("status", *clause(pending.sentence, pending.instrument.start))
    meant = realis(pending.sentence, cues[-1], "bare" in cues[-1].flags) if cues else "none"
    if meant not in ("actual", "future") or (several and len(parts) > several):
        return []
    status, means = step(cues[-1].ids[0], "actual" if meant == "actual" else "future")
    date = nearest(pending.sentence, cues[-1], pending.sentence.start, pending.sentence.end)
    return [
        Event(
            sentence, desk.quote(sentence),
            Parties(each.partner, "anaphora", carried=pending.states).supported(pending.evidence),
            _kind(sentence, each) or pending.instrument.ids[0], status, means, date, (), "agreement.told_apart",
            cues[-1], similar=True, instrument=pending.instrument, part=(each.start, each.end),
        )
        for each in parts
    ]  # fmt: skip
