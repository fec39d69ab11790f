"""The life-cycle of an agreement or an adoption: its statuses, their order, and what follows from them.

interested → planned → in_negotiation → announced → signed → adopted → in_force → expired | terminated

`adopted` is an approval by a cabinet or parliament (agreement), or a taking into use (adoption).
The current status is computed from the milestones that were reached, never stored over them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

STATUSES: Final = (
    "interested", "planned", "in_negotiation", "announced", "signed", "adopted", "in_force", "expired", "terminated",
)  # fmt: skip
ENDED: Final = frozenset({"expired", "terminated"})
BINDING: Final = frozenset({"signed", "adopted", "in_force"})
RANK: Final = {status: rank for rank, status in enumerate(STATUSES)}


def counts(status: str, realis: str) -> bool:
    """Whether a step has been reached: it has happened, or it is itself a wish or a plan."""
    return realis == "actual" or RANK[status] <= RANK["planned"]


def rank(status: str, realis: str) -> int | None:
    """How far a step is in the life-cycle, from 1; None for one that has not been reached."""
    return RANK[status] + 1 if counts(status, realis) else None


def certain_on(status: str, on: str | None, reported_on: str | None) -> str | None:
    """The day, month or year by whose end a step had certainly been reached: that of its own date, or that of the
    first report if the date does not lie after it. A wish or a plan stands from its report on, whatever day it is for.

    >>> certain_on("signed", "2023", "2023-05-01"), certain_on("signed", "2023-12-01", "2023-09")
    ('2023-05-01', '2023-12-01')
    """
    days = [on] if on else []
    if reported_on and (RANK[status] <= RANK["planned"] or not on or on <= f"{reported_on}~"):
        days.append(reported_on)
    return min(days, key=lambda day: f"{day}~", default=None)


def furthest(statuses: Iterable[str]) -> str | None:
    """The status that a set of reached statuses amounts to, or None for an empty set.

    >>> furthest(["signed", "interested"])
    'signed'
    """
    return max(statuses, key=lambda status: RANK[status], default=None)
