"""Items of an answer → Statements: each quote grounded, each name one that our own reading found, each date there.

What is drawn up has the same shape as what the rules state, with the model's name as its origin; topics are ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from graph_schema import gazetteer, vocabulary
from graph_schema.identity import block_key, event_id, short_hash
from graph_schema.statement import Evidence, Ref, Scalar, Statement, Tier
from graph_schema.values import Money, PartialDate, fold
from loaders.coding.desk import NODE, ref
from loaders.coding.parties import Parties
from loaders.coding.states import country_of
from loaders.document import Document, Source
from loaders.llm.answer import AdoptionItem, AgreementItem, FundingItem, Item, MeetingItem, Rejected
from loaders.llm.grounding import Ungrounded, ground, quotation
from loaders.mentions import Mention
from loaders.spotting import Reading, Sentence, spot

BODIES: Final = ("country", "bloc", "agency")


@dataclass
class Draft:
    """The statements of one item. support: further sentences, where names or the date of the fact stand."""

    reading: Reading
    origin: str
    sentences: tuple[Sentence, ...]
    block: str | None = None
    support: dict[Evidence, None] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)

    def state(self, subject: Ref, relation: str, what: Ref | Scalar | None, **qualifiers: Scalar | None) -> None:
        """Draw up one statement; nothing for what is not known."""
        if what is None:
            return
        support = tuple(self.support)
        tier: Tier = "inferred" if support else "explicit"
        known = MappingProxyType({name: value for name, value in qualifiers.items() if value is not None})
        target, value = (what, None) if isinstance(what, Ref) else (None, what)
        evidence = quotation(self.reading, self.sentences)
        block = self.block if subject.local or (target and target.local) else None
        self.statements.append(
            Statement(
                subject, relation, evidence, self.origin, target, value, known, tier=tier, block=block, support=support
            )
        )

    def reach(self, subject: Ref, status: str, on: str | None) -> None:
        """Draw up a step of the life-cycle."""
        step = Ref("Milestone", f"{subject.id}/{status}/{on or 'undated'}")
        precision = PartialDate(on).precision if on else None
        self.state(subject, "REACHED", step, status=status, on=on, precision=precision)

    def cover(self, subject: Ref) -> list[str]:
        """Draw up the topics that the sentences name."""
        topics = dict.fromkeys(cue.ids[0] for each in self.sentences for cue in each.cues.get("topic", ()))
        for topic in topics:
            self.state(subject, "COVERS", Ref("Topic", topic))
        return list(topics)


def code(reading: Reading, items: Iterable[Item], model: str) -> tuple[tuple[Statement, ...], list[Rejected]]:
    """The statements that items come to, and the items that do not stand, with the reason."""
    statements: dict[str, Statement] = {}
    rejected: list[Rejected] = []
    for number, item in enumerate(items, start=1):
        try:
            for each in _DRAWN[type(item)](reading, item, f"llm:{model}", number):
                statements.setdefault(each.id, each)
        except Ungrounded as error:
            kind = type(item).__name__.removesuffix("Item").lower()
            rejected.append(Rejected({"kind": kind, **item.model_dump(exclude_none=True)}, str(error)))
    return tuple(statements.values()), rejected


def _agreement(reading: Reading, item: AgreementItem, origin: str, number: int) -> Iterator[Statement]:
    members = [_find(reading, name, BODIES) for name in item.parties]
    programmes = [_find(reading, name, ("programme",)) for name in item.programmes]
    parties = Parties(tuple(members))
    if len(parties.keys) < 2:
        raise Ungrounded("an agreement has two parties or more")
    draft = _draft(reading, item, origin, [*members, *programmes], block_key(parties.keys))
    subject = Ref("Agreement", f"#l{number}")
    on = _on(draft, item.on)
    bodies = [ref(each) for each in members if each.kind in ("agency", "bloc")]
    for party in dict.fromkeys([*(Ref("Country", code) for code in parties.codes), *bodies]):
        draft.state(party, "PARTY_TO", subject)
    draft.reach(subject, item.status, on)
    draft.state(subject, "type", item.type)
    for programme in programmes:
        draft.state(subject, "SHARES", ref(programme))
    topics = draft.cover(subject)
    if topics or programmes:
        digital = [vocabulary.load().topics[each].digital for each in topics]
        draft.state(subject, "digital", bool(programmes) or any(digital))
    yield from draft.statements


def _adoption(reading: Reading, item: AdoptionItem, origin: str, number: int) -> Iterator[Statement]:
    country, programme = _find(reading, item.country, ("country",)), _find(reading, item.programme, ("programme",))
    draft = _draft(reading, item, origin, [country, programme])
    adoption = Ref("Adoption", event_id("adoption", country.ids[0], programme.ids[0]))
    on = _on(draft, item.on)
    draft.state(ref(country), "MADE", adoption)
    draft.state(adoption, "OF", ref(programme))
    draft.reach(adoption, item.status, on)
    yield from draft.statements


def _funding(reading: Reading, item: FundingItem, origin: str, number: int) -> Iterator[Statement]:
    giver = _find(reading, item.giver, BODIES)
    taker = [_find(reading, item.beneficiary, BODIES)] if item.beneficiary else []
    draft = _draft(reading, item, origin, [giver, *taker])
    stated = [each.value for sentence in draft.sentences for each in sentence.money if isinstance(each.value, Money)]
    money = next((each for each in stated if (each.amount, each.currency) == (item.amount, item.currency)), None)
    if money is None:
        raise Ungrounded(f"the quote does not state {item.amount:,.0f} {item.currency}")
    takers = [ref(each).id for each in taker]
    funding = Ref("Funding", event_id("funding", [ref(giver).id], f"{money.amount:.0f}", money.currency, takers))
    on = _on(draft, item.on)
    draft.state(funding, "FROM", ref(giver))
    for each in taker:
        draft.state(funding, "TO", ref(each))
    known: dict[str, Scalar | None] = {
        "amount": money.amount, "currency": money.currency, "stated": money.stated, "on": on,
    }  # fmt: skip
    for name, value in known.items():
        draft.state(funding, name, value)
    draft.cover(funding)
    yield from draft.statements


def _meeting(reading: Reading, item: MeetingItem, origin: str, number: int) -> Iterator[Statement]:
    members = [_find(reading, name, (*BODIES, "person")) for name in item.parties]
    codes = sorted({code for each in members if (code := country_of(each))})
    if len(codes) < 2:
        raise Ungrounded("a meeting is of two states or more")
    draft = _draft(reading, item, origin, members)
    on = _on(draft, item.on)
    mark = on or f"undated-{short_hash(reading.document.id, 6)}-{draft.sentences[0].start}"
    meeting = Ref("Meeting", event_id("meeting", codes, mark))
    for party in dict.fromkeys([*(Ref("Country", code) for code in codes), *map(ref, members)]):
        draft.state(party, "TOOK_PART_IN", meeting)
    draft.state(meeting, "status", item.status)
    if on:
        draft.state(meeting, "on", on)
        draft.state(meeting, "precision", PartialDate(on).precision)
    draft.cover(meeting)
    yield from draft.statements


_DRAWN: Final[Mapping[type[Item], Callable[..., Iterator[Statement]]]] = {
    AgreementItem: _agreement, AdoptionItem: _adoption, FundingItem: _funding, MeetingItem: _meeting,
}  # fmt: skip


def _draft(reading: Reading, item: Item, origin: str, named: list[Mention], block: str | None = None) -> Draft:
    """A draft on the sentences of the quote, supported by those that first name what is not named there."""
    sentences = ground(reading, item.quote, [each.ids[0] for each in named])
    here = {name.ids[0] for each in sentences for name in each.names}
    draft = Draft(reading, origin, sentences, block)
    meant = {id for each in named for id in (each.ids[0], country_of(each))}
    if not meant & here:
        raise Ungrounded("the quote names none of them")
    for each in named:
        if each.ids[0] not in here:
            first = next(one for one in reading.sentences if any(name.ids == each.ids for name in one.names))
            draft.support[quotation(reading, (first,))] = None
    return draft


def _find(reading: Reading, text: str, kinds: tuple[str, ...]) -> Mention:
    """The name in the document that a model means, by the gazetteer and our own spotting. Raises Ungrounded."""
    named = [each for each in reading.names() if each.kind in kinds]
    entries = {entry.id for entry in gazetteer.load().find(text, [NODE[kind] for kind in kinds])}
    found = [each for each in named if each.ids[0] in entries]
    whole = reading.document.text
    found = found or [each for each in named if fold(text) in (fold(each.text), fold(whole[each.start : each.tail]))]
    if not found and text.strip():
        source = Source(text=text[:200])
        own = {
            name.ids[0]
            for name in spot(Document.of(source, language=reading.document.language, location="")).names()
            if name.kind in kinds
        }
        found = [each for each in named if each.ids[0] in own] if len(own) == 1 else []
    if not found:
        raise Ungrounded(f"the text does not name {text!r}, or not as one that is known")
    if len({each.ids[0] for each in found}) > 1:
        raise Ungrounded(f"{text!r} may mean several that the text names")
    return found[0]


def _on(draft: Draft, on: str | None) -> str | None:
    """A date that a model gives, if it stands in the quote, else elsewhere in the text, else is the document's own."""
    if on is None:
        return None
    wanted = PartialDate(on)

    def states(sentence: Sentence) -> bool:
        return any(isinstance(each.value, PartialDate) and each.value.iso.startswith(on) for each in sentence.dates)

    if any(map(states, draft.sentences)) or (draft.reading.base and draft.reading.base.iso.startswith(wanted.iso)):
        return on
    elsewhere = next(filter(states, draft.reading.sentences), None)
    if elsewhere is None:
        raise Ungrounded(f"the text does not state the date {on}")
    draft.support[quotation(draft.reading, (elsewhere,))] = None
    return on
