"""The relationship classes, each naming its ends. One class, one relationship type.

`statements` holds the ids of the statements that assert the relationship; a relationship that the
gazetteer knows has `gazetteer = true` instead. Adding a relationship type = one class here.
"""

from __future__ import annotations

import re
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

PARTIES = ("Country", "Agency", "Bloc")


class Link(BaseModel):
    """Any relationship. `ends`: the pairs of node classes that it may join, from source to target."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    ends: ClassVar[tuple[tuple[str, str], ...]] = ()

    statements: tuple[str, ...] = ()
    gazetteer: bool = False

    @classmethod
    def type(cls) -> str:
        """The name in the graph: `PartyTo` → `PARTY_TO`."""
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).upper()


def _each(sources: tuple[str, ...], *targets: str) -> tuple[tuple[str, str], ...]:
    return tuple((source, target) for source in sources for target in targets)


class PartyTo(Link):
    """a side of an agreement"""

    ends = _each(PARTIES, "Agreement")


class Signed(Link):
    """who signed, for whom"""

    ends = (("Person", "Agreement"),)
    title: str | None = None
    behalf: str | None = None


class Witnessed(Link):
    """in whose presence it was signed"""

    ends = (("Person", "Agreement"), ("Agency", "Agreement"))
    title: str | None = None


class Covers(Link):
    """what it is about"""

    ends = _each(("Agreement", "Meeting", "Funding"), "Topic")


class Shares(Link):
    """the programme that an agreement shares"""

    ends = (("Agreement", "Programme"),)


class Reached(Link):
    """a step of the life-cycle"""

    ends = _each(("Agreement", "Adoption"), "Milestone")


class Made(Link):
    """who takes up a programme"""

    ends = (("Country", "Adoption"), ("Agency", "Adoption"))


class Of(Link):
    """the programme that is taken up"""

    ends = (("Adoption", "Programme"),)


class PartOf(Link):
    """a programme within a programme, a unit within an agency, an organ of a group of states"""

    ends = (("Programme", "Programme"), ("Agency", "Agency"), ("Agency", "Bloc"))


class Offers(Link):
    """whose programme it is"""

    ends = _each(("Country", "Agency"), "Programme")


class BasedIn(Link):
    """the country of an agency"""

    ends = (("Agency", "Country"),)


class MemberOf(Link):
    """membership of a bloc"""

    ends = (("Country", "Bloc"),)


class Held(Link):
    """a role, with its title as stated and the day it was held on"""

    ends = (("Person", "Agency"), ("Person", "Country"))
    title: str | None = None
    on: str | None = None


class TookPartIn(Link):
    """who met"""

    ends = _each((*PARTIES, "Person"), "Meeting")


class From(Link):
    """who gives"""

    ends = _each(("Funding",), *PARTIES)


class To(Link):
    """who benefits, as the sentence says"""

    ends = _each(("Funding",), *PARTIES)


class For(Link):
    """what the money is for"""

    ends = (("Funding", "Programme"), ("Funding", "Agreement"))


class AssignedTo(Link):
    """who has to carry a decision out"""

    ends = (("Decision", "Agency"),)


class TakenAt(Link):
    """the committee or meeting that decided"""

    ends = (("Decision", "Agency"), ("Decision", "Meeting"))


class About(Link):
    """what a statement or a decision is about"""

    ends = (
        ("Decision", "Programme"),
        ("Decision", "Topic"),
        *_each(
            ("Statement",),
            "Country", "Bloc", "Agency", "Person", "Programme", "Topic", "Agreement", "Adoption",
            "Milestone", "Meeting", "Funding", "Decision", "Document",
        ),
    )  # fmt: skip


class QuotedFrom(Link):
    """the document that a statement's quote stands in"""

    ends = (("Statement", "Document"),)


class SentBy(Link):
    """the office or person that sent a memo"""

    ends = (("Document", "Agency"), ("Document", "Person"))


class SentTo(Link):
    """the office that a memo is addressed to"""

    ends = (("Document", "Agency"),)


class TiedTo(Link):
    """two countries with an agreement, a meeting or a programme between them: derived, for browsing"""

    ends = (("Country", "Country"),)
    agreements: int = 0
    meetings: int = 0
    adoptions: int = 0


LINKS: dict[str, type[Link]] = {cls.type(): cls for cls in Link.__subclasses__()}
"""Every relationship class by its type."""
