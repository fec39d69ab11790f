"""The dossier of each agreement: its statements, drawn up when the document has been read to its end."""

from __future__ import annotations

from dataclasses import replace

from graph_schema import gazetteer, vocabulary
from graph_schema.identity import block_key
from graph_schema.statement import Evidence, Ref, Tier
from loaders.coding.book import Agreement, Book, Event
from loaders.coding.dating import day
from loaders.coding.desk import Desk, ref
from loaders.coding.parties import Parties
from loaders.coding.scope import scope_of
from loaders.times.calendars import add_months


def state_agreements(desk: Desk, book: Book) -> None:
    """Draw up the statements of every agreement."""
    for agreement in book.agreements:
        _state(desk, agreement)
    for number, event in enumerate(book.unreal, start=1):
        _state(desk, Agreement(f"#u{number}", event.type, event.parties, [event]))


def _state(desk: Desk, agreement: Agreement) -> None:
    agreement = replace(agreement, events=[_as_permitted(agreement, each) for each in agreement.events])
    subject = Ref("Agreement", agreement.id)
    block = block_key(agreement.parties.keys)
    steps = {status: _dated(agreement, status) for status in dict.fromkeys(each.status for each in agreement.events)}
    in_full = sorted(agreement.events, key=lambda each: each.sentence.passage.kind == "heading")  # before a headline
    for event in in_full:
        options = {
            "realis": event.realis, "tier": event.parties.tier, "said_by": event.said_by, "block": block,
            "support": event.parties.support, "grounds": event.grounds,
        }  # fmt: skip
        for party in _party_refs(event.parties):
            desk.state(party, "PARTY_TO", subject, event.evidence, event.rule, **options)  # type: ignore[arg-type]
        dated = event if event.date else steps[event.status]
        date = dated.date if dated else None
        on = day(date)
        milestone = Ref("Milestone", f"{agreement.id}/{event.status}/{on or 'undated'}")
        if dated and dated is not event:
            options["support"] = (*event.parties.support, dated.evidence)
        desk.state(
            subject, "REACHED", milestone, event.evidence, event.rule,
            qualifiers={
                "status": event.status,
                "on": str(on) if on else None,
                "precision": on.precision if on else None,
                "basis": date.facts.get("basis") if date else None,
                "since": True if date and date.facts.get("since") else None,
            },
            **options,  # type: ignore[arg-type]
        )  # fmt: skip
        if event.title:
            desk.state(subject, "name", event.title, event.evidence, event.rule, **options)  # type: ignore[arg-type]
        if event.type == agreement.type:
            desk.state(subject, "type", agreement.type, event.evidence, event.rule, **options)  # type: ignore[arg-type]
    first = agreement.events[0]
    if first.realis in ("negated", "hypothetical"):
        return
    shared = {"tier": first.parties.tier, "block": block}
    for mention, evidence in agreement.programmes.values():
        tier: Tier = "explicit" if any(evidence == event.evidence for event in agreement.events) else "inferred"
        support = () if tier == "explicit" else (evidence,)
        quote = evidence if tier == "explicit" else first.evidence
        desk.state(
            subject,
            "SHARES",
            ref(mention),
            quote,
            "agreement.shares",
            tier=tier,
            block=block,
            support=support,
            grounds=(mention,),
        )
    for mention, evidence in agreement.programmes.values():
        for topic in known_topics(mention.ids[0]):
            agreement.topics.setdefault(topic, evidence)
    if not agreement.topics and agreement.model:
        _state_likeness(desk, subject, agreement, agreement.model, block)
    for topic, evidence in agreement.topics.items():
        desk.state(subject, "COVERS", Ref("Topic", topic), evidence, "agreement.covers", **shared)  # type: ignore[arg-type]
    if agreement.term:
        _state_end(desk, subject, agreement, agreement.term, block)
    blocs = {each.ids[0] for each in agreement.parties.members if each.kind == "bloc"} | set(_bound(agreement.parties))
    scope = scope_of(agreement.parties, len(blocs), agreement.events[0].sentence)
    desk.state(subject, "scope", scope, first.evidence, "agreement.scope", **shared)  # type: ignore[arg-type]
    digital = _digital(agreement)
    if digital is not None:
        desk.state(subject, "digital", digital, first.evidence, "agreement.digital", **shared)  # type: ignore[arg-type]


def _as_permitted(agreement: Agreement, event: Event) -> Event:
    """A report; that of an approval before the signature, as a plan: a cabinet let it be signed, and has ratified
    nothing ("The Cabinet approved the MoU on 8 May. It was signed on 3 June")."""
    on = day(event.date) if event.status == "adopted" else None
    signed = _dated(agreement, "signed") if on else None
    later = str(day(signed.date)) if signed else ""
    return replace(event, status="planned", rule="agreement.planned") if str(on) < later[: len(str(on))] else event


def _state_likeness(desk: Desk, subject: Ref, agreement: Agreement, model: Agreement, block: str) -> None:
    """ "A similar MoU with A" is about what the one before it is about, as the sentences of that say."""
    for topic, evidence in model.topics.items():
        desk.state(
            subject, "COVERS", Ref("Topic", topic), agreement.events[0].evidence, "agreement.alike", tier="inferred",
            block=block, support=(evidence,),
        )  # fmt: skip


def known_topics(programme: str) -> tuple[str, ...]:
    """What the gazetteer says that a programme is about."""
    known = gazetteer.load()
    return known[programme].topics if programme in known else ()


def _state_end(desk: Desk, subject: Ref, agreement: Agreement, term: tuple[int, Evidence], block: str) -> None:
    """ "In force for three years": the day on which it ends, counted from entry into force, else from signature."""
    months, evidence = term
    start = _dated(agreement, "in_force") or _dated(agreement, "signed")
    on = day(start.date) if start else None
    end = add_months(on, months) if on else None
    if start and end:
        desk.state(
            subject, "expires_on", str(end), evidence, "agreement.term", tier="inferred", block=block,
            support=(start.evidence,),
        )  # fmt: skip


def _dated(agreement: Agreement, status: str) -> Event | None:
    """The report that dates a step of the agreement: one that does not is about the same step."""
    dated = [event for event in agreement.events if event.status == status and day(event.date)]
    return max(dated, key=lambda event: len(str(day(event.date))), default=None)


def _party_refs(parties: Parties) -> list[Ref]:
    """The states, the agencies and blocs that are parties by name, and the bodies of no state that people stand for."""
    bodies = [ref(each) for each in parties.members if each.kind in ("agency", "bloc")]
    bodies += [gazetteer.load()[each].ref for each in (*_bound(parties), *parties.abroad)]
    return [*(Ref("Country", code) for code in parties.codes), *dict.fromkeys(bodies)]


def _bound(parties: Parties) -> tuple[str, ...]:
    """The groups of states for which one of the parties acts ("the European Commission and Singapore signed …")."""
    known = gazetteer.load()
    agencies = (each.ids[0] for each in parties.members if each.kind == "agency" and each.ids[0] in known)
    above = (one for each in agencies for one in sorted(known.closure(each)))
    return tuple(dict.fromkeys(one for one in above if known[one].kind == "Bloc"))


def _digital(agreement: Agreement) -> bool | None:
    """Whether it is in the domain: any digital topic or programme; not, if it only has others; else unknown."""
    topics = vocabulary.load().topics
    about = agreement.topics or (agreement.model.topics if agreement.model else {})
    if agreement.programmes or any(topics[each].digital for each in about):
        return True
    return False if about else None
