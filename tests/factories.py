"""Documents and statements made by hand: a `Paper` writes one sentence for each thing that it states."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Mapping, Sequence
from typing import Any

from graph_schema.identity import block_key, event_id
from graph_schema.statement import Evidence, Realis, Ref, Scalar, Statement
from graph_schema.values import PartialDate
from graph_store.graph import Graph
from loaders.document import Document
from loaders.line import Extraction

BD, JP, IN = (Ref("Country", code) for code in ("BD", "JP", "IN"))


class Paper:
    """A document that grows with what it states. Local agreements are `#a1`, `#a2`, …"""

    def __init__(
        self, name: str, published: str | None = "2023-05-01", *, id: str | None = None, location: str = ""
    ) -> None:
        self.name, self.published, self.location = name, published, location or f"{name}.txt"
        self._id, self._given = id or hashlib.sha256(name.encode()).hexdigest(), id is not None
        self._text = f"{name}.\n"
        self._statements: list[Statement] = []
        self._agreements = 0

    def say(
        self, subject: Ref, relation: str, what: Ref | Scalar, *, realis: Realis = "actual", block: str | None = None,
        **qualifiers: Scalar | None,
    ) -> Paper:  # fmt: skip
        """State one thing, in a sentence of its own."""
        told = what.id if isinstance(what, Ref) else what
        quote = f"{subject.id} {relation} {told} {realis}."
        start = len(self._text) + 1
        self._text += f" {quote}"
        self._statements.append(Statement(
            subject=subject, relation=relation, origin="test@1", realis=realis, block=block,
            evidence=Evidence(self._id, quote, start, start + len(quote), "en"),
            object=what if isinstance(what, Ref) else None,
            value=None if isinstance(what, Ref) else what,
            qualifiers={name: value for name, value in qualifiers.items() if value is not None},
        ))  # fmt: skip
        return self

    def agreement(
        self, *parties: str | Ref, type: str | None = "MoU", topics: Sequence[str] = (), programmes: Sequence[str] = (),
        realis: Realis = "actual", **reached: str | None,
    ) -> Ref:  # fmt: skip
        """State an agreement: `agreement("BD", "JP", type="MoC", signed="2023-04-26")`; None is an unknown day."""
        self._agreements += 1
        subject = Ref("Agreement", f"#a{self._agreements}")
        sides = [party if isinstance(party, Ref) else Ref("Country", party) for party in parties]
        block = block_key(side.id for side in sides if side.kind == "Country") or None
        for side in sides:
            self.say(side, "PARTY_TO", subject, block=block, realis=realis)
        if type:
            self.say(subject, "type", type, block=block, realis=realis)
        for topic in topics:
            self.say(subject, "COVERS", Ref("Topic", topic), block=block, realis=realis)
        for programme in programmes:
            self.say(subject, "SHARES", Ref("Programme", programme), block=block, realis=realis)
        for status, on in reached.items():
            self.reach(subject, status, on, block=block, realis=realis)
        return subject

    def reach(
        self,
        subject: Ref,
        status: str,
        on: str | None,
        *,
        block: str | None = None,
        realis: Realis = "actual",
        basis: str | None = None,
    ) -> Paper:
        """State a milestone."""
        precision = PartialDate(on).precision if on else None
        milestone = Ref("Milestone", f"{subject.id}/{status}/{on or 'undated'}")
        return self.say(
            subject,
            "REACHED",
            milestone,
            block=block,
            realis=realis,
            status=status,
            on=on,
            precision=precision,
            basis=basis,
        )

    def adoption(self, country: str, programme: str, status: str = "adopted", on: str | None = None) -> Ref:
        """State that a country takes up a programme."""
        subject = Ref("Adoption", event_id("adoption", country, programme))
        self.say(Ref("Country", country), "MADE", subject)
        self.say(subject, "OF", Ref("Programme", programme))
        self.reach(subject, status, on)
        return subject

    def meeting(self, *parties: Ref, on: str) -> Ref:
        """State a meeting."""
        countries = {party.id for party in parties if party.kind == "Country"}
        subject = Ref("Meeting", event_id("meeting", countries, on))
        for party in parties:
            self.say(party, "TOOK_PART_IN", subject)
        self.say(subject, "on", on)
        return subject

    def extraction(self) -> Extraction:
        """The document with all that it states."""
        sha256 = hashlib.sha256(self._text.encode()).hexdigest() if self._given else self._id
        document = Document(
            id=self._id, sha256=sha256, text=self._text, language="en", title=self.name, published=self.published,
            location=self.location,
        )  # fmt: skip
        return Extraction(document, tuple(self._statements))


_PAIRS = (("BD", "JP"), ("BD", "JP"), ("BD", "JP"), ("FR", "IN"), ("BD", "IN", "JP"))
_DAYS = (None, "2023", "2023-04", "2023-04-26", "2023-04-26", "2023-04-26", "2023-05-02", "2024-01-10")
_BODIES = (Ref("Agency", "jica"), Ref("Agency", "a2i"), Ref("Agency", "agency-jp-data-office"), Ref("Bloc", "asean"))
_PEOPLE = (Ref("Person", "person-amina-rahman"), Ref("Person", "person-kato-jun"))
_NAMES = ("Amina Rahman", "A. Rahman", "Jun Kato", "আমিনা রহমান")
_TELLERS = (
    (Ref("Person", "person-bd-nusrat-jahan"), ("Nusrat Jahan", "Dr Nusrat Jahan", "Nusrat")),
    (Ref("Person", "person-bd-nusrat-jhan"), ("নুসরাত জাহান",)),
    (Ref("Person", "person-in-nusrat-jahan"), ("Nusrat Jahan",)),
    (Ref("Person", "person-bd-nusrat"), ("Nusrat",)),
    (Ref("Person", "person-bd-zunaid-ahmed-palak"), ("Zunaid Ahmed Palak", "Junaid Ahmed Palak")),
)
_OFFICES = (
    (Ref("Agency", "agency-bd-skills-council"), ("Skills Council", "Council for Skills", "Skill Board")),
    (Ref("Agency", "agency-bd-council-for-skills"), ("Council for Skills",)),
    (Ref("Agency", "agency-bd-skill-board"), ("Skill Board", "SKB")),
    (Ref("Agency", "agency-bd-skb"), ("SKB",)),
    (Ref("Agency", "agency-bd-skills-bureau"), ("Skills Bureau", "SKB")),
    (Ref("Agency", "agency-jp-japan-international-co-operation-agency"), ("Japan International Co-operation Agency",)),
    (Ref("Agency", "agency-in-skills-council"), ("Skills Council",)),
    (Ref("Agency", "agency-xx-skills-council"), ("Skills Council",)),
)
"""What documents call people and bodies that nobody knows beforehand; some are one, some lead to others."""


def random_paper(chance: random.Random, name: str) -> Extraction:
    """A document of this domain's shape, out of so small a world that documents speak of the same things."""
    paper = Paper(name, chance.choice((None, "2023-04-20", "2023-04-27", "2023-05-03", "2024-02-01")))
    realis: Realis
    for _ in range(chance.choice((0, 1, 1, 2))):
        parties: list[str | Ref] = [*chance.choice(_PAIRS), *chance.sample(_BODIES, chance.choice((0, 0, 0, 1)))]
        realis = chance.choice((*["actual"] * 5, "future", "hypothetical", "negated"))
        reached = {chance.choice(("signed", "signed", "announced", "interested", "in_force")): chance.choice(_DAYS)}
        subject = paper.agreement(
            *parties, type=chance.choice(("MoU", "MoU", "MoC", "agreement", None)), realis=realis,
            topics=chance.sample(("cybersecurity", "skills"), chance.randint(0, 2)),
            programmes=chance.choice(((), (), (), ("upi",), ("programme-made-up",))), **reached,
        )  # fmt: skip
        block = paper.extraction().statements[-1].block
        if chance.random() < 0.5:
            paper.say(
                chance.choice(_PEOPLE), "SIGNED", subject, block=block, title=chance.choice(("Minister", "Envoy"))
            )
        if chance.random() < 0.3:
            paper.say(subject, "scope", chance.choice(("g2g", "b2b")), block=block)
        if chance.random() < 0.3:
            paper.say(
                subject,
                "REACHED",
                Ref("Milestone", f"{subject.id}/adopted/undated"),
                realis="hypothetical",
                block=block,
                status="adopted",
            )
    for person in chance.sample(_PEOPLE, chance.randint(0, 2)):
        paper.say(person, "name", chance.choice(_NAMES))
        if chance.random() < 0.5:
            paper.say(person, "country", chance.choice(("BD", "JP")))
        paper.say(person, "HELD", chance.choice((BD, *_BODIES[:3])), title=chance.choice(("Minister", "Secretary")))
    for person, names in chance.sample(_TELLERS, chance.randint(0, 2)):
        for told in chance.sample(names, chance.randint(1, len(names))):
            paper.say(person, "name", told)
        paper.say(person, "HELD", chance.choice((BD, *_BODIES[:3])), title="Director")
    for body, names in chance.sample(_OFFICES, chance.randint(0, 2)):
        if chance.random() < 0.9:
            paper.say(body, "name", chance.choice(names), realis=chance.choice(("actual", "actual", "hypothetical")))
        if chance.random() < 0.5:
            paper.agreement("BD", "JP", body, type="MoU", topics=("skills",), signed=chance.choice(_DAYS))
        if chance.random() < 0.2:
            paper.agreement(body, _BODIES[0], type="MoU", signed="2023")
    if chance.random() < 0.3:
        paper.meeting(
            *(Ref("Country", code) for code in chance.choice(_PAIRS)), chance.choice(_PEOPLE), on="2023-05-10"
        )
    if chance.random() < 0.3:
        paper.adoption(
            chance.choice(("FR", "BD")), chance.choice(("upi", "programme-made-up")), on=chance.choice(_DAYS)
        )
    if chance.random() < 0.3:
        paper.say(_BODIES[2], "type", chance.choice(("agency", "unit"))).say(_BODIES[2], "BASED_IN", JP)
    if chance.random() < 0.2:
        realis = chance.choice(("negated", "hypothetical"))
        paper.say(chance.choice((*_BODIES, *_PEOPLE)), "name", "Whoever", realis=realis)
    if chance.random() < 0.2:
        fund = Ref("Funding", "funding-jp-bd-5")
        paper.say(JP, "name", "Nippon").say(fund, "FROM", JP).say(fund, "amount", chance.choice((5, 5.0, 7.5)))
    return paper.extraction()


def dump(graph: Graph) -> dict[str, list[Any]]:
    """All that a graph holds but the count of its changes, in an order of its own: equal graphs, equal dumps."""
    nodes = graph.read("MATCH (n) WHERE NOT n:Graph RETURN labels(n) AS labels, properties(n) AS properties").rows
    edges = graph.read(
        "MATCH (a)-[r]->(b) RETURN labels(a)[0] AS kind, a.id AS source, type(r) AS type, labels(b)[0] AS other, "
        "b.id AS target, properties(r) AS properties"
    ).rows
    return {"nodes": sorted(map(_line, nodes)), "edges": sorted(map(_line, edges))}


def _line(row: Mapping[str, Any]) -> str:
    return repr(
        {name: sorted(value.items()) if isinstance(value, dict) else value for name, value in sorted(row.items())}
    )
