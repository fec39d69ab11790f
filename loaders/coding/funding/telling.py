"""Telling: what a sentence says of the amounts in it."""

from __future__ import annotations

from graph_schema import gazetteer
from graph_schema.statement import Ref
from graph_schema.values import Money
from loaders.coding.desk import Desk, ref
from loaders.coding.funding.amount import Amount
from loaders.coding.funding.contracts import Sides, contract, is_spent_on, lending
from loaders.coding.funding.gift import Gift
from loaders.coding.funding.givers import doers, label, owners, sources, tellers
from loaders.coding.funding.purse import Purse
from loaders.coding.funding.shares import is_share
from loaders.coding.funding.takers import targets
from loaders.coding.funding.treasury import borrower, treasury
from loaders.coding.lenders import lender_told
from loaders.coding.runs import Run, country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

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


def _state_waiting(desk: Desk, sentence: Sentence, purse: Purse) -> None:
    if purse.waiting is not None and (lender := lender_told(sentence, desk.reading.home)) is not None:
        purse.answer(desk, _refs([lender]), desk.quote(sentence))
    purse.waiting = None


def _state_amount(desk: Desk, amount: Amount, purse: Purse) -> None:
    share = is_share(amount, purse.total)
    if (reason := _not_given(amount, share)) is not None:
        desk.reject("funding", amount.money, reason)
        return
    giving, taking = _at_home(amount, _sides(amount), desk.reading.home)
    givers = _refs(giving)
    takers = tuple(each for each in _refs(taking) if each not in givers)
    gift = Gift(amount, givers, takers, desk.quote(amount.sentence))
    if share and (not givers or amount.verb is None):
        purse.tell(desk, purse.part(gift))
    elif givers:
        gift = gift if takers else _for_the_last(gift, purse)
        purse.tell(desk, gift)
        purse.keep(gift, [*giving, *taking])
    else:
        purse.waiting = gift
        desk.reject("funding", amount.money, Reason.no_giver)


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
    if not source and not subject and (lent := lending(amount)) is not None:
        return lent
    givers = source or subject or owners(amount)
    return givers[:1], [run for run in targets(amount) if run not in givers][:1]


def _at_home(amount: Amount, sides: Sides, home: str | None) -> Sides:
    """The sides, with the home state where it is only called "the government"."""
    giving, taking = sides
    giving = [] if is_spent_on(amount, giving, home) else giving
    giving = treasury(amount, home) or giving or label(amount)
    return giving, taking or borrower(amount, giving, home)


def _for_the_last(gift: Gift, purse: Purse) -> Gift:
    """A gift for whom the last one was, if its sentence goes on about that."""
    sentence, last = gift.amount.sentence, purse.last
    goes_on = any(each.start - sentence.start < _OPENING for each in sentence.cue("event.funding_fund"))
    if last is None or not goes_on:
        return gift
    return Gift(gift.amount, gift.givers, last.takers, gift.evidence, (last.evidence,))


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
