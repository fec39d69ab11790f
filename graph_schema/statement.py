"""Statement and Evidence: one asserted thing, and the exact words that assert it.

The vocabulary is FollowTheMoney's (statement, canonical id, origin) and PROV-O's (a Statement was derived
from a quotation, the quotation was quoted from a document). *No statement without a quote.*
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

Scalar = str | int | float | bool
Realis = Literal["actual", "future", "hypothetical", "negated"]
"""actual and future statements stand in the graph as links; hypothetical and negated ones are kept as
statements only (PLOVER's contexts)."""
Tier = Literal["explicit", "inferred", "anaphora"]
"""explicit: all arguments stand in the quote. inferred: one was carried over or follows from the
gazetteer. anaphora: the quote says "the two countries", "both sides", "this MoU"."""

_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation: `document.text[start:end] == quote`, offsets in code points of the NFC text."""

    document: str
    quote: str
    start: int
    end: int
    language: str


class Ref(NamedTuple):
    """What a statement is about: a node class and an id.

    An id that begins with `#` is local to its document (`#a1`, the first agreement there); `resolve`
    replaces it by a canonical one. All other ids are canonical already. A tuple: it is compared and looked up by the
    thousand.
    """

    kind: str
    id: str

    @property
    def local(self) -> bool:
        """Whether the id is known in its document only."""
        return self.id.startswith("#")


@dataclass(slots=True, unsafe_hash=True)
class Statement:
    """One asserted thing: who – relation – what, with its evidence.

    relation: a link type (`PARTY_TO`, then `object` is set) or a property of the subject's class
    (`type`, `amount`, then `value` is set).  qualifiers: properties of the link, or of the node that the
    link makes (`status`, `on`, `title`).  block: for statements about a local agreement, the key within
    which agreements are compared across documents (`BD+JP`).  support: further quotations needed to
    understand the first (who "the two countries" are).  origin: what said it, with its version
    (`rule:agreement.signed@1`, `analyst`, `llm:NAME`).

    Nobody changes one. It is not frozen because it is made by the hundred, and would take three times as long.
    """

    subject: Ref
    relation: str
    evidence: Evidence
    origin: str
    object: Ref | None = None
    value: Scalar | None = None
    qualifiers: Mapping[str, Scalar] = field(default_factory=lambda: MappingProxyType({}))
    realis: Realis = "actual"
    tier: Tier = "explicit"
    said_by: str | None = None
    block: str | None = None
    support: tuple[Evidence, ...] = ()

    def __post_init__(self) -> None:
        if (self.object is None) == (self.value is None):
            raise ValueError(f"a statement has an object or a value, not both or none: {self}")

    @property
    def id(self) -> str:
        """A hash of what is asserted and where: the same words in the same document give the same id."""
        said = [
            self.evidence.document, self.evidence.start, self.evidence.end,
            self.subject.kind, self.subject.id, self.relation,
            self.object and [self.object.kind, self.object.id], self.value,
            sorted(self.qualifiers.items()), self.realis, self.said_by,
        ]  # fmt: skip
        return hashlib.sha256(_json(said).encode()).hexdigest()[:24]
