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
        places = [run for run in found if run.marker == "in"] or [run for run in found if run.marker == "of"][:1]
        return [run for run in found if run.marker == "to"] or places
    objects = [run for run in found if verb and run.marker is None and 0 <= run.start - verb.end <= _OBJECT]
    behind = [run for run in found if run.marker in ("to", "in") and run.start > amount.money.start]
    return _helped(amount) or behind or objects


def _helped(amount: Amount) -> list[Run]:
    """Whom the money helps by the noun before the amount: "Sweden's support | to Mali | amounts to SEK 2bn"."""
    nouns = amount.nouns(end=amount.money.start)
    return [
        run for run in amount.runs
        if run.marker in ("to", "with") and run.countries and run.end <= amount.money.start
        and any(0 < run.start - each.end <= _OF for each in nouns)
    ][-1:]  # fmt: skip
