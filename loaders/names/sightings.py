"""Sighting: a place where a text names a person, with what it says of the person there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from loaders.mentions import Mention
from loaders.names.person_names import Run
from loaders.names.roles import Role
from loaders.names.sides import NOBODY, Side


@dataclass(frozen=True, slots=True)
class Sighting:
    """A place where a person is named. role_end: where the role's words end.  known: the gazetteer's mention."""

    run: Run
    role: Role | None = None
    role_end: int = 0
    side: Side = NOBODY
    titled: bool = False
    known: Mention | None = None


def merge(found: Iterable[Sighting], *, trust_known: bool) -> list[Sighting]:
    """One sighting a place, in order: the longest run, with what any of them says. trust_known: a run that the
    gazetteer knows is neither longer nor shorter than it knows. A run that begins in the office before a name ("… and
    Digital | Economy A B said") is none."""
    kept: list[Sighting] = []
    found = list(found)
    offices = {
        number
        for each in found
        if each.role is not None and each.role.near + 1 == each.run.first
        for number in range(each.role.first, each.run.first)
    }
    for each in sorted(found, key=lambda one: (one.run.first, -one.run.last)):
        if each.run.first in offices and each.known is None:
            continue
        if not kept or each.run.first > kept[-1].run.last:
            kept.append(each)
            continue
        last = kept[-1]
        if each.role is not None and last.role is None:
            last = replace(last, role=each.role, role_end=each.role_end)
        longer = len(each.run) > len(last.run) or (each.known is not None and trust_known)
        kept[-1] = replace(
            last, run=each.run if longer else last.run, side=last.side.or_else(each.side),
            titled=last.titled or each.titled, known=last.known or each.known,
        )  # fmt: skip
    return kept
