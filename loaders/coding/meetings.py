"""Meetings: who met whom and when, between at least two states or bodies."""

from __future__ import annotations

from graph_schema import gazetteer
from graph_schema.identity import event_id, short_hash
from graph_schema.statement import Ref
from loaders.coding.dating import day, nearest
from loaders.coding.desk import Desk, ref
from loaders.coding.parties import Context
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, country_of, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

_WHO = ("country", "bloc", "agency", "person", "programme")
"""A programme takes part through the agency that offers it ("UNDP and the a2i programme met")."""

_POSTPOSED = 3
"""Characters between a verb and the subject that follows it."""


def state_meetings(desk: Desk, sentence: Sentence, context: Context) -> None:
    """Draw up the meeting that a sentence reports, if it names who took part."""
    for cue in (*sentence.cues.get("event.met", ()), *sentence.cues.get("event.held", ())):
        noun = cue.kind == "event.held"
        left, right = clause(sentence, cue.start)
        if noun and not any(abs(each.start - cue.start) < 80 for each in sentence.cue("event.meeting", left, right)):
            desk.reject("meeting", cue, Reason.no_meeting)
            continue
        meant = realis(sentence, cue, False)
        if meant in ("negated", "hypothetical"):
            desk.reject("meeting", cue, UNREAL[meant])
            continue
        people = _participants(sentence, cue, left, right, noun)
        codes = tuple(sorted({code for each in people if (code := country_of(each))}))
        if len(codes) < 2:
            desk.reject("meeting", cue, Reason.one_state)
            continue
        if codes in context.met and _pointed_at(sentence, cue):
            desk.reject("meeting", cue, Reason.same_meeting)
            continue
        context.met.add(codes)
        date = nearest(sentence, cue, left, right)
        _state(desk, sentence, cue, people, codes, date, "planned" if meant == "future" else "held")
        return


def _participants(sentence: Sentence, cue: Mention, left: int, right: int, noun: bool) -> list[Mention]:
    """Those between whom a meeting is, or its subject and its partners; of a meeting held, whom its clause names."""
    near = [run for run in runs(sentence, _WHO) if left <= run.start and run.end <= right]
    between = [run for run in near if run.marker == "between"]
    if between:
        return list(min(between, key=lambda run: abs(run.start - cue.start)).members)
    partners = _first([run for run in near if run.marker == "with"])
    after = [] if noun or partners else _first([run for run in near if 0 <= run.start - cue.end <= 30])
    subject = _subject(sentence, cue, near)
    return [member for run in (*subject, *partners, *after) for member in run.members]


def _pointed_at(sentence: Sentence, cue: Mention) -> bool:
    """Whether it is a meeting that was told of before ("at that meeting")."""
    return any(0 < cue.start - each.end <= 2 for each in sentence.cue("grammar.definite"))


def _first(found: list[Run]) -> list[Run]:
    return found[:1]


def _subject(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    plain = [run for run in near if run.marker in (None, "of") and any(each.kind != "bloc" for each in run.members)]
    if sentence.pack.writing.order == "svo":
        before = [run for run in plain if run.end <= cue.start]
        if before:
            return before[-1:]
        return [run for run in plain if run.start >= cue.end and run.members[0].kind == "person"][:1]
    plain = [run for run in plain if run.members[0].kind in ("person", "agency", "country")]
    before = [run for run in plain if run.end <= cue.start]
    after = [run for run in plain if run.marker is None and 0 <= run.start - cue.tail <= _POSTPOSED]
    return [run for run in before if run.marker is None][:1] or after[:1] or before[:1]


def _state(
    desk: Desk,
    sentence: Sentence,
    cue: Mention,
    people: list[Mention],
    codes: tuple[str, ...],
    date: Mention | None,
    status: str,
) -> None:
    on, evidence = day(date), desk.quote(sentence)
    mark = str(on) if on else f"undated-{short_hash(desk.document.id, 6)}-{evidence.start}"
    meeting = Ref("Meeting", event_id("meeting", codes, mark))
    refs = dict.fromkeys([*(Ref("Country", code) for code in codes), *(one for each in people for one in _who(each))])
    grounds = cue, date, *people
    for participant in refs:
        desk.state(participant, "TOOK_PART_IN", meeting, evidence, "meeting.held", grounds=grounds)
    desk.state(meeting, "status", status, evidence, "meeting.held", grounds=grounds)
    if on:
        desk.state(meeting, "on", str(on), evidence, "meeting.held", grounds=grounds)
        desk.state(meeting, "precision", on.precision, evidence, "meeting.held", grounds=grounds)
    for topic in sentence.cues.get("topic", ()):
        desk.state(meeting, "COVERS", Ref("Topic", topic.ids[0]), evidence, "meeting.covers", grounds=(topic,))


def _who(mention: Mention) -> list[Ref]:
    if mention.kind != "programme":
        return [ref(mention)]
    known = gazetteer.load()
    offerers = known[mention.ids[0]].offered_by if mention.ids[0] in known else ()
    return [known[each].ref for each in offerers]
