"""Telling: what a sentence says of the amounts in it."""

from __future__ import annotations

from dataclasses import replace

from graph_schema import gazetteer
from graph_schema.statement import Ref
from graph_schema.values import Money, PartialDate
from loaders.coding.desk import Desk, ref
from loaders.coding.funding.amount import KINDS, Amount
from loaders.coding.funding.backers import backed
from loaders.coding.funding.gift import Gift
from loaders.coding.funding.purse import Purse
from loaders.coding.funding.shares import is_share
from loaders.coding.funding.sides import at_home, called_again, sides
from loaders.coding.funding.sized import goes_back_behind, is_for_itself, is_kept_back, is_size
from loaders.coding.funding.whose import label, opens_with
from loaders.coding.lenders import lender_told
from loaders.coding.runs import Run
from loaders.coding.states import country_of
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
    purse.note(sentence, desk.quote(sentence))


def _unpriced(desk: Desk, sentence: Sentence) -> Gift | None:
    """What a sentence says is given, without an amount, for the next one to tell it: "Japan gives Fiji | a grant"."""
    kinds = KINDS if sentence.cue("event.give") else ()
    nouns = [each for kind in kinds for each in sentence.cue(f"event.funding_{kind}")]
    if not nouns:
        return None
    amount = Amount(sentence, nouns[0], Money(0.0, "XXX", nouns[0].text))
    if amount.receives or amount.meant not in ("actual", "future"):
        return None
    giving, taking = sides(amount)
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
    giving, taking = at_home(amount, called_again(amount, purse) or sides(amount), desk.reading.home)
    if not share and is_for_itself(amount, giving, taking):
        desk.reject("funding", amount.money, Reason.no_gift)
        return
    givers = _refs(giving)
    takers = tuple(each for each in _refs(taking) if each not in givers)
    gift = Gift(amount, givers, takers, desk.quote(amount.sentence))
    if share and (not givers or amount.verb is None or givers == purse.givers):
        purse.tell(desk, purse.part(gift))
        return
    gift = _to_whom_it_is_about(_going_on(gift, purse), purse)
    if gift.givers and not _adds_up(gift, desk.reading.base):
        purse.tell(desk, gift)
        purse.keep(gift, giving, taking)
    else:
        purse.waiting = None if gift.givers else gift
        desk.reject("funding", amount.money, Reason.summed if gift.givers else Reason.no_giver)


def _not_given(amount: Amount, share: bool) -> Reason | None:
    """Why an amount is no gift, if it is none."""
    if is_size(amount):
        return Reason.no_gift
    told = amount.verb is not None or amount.noun is not None or share
    if not told and not (label(amount) or backed(amount) or opens_with(amount)):
        return Reason.no_gift
    if amount.goes_back or goes_back_behind(amount):
        return Reason.goes_back
    if is_kept_back(amount):
        return Reason.negated
    return UNREAL[amount.meant] if amount.meant in ("negated", "hypothetical", "none") else None


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


def _to_whom_it_is_about(gift: Gift, purse: Purse) -> Gift:
    """A gift that only arrives, or is for what was told of, for the one state of which the sentence before tells: "A
    was hit by a cyclone. | $9 million came in from B", "A adopted it. | B is supporting the work with $2 million"."""
    amount, about = gift.amount, purse.about
    told = gift.givers and not gift.takers and about is not None and (amount.receives or _points_back(amount))
    if not told or about is None or any(run.countries for run in amount.runs if not _gives(gift, run)):
        return gift
    taker = Ref("Country", about[0])
    return gift if taker in gift.givers else replace(gift, takers=(taker,), support=(about[1],))


def _points_back(amount: Amount) -> bool:
    """Whether what an amount is for was told of before: "is supporting | the work | with $2 million"."""
    sentence = amount.sentence
    kinds = ("uptake.ventures", "uptake.owned", "uptake.stages")
    definite = {each.end + 1 for each in sentence.cue("grammar.definite")}
    return any(each.start in definite for kind in kinds for each in sentence.cue(kind, amount.place))


def _gives(gift: Gift, run: Run) -> bool:
    return bool({*_refs([run])} & {*gift.givers})


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
