"""Who takes an amount: whom the sentence says it is for."""

from __future__ import annotations

from loaders.coding.funding.amount import Amount
from loaders.coding.runs import Run

_OF = 8
"""Characters between the noun for what helps and whom it helps: " to ", " för det svenska … "."""
_OBJECT = 6
"""Characters between a verb and whom it gives to ("gave | Nepal")."""


def targets(amount: Amount) -> list[Run]:
    """Whom the money is said to be for."""
    found, verb = amount.runs, amount.verb
    if amount.verb_last:
        places = [run for run in found if run.marker == "in"] or [
            run for run in found if run.marker == "of" and run.countries
        ][:1]
        return [run for run in found if run.marker == "to"] or places
    objects = [run for run in found if verb and run.marker is None and 0 <= run.start - verb.end <= _OBJECT]
    behind = [run for run in found if run.marker in ("to", "in") and run.start > amount.money.start]
    return _helped(amount) or behind or objects


def users(amount: Amount, giving: list[Run]) -> list[Run]:
    """Whom an amount is for by what it is spent on: "to help | Samoa | modernise", "for the register of | Samoa",
    "Samoa will build it with a loan of $5m that | the Bank | gives"."""
    if amount.verb_last or not giving:
        return []
    sentence, money = amount.sentence, amount.money
    others = [run for run in amount.runs if _is_state(run) and run not in giving]
    others = [run for run in others if not amount.is_of_another(run)]
    helps = {each.end for each in sentence.cue("uptake.helps", money.end)}
    helped = [run for run in others if run.marker is None and run.start - 1 in helps]
    behind = [run for run in others if run.start >= money.end and run.start > giving[0].end]
    owners = [run for run in behind if run.marker == "of" or _is_owner(amount, run)]
    doers = [run for run in others if run.marker is None and run.end <= money.start < giving[0].start]
    return helped or doers[-1:] or owners


def _is_owner(amount: Amount, run: Run) -> bool:
    """Whether a word for whose something is stands before a state: "the register | of Samoa"."""
    return amount.sentence.flat[amount.money.end : run.start].split()[-1:] in [
        [each] for each in amount.sentence.pack.grammar.of
    ]


def _is_state(run: Run) -> bool:
    return all(each.kind == "country" for each in run.members)


def _helped(amount: Amount) -> list[Run]:
    """Whom the money helps by the noun before the amount: "Sweden's support | to Mali | amounts to SEK 2bn"."""
    nouns = amount.nouns(end=amount.money.start)
    return [
        run for run in amount.runs
        if run.marker in ("to", "with") and run.countries and run.end <= amount.money.start
        and any(0 < run.start - each.end <= _OF for each in nouns)
    ][-1:]  # fmt: skip
