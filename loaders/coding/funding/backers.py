"""Backers: amounts beside those who are called the donors or lenders of something ("The largest backers of Tonga's
cable are | Australia (A$40m) and New Zealand (NZ$18m)")."""

from __future__ import annotations

from loaders.coding.funding.amount import Amount
from loaders.coding.funding.takers import the_other
from loaders.coding.runs import Run

_NEAR = 16
"""Characters between a state and the noun for its backers ("Fiji's | biggest | donor")."""


def backed(amount: Amount) -> tuple[list[Run], list[Run]] | None:
    """Giver and beneficiary of an amount that stands beside a name that a noun for backers tells of; None if it is not
    said so."""
    sentence, money = amount.sentence, amount.money
    if (propped := _propped(amount)) is not None:
        return propped
    nouns = () if amount.verb_last else sentence.cue("event.backers", sentence.start, money.start)
    if not nouns:
        return None
    grammar = sentence.pack.grammar
    plain = {"", *grammar.with_, *grammar.in_, *grammar.to}
    beside = [run for run in _alone(amount) if sentence.flat[run.end : money.start].strip(" ,:(") in plain]
    if not beside or beside[0].start < nouns[0].start:
        return None
    whose = [run for run in amount.runs if run.countries and run.end <= beside[0].start]
    near = [run for run in whose if run.marker in ("of", "to") and run.start > nouns[0].end]
    owning = [run for run in whose if run.marker == "of" and 0 <= nouns[0].start - run.end <= _NEAR]
    takers = near[:1] or owning[-1:]
    return (beside, takers) if takers else None


def _propped(amount: Amount) -> tuple[list[Run], list[Run]] | None:
    """The sides of money that a sentence turned around is about: "Behind A's move to P stands | $10 million from B"."""
    sentence, money = amount.sentence, amount.money
    if not any(each.start == sentence.start for each in sentence.cue("event.behind", end=money.start)):
        return None
    source = [run for run in amount.runs if run.marker == "from" and 0 <= run.start - money.tail <= _NEAR]
    takers = the_other(amount, source) if source else []
    return (source, takers) if takers and takers[0].end <= money.start else None


def _alone(amount: Amount) -> list[Run]:
    """Each name of the lists around an amount by itself."""
    members = [(run, each) for run in amount.runs for each in run.members]
    return [Run((each,), each.start, each.tail, run.marker) for run, each in members if each.kind != "person"]
