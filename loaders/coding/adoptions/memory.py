"""What a document has said so far, as later sentences need it: of programmes, and of which state they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from graph_schema import gazetteer
from graph_schema.statement import Evidence
from loaders.coding.adoptions.claim import Claim
from loaders.coding.desk import Desk
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_LABEL = 12
"""Characters of bullets, numbers and brackets before the state that a line is about ("- **[Togo](…)** — Runs …")."""
_SUBJECT = 24
"""Characters in which a sentence begins with its subject."""
_MARK = re.compile(r"[\s*_\])]*(?:\([^)]*\)[\s*_]*)?[:|–—-][\s*_]*")
"""What parts the states that a line is about from what it says of them ("**Togo** (2019): …")."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ITEM = re.compile(r"\s*(?:[-*•–—]|\d+[.)])\s")
"""What an item of a list begins with, which is no heading."""
_AIMS = ("strategy", "vision", "plan", "law", "policy", "project", "initiative", "programme")
"""Kinds of programmes that are nothing to be taken up."""


@dataclass(frozen=True, slots=True)
class Replication:
    """Practices that are to be carried to another state: whose, where, and the quote."""

    country: str
    source: str
    evidence: Evidence
    umbrella: Mention | None


@dataclass(frozen=True, slots=True)
class Label:
    """The states that a heading or the beginning of a line names, which what stands under it is about.

    marked: whether a colon or a dash parts them from the rest.  end: where that rest begins.
    """

    countries: tuple[str, ...]
    evidence: Evidence
    paragraph: int
    marked: bool = False
    end: int = 0


@dataclass
class Memory:
    """What the document has said.

    listed: the practices that were listed last.  several: whether those were not listed together, so that "the
    system" may mean any of them.  replications: which practices are to be carried where, and of which of these the
    parts were listed.  place: the one state that a sentence named last, for "in that country"; places: all of them;
    subject: that of the sentence just before, if it is the only one there and does what that tells.
    speaker: the state of those whom a sentence named last, for "her ministry"; first: the one that
    the sentence before told of first.
    homes: the state that the document is of, else the one it is about, and the next of those.  bodies: those that were
    named, each with its state, for "the ministry".  heading, line: the states of the heading and of the line.  title:
    the programme that the headings are about.
    opened: what is said of countries that the next lines list.  told: what was last said to be taken up.
    topic: the one programme that the text is about at this point.  named: the programmes that were named, and where
    first.  fresh: whether the sentence before named any, or pointed back at one.  shared: the last words of names, and
    where the text has named the second that ends so.
    """

    listed: tuple[Mention, ...] = ()
    several: bool = False
    evidence: Evidence | None = None
    replications: list[Replication] = field(default_factory=list)
    itemised: set[Replication] = field(default_factory=set)
    place: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    subject: tuple[str, ...] = ()
    speaker: str | None = None
    first: str | None = None
    homes: tuple[str, ...] = ()
    bodies: dict[str, str] = field(default_factory=dict)
    heading: Label | None = None
    line: Label | None = None
    title: Mention | None = None
    title_evidence: Evidence | None = None
    opened: Claim | None = None
    told: Claim | None = None
    told_evidence: Evidence | None = None
    topic: Mention | None = None
    topic_evidence: Evidence | None = None
    named: dict[str, Mention] = field(default_factory=dict)
    named_evidence: dict[str, Evidence] = field(default_factory=dict)
    fresh: bool = False
    shared: dict[str, int] = field(default_factory=dict)

    def label(self, sentence: Sentence) -> Label | None:
        """The state that a sentence without a subject is about."""
        same_line = self.line is not None and self.line.paragraph == sentence.passage.paragraph
        return self.line if same_line else self.heading

    def section(self, sentence: Sentence) -> Label | None:
        """The label of a sentence where it is nothing but the name of one state."""
        label, heading = self.label(sentence), self.heading
        if label is not None and not label.marked and heading is not None and heading.countries == label.countries:
            label = heading  # "Jordan", and under it "With Jordan …"
        return label if label is not None and label.marked and len(label.countries) == 1 else None

    def heading_of(self, sentence: Sentence) -> bool:
        """Whether a sentence is a heading that names the states of what follows, and tells nothing of them."""
        paragraph, heading = sentence.passage.paragraph, self.heading
        return heading is not None and heading.marked and heading.paragraph == paragraph

    def home_beside(self, own: str | None) -> tuple[str, ...]:
        """The state that the document is of; where that is the one whose programme it is, the other it is about."""
        return tuple(code for code in self.homes if code != own)[:1]

    def note_label(self, desk: Desk, sentence: Sentence) -> None:
        """Remember the states of a heading, and those that a line begins with."""
        named = [run for run in runs(sentence, ("country",)) if "demonym" not in run.members[0].flags]
        quote, paragraph = desk.quote(sentence), sentence.passage.paragraph
        first = next(iter(named), None)
        if first is not None and first.start - sentence.start <= _LABEL:
            rest = sentence.flat[first.end : sentence.end]
            mark = _MARK.match(rest)
            self.line = Label(
                first.countries,
                quote,
                paragraph,
                mark is not None or not rest.strip(" .।"),
                first.end + (mark.end() if mark else 0),
            )
        if sentence.passage.kind == "heading" and not _ITEM.match(sentence.flat, sentence.start):
            self._note_heading(sentence, named, quote)

    def _note_heading(self, sentence: Sentence, named: list[Run], quote: Evidence) -> None:
        """Remember the states of a heading, and the one programme that it is about; one about neither ends that."""
        codes = dict.fromkeys(each.ids[0] for each in sentence.names if each.kind == "country")
        bare = _BRACKETS.sub("", sentence.flat[sentence.start : sentence.end])  # "2. Oslo (3–4 May)"
        listed = len(named) == 1 and len(bare) - (named[0].end - named[0].start) <= _LABEL
        self.heading = (
            Label(tuple(codes), quote, sentence.passage.paragraph, listed) if len(codes) == 1 or listed else None
        )
        programmes = {each.ids[0]: each for each in sentence.names if each.kind == "programme"}
        if len(programmes) == 1 and not named:
            self.title, self.title_evidence = next(iter(programmes.values())), quote
        elif programmes or not (named or sentence.cue("uptake.states")):
            self.title = self.title_evidence = None

    def note_place(self, sentence: Sentence) -> None:
        """Remember the state of a sentence that names but one."""
        stated = {code for each in sentence.names if each.kind in ("country", "agency") and (code := country_of(each))}
        if stated:
            self.place, self.places = tuple(stated) if len(stated) == 1 else (), tuple(sorted(stated))

    def note_subject(self, sentence: Sentence) -> None:
        """Remember the one state of a sentence that is its subject, or whose the subject is: "it" is that one next."""
        named = runs(sentence, ("country", "agency"))
        codes = {code for run in named for code in run.countries}
        codes |= {each.ids[0] for each in sentence.names if each.kind == "country"}
        first = named[0] if named else None
        does = first is not None and first.marker in (None, "of") and first.start - sentence.start <= _SUBJECT
        self.subject = tuple(codes) if does and len(codes) == 1 else ()

    def note_speaker(self, sentence: Sentence) -> None:
        """Remember the state of the people of a sentence, if all are of one, and the first state that it tells of."""
        if people := [each for each in sentence.names if each.kind == "person"]:
            self.speaker = speaker_of(people)
        told = [run for run in runs(sentence, ("country",)) if run.marker is None]
        self.first = told[0].countries[0] if told else None

    def note_bodies(self, sentence: Sentence) -> None:
        """Remember which state the bodies of a sentence are of, by themselves or by who is named before them."""
        for run in runs(sentence, ("country", "agency")):
            for each in run.members:
                code = country_of(each) or (run.countries[0] if len(run.countries) == 1 else None)
                if each.kind == "agency" and code:
                    self.bodies.pop(each.text.casefold(), None)
                    self.bodies[each.text.casefold()] = code

    def note_told(self, desk: Desk, sentence: Sentence, claims: Sequence[Claim]) -> None:
        """Remember the one programme that a sentence says is taken up, for the next one in its line or under it."""
        stood = [claim for claim in claims if claim.stands and claim.status == "adopted"]
        if len({claim.programme.ids[0] for claim in stood}) == 1:
            self.told, self.told_evidence = stood[-1], desk.quote(sentence)
        elif claims or (
            self.told and any(each.kind == "programme" for each in sentence.names) and not self._same(sentence)
        ):
            self.told = self.told_evidence = None

    def note_topic(self, desk: Desk, sentence: Sentence, claims: Sequence[Claim]) -> None:
        """Remember the programme that a sentence is about: the one that it says is taken up, else the one that it
        names; several that nothing is said of end it."""
        known = gazetteer.load().entries
        named = {each.ids[0]: each for each in sentence.names if each.kind == "programme" and each.ids[0] in known}
        told = {claim.programme.ids[0]: claim.programme for claim in claims if claim.stands}
        about = {
            id: each
            for id, each in (told or named).items()
            if id in known and (id in told or known[id].type not in _AIMS)
        }
        if told or named:
            again = self.topic is not None and self.topic.ids[0] in named
            self.topic = next(iter(about.values())) if len(about) == 1 else self.topic if again else None
            self.topic_evidence = desk.quote(sentence) if self.topic else None

    def _same(self, sentence: Sentence) -> bool:
        """Whether a sentence names what was last told of, or is about it."""
        return self.told is not None and any(each.ids[0] == self.told.programme.ids[0] for each in sentence.names)

    def note_named(self, desk: Desk, sentence: Sentence) -> None:
        """Remember the programmes of a sentence, each by the longest name that it was given."""
        for each in (each for each in sentence.names if each.kind == "programme"):
            known = self.named.get(each.ids[0])
            if known is None or len(each.text) > len(known.text):
                self.named[each.ids[0]], self.named_evidence[each.ids[0]] = each, desk.quote(sentence)

    def note_listed(self, sentence: Sentence, programmes: tuple[Run, ...], evidence: Evidence) -> None:
        """Remember the practices of a sentence: the longest list, or all where none is longer; not those in brackets
        ("in Ukraine (Trembita)")."""
        outer = [run.members for run in programmes if not _bracketed(sentence, run)]
        outer = outer or [run.members for run in programmes]
        longest = max(map(len, outer))
        self.listed = tuple(each for members in outer if len(members) == longest for each in members)
        self.several = longest < len(self.listed)
        self.evidence = evidence


def speaker_of(people: Sequence[Mention]) -> str | None:
    """The state of people who are all of one."""
    codes = {country_of(each) for each in people}
    return next(iter(codes)) if len(codes) == 1 else None


def _bracketed(sentence: Sentence, run: Run) -> bool:
    before = sentence.flat[sentence.start : run.start]
    return before.count("(") > before.count(")")
