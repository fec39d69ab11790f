"""Agreements: instruments that were signed, negotiated, brought into force or ended, and co-operation without one.

A status cue near the name of an instrument makes a report; so do co-operation and interest between two named sides.
"""

from __future__ import annotations

from dataclasses import replace

from graph_schema import gazetteer
from graph_schema.statement import Realis
from loaders.coding.accessions import find_accessions
from loaders.coding.agenda import renews_another
from loaders.coding.antecedents import of_that_gift
from loaders.coding.asides import find_asides
from loaders.coding.beside import find_beside
from loaders.coding.book import GENERIC, TAKEN, Agreement, Event
from loaders.coding.bracketed import find_bracketed
from loaders.coding.context import Context
from loaders.coding.cooperation import find_cooperation, find_joint_work, shared_programmes, step
from loaders.coding.dating import dates, distance, lies_ahead, nearest, to_come
from loaders.coding.desk import Desk
from loaders.coding.foundings import find_foundings
from loaders.coding.holding_together import find_holding_together
from loaders.coding.holdings import find_holdings
from loaders.coding.instruments import (
    article,
    find_instruments,
    find_ones,
    find_successor,
    is_draft,
    is_older,
    narrowed,
    open_to,
    own_part,
    title_of,
)
from loaders.coding.items import find_of_item, note_item
from loaders.coding.joining import find_joining
from loaders.coding.lenders import find_lender
from loaders.coding.linkages import find_linkages
from loaders.coding.listed import find_included, find_listed
from loaders.coding.mentioned import of_mentioned
from loaders.coding.only_two import only_two
from loaders.coding.outcomes import find_outcomes, of_session
from loaders.coding.pairing import placed, signed_by
from loaders.coding.parties import Parties, is_bank
from loaders.coding.pending import in_short, of_pending
from loaders.coding.prospects import is_awaited
from loaders.coding.realis import clause, realis
from loaders.coding.recalled import recalled, wished_by_one
from loaders.coding.runs import country_of, joined, runs
from loaders.coding.sequels import are_partners, find_sequels, is_another, of_the_same
from loaders.coding.sides import find_parties
from loaders.coding.turns import with_dates
from loaders.coding.unspoken import find_standing, unspoken
from loaders.coding.verbless import find_verbless
from loaders.coding.wishes import is_official
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

_ADJECTIVE = 32
"""Characters between "planned" and the instrument that is ("a planned | bilateral data-sharing | agreement")."""
_OPENING = 40
"""Characters in which a sentence names what it goes on about: "The MoU will …", "The two countries will …"."""


def find_events(desk: Desk, sentence: Sentence, context: Context, agreements: list[Agreement]) -> list[Event]:
    """What a sentence reports of agreements, in order. Earlier agreements are what "the MoU" refers to."""
    events: list[Event] = []
    done: set[tuple[int, str]] = set()
    beside = find_beside(sentence, context, desk.quote(sentence), {each.parties.keys for each in agreements})
    for cue in sentence.cues.get("status", ()):
        if any(cue is each.cue for each in beside):
            continue
        left, right = own_part(sentence, cue, *clause(sentence, cue.start))
        right = _next_verb(sentence, cue, right)
        if (left, cue.ids[0]) in done or cue.ids[0] == "none" or _only_promised(sentence, cue):
            continue
        if renews_another(sentence, cue):
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
        found = _of_instrument(desk, sentence, cue, left, right, meant, context, agreements)
        found = found or find_cooperation(desk, sentence, cue, left, right, meant, context)
        found = found or find_sequels(sentence, cue, left, right, meant, context, desk.quote(sentence), agreements)
        wishes = [each for each in found if each.status == "interested" and each.parties.tier == "inferred"]
        if wishes and not is_official(sentence, left, right):
            desk.reject("agreement", cue, Reason.no_sides)
            found = [each for each in found if each not in wishes]
        if found and meant not in ("hypothetical", "negated"):
            done.add((left, cue.ids[0]))
        events += found
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
        events = find_joint_work(sentence, context, desk.quote(sentence))
    events = events or find_lender(sentence, context, desk.quote(sentence), desk.reading.home)
    events = events or find_foundings(sentence, context, desk.quote(sentence))
    events = events or find_joining(sentence, desk.quote(sentence))
    events = events or find_bracketed(sentence, context, desk.quote(sentence))
    reported = {each.parties.keys for each in events if each.realis == "actual"}
    events += [each for each in beside if each.parties.keys not in reported]
    reported = {each.parties.keys for each in events}
    events += [
        each for each in find_accessions(sentence, context, desk.quote(sentence)) if each.parties.keys not in reported
    ]
    told = {each.parties.keys for each in agreements}
    if not events and not sentence.cues.get("status"):
        events = find_standing(sentence, desk.quote(sentence), told)
    reported = {each.parties.keys for each in events}
    aside = find_asides(sentence, desk.quote(sentence), context, agreements, events)
    events += [each for each in aside if each.parties.keys not in reported]
    reported = {each.parties.keys for each in events}
    events += find_holdings(sentence, context, desk.quote(sentence), told | reported)
    events = events or find_outcomes(sentence, context, desk.quote(sentence))
    events = events or find_linkages(sentence, desk.quote(sentence), context, agreements)
    events = events or find_holding_together(sentence, desk.quote(sentence))
    return _outermost(desk, events)


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
    return right


def _goes_on(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether a cue is such another verb: it has its subject in common with the one before, and nothing else."""
    if sentence.pack.writing.order == "sov" or not joined(sentence, cue.start):
        return False
    before = [each for each in sentence.cues.get("status", ()) if left <= each.start < cue.start]
    return any(sentence.cue("instrument", each.end, cue.start) for each in before)


def _outermost(desk: Desk, events: list[Event]) -> list[Event]:
    """ "Announced that it had signed": the signing is what is reported, where both are the same agreement."""
    firm = {event.parties.keys for event in events if event.status not in ("announced", "planned") and event.named}
    kept: list[Event] = []
    for event in events:
        unnamed = not event.named and event.parties.keys in firm
        if event.status == "announced" and (unnamed or any(_reports(event, each) for each in events)):
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


def _of_instrument(
    desk: Desk, sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, context: Context,
    agreements: list[Agreement],
) -> list[Event]:  # fmt: skip
    events: list[Event] = []
    evidence = desk.quote(sentence)
    coordinated = find_instruments(sentence, cue, left, right)
    last = next((each for each in reversed(agreements) if each.named), None)
    ones = find_ones(sentence, cue, left, right, last.type) if last and not coordinated else []
    successors = [] if coordinated or ones else find_successor(sentence, cue, left, right)
    coordinated = coordinated or ones or successors
    dated = dates(sentence, left, right)
    in_turn = len(coordinated) > 1 and len(dated) == len(coordinated)
    for turn, (instrument, start, end, own) in enumerate(coordinated):
        kind = instrument.ids[0]
        title = title_of(sentence, instrument, start)
        definite, similar = article(sentence, instrument)
        definite, similar = definite and not turn, similar or bool(turn)
        since = _relative(sentence, cue, left)
        date = dated[turn] if in_turn else nearest(sentence, cue, since, _aside(sentence, cue, instrument, right))
        date = date or (_of_the_meeting(sentence, left, right, context) if meant == "actual" else None)
        like = similar and not turn and sentence.pack.writing.order == "sov"  # "A ও B-র সঙ্গেও অনুরূপ চুক্তি"
        many = "plural" in instrument.flags or kind in ("MoU", "MoC", "LoI") or like
        first = max(own, cue.start) if _goes_on(sentence, cue, start) else own
        found = find_parties(sentence, cue, start, end, many, context, first)
        found = [] if like and are_partners(sentence, found) else found
        found = found or unspoken(sentence, cue, kind, start, end, context) or signed_by(sentence, cue, context)
        found = found or wished_by_one(sentence, cue, context)
        if not found and cue.ids[0] in TAKEN and not any(each.named for each in agreements):
            found = recalled(sentence, cue, start, end, definite, context)
        found = placed(found, context)
        if kind == "financing" and definite:
            found = of_that_gift(found, context)
        if ones and last:
            found, definite, similar = _with_another(sentence, left, right, last, context), False, True
        before = sentence.cue("grammar.earlier", max(left, instrument.start - 24), instrument.start)
        if successors:
            definite, similar = False, True
        older = bool(agreements) and is_older(sentence, cue, instrument, desk.reading.base)
        if older or (date and before and all(each.tier == "anaphora" for each in found)):
            definite, similar = False, True
        if all(each.one_sided or _unplaced(each) for each in found) and _other_is_unknown(sentence, cue, found):
            known = _other_side(found, agreements)
            definite, found = definite or known is not found, known
        if not found and (definite or similar) and not title and agreements and not open_to(sentence, instrument):
            last = _last(agreements, kind, narrowed(sentence, instrument))
            if last and not _new_subject(sentence, left, right, last.parties):
                found = [replace(last.parties, tier="anaphora", support=(last.events[0].evidence,))]
        lone = cue.ids[0] != "announced" or len(sentence.cues["status"]) == 1  # "agreed that the MoU will be signed"
        if lone and not similar and not open_to(sentence, instrument) and all(each.one_sided for each in found):
            read = {key for each in found for key in each.codes}
            found = only_two(sentence, instrument, context, read, {each.parties.keys for each in agreements}) or found
        sequel = [] if found else of_the_same(sentence, cue, instrument, context, agreements)
        found = found or sequel
        if definite and agreements and (whole := _for_the_group(found, _last(agreements, kind, False))):
            found = [whole]
        status, means = step(cue.ids[0], meant)
        if status == "signed" and is_draft(sentence, instrument):
            status = "in_negotiation"
        if status == "planned" and _wished(sentence, cue, left, right):
            status = "interested"
        if status == "announced" and _to_sign(sentence, cue, left):
            status = "planned"
        if status == "planned":
            date = to_come(date, desk.reading.base) or date
        similar = similar or (bool(sequel) and is_another(status, sequel[0], agreements))
        turns = with_dates(sentence, found, start, end)
        events += [
            Event(
                sentence, evidence, parties, _financing(sentence, left, right, parties, context) or kind, status, means,
                on, shared_programmes(sentence, start, end, parties), f"agreement.{status}", cue, definite, similar,
                said_by=context.speaker.text if context.speaker and sentence.cue("grammar.says") else None,
                title=title, instrument=instrument,
            )
            for parties, on in turns or [(each, date) for each in found]
            if parties.keys
        ]  # fmt: skip
    events = events or of_pending(desk, sentence, cue, meant, context)
    events = events or of_mentioned(sentence, cue, left, right, meant, context, evidence)
    events = events or _again(desk, sentence, cue, left, right, meant, agreements)
    if not events:
        desk.reject("agreement", cue, Reason.no_sides if coordinated else Reason.no_instrument)
    return events


def _relative(sentence: Sentence, cue: Mention, left: int) -> int:
    """Where the clause begins that a cue is the verb of, if that only goes on about an instrument, whose dates are not
    its own ("initialled a protocol in March, | which still needs to be ratified")."""
    if sentence.pack.writing.order == "sov":
        return left
    before = [
        each for each in sentence.cue("grammar.subordinate", left, cue.start) if cue.start - each.end <= _ADJECTIVE
    ]
    opened = [each.start for each in before if sentence.flat[: each.start].endswith(", ")]
    told = opened and sentence.cue("status", left, opened[-1]) and sentence.cue("instrument", left, opened[-1])
    return opened[-1] if told else left


def _aside(sentence: Sentence, cue: Mention, instrument: Mention, right: int) -> int:
    """Where a relative clause begins behind an instrument, whose dates are its own ("would like a pact, | which would
    build on last year's trade")."""
    if sentence.pack.writing.order == "sov":
        return right
    behind = (each.start for each in sentence.cue("grammar.subordinate", max(cue.end, instrument.end), right))
    return next((start for start in behind if sentence.flat[:start].endswith(", ")), right)


def _financing(sentence: Sentence, left: int, right: int, parties: Parties, context: Context) -> str | None:
    """Whether an instrument of whatever name is about what a bank lends or gives to the other side: by its own words,
    or as one "to this end", behind a sentence that tells of the money."""
    if context.before is not None and context.before.sides and sentence.cue("grammar.to_this", left, right):
        return (
            "financing" if any(each.ids[0] == "agreement" for each in sentence.cue("instrument", left, right)) else None
        )
    lent = any(sentence.cue(f"event.funding_{kind}", left, right) for kind in ("loan", "grant"))
    return "financing" if lent and any(is_bank(each) for each in parties.members) else None


def _of_the_meeting(sentence: Sentence, left: int, right: int, context: Context) -> Mention | None:
    """The one day of the sentence before, where a clause points back at the meeting that it tells of: "after the
    meeting, the two ministers signed …"."""
    if context.before is None or sentence.dates:
        return None
    if not sentence.cue("grammar.then_there", left, right):
        met = of_session(sentence, left, right, context)
        return met[1] if met else None
    found = dates(context.before.sentence, context.before.sentence.start, context.before.sentence.end)
    return found[0] if len(found) == 1 else None


_WISH = 20
"""Characters between a wish and its verb, where the verb stands last ("সই করতে | আগ্রহ প্রকাশ করেছে")."""


def _wished(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether a verb that stands last says that the step is only wished for."""
    wishes = [each for each in sentence.cue("status", left, right) if each.ids[0] == "interested"]
    return sentence.pack.writing.order == "sov" and any(0 <= each.start - cue.end < _WISH for each in wishes)


def _to_sign(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether what is agreed is to sign, where the verb stands last ("সইয়ের বিষয়ে | একমত হয়েছে")."""
    signing = [each for each in sentence.cue("status", left, cue.start) if each.ids[0] == "signed"]
    return sentence.pack.writing.order == "sov" and any(0 <= cue.start - each.tail < _WISH for each in signing)


def _unplaced(parties: Parties) -> bool:
    """Whether one of two sides is a ministry of nobody knows which state."""
    return len(parties.codes) < 2 and any("unplaced" in each.flags for each in parties.members)


def _other_is_unknown(sentence: Sentence, cue: Mention, found: list[Parties]) -> bool:
    """Whether the other side may be a body that nobody knows, or whose state is not said ("JICA and | the Ministry of
    Finance"): where the verb comes last, any; else one that is joined to the one named ("HM Revenue and Customs and |
    Indonesia's … exchanged a letter")."""
    if sentence.pack.writing.order == "sov" or any(map(_unplaced, found)):
        return True
    first = next((run for run in runs(sentence) if found and set(found[0].members) & set(run.members)), None)
    if first is None or first.start >= cue.start or not joined(sentence, first.start):
        return False
    before = sentence.text[sentence.start : first.start].split()[-2:]
    return len(before) == 2 and before[0][0].isupper()


def _other_side(found: list[Parties], agreements: list[Agreement]) -> list[Parties]:
    """Where only one side's body is named, the sides of the last agreement, if that is one of them: the body signs it
    or is where it is signed."""
    last = agreements[-1].parties if agreements else None
    if not found or last is None or last.one_sided or not set(found[0].codes) <= set(last.codes):
        return found
    return [replace(last, tier="anaphora", support=(agreements[-1].events[0].evidence,))]


def _for_the_group(found: list[Parties], last: Agreement | None) -> Parties | None:
    """The sides of the last agreement, where one of them is a group of states and those who are named now are its
    members or the other side: the member that presides signs for all."""
    known = gazetteer.load()
    groups = [known[key] for key in (last.parties.keys if last else ()) if key in known and known[key].kind == "Bloc"]
    if last is None or len(groups) != 1 or not found:
        return None
    members = {*groups[0].members, *last.parties.codes}
    if any(set(each.codes) - members for each in found) or not any(each.codes for each in found):
        return None
    return replace(last.parties, tier="anaphora", support=(last.events[0].evidence,))


def _again(
    desk: Desk, sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, agreements: list[Agreement]
) -> list[Event]:
    """ "It was signed by …", "they signed the document", "this approval": what a sentence before has named."""
    if not agreements or not agreements[-1].named or sentence.cue("instrument", left, right):
        return []
    last = agreements[-1]
    told = any(each.status == cue.ids[0] for each in last.events) and any(
        0 < cue.start - each.end <= 1 for each in sentence.cue("grammar.definite", left, right)
    )
    if cue.ids[0] not in ("signed", "in_force", "expired", "terminated") and not told:
        return []
    again = sentence.cue("grammar.instrument_again", left, right)
    if not told and not any(distance(each, cue) <= _OPENING for each in again):
        return []
    status, means = step(cue.ids[0], meant)
    parties = replace(last.parties, tier="anaphora", support=(last.events[0].evidence,))
    older = any(is_older(sentence, cue, each, desk.reading.base) for each in again)
    return [
        Event(
            sentence, desk.quote(sentence), parties, last.type, status, means, nearest(sentence, cue, left, right), (),
            f"agreement.{status}", cue, definite=not older, similar=older,
        )
    ]  # fmt: skip


def _with_another(sentence: Sentence, left: int, right: int, last: Agreement, context: Context) -> list[Parties]:
    """The sides of another instrument like the last: a state that is no side of that, and the side of it that the text
    is about, else the one that made it with the other."""
    near = [run for run in runs(sentence) if left <= run.start and run.end <= right and run.marker != "in"]
    named = [each for run in near for each in run.members]
    codes = {code for run in near for code in run.countries}
    home = [code for code in context.home if code in last.parties.codes]
    told = last.events[-1]
    if not home and any(run.marker == "with" for run in runs(told.sentence)):
        home = [code for each in last.parties.members[:1] if (code := country_of(each))]
    if len(codes) == 2 and not codes <= set(last.parties.codes):
        return [Parties(tuple(named))]
    if len(codes) != 1 or codes & set(last.parties.codes) or not home:
        return []
    return [Parties(tuple(named), "anaphora", (told.evidence,), (home[0],))]


def _new_subject(sentence: Sentence, left: int, right: int, parties: Parties) -> bool:
    """Whether a state is spoken of that is no side: "Uganda is interested in a similar MoU" is not of theirs, nor is
    "a similar MoU with Uganda"."""
    near = [run for run in runs(sentence) if left <= run.start and run.end <= right]
    named = sentence.cue("instrument", left, right)
    if named and sentence.pack.writing.order == "svo" and not sentence.pack.writing.inversion:
        opens = named[0].start < min(
            (run.start for run in near), default=left
        )  # "The MoU was signed in Penang, Malaysia"
        near = [] if opens else near
    others = (run for run in near if run.marker in (None, "with"))
    return any(code not in parties.keys for run in others for code in run.countries)


def _last(agreements: list[Agreement], kind: str, exactly: bool) -> Agreement | None:
    if exactly:
        return next((each for each in reversed(agreements) if each.type == kind and each.named), None)
    fitting = (each for each in reversed(agreements) if each.type == kind or kind in GENERIC or each.type in GENERIC)
    return next((each for each in fitting if each.named), None)
