"""The node classes: what statements are about, and the evidence itself. One class, one label.

A field is a property of the node; the docstring of a class is its line in the README's ontology table.
Adding a node type = one class here.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict


class Entity(BaseModel):
    """Any node. `name` is English where known; `names` holds every spelling; `search` their folded forms."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    indexed: ClassVar[tuple[str, ...]] = ()

    id: str
    name: str
    name_bn: str | None = None
    names: tuple[str, ...] = ()
    search: str = ""
    gazetteer: bool = False
    wikidata: str | None = None
    iati: str | None = None


class Country(Entity):
    """a state; its id is the ISO 3166-1 alpha-2 code"""

    iso3: str | None = None


class Bloc(Entity):
    """a group of states: ASEAN, EU, CARICOM"""


class Agency(Entity):
    """a ministry, development agency, bank, UN body, programme office, company or unit"""

    type: str | None = None
    country: str | None = None


class Person(Entity):
    """a person, with the roles held; `role` is an office whose body no sentence names"""

    indexed: ClassVar[tuple[str, ...]] = ("country",)

    country: str | None = None
    role: str | None = None


class Programme(Entity):
    """what is shared or adopted: India Stack, UPI, a2i's practices, a national portal, a master plan"""

    type: str | None = None
    country: str | None = None


class Topic(Entity):
    """an entry of the controlled vocabulary of topics"""

    digital: bool = True


class Agreement(Entity):
    """one instrument: MoU, MoC, treaty, letter of intent, partnership, financing"""

    indexed: ClassVar[tuple[str, ...]] = ("block", "status")

    type: str | None = None
    scope: str | None = None
    digital: bool | None = None
    status: str | None = None
    on: str | None = None
    expires_on: str | None = None
    block: str | None = None


class Adoption(Entity):
    """a country (or agency) taking up a programme"""

    indexed: ClassVar[tuple[str, ...]] = ("status",)

    status: str | None = None
    on: str | None = None


class Milestone(Entity):
    """a status reached by an agreement or an adoption: when, how precisely known, and when reported"""

    status: str
    rank: int | None = None
    realis: str = "actual"
    on: str | None = None
    precision: str | None = None
    basis: str | None = None
    reported_on: str | None = None
    certain_on: str | None = None


class Meeting(Entity):
    """an encounter, held or planned"""

    status: str | None = None
    on: str | None = None
    precision: str | None = None


class Funding(Entity):
    """an amount with giver, beneficiary and purpose, as stated"""

    amount: float | None = None
    currency: str | None = None
    stated: str | None = None
    equivalent: str | None = None
    type: str | None = None
    purpose: str | None = None
    status: str | None = None
    on: str | None = None


class Decision(Entity):
    """a decision of a committee, with its progress"""

    number: str | None = None
    text: str | None = None
    progress: str | None = None
    on: str | None = None


class Document(Entity):
    """a source text; `name` is its title, `text` what its statements quote, `release` the first of its reprints"""

    indexed: ClassVar[tuple[str, ...]] = (
        "location", "release", "mark_1", "mark_2", "mark_3", "mark_4", "mark_5", "mark_6", "mark_7", "mark_8", "mark_9",
        "mark_10", "mark_11", "mark_12",
    )  # fmt: skip

    sha256: str
    text: str
    language: str
    location: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    type: str | None = None
    number: str | None = None
    reference: str | None = None
    dated: str | None = None
    extractor: str | None = None
    release: str | None = None
    sketch: tuple[str, ...] = ()
    mark_1: str | None = None
    mark_2: str | None = None
    mark_3: str | None = None
    mark_4: str | None = None
    mark_5: str | None = None
    mark_6: str | None = None
    mark_7: str | None = None
    mark_8: str | None = None
    mark_9: str | None = None
    mark_10: str | None = None
    mark_11: str | None = None
    mark_12: str | None = None


class Statement(Entity):
    """one asserted thing, with the exact words that assert it; `name` is its quote, shortened"""

    indexed: ClassVar[tuple[str, ...]] = ("key", "document", "block", "subject", "object", "naming", "bearer")

    document: str
    quote: str
    start: int
    end: int
    language: str
    relation: str
    subject: str
    subject_kind: str
    subject_local: str | None = None
    object: str | None = None
    object_kind: str | None = None
    object_local: str | None = None
    value: str | float | bool | None = None
    key: str
    block: str | None = None
    realis: str
    tier: str
    origin: str
    said_by: str | None = None
    qualifiers: str = "{}"
    status: str | None = None
    on: str | None = None
    title: str | None = None
    support: tuple[str, ...] = ()
    naming: str | None = None
    bearer: str | None = None


NODES: dict[str, type[Entity]] = {cls.__name__: cls for cls in Entity.__subclasses__()}
"""Every node class by its label."""
