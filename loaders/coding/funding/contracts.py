"""Money that two sides make a contract for: which of them lends, and which borrows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from loaders.coding.funding.amount import Amount
from loaders.coding.list_words import list_words
from loaders.coding.parties import is_bank
from loaders.coding.runs import Run
from loaders.coding.states import country_of
from loaders.mentions import Mention, extent

LENT = frozenset({"AUD", "CAD", "CHF", "CNY", "DKK", "GBP", "JPY", "KRW", "NOK", "NZD", "SEK"})
"""Currencies that their states lend or give abroad."""

Sides = tuple[list[Run], list[Run]]
"""Giver and beneficiary."""


def contract(amount: Amount) -> Sides | None:
    """The sides of money that two make a contract for, where the verb stands last and is none of giving: the bank
    gives, else the body that the other side deals with ("এক্সিম ব্যাংকের সঙ্গে … ঋণচুক্তি করেছে | বাংলাদেশ")."""
    verb, found = amount.verb, amount.runs
    gives = verb is not None and not any(
        each.start <= verb.start < each.end
        for each in amount.sentence.cues.get("status", ())
        if each.ids[0] == "signed"
    )
    partners = [run for run in found if run.marker == "with"]
    if not amount.verb_last or not amount.sentence.cue("instrument") or gives or len(partners) != 1:
        return None
    own = partners[0].countries
    others = [
        run for run in found
        if run.marker in (None, "of") and set(run.countries).isdisjoint(own)
        and (run.countries or any(is_bank(each) for each in run.members))
    ]  # fmt: skip
    sides = [partners[0], *sorted(others, key=lambda run: run.marker is not None)[:1]]
    for lends in (is_bank, _is_body):
        lenders = [run for run in sides if any(lends(each) for each in run.members)]
        if len(lenders) == 1:
            bodies = tuple(each for each in lenders[0].members if lends(each))
            takers = [_state_of(run) for run in sides if run is not lenders[0]]
            return [replace(lenders[0], members=bodies[:1])], takers
    return [], []


def lending(amount: Amount) -> Sides | None:
    """The sides of money agreed between two of whom one lends ("between Ghana and the Bank"), or by those who decide
    for a body of no state ("the board of the Bank")."""
    for run in amount.runs:
        if run.marker == "between" and (sides := parted(amount, run)) is not None:
            return sides
        if run.marker == "of" and (_acts(amount, run) or all(country_of(each) is None for each in run.members)):
            if not all(map(_is_body, run.members)):
                continue
            return [run], [each for each in amount.runs if each.countries and each.marker in ("to", "of")][:1]
    return None


def parted(amount: Amount, run: Run) -> Sides | None:
    """Who of two that agree on money lends, and who borrows: a body of no state, a state's body beside a state, the
    state whose money it is, or whose ambassador signs."""
    bodies = [each for each in run.members if _is_body(each)]
    abroad = [each for each in bodies if country_of(each) is None]
    states = [each for each in run.members if country_of(each)]
    if len(run.countries) == len(abroad) == 1:
        return _one(run, abroad), _one(run, states[:1])
    if len(run.countries) != 2:
        return None
    own = [each for each in bodies if country_of(each)]
    if len(own) == len(run.members) - 1 == 1:
        return _one(run, own), _one(run, [each for each in states if each not in own])
    for lends in (is_bank, partial(_is_own, amount), partial(_is_envoy, amount)):
        lenders = [each for each in states if lends(each)]
        if len(lenders) == 1:
            others = [each for each in states if country_of(each) != country_of(lenders[0])]
            return _one(run, lenders), _one(run, others[:1])
    return None


def _acts(amount: Amount, run: Run) -> bool:
    """Whether somebody acts for a body, where the verb stands last: "কোরিয়া … সংস্থার (কোইকা) | প্রতিনিধি"."""
    words, flat = list_words(amount.sentence.pack), amount.sentence.flat
    short = words.bracket.match(flat, run.end)
    return amount.verb_last and words.side.match(flat, short.end() if short else run.end) is not None


def _one(run: Run, members: list[Mention]) -> list[Run]:
    return [replace(run, members=tuple(members))]


def _is_own(amount: Amount, each: Mention) -> bool:
    """Whether the money is a state's own, in a currency that is lent abroad."""
    currency = amount.value.currency
    return currency in LENT and currency[:2] == country_of(each)


def _is_envoy(amount: Amount, each: Mention) -> bool:
    """Whether a person is his state's ambassador, who signs where the money goes."""
    start, end = extent(each)
    return each.kind == "person" and bool(amount.sentence.cue("event.envoy", start, end))


def is_spent_on(amount: Amount, giving: list[Run], home: str | None) -> bool:
    """Whether who seems to give what a contract is for is only what it is spent on, where the verb stands last and is
    none of giving: a body of the home state that is no bank ("ডেটা সেন্টার | সম্প্রসারণে … ঋণচুক্তি সই হবে")."""
    verb, sentence = amount.verb, amount.sentence
    gives = verb is not None and not sentence.cue("status", verb.start, verb.end)
    if not amount.verb_last or gives or home is None or not sentence.cue("instrument"):
        return False
    members = [each for run in giving for each in run.members]
    return bool(members) and all(country_of(each) == home and not is_bank(each) for each in members)


def _is_body(each: Mention) -> bool:
    return each.kind in ("agency", "bloc")


def _state_of(run: Run) -> Run:
    """The state that a side is, without its bodies."""
    states = tuple(each for each in run.members if each.kind == "country")
    return replace(run, members=states[:1] or run.members)
