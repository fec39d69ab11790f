"""Foundings: two states set up something of both, a task force, a dialogue, a joint effort: co-operation has begun."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from graph_schema import vocabulary
from graph_schema.statement import Evidence
from loaders.coding.book import FOUNDING, Event
from loaders.coding.context import Context
from loaders.coding.dating import nearest
from loaders.coding.domain import is_digital
from loaders.coding.pair import compound, of_two
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import runs
from loaders.coding.sides import find_parties
from loaders.mentions import Mention
from loaders.spotting import Sentence

_SUBJECT = 24
"""Characters between what was opened and its verb: its short form."""
_APART = frozenset(",;:.")
_OBJECT = 40
"""Characters between a verb and the body that it sets up ("launched | two high-level | joint task forces")."""


def find_foundings(sentence: Sentence, context: Context, evidence: Evidence) -> list[Event]:
    """The co-operation of those who have set up a joint body in the domain."""
    if opened := _opened(sentence, evidence):
        return [opened]
    announced = [each for each in sentence.cue("status") if each.ids == ("announced",)]
    for cue in (*sentence.cue("event.made"), *announced):
        left, right = clause(sentence, cue.start)
        if realis(sentence, cue, False) != "actual" or not _joint_body(sentence, cue, right):
            continue
        joined = compound(sentence, cue.end, right, "event.founded") or tuple(of_two(_named(sentence, cue, right)))
        found = [Parties(joined)] if joined else find_parties(sentence, cue, left, right, False, context)
        found = [each for each in found if len(each.codes) == 2 or (each.codes[1:] and each.tier == "explicit")]
        return [
            Event(
                sentence, evidence, parties, "partnership", "announced", "actual", _day(sentence, cue, left, right),
                (), FOUNDING, cue, named=False,
            )
            for parties in found
        ]  # fmt: skip
    return []


def _opened(sentence: Sentence, evidence: Evidence) -> Event | None:
    """What carries the names of two states and was opened: "The A-B Digital Skills Centre | was inaugurated"."""
    for verb in sentence.cue("event.set_up"):
        left, right = clause(sentence, verb.start)
        sides = _bearers(sentence, verb, left)
        meant = "future" if sentence.cue("grammar.future", verb.start, verb.end) else realis(sentence, verb, False)
        digital = is_digital(sentence, left, right) and not _is_by_others(sentence, verb, right, sides.codes)
        if len(sides.codes) == 2 and digital and meant in ("actual", "future"):
            return Event(
                sentence, evidence, sides, "partnership", "in_force" if meant == "actual" else "planned", "actual",
                nearest(sentence, verb, left, right), (), FOUNDING, verb, named=False,
            )  # fmt: skip
    return None


def _bearers(sentence: Sentence, verb: Mention, left: int) -> Parties:
    """The two states whose names what stands right before a verb bears."""
    bodies = [each for each in sentence.names if each.kind == "agency" and left <= each.start < verb.start]
    places = (*sentence.cue("event.places", left, verb.start), *bodies)
    subject = max(places, key=lambda each: each.end, default=None)
    gap = sentence.flat[subject.end : verb.start] if subject else ""
    if subject is None or len(gap) > _SUBJECT or not _APART.isdisjoint(gap):
        return Parties(())
    joint = tuple(of_two((subject,))) if subject in bodies else ()
    return Parties(joint or compound(sentence, left, subject.end, "event.places"))


def _is_by_others(sentence: Sentence, verb: Mention, right: int, codes: tuple[str, ...]) -> bool:
    """Whether neither of the states has done it: "was opened | by | a private foundation"."""
    if sentence.flat[verb.end : right].split()[:1] not in [[word] for word in sentence.pack.grammar.by]:
        return False
    by = next((run for run in runs(sentence) if run.marker == "by" and run.start >= verb.end), None)
    return by is None or not set(by.countries) & set(codes)


def _day(sentence: Sentence, cue: Mention, left: int, right: int) -> Mention | None:
    """When it was set up: not when it is to meet ("launched a dialogue, | which will first meet in May")."""
    ends = (*sentence.cue("grammar.subordinate", cue.end, right), *sentence.cue("event.numbered", cue.end, right))
    return nearest(sentence, cue, left, min((each.start for each in ends), default=right))


def _named(sentence: Sentence, cue: Mention, right: int) -> list[Mention]:
    """The bodies behind a verb that have a name, with a state that a hyphen joins to it ("U.S.- | Kenya Dialogue")."""
    found: list[Mention] = []
    for before, each in pairwise((None, *sentence.names)):
        if each is None or each.kind not in ("agency", "programme") or not cue.end <= each.start < right:
            continue
        whole = before is not None and before.kind == "country" and sentence.flat[before.end : each.start] == "-"
        start = before.start if whole and before is not None else each.start
        if start - cue.end <= _OBJECT:
            found.append(replace(each, start=start, text=sentence.text[start : each.end]))
    return found


def _joint_body(sentence: Sentence, cue: Mention, right: int) -> bool:
    """Whether what stands behind a verb is a body of several sides that is about something digital."""
    topics = vocabulary.load().topics
    groups = [each for each in sentence.names if each.facts.get("type") == "working_group" and each.start >= cue.end]
    words = (*sentence.cue("event.joint", cue.end, right), *sentence.cue("event.founded", cue.end, right))
    bodies = [each for each in (*words, *groups) if each.start - cue.end <= _OBJECT]
    bodies = bodies or of_two(_named(sentence, cue, right))
    about = sentence.cue("topic", cue.end, right)
    named = [each for each in sentence.names if each.kind == "programme" and cue.end <= each.start < right]
    return bool(bodies) and (bool(named) or any(topics[each.ids[0]].digital for each in about))
