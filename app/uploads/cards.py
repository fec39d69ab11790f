"""What was found in an upload, as a person decides on it: facts, each with its statements, each with its quote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from app.cards import NameCard, Words
from graph_schema import gazetteer, vocabulary
from graph_schema.gazetteer import bengali
from graph_schema.statement import Ref, Scalar, Statement
from loaders.choosing import NAME, needs, rests_on, subject_of
from loaders.explanation import EVENTS
from loaders.line import Extraction
from loaders.writing.accounts import PROJECTING

Standing = Literal["new", "same", "changed"]
_SIDES: Final = ("PARTY_TO", "MADE", "TOOK_PART_IN")
_SHOWN: Final = 100  # characters of a wording in a title


class _Card(BaseModel):
    model_config = ConfigDict(frozen=True)


class IssueCard(_Card):
    """A part of a file that can't be used, or what is to be known of one that can."""

    where: str
    reason: str
    remedy: str | None
    skipped: bool


class Span(_Card):
    """A further sentence that a statement needs to be understood."""

    quote: str
    start: int
    end: int


class End(_Card):
    """What a statement is about."""

    kind: str
    id: str = Field(description="An id that begins with `#` is known in this document only")
    name: Words


class FoundStatement(_Card):
    """One asserted thing with the words that assert it: `text[start:end] == quote`."""

    id: str
    subject: End
    relation: str
    words: Words = Field(description="The relation in words")
    object: End | None
    value: Scalar | None
    qualifiers: dict[str, Any]
    quote: str
    start: int
    end: int
    support: list[Span]
    realis: str = Field(description="actual, future, hypothetical or negated; the last two make no link")
    tier: str = Field(description="explicit, inferred or anaphora")
    origin: str
    said_by: str | None
    rests_on: list[int] = Field(description="Places in the document's `needs` of what it does not stand without")


class FoundFact(_Card):
    """What the document says of one thing: an agreement, an adoption, a meeting, a sum, a person …"""

    id: str
    kind: str
    title: Words
    projects: bool = Field(description="Whether the graph gets links of it: not of what is only denied or considered")
    statements: list[FoundStatement]


class NeedCard(_Card):
    """What statements rest on: of these groups of statements that say the same, `least` must be accepted."""

    groups: list[list[str]]
    least: int


class FoundDocument(_Card):
    """A document of the file with all that was found in it."""

    id: str
    title: str
    language: str
    published: str | None
    text: str
    standing: Standing = Field(description="new; or there already, with the same statements or with others")
    facts: list[FoundFact]
    needs: list[NeedCard]


class UploadCard(_Card):
    """A file that was sent: how far its reading has got, then what was found."""

    id: str
    name: str
    state: Literal["reading", "found"]
    done: int = Field(description="Documents that were read")
    of: int = Field(description="Documents that it may hold, at most")
    documents: list[FoundDocument] = []
    issues: list[IssueCard] = []


class UploadLimits(_Card):
    """What may be sent."""

    formats: list[str] = Field(description="File endings")
    bytes: int
    documents: int = Field(description="Documents in one file, at most")


class Written(_Card):
    """What was written of an upload."""

    loaded: int
    changed: int
    unchanged: int
    statements: int = Field(description="Statements that are other than before")
    generation: int
    documents: list[NameCard]
    entities: list[NameCard] = Field(description="Agreements, adoptions, meetings … that the accepted statements made")
    issues: list[IssueCard] = Field(description="Documents that could not go in")


def describe(extraction: Extraction, standing: Standing) -> FoundDocument:
    """The card of a document."""
    document = extraction.document
    known = needs(extraction.statements)
    flat = [(ref, need) for ref, own in known.items() for need in own]
    places: dict[Ref, list[int]] = defaultdict(list)
    for place, (ref, _) in enumerate(flat):
        places[ref].append(place)
    words = _Words(extraction.statements)
    facts: dict[Ref, list[Statement]] = defaultdict(list)
    for each in extraction.statements:
        facts[_fact_of(each)].append(each)
    return FoundDocument(
        id=document.id,
        title=document.title or document.location.rpartition("/")[2],
        language=document.language,
        published=document.published,
        text=document.text,
        standing=standing,
        facts=[
            FoundFact(
                id=f"{ref.kind}:{ref.id}",
                kind=ref.kind,
                title=words.title(ref, said),
                projects=any(each.realis in PROJECTING for each in said),
                statements=[
                    words.card(each, sorted(place for on in rests_on(each, known) for place in places[on]))
                    for each in {each.id: each for each in said}.values()
                ],
            )
            for ref, said in sorted(facts.items(), key=lambda item: _order(item[0]))
        ],
        needs=[NeedCard(groups=[list(group) for group in need.groups], least=need.least) for _, need in flat],
    )


def _fact_of(statement: Statement) -> Ref:
    """Spellings are one fact: a reader decides on what is said before how it is spelt."""
    about = subject_of(statement)
    return Ref("Name", NAME) if statement.relation == NAME and about.kind not in EVENTS else about


def _order(ref: Ref) -> tuple[int, str]:
    if ref.kind in EVENTS:
        return EVENTS.index(ref.kind), ""
    return len(EVENTS) + (ref.kind == "Name"), ref.kind


class _Words:
    """What the things of a document are called."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._statements = statements
        self._terms = vocabulary.load()

    @cached_property
    def _spelt(self) -> Mapping[Ref, list[str]]:
        found: dict[Ref, list[str]] = defaultdict(list)
        for each in self._statements:
            if each.relation == NAME:
                found[each.subject].append(str(each.value))
        return found

    @cached_property
    def _events(self) -> Mapping[Ref, Words]:
        said: dict[Ref, list[Statement]] = defaultdict(list)
        for each in self._statements:
            said[subject_of(each)].append(each)
        return {ref: self.title(ref, some) for ref, some in said.items() if ref.kind in EVENTS}

    def name(self, ref: Ref) -> Words:
        """Beforehand, else as the document spells it, else by what it is."""
        if entry := gazetteer.load().entries.get(ref.id):
            return Words(en=entry.name, bn=entry.name_bn or entry.name)
        if ref.kind == "Topic" and ref.id in self._terms.topics:
            return self._term(self._terms.topics[ref.id])
        if ref.kind == "Milestone":
            _, status, on = ref.id.rsplit("/", 2)
            label, day = self._term(self._terms.statuses[status]), "" if on == "undated" else f" {on}"
            return Words(en=label.en + day, bn=label.bn + day)
        if ref.kind in EVENTS and ref in self._events:
            return self._events[ref]
        if spelt := self._spelt.get(ref):
            latin = [each for each in spelt if not bengali(each)] or spelt
            script = [each for each in spelt if bengali(each)] or latin
            return Words(en=max(latin, key=len), bn=max(script, key=len))
        return self._kind(ref)

    def title(self, ref: Ref, said: Iterable[Statement]) -> Words:
        """A fact in short: whose agreement of what type, who takes up what, which sum."""
        said = list(said)
        if ref.kind not in EVENTS:
            return self._kind(ref) if ref.kind in ("Document", "Name") else self.name(ref)
        values = {each.relation: str(each.value) for each in said if each.subject == ref and each.value is not None}
        kind = self._kind(ref)
        if ref.kind == "Agreement" and (term := self._terms.instruments.get(values.get("type", ""))):
            kind = self._term(term)
        sides = dict.fromkeys(each.subject for each in said if each.relation in _SIDES and each.object == ref)
        states = [each for each in sides if each.kind == "Country"]
        ends = states if len(states) > 1 else [each for each in sides if each.kind != "Person"] or list(sides)
        ends += dict.fromkeys(each.object for each in said if each.relation == "OF" and each.object)
        names = [self.name(each) for each in ends]
        text = values.get("stated") or values.get("text", "")[:_SHOWN]
        more = {code: text or " – ".join(getattr(each, code) for each in names) for code in ("en", "bn")}
        return Words(**{code: ": ".join(filter(None, (getattr(kind, code), more[code]))) for code in more})

    def card(self, said: Statement, rests: list[int]) -> FoundStatement:
        """The card of a statement."""
        quoted = said.evidence
        terms = self._terms.properties if said.object is None else self._terms.relations
        return FoundStatement(
            id=said.id,
            subject=self._end(said.subject),
            relation=said.relation,
            words=self._term(terms[said.relation]),
            object=self._end(said.object) if said.object else None,
            value=said.value,
            qualifiers=dict(said.qualifiers),
            quote=quoted.quote,
            start=quoted.start,
            end=quoted.end,
            support=[Span(quote=each.quote, start=each.start, end=each.end) for each in said.support],
            realis=said.realis,
            tier=said.tier,
            origin=said.origin,
            said_by=said.said_by,
            rests_on=rests,
        )

    def _end(self, ref: Ref) -> End:
        return End(kind=ref.kind, id=ref.id, name=self.name(ref))

    def _kind(self, ref: Ref) -> Words:
        if ref.kind == "Name":
            return Words(en="Names in the text", bn="লেখায় থাকা নাম")
        return self._term(self._terms.kinds[ref.kind])

    @staticmethod
    def _term(term: vocabulary.Term) -> Words:
        return Words(en=term.en, bn=term.bn)
