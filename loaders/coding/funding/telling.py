"""Telling: what a sentence says of the amounts in it."""

from __future__ import annotations

from dataclasses import replace

from graph_schema import gazetteer
from graph_schema.statement import Ref
from graph_schema.values import Money, PartialDate
from loaders.coding.desk import Desk, ref
from loaders.coding.funding.amount import KINDS, Amount
from loaders.coding.funding.contracts import Sides, contract, is_spent_on, lending, parted
from loaders.coding.funding.gift import Gift
from loaders.coding.funding.givers import alone, called, doers, label, owners, sources, tellers
from loaders.coding.funding.purse import Purse
from loaders.coding.funding.shares import is_share
from loaders.coding.funding.takers import targets, users
from loaders.coding.funding.treasury import borrower, treasury
from loaders.coding.lenders import lender_told
from loaders.coding.runs import Run, country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

_YEARS = 10
"""Years over which what is given is no gift any more, but all that somebody ever gave."""
_OPENING = 12
"""Characters from the start of a sentence to the noun by which it goes on about the last gift ("The fund will …")."""


def state_funding(desk: Desk, sentence: Sentence, purse: Purse) -> None:
    """Draw up the amounts that a sentence says somebody gives; and that of the one before, if this tells who does."""
    _state_waiting(desk, sentence, purse)
    for money in sentence.money:
        if "equivalent_of" in money.facts or not isinstance(money.value, Money):
            desk.reject("funding", money, Reason.equivalent)
        else:
            _state_amount(desk, Amount(sentence, money, money.value), purse)
    purse.unpriced = None if sentence.money else _unpriced(desk, sentence)
    purse.note(sentence)


def _unpriced(desk: Desk, sentence: Sentence) -> Gift | None:
    """What a sentence says is given, without an amount, for the next one to tell it: "Japan gives Fiji | a grant"."""
    nouns = [each for kind in KINDS for each in sentence.cue(f"event.funding_{kind}")]
    if not nouns or not sentence.cue("event.give"):
        return None
    amount = Amount(sentence, nouns[0], Money(0.0, "XXX", nouns[0].text))
    if amount.receives or amount.meant not in ("actual", "future"):
        return None
    giving, taking = _sides(amount)
    givers, takers = _refs(giving), _refs(taking)
    return Gift(amount, givers, takers, desk.quote(sentence)) if givers else None


def _state_waiting(desk: Desk, sentence: Sentence, purse: Purse) -> None:
    if purse.waiting is not None and (lender := lender_told(sentence, desk.reading.home)) is not None:
        purse.answer(desk, _refs([lender]), desk.quote(sentence))
    purse.waiting = None


def _state_amount(desk: Desk, amount: Amount, purse: Purse) -> None:
    share = is_share(amount, purse.total)
    if (reason := _not_given(amount, share)) is not None:
        desk.reject("funding", amount.money, reason)
        return
    giving, taking = _at_home(amount, _called(amount, purse) or _sides(amount), desk.reading.home)
    givers = _refs(giving)
    takers = tuple(each for each in _refs(taking) if each not in givers)
    gift = Gift(amount, givers, takers, desk.quote(amount.sentence))
    if share and (not givers or amount.verb is None or givers == purse.givers):
        purse.tell(desk, purse.part(gift))
        return
    gift = _going_on(gift, purse)
    if gift.givers and not _adds_up(gift, desk.reading.base):
        purse.tell(desk, gift)
        purse.keep(gift, [*giving, *taking])
    else:
        purse.waiting = None if gift.givers else gift
        desk.reject("funding", amount.money, Reason.summed if gift.givers else Reason.no_giver)


def _not_given(amount: Amount, share: bool) -> Reason | None:
    """Why an amount is no gift, if it is none."""
    if amount.verb is None and amount.noun is None and not share and not label(amount):
        return Reason.no_gift
    return UNREAL[amount.meant] if amount.meant in ("negated", "hypothetical", "none") else None


def _sides(amount: Amount) -> Sides:
    """Giver and beneficiary. A receiver's verb turns subject and source around."""
    if (agreed := contract(amount)) is not None:
        return agreed
    source, subject = sources(amount), doers(amount)
    if amount.receives:
        return (source or tellers(amount))[:1], (subject or ([] if source else owners(amount)))[:1]
    if not source and subject and amount.is_agreed and len(subject[0].countries) > 1:
        return parted(amount, subject[0]) or ([], [])
    givers = source or subject or owners(amount)
    if not givers and (lent := lending(amount)) is not None:
        return lent
    givers = [alone(amount, each) for each in givers[:1]]
    takers = targets(amount) or users(amount, source or subject)
    return givers, [run for run in takers if run not in givers][:1]


def _at_home(amount: Amount, sides: Sides, home: str | None) -> Sides:
    """The sides, with the home state where it is only called "the government"."""
    giving, taking = sides
    giving = [] if is_spent_on(amount, giving, home) else giving
    giving = treasury(amount, home) or giving or label(amount)
    return giving, taking or borrower(amount, giving, home)


def _called(amount: Amount, purse: Purse) -> Sides | None:
    """The sides of an amount whose giver is only called "the bank", "the agency", or "it"."""
    word, sentence = called(amount), amount.sentence
    if word is not None and not sources(amount):
        meant = purse.bank if word.kind == "event.lender_again" else purse.body
        giving = [Run((meant,), word.start, word.end, None)] if meant is not None else []
        owned = [run for run in amount.runs if run.start < word.start < run.end]  # "ভুটানের | প্রকল্পে সংস্থাটি"
        return giving, (targets(amount) or owned)[:1]
    opens = any(each.start == sentence.start for each in sentence.cue("grammar.it"))
    if opens and purse.subject and amount.verb and not amount.receives and not sources(amount) and not doers(amount):
        return [purse.subject], targets(amount)[:1]
    return None


def _going_on(gift: Gift, purse: Purse) -> Gift:
    """A gift from whom and for whom the sentence before says, if its sentence goes on about that."""
    sentence, last = gift.amount.sentence, purse.unpriced or purse.last
    nouns = [each for kind in KINDS for each in sentence.cue(f"event.funding_{kind}")]
    goes_on = any(each.start - sentence.start < _OPENING for each in nouns)
    if last is None or not goes_on:
        return gift
    if not gift.givers and last is purse.unpriced and not gift.amount.receives:
        return replace(last, amount=gift.amount, evidence=gift.evidence, support=(last.evidence,))
    if gift.givers and not gift.takers:
        return replace(gift, takers=last.takers, support=(last.evidence,))
    return gift


def _adds_up(gift: Gift, today: PartialDate | None) -> bool:
    """Whether an amount is what somebody gave to all over many years: "Since 1960, | it has lent $5 billion"."""
    sentence = gift.amount.sentence
    if gift.takers or gift.goals or not sentence.cue("event.ever"):
        return False
    years = [int(str(each.value)[:4]) for each in sentence.dates if isinstance(each.value, PartialDate)]
    return bool(years) and today is not None and int(str(today)[:4]) - min(years) >= _YEARS


def _refs(found: list[Run]) -> tuple[Ref, ...]:
    refs: list[Ref] = []
    for run in found:
        for each in run.members:
            refs += _payer(each) if each.kind == "person" else [ref(each)]
    return tuple(dict.fromkeys(refs))


def _payer(person: Mention) -> list[Ref]:
    """Whose money a person speaks of: his state's, or that of the body of no state that he stands for ("the President
    of the Bank")."""
    if code := country_of(person):
        return [Ref("Country", code)]
    known, body = gazetteer.load(), person.facts.get("org")
    return [known[body].ref] if body is not None and body in known else []
