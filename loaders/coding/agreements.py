"""Agreements: instruments that were signed, negotiated, brought into force or ended, and co-operation without one.

A status cue near the name of an instrument makes a record; so do co-operation and interest between two named
sides. Records of one document about one instrument are one agreement with several statements.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace

from graph_schema import gazetteer, vocabulary
from graph_schema.identity import block_key
from graph_schema.statement import Evidence, Realis, Ref, Tier
from loaders.coding.dating import dates, day, distance, nearest
from loaders.coding.desk import Desk, ref
from loaders.coding.parties import Context, Parties, find_parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import country_of, owner, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.times.calendars import add_months

GENERIC = frozenset({"partnership", "agreement"})
"""Types that a text also uses for an instrument which it names more exactly elsewhere."""
_OPENING = 40
"""Characters in which a sentence names what it goes on about: "The MoU will …", "The two countries will …"."""
_NEAR = 150
"""Characters between a status cue and its instrument: about a line and a half."""


@dataclass(frozen=True, slots=True)
class Event:
    """One report of one agreement: what a sentence says of it."""

    sentence: Sentence
    evidence: Evidence
    parties: Parties
    type: str
    status: str
    realis: Realis
    date: Mention | None
    programmes: tuple[Mention, ...]
    rule: str
    definite: bool = False
    similar: bool = False
    named: bool = True
    title: str | None = None
    said_by: str | None = None


@dataclass
class Agreement:
    """One agreement of a document, with all its reports. id: local, `#a1`.  term: the months it holds for, quoted."""

    id: str
    type: str
    parties: Parties
    events: list[Event] = field(default_factory=list)
    programmes: dict[str, tuple[Mention, Evidence]] = field(default_factory=dict)
    topics: dict[str, Evidence] = field(default_factory=dict)
    term: tuple[int, Evidence] | None = None

    @property
    def title(self) -> str | None:
        """The name of its own that a report gives it."""
        return next((event.title for event in self.events if event.title), None)

    @property
    def named(self) -> bool:
        """Whether any report names an instrument."""
        return any(event.named for event in self.events)


def find_events(desk: Desk, sentence: Sentence, context: Context, agreements: list[Agreement]) -> list[Event]:
    """What a sentence reports of agreements, in order. Earlier agreements are what "the MoU" refers to."""
    evidence = desk.quote(sentence)
    events: list[Event] = []
    done: set[tuple[int, str]] = set()
    for cue in sentence.cues.get("status", ()):
        left, right = clause(sentence, cue.start)
        if (left, cue.ids[0]) in done:
            continue
        meant = realis(sentence, cue, "bare" in cue.flags)
        if meant == "none":
            continue
        found = _of_instrument(sentence, cue, left, right, meant, context, evidence, agreements)
        found = found or _of_cooperation(sentence, cue, left, right, meant, context, evidence)
        if found:
            done.add((left, cue.ids[0]))
            events += found
    if not events:
        events = _joint_work(sentence, context, evidence)
    return _outermost(events)


def _outermost(events: list[Event]) -> list[Event]:
    """ "Announced that it had signed": the signing is what is reported, where both are the same agreement."""
    firm = {event.parties.keys for event in events if event.status not in ("announced", "planned") and event.named}
    return [
        event
        for event in events
        if not (event.status == "announced" and not event.named and event.parties.keys in firm)
    ]


def _of_instrument(
    sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, context: Context, evidence: Evidence,
    agreements: list[Agreement],
) -> list[Event]:  # fmt: skip
    events: list[Event] = []
    coordinated = _instruments(sentence, cue, left, right)
    dated = dates(sentence, left, right)
    in_turn = len(coordinated) > 1 and len(dated) == len(coordinated)
    for turn, (instrument, start, end) in enumerate(coordinated):
        kind = instrument.ids[0]
        title = _title(sentence, instrument, start)
        definite, similar = _article(sentence, instrument)
        many = "plural" in instrument.flags or kind in ("MoU", "MoC", "LoI")
        found = find_parties(sentence, cue, start, end, many, context)
        if not found and (definite or similar) and not title and agreements:
            last = _last(agreements, kind)
            found = [replace(last.parties, tier="anaphora", support=(last.events[0].evidence,))] if last else []
        status, means = _status(cue.ids[0], meant)
        events += [
            Event(
                sentence, evidence, parties, kind, status, means,
                dated[turn] if in_turn else nearest(sentence, cue, left, right),
                _programmes(sentence, start, end, parties), f"agreement.{status}", definite, similar, title=title,
                said_by=context.speaker.text if context.speaker and sentence.cue("grammar.says") else None,
            )
            for parties in found
            if parties.keys
        ]  # fmt: skip
    return events or _again(sentence, cue, left, right, meant, evidence, agreements)


def _again(
    sentence: Sentence,
    cue: Mention,
    left: int,
    right: int,
    meant: Realis,
    evidence: Evidence,
    agreements: list[Agreement],
) -> list[Event]:
    """ "It was signed by …", "they signed the document": what a sentence before has named."""
    if not agreements or not agreements[-1].named or sentence.cue("instrument", left, right):
        return []
    if cue.ids[0] not in ("signed", "in_force", "expired", "terminated"):
        return []
    if not any(distance(each, cue) <= _OPENING for each in sentence.cue("grammar.instrument_again", left, right)):
        return []
    last = agreements[-1]
    status, means = _status(cue.ids[0], meant)
    parties = replace(last.parties, tier="anaphora", support=(last.events[0].evidence,))
    return [
        Event(
            sentence, evidence, parties, last.type, status, means, nearest(sentence, cue, left, right), (),
            f"agreement.{status}", definite=True,
        )
    ]  # fmt: skip


def _instruments(sentence: Sentence, cue: Mention, left: int, right: int) -> list[tuple[Mention, int, int]]:
    """The instruments that a cue is about, each with the stretch in which its sides are named: the nearest, with
    the whole clause; or all that are the subject of one verb ("the A–B Agreement and the Partnership with C")."""
    named = sentence.cue("instrument", left, right)
    beginnings = {each.start for each in named}
    heads = [each for each in named if not {each.end, each.end + 1} & beginnings]
    near = [each for each in heads if distance(each, cue) <= _NEAR]
    if not near:
        return []
    titled = [each for each in near if _title(sentence, each, left) and each.end <= cue.start]
    if len(titled) > 1 and sentence.pack.writing.order == "svo":
        starts = [left, *(_title_start(sentence, each, left) for each in titled[1:])]
        ends = [*starts[1:], cue.start]
        return list(zip(titled, starts, ends, strict=True))
    instrument = min(near, key=lambda each: (each.ids[0] == "partnership", distance(each, cue), each.start))
    return [(instrument, left, right)]


def _title(sentence: Sentence, instrument: Mention, left: int) -> str | None:
    """The name of an instrument that has one of its own: capitalised words up to and with its noun."""
    start = _title_start(sentence, instrument, left)
    text = instrument.text
    if start == instrument.start or not text[:1].isupper() or instrument.ids[0] in ("MoU", "MoC"):
        return None
    return sentence.text[start : instrument.end]


def _title_start(sentence: Sentence, instrument: Mention, left: int) -> int:
    before = sentence.text[left : instrument.start]
    match = re.search(r"(?:(?:[A-Z][\w.’'-]*|\([A-Z]+\)|[-–])\s?)+$", before)
    return left + match.start() if match else instrument.start


def _of_cooperation(
    sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, context: Context, evidence: Evidence
) -> list[Event]:
    """Interest, negotiation and promises between two states, without the name of an instrument."""
    if cue.ids[0] not in ("interested", "in_negotiation", "announced") or meant in ("hypothetical", "negated"):
        return []
    together = sentence.cue("event.cooperate", left, right)
    programmes = [each for each in sentence.names if each.kind == "programme" and left <= each.start < right]
    if cue.ids[0] == "announced" and not together:
        return []
    subject = _leading_states(sentence, left, cue)
    if offerers := _offerers(programmes, subject) if subject else ():
        found = [Parties((each,), "inferred", carried=offerers) for each in subject]
    else:
        found = [each for each in find_parties(sentence, cue, left, right, True, context) if len(each.codes) > 1]
    if not found and subject and cue.ids[0] == "interested":
        places = [run for run in runs(sentence) if run.marker in ("in", "to") and cue.end <= run.start < right]
        if places and not set(places[0].countries) & {country_of(each) for each in subject}:
            found = [Parties((*subject, *places[0].members))] if len(places[0].countries) == 1 else []
    if not found and subject and sentence.cue("grammar.country_again", left, right) and len(context.pair) == 2:
        other = tuple(code for code in context.pair if code not in {country_of(each) for each in subject})
        support = (context.pair_evidence,) if context.pair_evidence else ()
        found = [Parties(tuple(subject), "anaphora", support, other)] if len(other) == 1 else []
    if cue.ids[0] == "in_negotiation" and not together and not programmes:
        return []
    status, meant = _status(cue.ids[0], meant)
    return [
        Event(
            sentence, evidence, parties, "partnership", status, meant, nearest(sentence, cue, left, right),
            _programmes(sentence, left, right, parties), f"cooperation.{status}", named=False,
            said_by=context.speaker.text if context.speaker and sentence.cue("grammar.says") else None,
        )
        for parties in found
        if len(parties.codes) > 1
    ]  # fmt: skip


def _joint_work(sentence: Sentence, context: Context, evidence: Evidence) -> list[Event]:
    """ "X in collaboration with Y has made Z": co-operation that has produced a programme."""
    made = [cue for cue in sentence.cue("event.made") if realis(sentence, cue, False) == "actual"]
    programmes = [each for each in sentence.names if each.kind == "programme"]
    for cue in sentence.cue("event.jointly"):
        partner = next((run for run in runs(sentence) if 0 <= run.start - cue.end <= 12), None)
        if sentence.pack.writing.order == "sov":
            partner = next((run for run in reversed(runs(sentence)) if 0 <= cue.start - run.end <= 12), None)
        if partner is None or not made or not programmes or not partner.countries:
            continue
        subject = next((run for run in runs(sentence) if run.marker is None and run.end <= cue.start), None)
        if subject and set(subject.countries) - set(partner.countries):
            return [_work(sentence, evidence, Parties((*subject.members, *partner.members)), programmes)]
        again = any(0 <= cue.start - each.end <= 3 for each in sentence.cue("grammar.government_again"))
        speaker = context.speaker and country_of(context.speaker)
        if again and speaker and speaker not in partner.countries:
            return [_work(sentence, evidence, Parties(partner.members, "inferred", carried=(speaker,)), programmes)]
    return []


def _work(sentence: Sentence, evidence: Evidence, parties: Parties, programmes: list[Mention]) -> Event:
    return Event(
        sentence, evidence, parties, "partnership", "in_force", "actual", None, tuple(programmes[:1]),
        "cooperation.joint_work", named=False, similar=True,
    )  # fmt: skip


def _status(status: str, meant: Realis) -> tuple[str, Realis]:
    """A step that lies ahead is planned; an entry into force keeps its date and is future."""
    if meant == "future" and status not in ("in_force", "interested"):
        return ("planned", "actual") if status in ("signed", "adopted") else (status, "actual")
    return status, meant


def _article(sentence: Sentence, instrument: Mention) -> tuple[bool, bool]:
    """Whether the words before an instrument point back to one ("this MoU"), or to another one like it."""
    left = max(sentence.start, instrument.start - 24)
    words = sentence.flat[left : instrument.start]
    similar = bool(sentence.cue("grammar.similar", left, instrument.start))
    definite = any(
        not words[cue.end - left :].strip() for cue in sentence.cue("grammar.definite", left, instrument.start)
    )
    return definite, similar


def _last(agreements: list[Agreement], kind: str) -> Agreement | None:
    fitting = (each for each in reversed(agreements) if each.type == kind or kind in GENERIC or each.type in GENERIC)
    return next((each for each in fitting if each.named), None)


def _leading_states(sentence: Sentence, left: int, cue: Mention) -> list[Mention]:
    for run in runs(sentence):
        if left <= run.start and run.end <= cue.start and run.marker is None and run.countries:
            return [each for each in run.members if country_of(each)]
    return []


def _offerers(programmes: list[Mention], subject: list[Mention]) -> tuple[str, ...]:
    """The states whose programme it is, if none of them is the subject."""
    own = {country_of(each) for each in subject}
    found = {code for each in programmes if (code := owner(each.ids[0]))}
    return tuple(sorted(found)) if found and not found & own else ()


def _programmes(sentence: Sentence, left: int, right: int, parties: Parties) -> tuple[Mention, ...]:
    """What the agreement shares: a programme in its clause that one of the sides offers, or that a cue of sharing
    stands by; national strategies are aims, not what is shared."""
    found = []
    for each in sentence.names:
        if each.kind != "programme" or not left <= each.start < right:
            continue
        entry = gazetteer.load().entries.get(each.ids[0])
        if entry is not None and entry.type in ("strategy", "vision"):
            continue
        near = sentence.cue("event.share", max(left, each.start - 40), min(right, each.tail + 40))
        if near or owner(each.ids[0]) in parties.codes:
            found.append(each)
    return tuple(found)


class Book:
    """The agreements of a document: takes events, decides which agreement each belongs to.

    unreal: what was denied or only imagined. It is stated as such, and makes no agreement.
    """

    def __init__(self) -> None:
        self.agreements: list[Agreement] = []
        self._between: dict[tuple[str, ...], list[Agreement]] = defaultdict(list)
        self.unreal: list[Event] = []

    def enter(self, event: Event) -> Agreement | None:
        """File an event under its agreement, a new one if none fits. None for what did not happen."""
        if event.realis in ("negated", "hypothetical"):
            self.unreal.append(event)
            return None
        agreement = self._same(event)
        if agreement is None:
            agreement = Agreement(f"#a{len(self.agreements) + 1}", event.type, event.parties)
            self.agreements.append(agreement)
            self._between[event.parties.keys].append(agreement)
            if event.similar and event.named:
                self._inherit(agreement)
        elif event.named and (not agreement.named or agreement.type in GENERIC):
            agreement.type = event.type
        agreement.events.append(event)
        for programme in event.programmes:
            agreement.programmes.setdefault(programme.ids[0], (programme, event.evidence))
        return agreement

    def _same(self, event: Event) -> Agreement | None:
        """The agreement between the same states that this may be: same type or a generic one, dates that fit."""
        for agreement in reversed(self._between[event.parties.keys]):
            if event.named and event.similar and not event.definite:
                return None
            if event.rule == "cooperation.joint_work" and not (
                agreement.programmes.keys() & {each.ids[0] for each in event.programmes}
            ):
                continue
            if not self._kinds_fit(agreement, event):
                continue
            if self._dates_clash(agreement, event):
                continue
            return agreement
        return None

    @staticmethod
    def _kinds_fit(agreement: Agreement, event: Event) -> bool:
        """Same type and no other title; or one of the two is co-operation without an instrument, or "the agreement"
        of which a title was not given."""
        if event.title and agreement.title and event.title != agreement.title:
            return False
        if event.type == agreement.type or not event.named or not agreement.named:
            return True
        headlines = all(each.sentence.passage.kind == "heading" for each in agreement.events)
        if agreement.type in GENERIC and not agreement.title and headlines:
            return True
        return event.type in GENERIC and event.definite and not event.title

    @staticmethod
    def _dates_clash(agreement: Agreement, event: Event) -> bool:
        on = day(event.date)
        return on is not None and any(
            other.status == event.status and (then := day(other.date)) is not None and not then.fits(on)
            for other in agreement.events
        )

    def _inherit(self, agreement: Agreement) -> None:
        """ "A similar MoU" is about what the last one was about."""
        earlier = (each.programmes for each in reversed(self.agreements[:-1]) if each.programmes)
        agreement.programmes.update(next(earlier, {}))

    def add_content(self, sentence: Sentence, evidence: Evidence, entered: list[Agreement]) -> None:
        """Topics and term named in the sentence of an agreement, or in one that says what the last one will bring."""
        targets = entered
        if not targets and self.agreements:
            opening = sentence.start + _OPENING
            points_back = sentence.cue("grammar.pair", end=opening) or any(
                _article(sentence, each)[0] for each in sentence.cue("instrument", end=opening)
            )
            if sentence.pack.writing.order == "sov":  # without articles, an instrument that opens a sentence is known
                points_back = points_back or bool(sentence.cue("instrument", end=opening))
            targets = [self.agreements[-1]] if points_back else []
        terms = [each.value for each in sentence.cue("term") if "validity" in each.flags]
        for agreement in targets:
            for topic in sentence.cues.get("topic", ()):
                agreement.topics.setdefault(topic.ids[0], evidence)
            if terms and isinstance(terms[0], int) and agreement.term is None:
                agreement.term = terms[0], evidence


def state_agreements(desk: Desk, book: Book) -> None:
    """Draw up the statements of every agreement."""
    for agreement in book.agreements:
        _state(desk, agreement)
    for number, event in enumerate(book.unreal, start=1):
        _state(desk, Agreement(f"#u{number}", event.type, event.parties, [event]))


def _state(desk: Desk, agreement: Agreement) -> None:
    subject = Ref("Agreement", agreement.id)
    block = block_key(agreement.parties.keys)
    steps = {status: _dated(agreement, status) for status in dict.fromkeys(each.status for each in agreement.events)}
    for event in agreement.events:
        options = {
            "realis": event.realis, "tier": event.parties.tier, "said_by": event.said_by, "block": block,
            "support": event.parties.support,
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
        desk.state(subject, "SHARES", ref(mention), quote, "agreement.shares", tier=tier, block=block, support=support)
    for mention, evidence in agreement.programmes.values():
        for topic in known_topics(mention.ids[0]):
            agreement.topics.setdefault(topic, evidence)
    for topic, evidence in agreement.topics.items():
        desk.state(subject, "COVERS", Ref("Topic", topic), evidence, "agreement.covers", **shared)  # type: ignore[arg-type]
    if agreement.term:
        _state_end(desk, subject, agreement, agreement.term, block)
    scope = _scope(agreement.parties)
    desk.state(subject, "scope", scope, first.evidence, "agreement.scope", **shared)  # type: ignore[arg-type]
    digital = _digital(agreement)
    if digital is not None:
        desk.state(subject, "digital", digital, first.evidence, "agreement.digital", **shared)  # type: ignore[arg-type]


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
    """The states, and the agencies and blocs that are parties by name."""
    bodies = [ref(each) for each in parties.members if each.kind in ("agency", "bloc")]
    return [*(Ref("Country", code) for code in parties.codes), *dict.fromkeys(bodies)]


def _scope(parties: Parties) -> str:
    """g2g: states on both sides. g2b: a company on one. b2b: companies on both. domestic: one state."""
    known = gazetteer.load()
    kinds = [
        known[each.ids[0]].type if each.ids[0] in known else each.facts.get("type")
        for each in parties.members if each.kind == "agency"
    ]  # fmt: skip
    companies = kinds.count("company")
    if companies:
        return "b2b" if companies == len(kinds) and len(kinds) > 1 else "g2b"
    return "g2g" if len(parties.codes) > 1 else "domestic" if parties.codes else "unknown"


def _digital(agreement: Agreement) -> bool | None:
    """Whether it is in the domain: any digital topic or programme; not, if it only has others; else unknown."""
    topics = vocabulary.load().topics
    if agreement.programmes or any(topics[each].digital for each in agreement.topics):
        return True
    return False if agreement.topics else None
