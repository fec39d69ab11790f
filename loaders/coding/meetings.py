"""Meetings: who met whom and when, between at least two states or bodies."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema.statement import Evidence
from loaders.coding.antecedents import home_beside, visited
from loaders.coding.apart import each_apart
from loaders.coding.at_home import between_officials, with_home
from loaders.coding.context import Context, quotes
from loaders.coding.dating import is_next, lies_ahead, nearest, to_come
from loaders.coding.delegations import with_delegation
from loaders.coding.desk import Desk
from loaders.coding.encounters import Encounter, sides, state_day, state_encounter, told
from loaders.coding.faced import faced
from loaders.coding.inspections import inspection
from loaders.coding.officials import with_officials
from loaders.coding.parleys import parley
from loaders.coding.participants import WHO, are_the_two, office_in, participants, posted
from loaders.coding.pointed import is_pointed_at, of_before
from loaders.coding.postings import from_embassy
from loaders.coding.realis import clause, ends_verbless, realis
from loaders.coding.runs import runs
from loaders.coding.sessions import in_capital, named_session, note_joint, nouns, of_series
from loaders.coding.states import country_of
from loaders.coding.theirs import their_meeting
from loaders.coding.visits import find_visits
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

_NOUN = 120
"""Characters between a verb of holding and what is held ("a meeting | between the minister A and the minister B | was
held")."""


def state_meetings(desk: Desk, sentence: Sentence, context: Context) -> None:
    """Draw up the meeting that a sentence reports, if it names who took part; keep in mind the visits."""
    note_joint(sentence, context)
    found = _by_verb(desk, sentence, context) or named_session(desk, sentence) or _in_presence(sentence)
    found = found or their_meeting(desk, sentence, context) or faced(desk, sentence) or parley(desk, sentence)
    found = found or inspection(desk, sentence)
    for each in each_apart(found, desk.reading.home) if found is not None else ():
        state_encounter(desk, each, context)
    visits = find_visits(desk, sentence, context)
    context.visits += visits
    if found is None and sentence.cues.get("event.visit"):
        _note_visit(sentence, visits, context, desk.quote(sentence))


def _note_visit(sentence: Sentence, visits: list[Encounter], context: Context, evidence: Evidence) -> None:
    """Remember guest and host as those who are together; where a guest is nobody's, those who met before are not."""
    named = {code for run in runs(sentence) for code in run.countries}
    if visits:
        context.together, context.together_evidence = visits[-1].codes, evidence
    elif named - {*context.together}:
        context.together, context.together_evidence = (), None


def finish_meetings(desk: Desk, context: Context) -> None:
    """Draw up the visits of a document between states of which it tells no meeting: one told twice is one."""
    for visit in sorted(context.visits, key=lambda each: each.date is None):
        awaited = visit.status == "planned" and visit.date is not None  # not the meeting that has been held
        if not told(context, visit.codes) or (awaited and (*visit.codes, "planned") not in context.met):
            state_encounter(desk, visit, context)


def _by_verb(desk: Desk, sentence: Sentence, context: Context) -> Encounter | None:
    for cue in _cues(sentence):
        left, right = clause(sentence, cue.start)
        noun = cue.kind == "event.held"
        if noun and not any(abs(each.start - cue.start) < _NOUN for each in nouns(sentence, left, right)):
            desk.reject("meeting", cue, Reason.no_meeting)
            continue
        if noun and _is_cabinets(sentence, cue):
            desk.reject("meeting", cue, Reason.one_state)
            continue
        meant = realis(sentence, cue, cue.kind == "event.meet")
        if meant not in ("actual", "future"):
            desk.reject("meeting", cue, UNREAL[meant])
            continue
        if sentence.cue("event.often", left, right) and nearest(sentence, cue, left, right) is None:
            desk.reject("meeting", cue, Reason.habit)
            continue
        members, inferred = participants(sentence, cue, left, right, context)
        codes = sides(members)
        support = quotes(context.pair_evidence or context.subject_evidence) if inferred else ()
        if len(codes) == 1 and (own := _of_home(sentence, cue, left, members, codes, context)):
            codes = own
        if len(codes) < 2 and (both := from_embassy(sentence, cue, left, codes, context)):
            codes = both
        if inferred and len(codes) < 2:
            codes = posted(sentence, codes, members) or _completed(sentence, codes, cue, left, right, context)
        if len(codes) < 2:
            codes = with_officials(sentence, cue, (left, right), members, desk.reading.home, context) or codes
        if len(codes) == 1 and not noun and not any(run.marker == "with" for run in runs(sentence)):
            codes = posted(sentence, codes, members) or codes
        if len(codes) < 2 and noun:
            codes = between_officials(sentence, cue, left, right) or codes
        if len(codes) < 2:
            codes = with_home(sentence, cue, left, right, context.whose, context.whose in context.named) or codes
        if len(codes) < 2 and not noun and (both := with_delegation(sentence, cue, left, codes, context)):
            codes, support = both, quotes(context.together_evidence or context.subject_evidence)
        if inferred and len(codes) < 2 and are_the_two(sentence, cue) and len(context.named) == 2:
            codes = tuple(sorted(context.named))
        date = nearest(sentence, cue, left, right)
        if not codes and not noun and len(context.together) == 2 and _team(sentence, cue):
            codes, support = context.together, quotes(context.together_evidence)
        if not codes and inferred and len(context.together) == 2:
            codes, support = context.together, quotes(context.together_evidence)
        if not codes and inferred and meant == "future" and (codes := visited(context)) and date is None:
            desk.reject("meeting", cue, Reason.same_meeting)  # the visit stands for it, and has a day
            return None
        if len(codes) < 2 and noun:
            codes, support = of_series(sentence, cue, left, right, date, context)
        if not codes and noun:
            codes, support = in_capital(sentence, cue, left, right, date, context)
        if len(codes) < 2 and noun and not context.met and is_pointed_at(sentence, left, right):
            codes, support = of_before(sentence, left, right, context)
        if is_pointed_at(sentence, left, right) and (len(codes) < 2 or told(context, codes)):
            state_day(desk, sentence, cue, date, context)
        if len(codes) < 2:
            desk.reject("meeting", cue, Reason.one_state)
            continue
        if told(context, codes) and is_pointed_at(sentence, left, right):
            desk.reject("meeting", cue, Reason.same_meeting)
            continue
        if noun and inferred and date is None and meant == "future" and _only_when(sentence, cue):
            desk.reject("meeting", cue, Reason.no_meeting)
            continue
        if date is None and sentence.cue("event.present", cue.start, cue.end):  # to come, if nothing else is told
            context.visits.append(Encounter(sentence, cue, tuple(members), codes, None, "planned", support))
            continue
        ahead = meant == "future" or is_next(sentence, date) or lies_ahead(date, desk.reading.base)
        ahead = ahead or bool(sentence.cue("event.ahead", cue.start, cue.end))
        status = "planned" if ahead else "held"
        if status == "planned":
            date = to_come(date, desk.reading.base)
        return Encounter(sentence, cue, tuple(members), codes, date, status, support)
    return None


def _team(sentence: Sentence, cue: Mention) -> bool:
    """Whether a body of two states meets: "a joint committee, which | meets for the first time"."""
    return any(cue.start - each.end <= _WORD for each in sentence.cue("event.joint", end=cue.start))


def _only_when(sentence: Sentence, cue: Mention) -> bool:
    """Whether a word for a meeting only says when something is to be done, where the verb stands last: "आगामी | वार्तामा
    … टुङ्ग्याउने"."""
    locative = tuple(sentence.pack.writing.locative)
    return sentence.pack.writing.order == "sov" and sentence.flat[cue.start : cue.tail].endswith(locative)


def _is_cabinets(sentence: Sentence, cue: Mention) -> bool:
    """Whether a meeting is a cabinet's own: "মন্ত্রিসভার | বৈঠকে", "উপদেষ্টা পরিষদের | সাপ্তাহিক | বৈঠকে"."""
    genitive = sentence.pack.writing.genitive
    bodies = [
        each for each in sentence.cue("grammar.government_again", end=cue.start) if cue.start - each.tail <= _WORD
    ]
    gaps = [(each, sentence.flat[each.tail : cue.start].split()) for each in bodies]
    return any(
        not gap or (len(gap) == 1 and sentence.flat[each.end : each.tail].endswith(genitive)) for each, gap in gaps
    )


_WORD = 16
"""Characters of a word between whose a meeting is and the noun for it."""


def _of_home(
    sentence: Sentence, cue: Mention, left: int, members: list[Mention], codes: tuple[str, ...], context: Context
) -> tuple[str, ...]:
    """The state of the other side and that of the document, whose minister it names without a state."""
    own = context.own
    unplaced = [each for each in members if each.kind == "person" and not country_of(each) and "role" in each.facts]
    if own is None or own in codes or sentence.pack.writing.home is not None:
        return ()
    if not unplaced and not _by_office(sentence, cue, left, own, context):
        return ()
    return tuple(sorted({*codes, own})) if all("org" not in each.facts for each in unplaced) else ()


def _by_office(sentence: Sentence, cue: Mention, left: int, own: str, context: Context) -> bool:
    """Whether the subject is an office of the document's own state that nobody is named for: "The Minister | received
    her Namibian counterpart"."""
    if sentence.pack.writing.order != "svo" or any(left <= each.start < cue.start for each in sentence.names):
        return False
    others = context.person is not None and country_of(context.person) not in (None, own)
    return office_in(sentence, left, cue.start) and not others


def _completed(
    sentence: Sentence, codes: tuple[str, ...], cue: Mention, left: int, right: int, context: Context
) -> tuple[str, ...]:
    """The pair of states that one of them belongs to: that which the text has named before, else the document's own,
    else that of the place where the office is whose holder was met. A place that is in no state of the pair sets
    another scene: "While in Hanoi, the minister also met the prime minister"."""
    own = context.own
    if len(codes) == 1 and own is not None and own not in (*codes, *context.pair):
        return tuple(sorted({*codes, own}))  # the pair is of others: "visits A and B, and will meet A's minister"
    seats = _seats(sentence, codes, left, cue.start)
    if len(context.pair) > 1 and len(seats) == 1 and seats[0] not in context.pair:
        guests = codes or home_beside(context, tuple(seats))
        return tuple(sorted({*guests, *seats}))
    if len(context.pair) > 1 and set(codes) <= set(context.pair):
        return tuple(sorted(context.pair))
    writing = sentence.pack.writing  # papers in these languages seldom name the state that they are of
    unnamed = writing.home is not None or writing.order == "sov"
    if len(context.leading) > 1 and set(codes) <= set(context.leading) and not unnamed:
        return tuple(sorted(context.leading)) if codes else ()
    home = next((code for code in context.home[:2] if code not in codes), None)
    if codes and home is None and not unnamed:
        others = [code for code in context.named if code not in codes] or _seats(sentence, codes, left, right)
        home = others[0] if len(others) == 1 else None
    return tuple(sorted({*codes, home})) if codes and home else codes


def _seats(sentence: Sentence, codes: tuple[str, ...], left: int, right: int) -> list[str]:
    """The states in whose capitals a clause is set, if no gathering of many states brings people there."""
    if sentence.cue("event.gathering", left, right):
        return []
    places = [run for run in runs(sentence, WHO) if run.marker == "in" and left <= run.start and run.end <= right]
    seats = [each for run in places for each in run.members if "metonym" in each.flags]
    return [code for code in sides(seats) if code not in codes]


def _in_presence(sentence: Sentence) -> Encounter | None:
    """Leaders of two states in whose presence something was signed have met there."""
    witnesses = [run for run in runs(sentence, WHO) if run.marker == "presence"]
    signed = next((cue for cue in sentence.cues.get("status", ()) if cue.ids[0] == "signed"), None)
    if not witnesses or signed is None or realis(sentence, signed, False) != "actual":
        return None
    for run in witnesses:
        people = tuple(each for each in run.members if each.kind == "person" and country_of(each))
        if len(codes := sides(people)) > 1:
            date = nearest(sentence, signed, sentence.start, sentence.end)
            return Encounter(sentence, signed, people, codes, date, "held")
    return None


def _cues(sentence: Sentence) -> Iterator[Mention]:
    """The verbs of meeting, then those by which a meeting is held. A bare verb needs an auxiliary: "will meet"."""
    yield from sentence.cues.get("event.met", ())
    for cue in sentence.cues.get("event.meet", ()):
        ahead = sentence.cue("grammar.future", cue.start - 30, cue.start)
        if sentence.passage.kind == "heading" or ahead or ends_verbless(sentence, cue):
            yield cue
    yield from sentence.cues.get("event.held", ())
