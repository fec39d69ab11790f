"""Reports: what a status cue tells of an instrument by its name, and between whom that is."""

from __future__ import annotations

from dataclasses import replace

from graph_schema.statement import Realis
from loaders.coding.antecedents import of_that_gift
from loaders.coding.behalf import signed_for
from loaders.coding.book import TAKEN, Agreement, Event
from loaders.coding.companions import is_one_more
from loaders.coding.context import Context
from loaders.coding.cooperation import shared_programmes, step
from loaders.coding.dating import dates, lies_ahead, nearest, to_come
from loaders.coding.desk import Desk
from loaders.coding.instruments import (
    article,
    find_instruments,
    find_ones,
    find_successor,
    is_draft,
    is_older,
    narrowed,
    open_to,
    title_of,
)
from loaders.coding.mentioned import of_mentioned
from loaders.coding.only_two import only_two
from loaders.coding.outcomes import of_session
from loaders.coding.pairing import placed, signed_by
from loaders.coding.parties import Parties, is_bank
from loaders.coding.pending import of_pending
from loaders.coding.precedents import (
    for_the_group,
    has_new_subject,
    is_unplaced,
    last_of,
    other_is_unknown,
    other_side,
    told_again,
    with_another,
)
from loaders.coding.recalled import recalled, wished_by_one
from loaders.coding.runs import joined
from loaders.coding.sequels import are_partners, is_another, of_the_same
from loaders.coding.sides import find_parties
from loaders.coding.turns import with_dates
from loaders.coding.unspoken import unspoken
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import Reason

_RELATIVE = 32
"""Characters between the word that opens a relative clause and its verb."""


def find_reports(
    desk: Desk, sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, context: Context,
    agreements: list[Agreement],
) -> list[Event]:  # fmt: skip
    """What a clause tells of the instruments that a cue is about: one entry for each of them and its sides."""
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
        if cue.ids == ("signed",) and is_one_more(sentence, instrument, agreements):
            definite, similar = False, True
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
            found, definite, similar = with_another(sentence, left, right, last, context), False, True
        before = sentence.cue("grammar.earlier", max(left, instrument.start - 24), instrument.start)
        if successors:
            definite, similar = False, True
        older = bool(agreements) and is_older(sentence, cue, instrument, desk.reading.base)
        if older or (date and before and all(each.tier == "anaphora" for each in found)):
            definite, similar = False, True
        if all(each.one_sided or is_unplaced(each) for each in found) and other_is_unknown(sentence, cue, found):
            known = other_side(found, agreements)
            definite, found = definite or known is not found, known
        alone = not open_to(sentence, instrument) and not open_to(sentence, cue)
        if not found and (definite or similar) and not title and agreements and alone:
            last = last_of(agreements, kind, narrowed(sentence, instrument))
            if last and not has_new_subject(sentence, left, right, last.parties):
                found = [replace(last.parties, tier="anaphora", support=(last.events[0].evidence,))]
        lone = cue.ids[0] != "announced" or len(sentence.cues["status"]) == 1  # "agreed that the MoU will be signed"
        if lone and not similar and not open_to(sentence, instrument) and all(each.one_sided for each in found):
            read = {key for each in found for key in each.codes}
            found = only_two(sentence, instrument, context, read, {each.parties.keys for each in agreements}) or found
        sequel = [] if found else of_the_same(sentence, cue, instrument, context, agreements)
        found = found or sequel
        if definite and agreements and (whole := for_the_group(found, last_of(agreements, kind, False))):
            found = [whole]
        status, means = step(cue.ids[0], meant)
        if status == "signed" and is_draft(sentence, instrument):
            status = "in_negotiation"
        if status == "planned" and _wished(sentence, cue, left, right):
            status = "interested"
        if status == "announced" and _to_sign(sentence, cue, left):
            status = "planned"
        if status == "in_force" and date and date.facts.get("since") and lies_ahead(date, desk.reading.base):
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
    events = events or signed_for(sentence, cue, left, right, meant, context, evidence)
    events = events or told_again(desk, sentence, cue, left, right, meant, agreements)
    if not events:
        desk.reject("agreement", cue, Reason.no_sides if coordinated else Reason.no_instrument)
    return events


def _goes_on(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether a cue is such another verb: it has its subject in common with the one before, and nothing else."""
    if sentence.pack.writing.order == "sov" or not joined(sentence, cue.start):
        return False
    before = [each for each in sentence.cues.get("status", ()) if left <= each.start < cue.start]
    return any(sentence.cue("instrument", each.end, cue.start) for each in before)


def _relative(sentence: Sentence, cue: Mention, left: int) -> int:
    """Where the clause begins that a cue is the verb of, if that only goes on about an instrument, whose dates are not
    its own ("initialled a protocol in March, | which still needs to be ratified")."""
    if sentence.pack.writing.order == "sov":
        return left
    before = [
        each for each in sentence.cue("grammar.subordinate", left, cue.start) if cue.start - each.end <= _RELATIVE
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


def _wished(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether a verb that stands last says that the step is only wished for."""
    wishes = [each for each in sentence.cue("status", left, right) if each.ids[0] == "interested"]
    return sentence.pack.writing.order == "sov" and any(0 <= each.start - cue.end < _WISH for each in wishes)


def _to_sign(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether what is agreed is to sign, where the verb stands last ("সইয়ের বিষয়ে | একমত হয়েছে")."""
    signing = [each for each in sentence.cue("status", left, cue.start) if each.ids[0] == "signed"]
    return sentence.pack.writing.order == "sov" and any(0 <= cue.start - each.tail < _WISH for each in signing)


_WISH = 20
"""Characters between a wish and its verb, where the verb stands last ("সই করতে | আগ্রহ প্রকাশ করেছে")."""
