"""Agreements: instruments that were signed, negotiated, brought into force or ended, and co-operation without one.

A status cue near the name of an instrument makes a report; so do co-operation and interest between two named sides.
"""

from __future__ import annotations

from dataclasses import replace

from graph_schema.statement import Realis
from loaders.coding.accessions import find_accessions
from loaders.coding.agenda import renews_another
from loaders.coding.asides import find_asides
from loaders.coding.beside import find_beside
from loaders.coding.book import TAKEN, Agreement, Event
from loaders.coding.bracketed import find_bracketed
from loaders.coding.companions import find_companions
from loaders.coding.connecting import find_connecting
from loaders.coding.context import Context
from loaders.coding.cooperation import find_cooperation, find_joint_work, step
from loaders.coding.dating import lies_ahead, nearest
from loaders.coding.desk import Desk
from loaders.coding.foundings import find_foundings
from loaders.coding.holding_together import find_holding_together
from loaders.coding.holdings import find_holdings
from loaders.coding.instruments import (
    own_part,
)
from loaders.coding.items import find_of_item, note_item
from loaders.coding.joining import find_joining
from loaders.coding.joint_plans import find_joint_plans
from loaders.coding.lenders import find_lender
from loaders.coding.linkages import find_linkages
from loaders.coding.listed import find_included, find_listed
from loaders.coding.members import find_members
from loaders.coding.outcomes import find_outcomes
from loaders.coding.pending import in_short
from loaders.coding.prospects import is_awaited
from loaders.coding.realis import clause, realis
from loaders.coding.reported import only_says
from loaders.coding.reports import find_reports
from loaders.coding.runs import joined, runs
from loaders.coding.sequels import find_sequels
from loaders.coding.supplies import find_supplies
from loaders.coding.told_apart import find_told_apart
from loaders.coding.unspoken import find_standing
from loaders.coding.verbless import find_verbless
from loaders.coding.wishes import is_official
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

_SUBJECT = 12
"""Characters between a subject and its verb."""
_ADJECTIVE = 32
"""Characters between "planned" and the instrument that is ("a planned | bilateral data-sharing | agreement")."""


def find_events(desk: Desk, sentence: Sentence, context: Context, agreements: list[Agreement]) -> list[Event]:
    """What a sentence reports of agreements, in order. Earlier agreements are what "the MoU" refers to."""
    quote = desk.quote(sentence)
    events: list[Event] = []
    done: set[tuple[int, str]] = set()
    beside = find_beside(sentence, context, quote, {each.parties.keys for each in agreements})
    for cue in sentence.cues.get("status", ()):
        if any(cue is each.cue for each in beside):
            continue
        left, right = own_part(sentence, cue, *clause(sentence, cue.start))
        left, right = _from_subject(sentence, cue, left), _next_verb(sentence, cue, right)
        if (left, cue.ids[0]) in done or cue.ids[0] == "none" or _only_promised(sentence, cue):
            continue
        if _is_awaited(sentence, cue) or _is_scene(sentence, cue):
            desk.reject("agreement", cue, Reason.unfinished)
            continue
        if renews_another(sentence, cue) or _is_of_another(sentence, cue, left):
            desk.reject("agreement", cue, Reason.no_instrument)
            continue
        if cue.ids == ("terminated",) and _is_unmade(sentence, left, right):
            desk.reject("agreement", cue, Reason.unfinished)
            continue
        meant = realis(sentence, cue, "bare" in cue.flags)
        if meant == "none" and in_short(sentence, cue, context):
            meant = "future" if lies_ahead(nearest(sentence, cue, left, right), desk.reading.base) else "actual"
        if meant == "hypothetical" and is_awaited(sentence, cue, left, desk.reading):
            meant = "future"
        if meant == "none":
            desk.reject("agreement", cue, UNREAL[meant])
            continue
        if cue.ids[0] == "expired" and lies_ahead(nearest(sentence, cue, left, right), desk.reading.base):
            desk.reject("agreement", cue, Reason.unfinished)
            continue
        found = find_reports(desk, sentence, cue, left, right, meant, context, agreements)
        found = _of_this_sentence(found, events) or _goes_on(sentence, cue, left, right, meant, events)
        found = found or find_cooperation(desk, sentence, cue, left, right, meant, context)
        found = found or find_sequels(sentence, cue, left, right, meant, context, quote, agreements)
        wishes = [each for each in found if each.status == "interested" and each.parties.tier == "inferred"]
        if wishes and not is_official(sentence, left, right):
            desk.reject("agreement", cue, Reason.no_sides)
            found = [each for each in found if each not in wishes]
        if found and meant not in ("hypothetical", "negated"):
            done.add((left, cue.ids[0]))
        events += found
    events += find_told_apart(desk, sentence, context, agreements, events)
    note_item(desk, sentence, context)
    stepped = find_of_item(desk, sentence, context, [each.parties for each in events])
    events = (
        events or stepped or find_listed(desk, sentence, context) or find_included(desk, sentence, context, agreements)
    )
    if not events and not sentence.cues.get("status"):
        events = find_verbless(desk, sentence, context)
    if not events and not sentence.cues.get("status"):
        for instrument in sentence.cues.get("instrument", ()):
            desk.reject("agreement", instrument, Reason.no_status)
    if not events:
        events = find_joint_work(sentence, context, quote)
    events = events or find_lender(sentence, context, quote, desk.reading.home)
    events = events or find_foundings(sentence, context, quote)
    events = events or find_joining(sentence, quote)
    events = events or find_bracketed(sentence, context, quote)
    reported = {each.parties.keys for each in events if each.realis == "actual"}
    events += [each for each in beside if each.parties.keys not in reported]
    reported = {each.parties.keys for each in events}
    events += [each for each in find_accessions(sentence, context, quote) if each.parties.keys not in reported]
    told = {each.parties.keys for each in agreements}
    if not events and not sentence.cues.get("status"):
        events = find_standing(sentence, quote, told)
    reported = {each.parties.keys for each in events}
    aside = find_asides(sentence, quote, context, agreements, events)
    events += [each for each in aside if each.parties.keys not in reported]
    reported = {each.parties.keys for each in events}
    events += find_holdings(sentence, context, quote, told | reported)
    events = events or find_outcomes(sentence, context, quote)
    events = events or find_connecting(sentence, quote)
    events = events or find_linkages(sentence, quote, context, agreements)
    events = events or find_holding_together(sentence, quote)
    events = events or find_companions(sentence, quote, agreements)
    events = events or find_joint_plans(sentence, quote)
    events = events or find_supplies(sentence, quote)
    events += find_members(sentence, context, quote, events)
    return _outermost(desk, events)


def _of_this_sentence(found: list[Event], before: list[Event]) -> list[Event]:
    """What is told of "it", as told of the instrument that the same sentence has named: "A's pact with B is ready, but
    | it will be signed in May"."""
    last = before[-1] if before else None
    if last is None or not last.named or any(each.instrument or each.parties.tier != "anaphora" for each in found):
        return found
    return [replace(each, parties=replace(last.parties, tier="anaphora"), type=last.type) for each in found]


def _goes_on(
    sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, before: list[Event]
) -> list[Event]:
    """The next step of what the same sentence has told: "signed the treaty in May; | it | came into force in June"."""
    last = before[-1] if before else None
    it = any(0 <= cue.start - each.end <= _SUBJECT for each in sentence.cue("grammar.it", left, cue.start))
    if last is None or not it or not last.named or cue.ids[0] not in TAKEN or meant not in ("actual", "future"):
        return []
    if sentence.cue("instrument", left, right):
        return []
    status, means = step(cue.ids[0], meant)
    parties, date = replace(last.parties, tier="anaphora"), nearest(sentence, cue, left, right)
    return [replace(last, parties=parties, status=status, realis=means, date=date, cue=cue, rule=f"agreement.{status}")]


def _is_awaited(sentence: Sentence, cue: Mention) -> bool:
    """Whether a step is only what another one waits for: "takes effect once | both have ratified it"."""
    words = sentence.pack.grammar.waits
    idle = [each for each in sentence.cues["status"] if each.ids == ("none",) and each.end <= cue.start]
    return any(
        sentence.flat[each.start : each.end].endswith(words) and "," not in sentence.flat[each.end : cue.start]
        for each in idle
    )


def _is_scene(sentence: Sentence, cue: Mention) -> bool:
    """Whether talks only set the scene of what a sentence tells: "| In talks with | the president he promised …"."""
    svo = sentence.pack.writing.order == "svo"
    return (
        cue.ids == ("in_negotiation",)
        and svo
        and cue.start == sentence.start
        and cue.text.lower().split()[0] in sentence.pack.grammar.in_
    )


def _is_of_another(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether a verb tells of one that is only pointed at beside another: "replaces | the one that | expired"."""
    for one in sentence.cue("grammar.those", left, cue.start):
        that = [each for each in sentence.cue("grammar.subordinate", one.end, cue.start) if each.start - one.end <= 1]
        if that and cue.start - that[0].end <= _SUBJECT and sentence.cue("instrument", left, one.start):
            return True
    return False


def _is_unmade(sentence: Sentence, left: int, right: int) -> bool:
    """Whether what somebody has withdrawn from was never made: "a | planned | deal with B", "the accord that it | had
    planned to | sign"."""
    if sentence.pack.writing.order == "sov" or not (nouns := sentence.cue("instrument", left, right)):
        return False
    adjectives = sentence.cue("grammar.unmade", left, nouns[0].start)
    wished = [each for each in sentence.cue("status", nouns[0].end, right) if each.ids == ("signed",)]
    return any(nouns[0].start - each.end <= _ADJECTIVE for each in adjectives) or any(
        realis(sentence, each, "bare" in each.flags) == "hypothetical" for each in wished
    )


def _only_promised(sentence: Sentence, cue: Mention) -> bool:
    """Whether what was agreed on is to take another step: "agreed to | sign an MoU" is a plan to sign one."""
    steps = (("announced",), ("interested",), ("in_negotiation",))
    if cue.ids not in steps or sentence.pack.writing.order == "sov":
        return False
    to = sentence.cue("grammar.infinitive", cue.end) if cue.ids == ("in_negotiation",) else []
    end = next((each.end for each in to if each.start - cue.end <= 1), cue.end)  # "are preparing | to | sign"
    after = [each for each in sentence.cues.get("status", ()) if 0 <= each.start - end <= 1]
    return any(each.ids == ("planned",) or ("bare" in each.flags and each.ids != ("in_force",)) for each in after)


def _next_verb(sentence: Sentence, cue: Mention, right: int) -> int:
    """Where another verb with an object of its own goes on, in svo: "scrapped a deal with A, renewed a pact with B"."""
    if sentence.pack.writing.order == "sov":
        return right
    for other in sentence.cues.get("status", ()):
        if (
            cue.end < other.start < right
            and joined(sentence, other.start)
            and sentence.cue("instrument", cue.end, other.start)
        ):
            return other.start if sentence.cue("instrument", other.end, right) else right
    return _next_clause(sentence, cue, right)


def _from_subject(sentence: Sentence, cue: Mention, left: int) -> int:
    """Where a clause begins whose subject is "the country", behind one that tells of another pact: "A and B signed
    one, after | the kingdom put a similar one with C into force"."""
    again = [each for each in sentence.cue("grammar.country_again", left, cue.start) if cue.start - each.end <= 1]
    behind = sentence.cue("instrument", cue.start) if again else []
    return again[0].start if behind and sentence.cue("instrument", left, again[0].start) else left


def _next_clause(sentence: Sentence, cue: Mention, right: int) -> int:
    """Where a clause begins that tells of another instrument by a verb of its own: "A and B signed a pact, a year after
    | A brought a similar one with C into force"."""
    first = next(iter(sentence.cue("instrument", cue.end, right)), None)
    verbs = sentence.cue("status", first.end, right) if first else []
    for verb in (each for each in verbs if "done" in each.flags and sentence.cue("instrument", each.start, right)):
        if first and (start := _from_subject(sentence, verb, first.start)) > first.start:
            return start
        for run in runs(sentence):
            if run.marker is None and first and run.start > first.end and 0 <= verb.start - run.end <= _SUBJECT:
                return run.start
    return right


def _outermost(desk: Desk, events: list[Event]) -> list[Event]:
    """ "Announced that it had signed": the signing is what is reported, where both are the same agreement."""
    firm = {event.parties.keys for event in events if event.status not in ("announced", "planned") and event.named}
    taken = {event.parties.keys for event in events if event.status in TAKEN and event.realis == "actual"}
    kept: list[Event] = []
    for event in events:
        unnamed = not event.named and event.parties.keys in firm
        said = only_says(event.sentence, event.cue) and event.parties.keys not in taken
        if event.status == "announced" and (said or unnamed or any(_reports(event, each) for each in events)):
            desk.reject(event.rule, event.cue, Reason.reported)
        else:
            kept.append(event)
    return kept


def _reports(event: Event, other: Event) -> bool:
    """Whether what is announced of an instrument is the step behind it: "announced | that they are to sign a pact"."""
    if event.instrument is None or other.instrument is None or event.parties.keys != other.parties.keys:
        return False
    ahead = other.status in ("planned", "in_negotiation") and event.sentence.pack.writing.order == "svo"
    return ahead and event.cue.end <= other.cue.start <= event.instrument.start == other.instrument.start
