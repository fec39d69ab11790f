"""Sized: amounts that are only the size of something else than a gift: of a contract, of dues, of trade, of what is
paid back, or of what a state spends on itself."""

from __future__ import annotations

from loaders.coding.funding.amount import Amount
from loaders.coding.funding.contracts import LENT
from loaders.coding.runs import Run
from loaders.mentions import Mention
from loaders.spotting import Sentence

_AHEAD = 48
"""Characters from the noun that an amount is the size of to the amount."""
_BEHIND = 4
"""Characters from an amount to what says behind it what it is: " ", " in "."""
_BACK = 16
"""Characters from an amount to where it goes back: a day."""


def is_size(amount: Amount) -> bool:
    """Whether a noun right beside an amount says what it is the size of: "its dues of | $2m", "$3m | in fees"; of what
    is given instead there is a verb or a noun between."""
    sentence, money = amount.sentence, amount.money
    if amount.verb_last:
        return False
    said = sentence.cue("event.sized", max(sentence.start, money.start - _AHEAD), money.start)
    if said and not _is_of_instrument(sentence, said[-1]):
        end = said[-1].end
        plain = set(";:(").isdisjoint(sentence.flat[end : money.start])
        if plain and not any(sentence.cue(kind, end, money.start) for kind in _GIVEN):
            return True
    return any(each.start - money.tail <= _BEHIND for each in sentence.cue("event.sized_behind", money.tail))


def goes_back_behind(amount: Amount) -> bool:
    """Whether the words behind an amount say that it is paid back: "wired $60m | back to Beijing"."""
    sentence, tail = amount.sentence, amount.money.tail
    said = [] if amount.verb_last else sentence.cue("event.repaid", tail)
    return any(each.start - tail <= _BACK and "," not in sentence.flat[tail : each.start] for each in said)


def is_kept_back(amount: Amount) -> bool:
    """Whether the verb before an amount says that it is not given any more: "froze | a $60m loan to A"."""
    sentence, start = amount.sentence, amount.money.start
    said = [] if amount.verb_last else sentence.cue("event.withheld", max(sentence.start, start - _AHEAD), start)
    return bool(said) and not sentence.cue("event.give", said[-1].end, start)


def is_for_itself(amount: Amount, giving: list[Run], taking: list[Run]) -> bool:
    """Whether a state spends its own money on itself: nobody else is said to take it, and it is of the state's own
    budget, or set aside in a currency that is lent nowhere."""
    sentence, verb = amount.sentence, amount.verb
    codes = {code for run in giving for code in run.countries}
    beside = sentence.cue("event.own_purse", max(sentence.start, amount.money.start - _AHEAD), amount.money.start)
    if beside and len(sentence.money) > 1 and not amount.verb_last:
        return True  # "the Bank gave $72m, and the mission was paid from the ministry's budget ($9m)"
    if amount.verb_last or len(codes) != 1 or {code for run in taking for code in run.countries} - codes or not codes:
        return False
    purse = bool(sentence.cue("event.own_purse"))
    if verb is None:
        return purse
    if not any(_overlap(verb, each) for each in sentence.cue("event.spend")):
        return False  # "will contribute $4m of its own resources"
    currency = amount.value.currency
    at_home = currency not in LENT and currency[:2] in codes
    shared = sentence.cue("uptake.ventures", amount.money.tail)  # "has allocated Tk 250m to the project"
    return purse or (at_home and not shared and not sentence.cue("event.defray", verb.start, verb.end))


def _is_of_instrument(sentence: Sentence, noun: Mention) -> bool:
    """Whether a noun is only a word of an instrument by which money is given ("a twinning | contract worth")."""
    return any(each.start < noun.start < each.end for each in sentence.cue("instrument"))


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end


_GIVEN = ("event.give", "event.receive", "event.funding_loan", "event.funding_grant")
"""What stands between a noun and an amount that is given, and so no size of the noun."""
