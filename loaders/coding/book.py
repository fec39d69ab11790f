"""The Book: the agreements of one document. Reports about one instrument are one agreement with several statements."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from graph_schema import vocabulary
from graph_schema.statement import Evidence, Realis
from graph_schema.values import PartialDate
from loaders.coding.context import Before
from loaders.coding.dating import day
from loaders.coding.instruments import article, is_draft, is_new
from loaders.coding.parties import Parties
from loaders.mentions import Mention
from loaders.spotting import Sentence

GENERIC = frozenset({"partnership", "agreement"})
"""Types that a text also uses for an instrument which it names more exactly elsewhere."""
MEMORANDA = frozenset({"MoU", "MoC"})
"""Types that are both called "the memorandum" once they have been named."""
TAKEN = frozenset({"signed", "in_force", "expired", "terminated"})
"""Steps of an instrument that exists: one that is still planned has not taken them."""
FOUNDING = "cooperation.founding"
"""The rule by which a joint body is set up: it is no part of what else its founders agree on."""
_OPENING = 40
"""Characters in which a sentence names what it goes on about: "The MoU will …", "The two countries will …"."""


@dataclass(frozen=True, slots=True)
class Event:
    """One report of one agreement: what a sentence says of it. part: where, if the rest of it tells of others."""

    sentence: Sentence
    evidence: Evidence
    parties: Parties
    type: str
    status: str
    realis: Realis
    date: Mention | None
    programmes: tuple[Mention, ...]
    rule: str
    cue: Mention
    definite: bool = False
    similar: bool = False
    named: bool = True
    title: str | None = None
    said_by: str | None = None
    instrument: Mention | None = None
    part: tuple[int, int] | None = None

    @property
    def grounds(self) -> tuple[Mention | None, ...]:
        """What the report rests on: its cue, the instrument, the date, the sides, the programmes."""
        return self.cue, self.instrument, self.date, *self.parties.members, *self.programmes


@dataclass
class Agreement:
    """One agreement of a document, with all its reports. id: local, `#a1`.  term: the months it holds for, quoted.
    model: the one that it is told to be like ("a similar MoU")."""

    id: str
    type: str
    parties: Parties
    events: list[Event] = field(default_factory=list)
    programmes: dict[str, tuple[Mention, Evidence]] = field(default_factory=dict)
    topics: dict[str, Evidence] = field(default_factory=dict)
    term: tuple[int, Evidence] | None = None
    model: Agreement | None = None

    @property
    def title(self) -> str | None:
        """The name of its own that a report gives it."""
        return next((event.title for event in self.events if event.title), None)

    def points_at(self, before: Before) -> bool:
        """Whether its last report goes on with the sentence before: it has its sides from there, or names "the" pact
        of what that one tells."""
        last, earlier = self.events[-1], before.sentence.passage.paragraph
        return (last.definite or last.parties.tier != "explicit") and last.sentence.passage.paragraph == earlier

    def told_right_before(self, event: Event) -> bool:
        """Whether the sentence before that of a report tells of this agreement, and of what its sides agreed on."""
        last = self.events[-1].sentence
        return last.end <= event.sentence.start and not last.text[last.end : event.sentence.start].strip()

    @property
    def named(self) -> bool:
        """Whether any report names an instrument."""
        return any(event.named for event in self.events)


def _near(one: PartialDate, other: PartialDate) -> bool:
    """Whether two days are within a week: of one instrument, one of them may be that of the report."""
    if one.precision != "day" or other.precision != "day":
        return False
    (year, month, day_), (then, its_month, its_day) = (map(int, str(each).split("-")) for each in (one, other))
    return abs((year - then) * 372 + (month - its_month) * 31 + day_ - its_day) <= 7


_BESIDE = 24
"""Characters before an instrument in which it is told to be like another ("similar, if shorter, | memoranda")."""
_AHEAD = ("planned", "interested", "in_negotiation")
"""What is said of an instrument that was not made before."""


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
                self._inherit(agreement, event)
        elif event.named and (not agreement.named or agreement.type in GENERIC):
            agreement.type = event.type
        agreement.events.append(event)
        for programme in event.programmes:
            agreement.programmes.setdefault(programme.ids[0], (programme, event.evidence))
        return agreement

    def _same(self, event: Event) -> Agreement | None:
        """The agreement between the same states that this may be: same type or a generic one, dates that fit."""
        latest = reversed(self._between[event.parties.keys])
        for agreement in sorted(latest, key=lambda each: not (each.named and each.type == event.type)):
            if event.rule == "agreement.listed":
                if self._item_of(agreement, event):
                    return agreement
                continue
            if event.named and event.similar and not event.definite:
                if agreement.type == event.type and self._headed(agreement, event):
                    return agreement
                continue
            apart = (event.rule == FOUNDING) != any(each.rule == FOUNDING for each in agreement.events)
            apart = apart and not self._is_the_same_plan(agreement, event)
            if apart and not (event.named and event.definite):
                continue
            if event.rule == "cooperation.joint_work" and not (
                agreement.programmes.keys() & {each.ids[0] for each in event.programmes}
            ):
                continue
            if not agreement.named and event.named and event.status == "planned" and not event.definite:
                continue  # what they are keen on, talk of or promise is not yet what they are to sign
            if self._still_sought(agreement, event) or self._is_link_beside(agreement, event):
                continue
            if self._about_else(agreement, event) or not self._kinds_fit(agreement, event):
                continue
            if self._dates_clash(agreement, event):
                continue
            return agreement
        return None

    @staticmethod
    def _is_the_same_plan(agreement: Agreement, event: Event) -> bool:
        """Whether what two set up is what the sentence before has said that they are to do: "A and B are to connect
        their payment systems. They announced | a joint project | to tie X to Y"."""
        known = vocabulary.load().topics
        topics = {each.ids[0] for each in event.sentence.cues.get("topic", ()) if known[each.ids[0]].digital}
        planned = all(each.status == "planned" and not each.named for each in agreement.events)
        alike = not topics or not topics.isdisjoint(agreement.topics)
        return planned and alike and agreement.told_right_before(event)

    @staticmethod
    def _still_sought(agreement: Agreement, event: Event) -> bool:
        """Whether a pact that is only sought is told of beside what its sides have agreed on already: without a pact
        ("A and B will work together … The two are also finalising a memorandum"), by one of another kind, or where it
        is told of for the first time ("will conclude | a | grant agreement"). Or whether they still talk of what they
        are to do, beside a pact that they have made."""
        before = [each for each in agreement.events if each.sentence is not event.sentence]
        taken = any(each.status in TAKEN and each.sentence.passage.kind != "heading" for each in before)
        if not event.named:
            return taken and agreement.named and event.status == "in_negotiation"
        draft = event.status in _AHEAD and event.instrument and is_draft(event.sentence, event.instrument)
        fresh = event.status == "announced" and not event.definite and is_new(event.sentence, event.instrument)
        if (draft or fresh) and agreement.named and any(each.status == "in_force" for each in before):
            return True
        if event.definite or event.status not in ("in_negotiation", "planned"):
            return False
        if event.status == "planned":
            return taken and agreement.named and is_new(event.sentence, event.instrument)
        if agreement.named:
            return taken and event.type != agreement.type and "financing" in (event.type, agreement.type)
        return taken or any(each.status == "announced" for each in before)

    @staticmethod
    def _is_link_beside(agreement: Agreement, event: Event) -> bool:
        """Whether talks on a link of two systems, or interest in one, stand beside what the two have signed already: a
        link is no step of that."""
        if event.named or not event.similar or event.status not in ("in_negotiation", "interested"):
            return False
        others = [each for each in agreement.events if each.sentence is not event.sentence]
        wished = event.status == "interested" and agreement.named and bool(others)
        return wished or any(each.status in TAKEN for each in others)

    @staticmethod
    def _about_else(agreement: Agreement, event: Event) -> bool:
        """Whether co-operation without an instrument is about other things than an instrument that another paragraph
        has told of."""
        if event.parties.tier == "anaphora" and agreement.told_right_before(event):
            return False
        topics = {each.ids[0] for each in event.sentence.cues.get("topic", ())}
        elsewhere = all(
            each.sentence.passage.paragraph != event.sentence.passage.paragraph for each in agreement.events
        )
        apart = bool(topics and agreement.topics) and topics.isdisjoint(agreement.topics)
        promised = event.status in ("announced", "planned") and event.sentence.pack.writing.order == "svo"
        return promised and not event.named and agreement.named and elsewhere and apart

    @staticmethod
    def _item_of(agreement: Agreement, event: Event) -> bool:
        """Whether an item of a list names again what the text before the list has told: same type and a topic; or
        is the first of those that the line which opens the list counts."""
        topics = {each.ids[0] for each in event.sentence.cues.get("topic", ())}
        if any(each.rule == "agreement.listed" for each in agreement.events):
            return False
        opened = any(each.evidence in event.parties.support for each in agreement.events)
        if opened and event.sentence.pack.writing.order == "sov":
            return event.type == agreement.type or agreement.type in GENERIC
        return event.type == agreement.type and bool(topics & agreement.topics.keys())

    @staticmethod
    def _headed(agreement: Agreement, event: Event) -> bool:
        """Whether only headings have told of an agreement, other than the event's own."""
        return all(
            each.sentence.passage.kind == "heading" and each.sentence != event.sentence for each in agreement.events
        )

    def _kinds_fit(self, agreement: Agreement, event: Event) -> bool:
        """Same type and no other title; or one of the two is co-operation without an instrument, or "the agreement"
        of which a title was not given."""
        if event.title and agreement.title and event.title != agreement.title:
            return False
        if event.definite and not agreement.named and self._goes_back(event):
            return False  # "the launch follows the memorandum of 2023": the one is not the other
        if "financing" in (event.type, agreement.type) and event.named != agreement.named:
            return False  # what two wish to do is no loan of theirs
        if agreement.title and event.named and event.status in _AHEAD and is_new(event.sentence, event.instrument):
            return False  # beside "the A-B Compact", "a data agreement"
        if event.type == agreement.type or not event.named or not agreement.named:
            return True
        if event.rule == "agreement.included" and agreement.type in GENERIC:
            return True
        if event.definite and {event.type, agreement.type} == MEMORANDA:
            return True
        if agreement.type in GENERIC and not agreement.title and self._headed(agreement, event):
            return True
        sov = event.sentence.pack.writing.order == "sov"
        if sov and agreement.type in GENERIC and event.definite and not agreement.title:
            return True
        promised = all(each.status in ("announced", "planned") for each in agreement.events)
        alone = not agreement.title or (not event.title and event.type in ("MoU", "MoC") and agreement.type in GENERIC)
        if agreement.type in GENERIC and alone and promised and event.definite:
            return True
        without_articles = sov and not event.similar
        return event.type in GENERIC and (event.definite or without_articles) and not event.title

    @staticmethod
    def _goes_back(event: Event) -> bool:
        """Whether a sentence tells of an instrument as what something else came from ("follows | the memorandum")."""
        place = event.instrument.start if event.instrument else event.sentence.start
        return bool(event.sentence.cue("grammar.comes_from", place - _BESIDE, place))

    @staticmethod
    def _dates_clash(agreement: Agreement, event: Event) -> bool:
        """Two days for one step; or a step taken on a day before which nothing had been planned."""
        on = day(event.date)
        if on is None:
            return False
        if event.status in TAKEN and all(
            other.status in _AHEAD and ((then := day(other.date)) is None or str(on) < str(then))
            for other in agreement.events
        ):
            return True
        if event.status in TAKEN and any(
            other.status == "planned" and (then := day(other.date)) is not None and str(on)[:4] < str(then)[:4]
            for other in agreement.events
        ):
            return True  # what was signed years ago is not what is still to be signed
        if (
            event.status in TAKEN
            and event.type != agreement.type
            and any(
                other.status == "announced"
                and other.type == agreement.type
                and (then := day(other.date)) is not None
                and str(on)[:7] < str(then)[:7]
                for other in agreement.events
            )
        ):
            return True  # what was signed years ago is not what is launched today
        if (
            event.status == "in_force"
            and not event.definite
            and any(
                other.status == "signed"
                and (then := day(other.date)) is not None
                and str(on) < str(then)[: len(str(on))]
                for other in agreement.events
            )
        ):
            return True  # what has been in force for years is not what is signed today
        if event.status == "planned" and any(
            other.status in TAKEN
            and other.sentence.passage.kind != "heading"
            and ((then := day(other.date)) is None or str(on) > str(then))
            for other in agreement.events
        ):
            return True  # what is still to be signed is not what has been
        if (
            not event.definite
            and on.precision == "year"
            and any(
                other.status == event.status == "signed"
                and other.definite
                and other.date is None
                and other.sentence.passage.paragraph != event.sentence.passage.paragraph
                for other in agreement.events
            )
        ):
            return True  # what was signed in some year is not "the memorandum" that the text is about
        if event.definite and event.status not in TAKEN:
            return False  # what "the" pact is about may be announced, and negotiated, more than once
        if event.definite and any(other.status == "in_force" for other in agreement.events):
            return False  # what is renewed on one day was signed on another
        return any(
            other.status == event.status
            and (then := day(other.date)) is not None
            and not then.fits(on)
            and not (event.definite and _near(on, then))
            for other in agreement.events
        )

    def _inherit(self, agreement: Agreement, event: Event) -> None:
        """ "A similar MoU" is about what the last one was about."""
        earlier = (each.programmes for each in reversed(self.agreements[:-1]) if each.programmes)
        agreement.programmes.update(next(earlier, {}))
        place = event.instrument.start if event.instrument else event.cue.start
        if event.sentence.cue("grammar.alike", max(event.sentence.start, place - _BESIDE), place):
            models = [each for each in reversed(self.agreements[:-1]) if each.named and each.model is None]
            made = (each for each in models if any(one.status in TAKEN for one in each.events))
            agreement.model = next(made, models[0] if models else None)  # rather one that exists than one to come

    def _meant(self, sentence: Sentence) -> Agreement:
        """The agreement that a sentence goes on about: the last one, but in a paragraph of its own none that was only
        told to be like another."""
        last = self.agreements[-1]
        beside = last.events[-1].sentence.passage.paragraph == sentence.passage.paragraph
        return last if last.model is None or beside else last.model

    def add_content(
        self, sentence: Sentence, evidence: Evidence, entered: list[Agreement], before: Before | None
    ) -> None:
        """Topics and term named in the sentence of an agreement, or in one that says what the last one will bring;
        and the topics of the sentence before one that signs something "to this end"."""
        if before and entered and sentence.cue("grammar.to_this"):
            for topic in before.sentence.cues.get("topic", ()):
                entered[0].topics.setdefault(topic.ids[0], before.evidence)
        targets = entered
        if not targets and self.agreements:
            said = (each.end for each in sentence.cue("grammar.says", end=sentence.start + 2 * _OPENING))
            opening = max([sentence.start, *(said if sentence.pack.writing.order == "sov" else ())]) + _OPENING
            points_back = sentence.cue("grammar.pair", end=opening) or any(
                article(sentence, each)[0] for each in sentence.cue("instrument", end=opening)
            )
            if sentence.pack.writing.order == "sov":  # without articles, an instrument that opens a sentence is known
                again = (
                    *sentence.cue("instrument", end=opening),
                    *sentence.cue("grammar.instrument_again", end=opening),
                )
                points_back = points_back or bool(again)
            targets = [self._meant(sentence)] if points_back else []
        terms = [each.value for each in sentence.cue("term") if "validity" in each.flags]
        for agreement in targets:
            start, end = (agreement.events[-1].part if agreement in entered else None) or (0, sentence.end)
            for topic in sentence.cue("topic", start, end):
                agreement.topics.setdefault(topic.ids[0], evidence)
            if terms and isinstance(terms[0], int) and agreement.term is None:
                agreement.term = terms[0], evidence
            if before and entered and not agreement.topics and agreement.points_at(before):
                agreement.topics.update(
                    {each.ids[0]: before.evidence for each in before.sentence.cues.get("topic", ())}
                )
            if not agreement.topics and agreement in entered and (talked := self._talked_of(agreement)):
                agreement.topics.update(talked.topics)

    def _talked_of(self, agreement: Agreement) -> Agreement | None:
        """What the sides of an instrument that is only planned talk of or promise: that is what it will be about."""
        if not all(each.named and each.status == "planned" for each in agreement.events):
            return None
        others = self._between[agreement.parties.keys]
        return next((each for each in reversed(others) if not each.named), None)
