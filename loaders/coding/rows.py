"""A row that an analyst keeps → statements: the row is the passage, and all of it is the evidence.

`formats/_rows.py` has understood the cells; here they become statements, with the origin `analyst`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from graph_schema import gazetteer, vocabulary
from graph_schema.identity import block_key, event_id, short_hash, slug
from graph_schema.statement import Evidence, Ref, Scalar, Statement
from graph_schema.values import PartialDate
from loaders.document import Document

ORIGIN = "analyst"
Record = Mapping[str, tuple[str, ...]]


def code_row(document: Document, record: Record) -> tuple[Statement, ...]:
    """The statements of a row, each once."""
    row = _Row(document, record)
    row.name_all()
    {
        "agreement": row.state_agreement,
        "adoption": row.state_adoptions,
        "meeting": row.state_meeting,
        "funding": row.state_funding,
        "role": row.state_roles,
    }[record["record"][0]]()
    return tuple({each.id: each for each in row.statements}.values())


class _Row:
    """One row while its statements are drawn up."""

    def __init__(self, document: Document, record: Record) -> None:
        self._record = record
        self._evidence = Evidence(document.id, document.text, 0, len(document.text), document.language)
        self.statements: list[Statement] = []
        self._block: str | None = None
        self._book = gazetteer.load()
        self._sides = [self._known(id) for id in record.get("countries", ())]
        self._countries = [side.id for side in self._sides if side.kind == "Country"]
        self._agencies = [self._named("Agency", name) for name in record.get("agencies", ())]
        self._programmes = [self._named("Programme", name) for name in record.get("programmes", ())]
        self._people = [self._named("Person", name) for name in record.get("person", ())]
        date = PartialDate(record["date"][0]) if "date" in record else None
        self._on = date.iso if date else None
        self._precision = date.precision if date else None

    def _known(self, id: str) -> Ref:
        return self._book[id].ref

    def _named(self, kind: str, name: str) -> Ref:
        """Who or what a name stands for: a known one, else an id made of the name, with the row's one country."""
        found = self._book.find(name, (kind,))
        if len(found) == 1:
            return found[0].ref
        country = self._countries[0].lower() if len(self._countries) == 1 else "xx"
        place = "" if kind == "Programme" else f"{country}-"
        return Ref(kind, f"{kind.lower()}-{place}{slug(name)}")

    def _say(self, subject: Ref, relation: str, what: Ref | Scalar | None, **qualifiers: Scalar | None) -> None:
        if what is None:
            return
        local = any(ref.local for ref in (subject, what) if isinstance(ref, Ref))
        self.statements.append(
            Statement(
                subject, relation, self._evidence, ORIGIN,
                object=what if isinstance(what, Ref) else None,
                value=None if isinstance(what, Ref) else what,
                qualifiers=MappingProxyType({key: value for key, value in qualifiers.items() if value is not None}),
                block=self._block if local else None,
            )
        )  # fmt: skip

    def _one(self, field: str) -> str | None:
        return next(iter(self._record.get(field, ())), None)

    def name_all(self) -> None:
        """State the names of who and what the row names."""
        for field, refs in (("agencies", self._agencies), ("programmes", self._programmes), ("person", self._people)):
            for name, ref in zip(self._record.get(field, ()), refs, strict=True):
                self._say(ref, "name", name)
        for side in self._sides:
            self._say(side, "name", self._book[side.id].name)

    def _reach(self, subject: Ref, status: str) -> None:
        on = self._on
        milestone = Ref("Milestone", f"{subject.id}/{status}/{on or 'undated'}")
        self._say(
            subject, "REACHED", milestone, status=status, on=on, precision=self._precision,
            basis="stated" if on else None,
        )  # fmt: skip

    def _cover(self, subject: Ref) -> None:
        for topic in self._record.get("topics", ()):
            self._say(subject, "COVERS", Ref("Topic", topic))

    def state_agreement(self) -> None:
        """The row is of one agreement, of which nobody knows yet which of the graph it is."""
        deal = Ref("Agreement", "#a1")
        self._block = block_key(self._countries) or None
        for side in (*self._sides, *self._agencies):
            self._say(side, "PARTY_TO", deal)
        self._say(deal, "type", self._one("type"))
        self._say(deal, "name", self._one("title"))
        topics = [vocabulary.load().topics[id].digital for id in self._record.get("topics", ())]
        if topics or self._programmes:
            self._say(deal, "digital", any(topics) or bool(self._programmes))
        self._cover(deal)
        for programme in self._programmes:
            self._say(deal, "SHARES", programme)
        for person in self._people:
            self._say(person, "SIGNED", deal, title=self._one("role"))
        self._reach(deal, self._record["status"][0])

    def state_adoptions(self) -> None:
        """The row is of a country that takes up one programme or more."""
        for country in self._countries:
            for programme in self._programmes:
                adoption = Ref("Adoption", event_id("adoption", country, programme.id))
                self._say(Ref("Country", country), "MADE", adoption)
                self._say(adoption, "OF", programme)
                self._reach(adoption, self._one("status") or "adopted")

    def state_meeting(self) -> None:
        """The row is of an encounter."""
        assert self._on is not None
        meeting = Ref("Meeting", event_id("meeting", self._countries, self._on))
        for side in (*self._sides, *self._agencies, *self._people):
            self._say(side, "TOOK_PART_IN", meeting)
        self._say(meeting, "on", self._on)
        self._say(meeting, "precision", self._precision)
        self._say(meeting, "status", "planned" if self._one("status") == "planned" else "held")
        self._cover(meeting)

    def state_funding(self) -> None:
        """The row is of an amount; the first country gives and the others receive, unless the row says who."""
        sides = [side.id for side in self._sides]
        givers = self._record.get("giver") or tuple(sides[:1] if len(sides) > 1 else ())
        takers = self._record.get("beneficiary") or tuple(id for id in sides if id not in givers)
        amount, currency = float(self._record["amount"][0]), self._one("currency")
        id = event_id("funding", givers, f"{amount:.0f}", currency, takers)
        funding = Ref("Funding", id if givers or takers else f"{id}-{short_hash(self._evidence.quote, 6)}")
        for relation, ids in (("FROM", givers), ("TO", takers)):
            for each in ids:
                self._say(funding, relation, self._known(each))
        for programme in self._programmes:
            self._say(funding, "FOR", programme)
        facts: Mapping[str, Scalar | None] = {
            "amount": amount, "currency": currency, "purpose": self._one("purpose"), "on": self._on,
            "status": "planned" if self._one("status") == "planned" else "announced",
        }  # fmt: skip
        for name, value in facts.items():
            self._say(funding, name, value)
        self._cover(funding)

    def state_roles(self) -> None:
        """The row is of an office that somebody holds."""
        places: Iterator[Ref] | list[Ref] = self._agencies or self._sides
        for person in self._people:
            for place in places:
                self._say(person, "HELD", place, title=self._one("role"), on=self._on)
