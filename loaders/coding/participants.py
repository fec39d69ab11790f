"""Participants: who met, from the names of a clause of meeting: its subject, its object, and their partners."""

from __future__ import annotations

from itertools import pairwise

from graph_schema import gazetteer
from loaders.coding.context import Context
from loaders.coding.offices import holder
from loaders.coding.pair import compound, of_two
from loaders.coding.runs import Run, behind_verb, runs, subject_inside
from loaders.coding.states import country_of, side_of
from loaders.mentions import Mention, extent
from loaders.spotting import Sentence

_NEAR = 60
"""Characters from a verb of meeting to where a delegation is from ("a delegation of 15 officials from …")."""
WHO = ("country", "bloc", "agency", "person", "programme")
"""A programme takes part through the agency that offers it ("UNDP and the a2i programme met")."""
_POSTPOSED = 3
"""Characters between a verb and the subject that follows it."""
_BESIDE = 16
"""Characters from a state to what its people are ("hosted Peru's | football | team")."""
_ARTICLE = 5
"""Characters between a verb's "to" and whom it names."""
_OBJECT = 30
"""Characters between a subject that follows its verb and whom it met."""


def participants(
    sentence: Sentence, cue: Mention, left: int, right: int, context: Context
) -> tuple[list[Mention], bool]:
    """Those between whom a meeting is, or its subject and its partners; of a meeting held, whom its clause names.

    Where one side is "he", "the two ministers" or a person of no stated country, the states are the pair that the
    document is about: then True is returned beside them.
    """
    noun = cue.kind == "event.held"
    near = [run for run in runs(sentence, WHO) if left <= run.start and run.end <= right]
    joint = [run for run in near if len({side_of(each) for each in run.members} - {None}) > 1]
    between = [run for run in joint if run.marker == "between"]
    if between and (noun or sentence.cue("event.joint", left, between[0].start)):
        return list(min(between, key=lambda run: abs(run.start - cue.start)).members), False
    if noun and not between and (own := _of_two_states(sentence, cue, joint)):
        return list(own.members), False
    partners = [run for run in near if run.marker == "with" and (noun or run.start - cue.end <= _NEAR)][:1]
    if not noun and any(_is_of_else(sentence, cue, run) for run in partners):
        partners = []  # "met fishermen | to talk about the treaty with Peru"
    signed = [each for each in sentence.cues.get("status", ()) if each.ids[0] == "signed" and each.end <= cue.start]
    if noun and signed and sentence.pack.writing.order == "svo":  # "signed it with A on the sidelines of …"
        partners = [run for run in partners if not signed[-1].end <= run.start < cue.start]
    if not partners and sentence.pack.writing.order == "sov":  # "मंत्री से मुलाकात"
        partners = [run for run in near if run.marker == "from" and run.end <= cue.start][:1]
    after = [] if noun or partners else _met(sentence, cue, near)
    subject = subject_of(sentence, cue, near)
    if (he := pronoun(sentence, cue, left, right, subject)) is not None:
        him = meant_by(sentence, he, context)
        if him is not None and any(him.ids == each.ids for run in partners for each in run.members):
            him = context.person  # nobody meets himself
        subject = [Run((him,), he.start, he.end, None)] if him else []
    if not noun and not subject and partners and (official := _official(sentence, cue, left, right, context)):
        subject = [Run((official,), official.start, official.end, None)]
    behind = None if noun else behind_verb(sentence, cue, WHO)
    if behind and office_in(sentence, cue.end, behind.start):  # "träffade | ministern | Kenyas president"
        behind = None
    if behind in after and not any(run.end <= cue.start for run in subject):
        subject, after = after, [run for run in near if 0 <= run.start - after[0].end <= _OBJECT][:1]
    met = [*partners, *after]
    whom = [each for kind in ("receive", "whom") for each in sentence.cue(f"event.{kind}", cue.start, cue.end)]
    whom = [
        each for each in whom if each.end == cue.end or sentence.pack.writing.order == "sov"
    ]  # not "get | together"
    if not noun and not met and whom:  # "A and B welcomed the plan", "A och B möter stora utmaningar"
        return [], False
    found = [member for run in (*subject, *met) for member in run.members]
    states = all(each.kind == "country" for run in partners for each in run.members)
    alone = noun and partners and states and not any(run.countries for run in subject)  # "talks with A and B": whose?
    unknown = subject and not any(side_of(each) for run in subject for each in run.members)
    if len({code for each in found if (code := side_of(each))}) > 1:
        if not noun and unknown and after:  # "the minister met his counterparts A and B": whose is not said
            return [], False
        return ([] if alone else found), False
    if noun and (pair := compound(sentence, left, right)):
        return list(pair), False
    if not met and (pair := compound(sentence, left, cue.start)):  # "the A-B commission met"
        return list(pair), False
    bodies = near if noun else [run for run in subject if run.marker is None]
    if committee := of_two(each for run in bodies for each in run.members):
        return committee, False
    if not after and not partners and are_the_two(sentence, cue):
        before = [each for each in sentence.names if each.kind == "person" and each.end <= cue.start]
        return (before, False) if len({side_of(each) for each in before} - {None}) == 2 else ([], True)
    if sentence.cue("grammar.pair", left, cue.start) and not after and not partners:
        return [], True
    codes = {code for each in found if (code := country_of(each))}
    stateless = any(each.kind == "person" and side_of(each) is None and "org" not in each.facts for each in found)
    if noun:
        return found, stateless and bool(codes)
    named = any(each.kind in ("person", "agency") for run in near if run.start >= cue.end for each in run.members)
    if place := _host(near, cue, found, met):
        return [*found, place], False
    named = named or any("demonym" in run.members[-1].flags for run in met)  # "his Armenian counterpart"
    office = bool(met) and office_in(sentence, cue.end, met[0].start)
    if sentence.pack.writing.order == "sov":  # "… সাক্ষাৎ করেন | প্রধানমন্ত্রী"
        office = office_in(sentence, cue.tail, min(right, cue.tail + _OBJECT))
    elif not met and sentence.cue("event.envoy", left, cue.start):  # "the ambassador called on | the state minister"
        return found, office_in(sentence, cue.end, min(right, cue.end + _OBJECT))
    return found, bool(met) and (not subject or stateless) and (named or office)


def are_the_two(sentence: Sentence, cue: Mention) -> bool:
    """Whether those who meet are two who were named before: "told him so when | the two | met", "when | they | met"."""
    words = (*sentence.cue("uptake.both", end=cue.start), *sentence.cue("grammar.they", end=cue.start))
    return sentence.pack.writing.order == "svo" and any(cue.start - each.end == 1 for each in words)


def _of_two_states(sentence: Sentence, cue: Mention, joint: list[Run]) -> Run | None:
    """Those whose meeting it is, where the language marks its subjects: "नेपाल र भारतका | सचिवस्तरीय बैठक सम्पन्न भयो"."""
    if not sentence.pack.writing.subject:
        return None
    nouns = sentence.cue("event.meeting", end=cue.end)
    gaps = ((run, sentence.flat[run.end : each.start]) for run in joint for each in nouns if run.end <= each.start)
    states = (run for run, gap in gaps if run.marker == "of" and len(gap.split()) <= _OFFICE and "," not in gap)
    return next((run for run in states if len(run.countries) == 2), None)


_OFFICE = 2
"""Words between two states and the noun for a meeting of theirs: whose it is ("foreign secretaries'")."""


def posted(sentence: Sentence, codes: tuple[str, ...], members: list[Mention]) -> tuple[str, ...]:
    """The state of an envoy and the one that the envoy is posted to, whose official is met: "বাংলাদেশে নিযুক্ত জাপানের
    রাষ্ট্রদূত"."""
    for person in members:
        start, end = extent(person)
        words = sentence.flat[start:end].split()
        if len(codes) == 1 and codes == (country_of(person),) and set(sentence.pack.people.posting) & set(words):
            inside = [each for each in sentence.names if each.kind == "country" and start <= each.start < end]
            hosts = {each.ids[0] for each in inside} - set(codes)
            return tuple(sorted({*codes, *hosts})) if len(hosts) == 1 else ()
    return ()


def _official(sentence: Sentence, cue: Mention, left: int, right: int, context: Context) -> Mention | None:
    """Who is meant by the office that is the subject of a verb of meeting, where the verb comes last."""
    if sentence.pack.writing.order == "svo":
        return None
    behind = holder(context.offices, sentence, cue.tail, min(right, cue.tail + _OBJECT))
    return behind or holder(context.offices, sentence, left, cue.start)


def pronoun(sentence: Sentence, cue: Mention, left: int, right: int, subject: list[Run]) -> Mention | None:
    """The pronoun that is the subject of a verb, if no name stands nearer to it; behind it, where a further verb ends
    the sentence ("after the meeting | he | said")."""
    pronouns = sentence.cue("grammar.he", left, cue.start)
    if not pronouns and not subject and sentence.pack.writing.order == "sov":
        return next(iter(sentence.cue("grammar.he", cue.end, right)), None)
    nearer = pronouns and any(pronouns[-1].end <= run.start and run.end <= cue.start for run in subject)
    return pronouns[-1] if pronouns and not nearer else None


def meant_by(sentence: Sentence, he: Mention, context: Context) -> Mention | None:
    """Who a pronoun means: the person named last before it in its sentence, else whom the sentences before are about;
    not where an office stands for somebody ("The minister attended the summit, where he …")."""
    before = [each for each in sentence.names if each.kind == "person" and each.end <= he.start]
    if not before and office_in(sentence, sentence.start, he.start):
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


def office_in(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch names an office ("met | the High Commissioner of | Malawi")."""
    words = sentence.flat[start:end].strip(" ,.;।").split()
    return bool(words) and not sentence.pack.people_heads.isdisjoint((*words, *map(" ".join, pairwise(words))))


def _met(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Who stands right after a verb of meeting, by name or by where the delegation is from; a verb that also has
    things for objects ("received") needs a person."""
    after = [run for run in near if 0 <= run.start - cue.end <= _NEAR and run.marker not in ("in", "by", "to")]
    visited = [  # "reser till Kenya", "är på besök i Kenya", "kommer till Kenya på besök"
        run for run in near
        if (run.marker in ("to", "in") and (0 <= run.start - cue.end <= 1 or cue.start < run.start < run.end < cue.end))
        or (run.marker == "to" and 0 <= run.start - cue.end <= _ARTICLE)
    ]  # fmt: skip
    chosen = [run for run in after if run.start - cue.end <= _NEAR // 2 or run.marker == "from"][:1]
    if sentence.cue("event.personal", cue.start, cue.end):  # "saw | his British colleague", "saw | exports rise"
        chosen = [
            run for run in chosen if any(each.kind == "person" or "demonym" in each.flags for each in run.members)
        ]
    if sentence.cue("event.receive", cue.start, cue.end) or sentence.cue("event.give", cue.start, cue.end):
        chosen = [run for run in chosen if any(each.kind == "person" for each in run.members)]
    chosen = [run for run in chosen if not is_private(run) and not _is_other_clause(sentence, cue, run)]
    strangers = {*sentence.pack.events.strangers}
    chosen = [run for run in chosen if strangers.isdisjoint(sentence.flat[run.end : run.end + _BESIDE].split()[:1])]
    tour = [
        run
        for run in visited or chosen
        if all(each.kind == "country" and "demonym" not in each.flags for each in run.members)
    ]  # and not "met their | Peruvian and Chilean | counterparts"
    if any(len(run.countries) > 1 for run in tour):  # "visits A and B": no meeting of the two
        return []
    return visited or chosen


def _is_other_clause(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether a clause of its own stands between a verb and a name: "met | to discuss Japan's proposal", "met reporters
    | after Japan's ambassador had left"."""
    if sentence.pack.writing.order == "sov":
        return False
    kinds = ("grammar.infinitive", "grammar.subordinate")
    return any(sentence.cue(kind, cue.end + 1, run.start) for kind in kinds)


def _is_of_else(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether a partner is another word's: "met fishermen | to talk about the treaty with Peru", "received the team |
    before their match with Peru"."""
    with_ = {*sentence.pack.grammar.with_}
    if sentence.pack.writing.order == "sov":  # "A-র সঙ্গে | চুক্তি নিয়ে জেলেদের সঙ্গে কথা বলেন"
        pacts = sentence.cue("instrument", run.end, cue.start)
        of = [each for each in pacts if len(sentence.flat[run.end : each.start].split()) <= 1]
        return any(not with_.isdisjoint(sentence.flat[each.end : cue.end].split()) for each in of)
    if run.start < cue.end:
        return False
    pacts = sentence.cue("instrument", cue.end, run.start)
    pact = any(sentence.flat[each.end : run.start].split()[:1] in [[word] for word in with_] for each in pacts)
    received = cue.end < run.start and any(each.end == cue.end for each in sentence.cue("event.receive", cue.start))
    return pact or received or _is_other_clause(sentence, cue, run)


_SIGHTS = ("company", "university", "ngo", "bank")
"""Types of bodies that no state is met in."""


def is_private(run: Run) -> bool:
    """Whether names are only of firms or seats of learning: "to visit | Saab and Linköping University"."""
    known = gazetteer.load().entries
    types = [known[each.ids[0]].type if each.ids[0] in known else each.facts.get("type") for each in run.members]
    return all(each.kind == "agency" for each in run.members) and all(one in _SIGHTS for one in types)


def subject_of(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    plain = [run for run in near if run.marker in (None, "of") and any(each.kind != "bloc" for each in run.members)]
    if sentence.pack.writing.order == "svo":
        if sentence.pack.writing.inversion and (inside := subject_inside(sentence, cue, WHO)) is not None:
            return [inside]
        visited = {each.end + 1 for each in sentence.cue("event.visit")}  # "visited A and B and met …"
        before = [run for run in plain if run.end <= cue.start and run.start not in visited]
        before = before or [
            run for run in near if run.marker == "from" and run.end <= cue.start and len(run.countries) > 1
        ]
        if before or cue.kind != "event.held":
            return before[-2:-1] if len(before) > 1 and _apposed(sentence, *before[-2:]) else before[-1:]
        return [run for run in plain if run.start >= cue.end and run.members[0].kind == "person"][:1]
    plain = [run for run in plain if run.members[0].kind in ("person", "agency", "country")]
    plain = [run for run in plain if not (run.marker == "of" and _of_others(sentence, run, cue))]
    if sentence.pack.writing.subject:  # an attribute of several is none: "the ministers of A and B"
        plain = [run for run in plain if run.marker is None or len(run.countries) == 1]
    before = [run for run in plain if run.end <= cue.start]
    verbs = [cue, *sentence.cue("grammar.says", cue.end)]  # "when they met, | said | the minister"
    unmarked = [run for run in plain if run.marker is None or (cue.kind == "event.held" and run.marker == "of")]
    after = [run for run in unmarked if any(0 <= run.start - each.tail <= _POSTPOSED for each in verbs)]
    return [run for run in before if run.marker is None][:1] or after[:1] or before[:1]


def _of_others(sentence: Sentence, run: Run, cue: Mention) -> bool:
    """Whether those who meet are others of two states: "A ও B-র | ব্যবসায়ীদের মধ্যে | বৈঠক"."""
    between = {*sentence.pack.grammar.between, *sentence.pack.grammar.with_}
    return len(run.countries) > 1 and not between.isdisjoint(sentence.flat[run.end : cue.start].split())


_APPOSED = 48
"""Characters between a state and those who are named for it ("Nederländernas | kungapar, Deras Majestäter | …")."""


def _apposed(sentence: Sentence, state: Run, people: Run) -> bool:
    """Whether people of no stated country are named in apposition to what is a state's."""
    gap = sentence.flat[state.end : people.start]
    bare = people.members[0].kind == "person" and not people.countries and bool(state.countries)
    return bare and len(gap) <= _APPOSED and "," in gap and not sentence.cue("event.met", state.end, people.start)
