"""Encounters: one report of one meeting, and the statements that it makes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph_schema import gazetteer
from graph_schema.identity import event_id, short_hash
from graph_schema.statement import Evidence, Ref, Tier
from loaders.coding.context import Context
from loaders.coding.dating import day, lies_ahead
from loaders.coding.desk import Desk, ref
from loaders.coding.scope import PRIVATE, type_of
from loaders.coding.states import side_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

STATUSES = ("held", "planned")


@dataclass(frozen=True)
class Encounter:
    """What a sentence says of one meeting. members: the names of those who met.  codes: the states and groups of
    states behind them, sorted.  support: what else is needed to know them."""

    sentence: Sentence
    cue: Mention
    members: tuple[Mention, ...]
    codes: tuple[str, ...]
    date: Mention | None
    status: str
    support: tuple[Evidence, ...] = ()


def sides(members: Iterable[Mention]) -> tuple[str, ...]:
    """The states and groups of states that names stand for, sorted."""
    return tuple(sorted({code for each in members if type_of(each) not in PRIVATE and (code := side_of(each))}))


def told(context: Context, codes: tuple[str, ...]) -> bool:
    """Whether a meeting of the same sides was told before."""
    return any((*codes, each) in context.met for each in STATUSES)


def state_encounter(desk: Desk, encounter: Encounter, context: Context) -> None:
    """Draw up what a report says: who took part, whether it was held, when, and what it was about."""
    sentence, cue, date = encounter.sentence, encounter.cue, encounter.date
    on, evidence, known = day(date), desk.quote(sentence), gazetteer.load()
    mark = _mark(desk, sentence, context, (*encounter.codes, encounter.status), date)
    context.together, context.together_evidence = encounter.codes, evidence
    meeting = Ref("Meeting", event_id("meeting", encounter.codes, mark))
    states = [known[code].ref for code in encounter.codes]
    refs = dict.fromkeys([*states, *(one for each in encounter.members for one in _who(each))])
    grounds = cue, date, *encounter.members
    tier: Tier = "anaphora" if encounter.support else "explicit"
    for participant in refs:
        desk.state(
            participant, "TOOK_PART_IN", meeting, evidence, "meeting.held", tier=tier, support=encounter.support,
            grounds=grounds,
        )  # fmt: skip
    desk.state(meeting, "status", encounter.status, evidence, "meeting.held", grounds=grounds)
    if on:
        desk.state(meeting, "on", str(on), evidence, "meeting.held", grounds=grounds)
        desk.state(meeting, "precision", on.precision, evidence, "meeting.held", grounds=grounds)
    for topic in sentence.cues.get("topic", ()):
        desk.state(meeting, "COVERS", Ref("Topic", topic.ids[0]), evidence, "meeting.covers", grounds=(topic,))
    context.undated = meeting if on is None else None


def state_day(desk: Desk, sentence: Sentence, cue: Mention, date: Mention | None, context: Context) -> None:
    """State the day of the meeting that was just told of without one: "The meeting was held on …"."""
    on = day(date)
    if context.undated is None or on is None or lies_ahead(date, desk.reading.base):
        return
    for relation, value in (("on", str(on)), ("precision", on.precision)):
        desk.state(context.undated, relation, value, desk.quote(sentence), "meeting.held", grounds=(cue, date))
    context.undated = None


def _mark(desk: Desk, sentence: Sentence, context: Context, who: tuple[str, ...], date: Mention | None) -> str:
    """What tells a meeting from others of the same sides: its day; without one it is the one told of before."""
    on, earlier = day(date), context.met.setdefault(who, {})
    undated = f"undated-{short_hash(desk.document.id, 6)}-{sentence.start}"
    same = next((mark for mark, then in earlier.items() if on is None or then in (None, str(on))), None)
    mark = same or (str(on) if on else undated)
    earlier[mark] = str(on) if on else earlier.get(mark)
    return mark


def _who(mention: Mention) -> list[Ref]:
    if mention.kind != "programme":
        return [ref(mention)]
    known = gazetteer.load()
    offerers = known[mention.ids[0]].offered_by if mention.ids[0] in known else ()
    return [known[each].ref for each in offerers]
