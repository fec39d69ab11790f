"""Sides: giver and beneficiary of an amount, of all who are named around it."""

from __future__ import annotations

from loaders.coding.funding.amount import Amount
from loaders.coding.funding.backers import backed
from loaders.coding.funding.contracts import Sides, contract, is_spent_on, lending, parted
from loaders.coding.funding.givers import doers, sources, tellers
from loaders.coding.funding.purse import Purse
from loaders.coding.funding.takers import adjectives, targets, the_other, users
from loaders.coding.funding.treasury import borrower, treasury
from loaders.coding.funding.whose import alone, called, label, owners
from loaders.coding.runs import Run


def sides(amount: Amount) -> Sides:
    """Giver and beneficiary. A receiver's verb turns subject and source around."""
    if (agreed := contract(amount)) is not None:
        return agreed
    if (called_so := backed(amount)) is not None:
        return called_so
    source, subject = sources(amount), doers(amount)
    if amount.receives:
        whose = subject or (the_other(amount, source) if source else owners(amount))
        return (source or tellers(amount))[:1], whose[:1]
    if not source and subject and amount.is_agreed and len(subject[0].countries) > 1:
        return parted(amount, subject[0]) or ([], [])
    givers = source or subject or owners(amount)
    if not givers and (lent := lending(amount)) is not None:
        return lent
    givers = [alone(amount, each) for each in givers[:1]]
    takers = targets(amount) or users(amount, source or subject) or adjectives(amount, givers)
    return givers, [run for run in takers if run not in givers][:1]


def called_again(amount: Amount, purse: Purse) -> Sides | None:
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


def at_home(amount: Amount, sides: Sides, home: str | None) -> Sides:
    """The sides, with the home state where it is only called "the government"."""
    giving, taking = sides
    giving = [] if is_spent_on(amount, giving, home) else giving
    giving = treasury(amount, home) or giving or label(amount)
    return giving, taking or borrower(amount, giving, home)
