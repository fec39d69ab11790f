"""Money that two sides make a contract for: which of them lends, and which borrows."""

from __future__ import annotations

from dataclasses import replace

from loaders.coding.funding.amount import Amount
from loaders.coding.parties import is_bank
from loaders.coding.runs import Run, country_of
from loaders.mentions import Mention

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
    """The sides of money agreed between a state and a body of no state ("between Ghana and the Bank"), or by those
    who decide for such a body ("the board of the Bank")."""
    for run in amount.runs:
        bodies = [each for each in run.members if _is_body(each) and country_of(each) is None]
        lenders = [each for each in run.members if each.kind == "agency" and country_of(each)]
        borrowers = [each for each in run.members if each.kind == "country"]
        if run.marker == "between" and len(run.countries) == 2 and len(lenders) == len(borrowers) == 1:
            return [replace(run, members=tuple(lenders))], [replace(run, members=tuple(borrowers))]
        if run.marker == "between" and len(run.countries) == len(bodies) == 1:
            states = tuple(each for each in run.members if country_of(each))
            return [replace(run, members=tuple(bodies))], [replace(run, members=states[:1])]
        if run.marker == "of" and bodies == list(run.members):
            return [run], [each for each in amount.runs if each.countries and each.marker in ("to", "of")][:1]
    return None


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
