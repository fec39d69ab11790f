"""Visits: officials of one state in another. Where a text tells no meeting of the two, its visit is one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from loaders.coding.acting import acting
from loaders.coding.at_home import office_of
from loaders.coding.context import Context
from loaders.coding.dating import is_next, lies_ahead, nearest, to_come
from loaders.coding.desk import Desk
from loaders.coding.encounters import Encounter
from loaders.coding.participants import is_private, meant_by, office_in, pronoun
from loaders.coding.realis import clause, realis
from loaders.coding.reported import said_before
from loaders.coding.runs import Run, runs, sent
from loaders.coding.states import country_of
from loaders.coding.travels import find_travels
from loaders.mentions import Mention
from loaders.spotting import Sentence

_KINDS = ("country", "agency", "person")
_OWNER = 40
"""Characters between whose visit it is and the word for it ("Minister A's | first official three-day | visit")."""
_SUBJECT = 90
"""Characters between who visits and the verb: a line with an apposition."""
_HOST = 40
"""Characters from the word for a visit, or from who makes it, to where it goes ("visit of … | to Peru")."""


def find_visits(desk: Desk, sentence: Sentence, context: Context) -> list[Encounter]:
    """The visits that a sentence tells of, one a host."""
    return [each for cue in sentence.cues.get("event.visit", ()) for each in _visits(desk, sentence, cue, context)]


def _visits(desk: Desk, sentence: Sentence, cue: Mention, context: Context) -> Iterator[Encounter]:
    left, right = clause(sentence, cue.start)
    meant = realis(sentence, cue, False)
    if meant not in ("actual", "future"):
        return
    if sentence.pack.writing.order == "sov":
        yield from _travels(desk, sentence, cue, meant)
        return
    if sentence.cue("grammar.not_after", cue.end, right):  # "the visit, set for this week, | was called off"
        return
    near = [run for run in runs(sentence, _KINDS) if left <= run.start and run.end <= right]
    hosts = [run for run in _hosts(sentence, cue, near) if run.countries] or _inviting(sentence, near)
    visitors = _visitors(sentence, cue, left, near, hosts, context)
    if not hosts and (by := _by_them(sentence, cue, left, near)) is not None:
        visitors = by.members
    if hosts and {each.ids for run in hosts for each in run.members} <= {each.ids for each in visitors}:
        hosts = []  # "A team of Ghana's Ministry of Health visited | the Ministry": nobody visits himself
    there = {code for run in hosts for each in run.members if (code := country_of(each))}
    received = any(run.marker == "with" for run in near if any(each.kind == "person" for each in run.members))
    if sentence.cue("event.gathering", cue.end, right) and not received:  # to a summit, not to the state where it is
        return
    own = {code for each in visitors if (code := country_of(each))} - there
    if visitors and not any(map(country_of, visitors)):
        others = [code for code in context.named if code not in there]
        ours = () if context.own is None or context.own not in context.named else (context.own,)
        own = {code for code in (others if len(others) == 1 else ours or context.home[:1]) if code not in there}
        either = own & set(context.pair) and there.isdisjoint(context.pair) and sentence.pack.writing.home is None
        own = set() if either else own
    us = context.whose
    alone = hosts and not visitors and us is not None and us not in there
    if alone and us is not None and _we_go(sentence, cue, left, near, us, context):
        own = {us}
    date = nearest(sentence, cue, left, right)
    told = max(left, said_before(sentence, cue.start))
    ahead = meant == "future" or sentence.cue("event.ahead", told, cue.start) or _awaited(sentence, cue, told)
    status = "planned" if ahead or lies_ahead(date, desk.reading.base) else "held"
    if status == "planned":
        date = to_come(date, desk.reading.base)
    for host in (each for run in hosts for each in run.members):
        code = country_of(host)
        if len(own) == 1 and code and code not in own:
            who = tuple(each for each in visitors if country_of(each) not in there)
            yield Encounter(sentence, cue, (*who, host), tuple(sorted({code, *own})), date, status)
    if hosts and not visitors and _was_paid(sentence, cue, left, near) and us is not None and len(there - {us}) == 1:
        yield Encounter(sentence, cue, hosts[0].members, tuple(sorted({us, *there})), date, status)
    to_us = not hosts and (_to_us(sentence, cue) or _by_them(sentence, cue, left, near) is not None)
    if to_us and us is not None and len(own) == 1 and us not in own:
        yield Encounter(sentence, cue, visitors, tuple(sorted({us, *own})), date, status)


def _to_us(sentence: Sentence, cue: Mention) -> bool:
    """Whether those are visited whose text it is: "toured | our | data centre", "visited | the Authority"."""
    if any(each.start - cue.end == 1 for each in sentence.cue("grammar.we", cue.end)):
        return True
    articles = "|".join(map(re.escape, sentence.pack.organisations.articles))
    to = "|".join(map(re.escape, sentence.pack.grammar.to))
    body = re.compile(rf"\s(?:(?:{to})\s)?(?:{articles})\s").match(sentence.flat, cue.end)
    office = office_of(sentence.pack).match(sentence.flat, body.end()) if body else None
    return office is not None and {*sentence.flat[office.end() :].split()[:1]}.isdisjoint(sentence.pack.grammar.of)


def _by_them(sentence: Sentence, cue: Mention, left: int, near: list[Run]) -> Run | None:
    """By whom a body was visited whose text it is: "The Agency was | visited | by officials of the Bank of Ghana"."""
    by = [run for run in near if run.marker == "by" and 0 <= run.start - cue.end <= _HOST]
    named = any(run.countries for run in near if run.end <= cue.start)
    done = [each for each in sentence.cue("grammar.done", left, cue.start) if cue.start - each.end == 1]
    ours = bool(by and done) and not named and office_of(sentence.pack).search(sentence.flat, left, done[0].start)
    return by[0] if ours and not is_private(by[0]) else None


def _we_go(sentence: Sentence, cue: Mention, left: int, near: list[Run], us: str, context: Context) -> bool:
    """Whether those who visit are of the state whose text it is, by an office or body alone: "Our team | visited",
    "A delegation of the Authority | travelled to"."""
    if any(run.countries for run in near if run.end <= cue.start) or nearest(sentence, cue, left, sentence.end) is None:
        return False
    if sentence.cue("grammar.he", left, cue.start) or sentence.cue("uptake.accounts", left, cue.start):
        return False
    if context.person is not None and country_of(context.person) not in (None, us):
        return False
    we = any(cue.start - each.end <= 1 for each in sentence.cue("grammar.we", left, cue.start))
    return we or office_of(sentence.pack).search(sentence.flat, left, cue.start) is not None


def _was_paid(sentence: Sentence, cue: Mention, left: int, near: list[Run]) -> bool:
    """Whether a visit is told of and nobody who made it: "A similar visit | was paid | to Estonia"."""
    paid = [each for each in sentence.cue("event.paid", cue.end) if each.start - cue.end <= _HOST]
    return bool(paid) and not any(run.end <= cue.start for run in near)


def _travels(desk: Desk, sentence: Sentence, cue: Mention, meant: str) -> Iterator[Encounter]:
    left, right = clause(sentence, cue.start)
    if any(sentence.cue(kind, left, right) for kind in ("event.gathering", "uptake.ended", "grammar.not")):
        return
    date = nearest(sentence, cue, left, right)
    told = max(left, said_before(sentence, cue.start))
    ahead = meant == "future" or sentence.cue("event.ahead", told, right) or is_next(sentence, date)
    ahead = ahead or lies_ahead(date, desk.reading.base) or sentence.cue("grammar.possible", cue.end, right)
    date = to_come(date, desk.reading.base) if ahead else date
    for each in find_travels(sentence, cue, desk.reading.home):
        members = tuple(one for one in (each.visitor, each.host) if one is not None)
        yield Encounter(sentence, cue, members, each.codes, date, "planned" if ahead else "held")


def _awaited(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether something is to happen when the visit does: "will be signed | when the minister visits …"."""
    future = max((each.end for each in sentence.cue("grammar.future", left, cue.start)), default=None)
    if future is None or not sentence.cue("grammar.subordinate", future, cue.start):
        return False
    return not sentence.cue("grammar.done", future, cue.start)


def _hosts(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Where a visit goes: what stands right behind the verb, or behind the noun and its "to"."""
    after = [run for run in near if run.start >= cue.end]
    reach = after[0].end if after and after[0].marker != "to" and after[0].start - cue.end <= _HOST else cue.end
    after = [run for run in after if run.start - reach <= _HOST]
    direct = [run for run in after if run.start - cue.end <= len(" the ")]
    if not direct or direct[0].marker in ("by", "with"):
        owned = any(_owns(sentence, run, cue) for run in near if 0 <= cue.start - run.end <= _OWNER)
        direct = [run for run in after if run.marker == "to" or (owned and run.marker == "in")]
    places = [run for run in direct[:1] if all(each.kind != "person" for each in run.members)]
    return [replace(run, members=_states(run)) for run in places]


def _inviting(sentence: Sentence, near: list[Run]) -> list[Run]:
    """At whose invitation somebody comes: "at the invitation of | Palau's president"."""
    words = sentence.cues.get("event.invited", ())
    found = [run for run in near for each in words if 0 <= run.start - each.end <= len(" the ")]
    found += [run for run in near for each in words if run.start < each.end <= run.end]
    return [replace(run, members=_states(run)) for run in found[:1]]


def _states(run: Run) -> tuple[Mention, ...]:
    """One name a state; not what belongs to the next clause ("during his visit to Athens, India's …")."""
    free = [each for each in run.members if each.tail == each.end] or list(run.members[:1])
    named = {code: each for each in reversed(free) if (code := country_of(each))}
    return tuple(reversed(named.values()))


def _visitors(
    sentence: Sentence, cue: Mention, left: int, near: list[Run], hosts: list[Run], context: Context
) -> tuple[Mention, ...]:
    """Who visits: whose visit it is, by whom it is, or the subject; officials and delegations only."""
    there = {run.start for run in hosts}
    around = [run for run in near if run.start not in there]
    behind = [run for run in around if cue.end < run.start and any(run.end < start for start in there)]
    owners = [run for run in around if 0 <= cue.start - run.end <= _OWNER and _owns(sentence, run, cue)]
    before = [run for run in around if run.end <= cue.start and cue.start - run.end <= _SUBJECT]
    people = [run for run in before if any(each.kind == "person" for each in run.members)]
    subjects = [run for run in before if run.marker in (None, "of", "by")][-1:] or people[-1:]
    if (he := pronoun(sentence, cue, left, cue.start, subjects)) is not None:
        him = meant_by(sentence, he, context)
        return (him,) if him else _officials(sentence, sentence.start, he.start)[0]
    by = [run for run in around if run.marker == "by" and any(0 <= run.start - each.end <= _HOST for each in hosts)]
    for run in (*behind[:1], *owners[-1:], *by[:1], *subjects):
        if any(each.kind == "person" for each in run.members):
            return tuple(each for each in run.members if each.kind in ("person", "agency"))
        office = office_in(sentence, cue.end if run in behind else left, run.start)
        if office or sent(sentence, run) or all(each.kind == "agency" for each in run.members):
            return () if is_private(run) else run.members
    of = _officials(sentence, cue.end, hosts[0].start)[0] if hosts and hosts[0].start > cue.end else ()
    return of or _officials(sentence, max(left, cue.start - _SUBJECT), cue.start)[1]


def _officials(sentence: Sentence, left: int, right: int) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """The first and the last who act for one state between two offsets, by an office that stands apart from it:
    "Mali's | trade minister", "registrars from | Malawi"."""
    if sentence.pack.writing.order == "sov":
        return (), ()
    sides = [each for each in acting(sentence, left, right) if each.marker in (None, "of", "from")]
    alone = [each.members if len(each.codes) == 1 and each.people else () for each in sides]
    return (alone[0], alone[-1]) if alone else ((), ())


def _owns(sentence: Sentence, run: Run, cue: Mention) -> bool:
    """Whether it is their visit: a name in the genitive, and no stop between."""
    last = run.members[-1]
    ending, gap = sentence.flat[last.end : last.tail], sentence.flat[last.tail : cue.start]
    genitive = bool(ending) and ending.endswith(sentence.pack.writing.genitive)
    return (genitive or run.marker == "of") and set(",;:.()").isdisjoint(gap)
