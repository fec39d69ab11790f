"""Portions: what each part of a sentence says of its own states, where the verb stands last: "X ভুটানে চালু, ওমানে |
পরীক্ষামূলক পর্যায়ে"; "জাম্বিয়া | প্রস্তুতি নিচ্ছে" behind a sentence that has said of what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from graph_schema.statement import Evidence
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.takers import unheard_of
from loaders.coding.adoptions.verb_last import subject_matter
from loaders.coding.dating import nearest
from loaders.coding.realis import is_denied
from loaders.coding.reported import said_until
from loaders.coding.runs import Run, runs
from loaders.coding.states import owner
from loaders.coding.wishes import is_model, is_whole
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.times.formats import END

_WORDS = 4
"""Words of a portion beside its states, its dates and what says how far they are."""
_AFTER = 2
"""Words behind what says how far they are: its verb ("প্রস্তুতি | নিচ্ছে")."""
_MEANS = ("uptake.direct", "uptake.to_direct")
"""Verbs that mean many things, and taking up where nothing else is told."""
_STEPS = (
    ("uptake.weigh", "interested"), ("uptake.followed", "adopted"), ("uptake.prospect", "planned"),
    ("uptake.briefly", "adopted"), ("event.adopt", "adopted"), ("event.adopt_bare", "adopted"),
)  # fmt: skip
"""What says how far the states of a portion are, the strongest first."""


def claims_of_portions(sentence: Sentence, memory: Memory, claims: Sequence[Claim]) -> Iterator[Claim]:
    """What the parts of a sentence say of states of which no verb of taking up tells, about the one programme that the
    sentence names; or, where it names states only, about what was last told to be taken up."""
    if sentence.pack.writing.order != "sov" or memory.heading_of(sentence):
        return
    programme, support = _programme(sentence, memory)
    if (
        programme is None
        or unheard_of(programme)
        or is_whole(programme)
        or (not support and (subject_matter(sentence, programme) or is_model(sentence, programme)))
    ):
        return
    taken = {code for claim in claims for code in claim.takers}
    before = "adopted" if support or claims else None
    for start, end in _portions(sentence):
        inside = [run for run in runs(sentence) if start <= run.start and run.end <= end]
        codes = [code for run in inside for code in run.countries if code != owner(programme.ids[0])]
        if len(inside) != 1 or taken & set(codes) or not _states_only(inside[0]):
            before = "adopted" if taken & set(codes) else None if inside else before
            continue
        found = _step(sentence, inside[0], start, end, before, programme)
        before = found[1] if found else None
        if codes and found and not (found[0] and is_denied(sentence, found[0], start)):
            cue, status = found
            date = nearest(sentence, cue, start, end) if cue else None
            yield Claim(programme, tuple(codes), status, cue, date, support=support)


def _programme(sentence: Sentence, memory: Memory) -> tuple[Mention | None, tuple[Evidence, ...]]:
    named = {each.ids[0]: each for each in sentence.names if each.kind == "programme"}
    if len(named) == 1:
        return next(iter(named.values())), ()
    if named or {each.kind for each in sentence.names} != {"country"}:
        return None, ()
    if memory.told is not None and memory.told_evidence is not None:
        return memory.told.programme, (memory.told_evidence,)
    return (memory.opened.programme, memory.opened.support) if memory.opened is not None else (None, ())


def _states_only(run: Run) -> bool:
    return run.marker in (None, "in") and all(each.kind == "country" for each in run.members)


def _portions(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between its commas and its words for "and", but for those of lists of names."""
    lists = [(run.start, run.end) for run in runs(sentence)]
    start, last = sentence.start, said_until(sentence)
    for mark in _marks(sentence.pack).finditer(sentence.flat, sentence.start, last):
        if not any(left < mark.start() < right for left, right in lists):
            yield start, mark.start()
            start = mark.end()
    yield start, last


def _step(
    sentence: Sentence, run: Run, start: int, end: int, before: str | None, programme: Mention
) -> tuple[Mention | None, str] | None:
    """How far the states of a portion are, with what says so; those that a list only goes on with are as far as those
    before. None where it denies it, or tells of something else."""
    if any(
        sentence.cue(kind, start, end) for kind in ("grammar.not", "uptake.ended", "uptake.musing", "uptake.besides")
    ):
        return None
    wishes = [each for each in sentence.cue("status", start, end) if each.ids[0] == "interested"]
    steps = [(each, "interested") for each in wishes[:1]]
    steps += [(each, status) for kind, status in _STEPS for each in sentence.cue(kind, start, end)[-1:]]
    steps += [(each, "adopted") for each in _of_it(sentence, start, end)]
    for cue, status in steps:
        last = sentence.flat[max(cue.tail, run.end if run.start >= cue.end else cue.tail) : end]
        if len(last.split()) > _AFTER + (status != "adopted"):
            continue
        named = start <= programme.start < end
        weak = cue.kind in ("uptake.briefly", *_MEANS) and not named
        if weak and _others(sentence, run, start, end, cue, programme) > (cue.kind == "uptake.briefly"):
            continue  # "মালদ্বীপে তর্ক | চলছে"
        ahead = sentence.cue("grammar.future", cue.start, end) or sentence.cue("uptake.prospect", cue.start, end)
        step = "planned" if ahead and status == "adopted" else status
        has_object = (
            not named and cue.kind in ("event.adopt", "event.adopt_bare") and not _points_back(sentence, start, end)
        )
        most = 0 if has_object else _WORDS
        return (cue, step) if _others(sentence, run, start, end, cue, programme) <= most else None
    since = [each for each in sentence.dates if start <= each.start < end and "since" in each.facts]
    if since and _others(sentence, run, start, end, None, programme) <= 1:
        return None, "adopted"  # "মরক্কো: X, ২০২১ সাল থেকে"
    if before and _others(sentence, run, start, end, None, programme) == 0 and run.marker is None:
        return None, before
    return None


def _of_it(sentence: Sentence, start: int, end: int) -> list[Mention]:
    """The verbs of taking "it" in a portion ("সেটিই এখন | বসাচ্ছে")."""
    found = [each for kind in _MEANS for each in sentence.cue(kind, start, end)]
    alone = not any(each.kind == "programme" for each in sentence.names)  # "পরের বছর | নিয়েছে | ফিলিপাইন"
    return found[-1:] if alone or _points_back(sentence, start, end) else []


def _points_back(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a portion tells of "it", "the platform"."""
    definite = sentence.pack.writing.definite
    again = (sentence.flat[each.end : each.tail] in definite for each in sentence.cue("event.practices", start, end))
    return bool(sentence.cue("grammar.it", start, end)) or any(again)


def _others(sentence: Sentence, run: Run, start: int, end: int, cue: Mention | None, programme: Mention) -> int:
    """How many words a portion has beside its states, its dates, the programme and what says how far they are."""
    known = [(run.start, max(run.end, run.members[-1].tail)), (programme.start, programme.tail)]
    known += [(each.start, each.tail) for each in (*sentence.dates, *([cue] if cue else ()))]
    again = ("uptake.then", "grammar.it", "event.practices")
    known += [(each.start, each.tail) for kind in again for each in sentence.cue(kind, start, end)]
    rest = "".join(
        " " if any(left <= place < right for left, right in known) else sentence.flat[place]
        for place in range(start, end)
    )
    return len([word for word in rest.split() if any(char.isalpha() for char in word)])


@cache
def _marks(pack: Pack) -> re.Pattern[str]:
    words = "|".join(map(re.escape, (*pack.grammar.clause_breaks, *pack.grammar.and_)))
    return re.compile(rf"[,;।]|(?<=\s)(?:{words}){END}")
