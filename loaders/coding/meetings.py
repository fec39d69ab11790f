"""Meetings: who met whom and when, between at least two states or bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from graph_schema import gazetteer
from graph_schema.identity import event_id, short_hash
from graph_schema.statement import Evidence, Ref, Tier
from loaders.coding.context import Context
from loaders.coding.dating import day, lies_ahead, nearest
from loaders.coding.desk import Desk, ref
from loaders.coding.pair import compound
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, behind_verb, country_of, runs, side_of, subject_inside
from loaders.coding.visits import find_visits
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

_NEAR = 60
"""Characters from a verb of meeting to where a delegation is from ("a delegation of 15 officials from …")."""
_WHO = ("country", "bloc", "agency", "person", "programme")
"""A programme takes part through the agency that offers it ("UNDP and the a2i programme met")."""

STATUSES = ("held", "planned")
_POSTPOSED = 3
"""Characters between a verb and the subject that follows it."""

_OBJECT = 30
"""Characters between a subject that follows its verb and whom it met."""


def state_meetings(desk: Desk, sentence: Sentence, context: Context) -> None:
    """Draw up the meeting that a sentence reports, if it names who took part."""
    for cue in _cues(sentence):
        left, right = clause(sentence, cue.start)
        noun = cue.kind == "event.held"
        if noun and not any(abs(each.start - cue.start) < 80 for each in sentence.cue("event.meeting", left, right)):
            desk.reject("meeting", cue, Reason.no_meeting)
            continue
        meant = realis(sentence, cue, cue.kind == "event.meet")
        if meant not in ("actual", "future"):
            desk.reject("meeting", cue, UNREAL[meant])
            continue
        people, inferred = _participants(sentence, cue, left, right, context)
        codes = tuple(sorted({code for each in people if (code := side_of(each))}))
        told = context.pair_evidence or context.subject_evidence
        support = (told,) if inferred and told else ()
        if inferred and len(codes) < 2:
            codes = _completed(sentence, codes, context)
        if len(codes) < 2:
            desk.reject("meeting", cue, Reason.one_state)
            continue
        if any((*codes, each) in context.met for each in STATUSES) and _pointed_at(sentence, left, right):
            desk.reject("meeting", cue, Reason.same_meeting)
            continue
        date = nearest(sentence, cue, left, right)
        status = "planned" if meant == "future" or lies_ahead(date, desk.reading.base) else "held"
        mark = _mark(desk, sentence, context, (*codes, status), date)
        _state(desk, sentence, cue, people, codes, mark, date, status, support)
        return
    for cue, people in find_visits(sentence):
        if (meant := realis(sentence, cue, False)) in ("actual", "future"):
            left, right = clause(sentence, cue.start)
            date = nearest(sentence, cue, left, right)
            codes = tuple(sorted({code for each in people if (code := side_of(each))}))
            status = "planned" if meant == "future" or lies_ahead(date, desk.reading.base) else "held"
            mark = _mark(desk, sentence, context, (*codes, status), date)
            _state(desk, sentence, cue, people, codes, mark, date, status, ())
            return
    _state_presence(desk, sentence, context)


def _completed(sentence: Sentence, codes: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """The pair of states that one of them belongs to: that which the text has named before, else the document's own."""
    if len(context.pair) > 1 and set(codes) <= set(context.pair):
        return tuple(sorted(context.pair))
    own = sentence.pack.writing  # papers in these languages seldom name the state that they are of
    unnamed = own.home is not None or own.order == "sov"
    if len(context.leading) > 1 and set(codes) <= set(context.leading) and not unnamed:
        return tuple(sorted(context.leading)) if codes else ()
    home = next((code for code in context.home[:2] if code not in codes), None)
    return tuple(sorted({*codes, home})) if codes and home else codes


def _state_presence(desk: Desk, sentence: Sentence, context: Context) -> None:
    """Leaders of two states in whose presence something was signed have met there."""
    signed = next((cue for cue in sentence.cues.get("status", ()) if cue.ids[0] == "signed"), None)
    if signed is None or realis(sentence, signed, False) != "actual":
        return
    for run in runs(sentence, _WHO):
        people = [each for each in run.members if each.kind == "person" and country_of(each)]
        codes = tuple(sorted({country_of(each) or "" for each in people}))
        if run.marker != "presence" or len(codes) < 2:
            continue
        date = nearest(sentence, signed, sentence.start, sentence.end)
        mark = _mark(desk, sentence, context, (*codes, "held"), date)
        _state(desk, sentence, signed, people, codes, mark, date, "held", ())


def _mark(desk: Desk, sentence: Sentence, context: Context, who: tuple[str, ...], date: Mention | None) -> str:
    """What tells a meeting from others of the same states: its day; without one it is the one told of before."""
    on, told = day(date), context.met.setdefault(who, [])
    undated = f"undated-{short_hash(desk.document.id, 6)}-{sentence.start}"
    same = next((each for each in told if on is None or each.startswith("undated")), None)
    mark = same or (str(on) if on else undated)
    if mark not in told:
        told.append(mark)
    return mark


def _cues(sentence: Sentence) -> Iterator[Mention]:
    """The verbs of meeting, then those by which a meeting is held. A bare verb needs an auxiliary: "will meet"."""
    yield from sentence.cues.get("event.met", ())
    for cue in sentence.cues.get("event.meet", ()):
        if sentence.passage.kind == "heading" or sentence.cue("grammar.future", cue.start - 30, cue.start):
            yield cue
    yield from sentence.cues.get("event.held", ())


def _participants(
    sentence: Sentence, cue: Mention, left: int, right: int, context: Context
) -> tuple[list[Mention], bool]:
    """Those between whom a meeting is, or its subject and its partners; of a meeting held, whom its clause names.

    Where one side is "he", "the two ministers" or a person of no stated country, the states are the pair that the
    document is about: then True is returned beside them.
    """
    noun = cue.kind == "event.held"
    near = [run for run in runs(sentence, _WHO) if left <= run.start and run.end <= right]
    joint = [run for run in near if len({side_of(each) for each in run.members} - {None}) > 1]
    between = [run for run in joint if run.marker == "between"]
    if between and noun:
        return list(min(between, key=lambda run: abs(run.start - cue.start)).members), False
    partners = [run for run in near if run.marker == "with" and (noun or run.start - cue.end <= _NEAR)][:1]
    signed = [each for each in sentence.cues.get("status", ()) if each.ids[0] == "signed" and each.end <= cue.start]
    if noun and signed and sentence.pack.writing.order == "svo":  # "signed it with A on the sidelines of …"
        partners = [run for run in partners if not signed[-1].end <= run.start < cue.start]
    if not partners and sentence.pack.writing.order == "sov":  # "मंत्री से मुलाकात"
        partners = [run for run in near if run.marker == "from"][:1]
    after = [] if noun or partners else _met(sentence, cue, near)
    subject = _subject(sentence, cue, near)
    if (he := _he(sentence, cue, left, subject)) is not None:
        him = _him(sentence, he, context)
        subject = [Run((him,), he.start, he.end, None)] if him else []
    behind = None if noun else behind_verb(sentence, cue, _WHO)
    if behind and _office(sentence, cue.end, behind.start):  # "träffade | ministern | Kenyas president"
        behind = None
    if behind in after and not any(run.end <= cue.start for run in subject):
        subject, after = after, [run for run in near if 0 <= run.start - after[0].end <= _OBJECT][:1]
    found = [member for run in (*subject, *partners, *after) for member in run.members]
    states = all(each.kind == "country" for run in partners for each in run.members)
    alone = noun and partners and states and not any(run.countries for run in subject)  # "talks with A and B": whose?
    if len({code for each in found if (code := side_of(each))}) > 1:
        return ([] if alone else found), False
    if noun and (pair := compound(sentence, left, right)):
        return list(pair), False
    if noun and (committee := _of_two(near)):
        return committee, False
    if sentence.cue("grammar.pair", left, cue.start) and not after and not partners:
        return [], True
    codes = {code for each in found if (code := country_of(each))}
    stateless = any(each.kind == "person" and country_of(each) is None for each in found)
    if noun:
        return found, stateless and bool(codes)
    met = [*partners, *after]
    named = any(each.kind in ("person", "agency") for run in near if run.start >= cue.end for each in run.members)
    if place := _host(near, cue, found, met):
        return [*found, place], False
    named = named or any("demonym" in run.members[-1].flags for run in met)  # "his Armenian counterpart"
    office = bool(met) and _office(sentence, cue.end, met[0].start)
    if sentence.pack.writing.order == "sov":  # "… সাক্ষাৎ করেন | প্রধানমন্ত্রী"
        office = _office(sentence, cue.tail, min(right, cue.tail + _OBJECT))
    return found, bool(met) and (not subject or stateless) and (named or office)


def _of_two(near: list[Run]) -> list[Mention]:
    """The states after which a body of two is named: "the Singapore-Chile Joint Committee"."""
    known = gazetteer.load()
    for each in (each for run in near for each in run.members if each.kind == "agency"):
        one, dash, other = each.text.replace("\N{EN DASH}", "-").partition("-")
        words = [one, *other.split()[:1], " ".join(other.split()[:2])]
        states = [entry.id for word in words if dash for entry in known.find(word, ("Country",))]
        if len(set(states)) == 2:
            return [replace(each, kind="country", ids=(state,), facts={}) for state in dict.fromkeys(states)]
    return []


def _he(sentence: Sentence, cue: Mention, left: int, subject: list[Run]) -> Mention | None:
    """The pronoun that is the subject of a verb, if no name stands nearer to it."""
    pronouns = sentence.cue("grammar.he", left, cue.start)
    nearer = pronouns and any(pronouns[-1].end <= run.start and run.end <= cue.start for run in subject)
    return pronouns[-1] if pronouns and not nearer else None


def _him(sentence: Sentence, he: Mention, context: Context) -> Mention | None:
    """Who a pronoun means: the person named last before it in its sentence, else whom the sentences before are about;
    not where an office stands for somebody ("The minister attended the summit, where he …")."""
    before = [each for each in sentence.names if each.kind == "person" and each.end <= he.start]
    if not before and _office(sentence, sentence.start, he.start):
        return None
    return before[-1] if before else context.person


def _host(near: list[Run], cue: Mention, found: list[Mention], met: list[Run]) -> Mention | None:
    """The state of an office-holder met without one: where it was, in "will travel to Peru, where he will meet the
    foreign minister …"."""
    ministers = [each for run in met for each in run.members if each.kind == "person" and "role" in each.facts]
    if len(met) != 1 or len(ministers) != 1 or country_of(ministers[0]) or "org" in ministers[0].facts:
        return None
    own = {code for each in found if (code := country_of(each))}
    places = [each for run in near if run.marker in ("to", "in") and run.end <= cue.start for each in run.members]
    foreign = [each for each in places if each.kind == "country" and each.ids[0] not in own]
    return foreign[0] if len(own) == len(foreign) == 1 else None


def _office(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch names an office ("met | the High Commissioner of | Malawi")."""
    words = sentence.flat[start:end].strip(" ,.;।").split()
    return bool(words) and not sentence.pack.people_heads.isdisjoint((*words, *map(" ".join, pairwise(words))))


def _pointed_at(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a clause is of a meeting that was told of before ("at that meeting")."""
    meetings = sentence.cue("event.meeting", left, right)
    return any(0 < cue.start - each.end <= 2 for cue in meetings for each in sentence.cue("grammar.definite"))


def _met(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Who stands right after a verb of meeting, by name or by where the delegation is from; a verb that also has
    things for objects ("received") needs a person."""
    after = [run for run in near if 0 <= run.start - cue.end <= _NEAR and run.marker not in ("in", "by", "to")]
    visited = [  # "reser till Kenya", "är på besök i Kenya", "kommer till Kenya på besök"
        run for run in near
        if run.marker in ("to", "in") and (0 <= run.start - cue.end <= 1 or cue.start < run.start < run.end < cue.end)
    ]  # fmt: skip
    chosen = [run for run in after if run.start - cue.end <= _NEAR // 2 or run.marker == "from"][:1]
    if sentence.cue("event.receive", cue.start, cue.end) or sentence.cue("event.give", cue.start, cue.end):
        chosen = [run for run in chosen if any(each.kind == "person" for each in run.members)]
    tour = [run for run in visited or chosen if all(each.kind == "country" for each in run.members)]
    if any(len(run.countries) > 1 for run in tour):  # "visits A and B": no meeting of the two
        return []
    return visited or chosen


def _subject(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    plain = [run for run in near if run.marker in (None, "of") and any(each.kind != "bloc" for each in run.members)]
    if sentence.pack.writing.order == "svo":
        if sentence.pack.writing.inversion and (inside := subject_inside(sentence, cue, _WHO)) is not None:
            return [inside]
        before = [run for run in plain if run.end <= cue.start]
        if before or cue.kind != "event.held":
            return before[-1:]
        return [run for run in plain if run.start >= cue.end and run.members[0].kind == "person"][:1]
    plain = [run for run in plain if run.members[0].kind in ("person", "agency", "country")]
    if sentence.pack.writing.subject:  # an attribute of several is none: "the ministers of A and B"
        plain = [run for run in plain if run.marker is None or len(run.countries) == 1]
    before = [run for run in plain if run.end <= cue.start]
    after = [run for run in plain if run.marker is None and 0 <= run.start - cue.tail <= _POSTPOSED]
    return [run for run in before if run.marker is None][:1] or after[:1] or before[:1]


def _state(
    desk: Desk,
    sentence: Sentence,
    cue: Mention,
    people: list[Mention],
    codes: tuple[str, ...],
    mark: str,
    date: Mention | None,
    status: str,
    support: tuple[Evidence, ...],
) -> None:
    on, evidence = day(date), desk.quote(sentence)
    meeting = Ref("Meeting", event_id("meeting", codes, mark))
    blocs = {each.ids[0] for each in people if each.kind == "bloc"}
    states = [code for code in codes if code not in blocs]
    refs = dict.fromkeys([*(Ref("Country", code) for code in states), *(one for each in people for one in _who(each))])
    grounds = cue, date, *people
    tier: Tier = "anaphora" if support else "explicit"
    for participant in refs:
        desk.state(
            participant, "TOOK_PART_IN", meeting, evidence, "meeting.held", tier=tier, support=support, grounds=grounds
        )  # fmt: skip
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
