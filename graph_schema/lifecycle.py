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


def furthest(statuses: Iterable[str]) -> str | None:
    """The status that a set of reached statuses amounts to, or None for an empty set.

    >>> furthest(["signed", "interested"])
    'signed'
    """
    return max(statuses, key=lambda status: RANK[status], default=None)
