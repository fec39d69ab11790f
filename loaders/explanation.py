"""Document → Explanation: what was spotted in each sentence, which rule fired on what, and what was not taken.

The line runs as always, with a Trace that listens; this only puts in order what it heard. A row that an analyst
keeps is read by no rule: it is shown as a text, with what it states.
"""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph_schema.statement import Ref, Statement
from loaders.coding.dating import unfit
from loaders.document import Document, Issue
from loaders.line import extract
from loaders.mentions import Mention
from loaders.spotting import Sentence, spot
from loaders.trace import Reason, Rejection, Trace

EVENTS = ("Agreement", "Adoption", "Meeting", "Funding", "Decision")
"""What rules gather statements about; other statements are about what has a name."""
_SPELLING = "name.spelt"
_SHOWN = ("status", "instrument", "event.", "term", "grammar.not", "grammar.unreal", "grammar.future", "topic")
"""Cues that stand out in the text: those that rules begin from or turn on."""
_HIDDEN = "event.share"
"""A cue that is "on" and the like: it says something only beside a programme."""

_OVERTAKEN = (
    Reason.nameless_body, Reason.nameless_office, Reason.lone_country, Reason.ambiguous, Reason.unsupported,
)  # fmt: skip
"""Reasons that are none where the words turn out to be a name after all, or part of one."""


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule that fired in a sentence. about: the event, or the thing, that its statements are about."""

    rule: str
    about: Ref
    grounds: tuple[Mention, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Something that a rule did not take. ids: all that it may have meant."""

    rule: str
    what: Mention
    reason: Reason
    ids: tuple[str, ...] = ()
    by: Mention | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a sentence that stands out: a name, a date, money, a cue; or, with a reason, what was not taken."""

    mention: Mention
    refused: Reason | None = None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.mention.start

    @property
    def end(self) -> int:
        """Where it ends: with the case ending that is joined to a name."""
        return max(self.mention.end, self.mention.tail)


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence with all that there is to say of it. number: its place in the document, from 1."""

    number: int
    sentence: Sentence
    firings: tuple[Firing, ...]
    refusals: tuple[Refusal, ...]

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """The names, dates and amounts, in order."""
        sentence = self.sentence
        return tuple(sorted((*sentence.names, *sentence.dates, *sentence.money), key=lambda each: each.start))

    @property
    def marks(self) -> tuple[Mark, ...]:
        """What stands out, in order; nothing overlaps: names before cues, and topics last."""
        kinds = sorted(self.sentence.cues, key=lambda kind: (kind == "topic", kind))
        cues = [
            cue for kind in kinds if kind.startswith(_SHOWN) and kind != _HIDDEN for cue in self.sentence.cues[kind]
        ]
        reasons = {each.what: each.reason for each in self.refusals}
        wrong = [Mark(each.what, each.reason) for each in self.refusals if each.reason is not Reason.inside]
        taken: list[Mark] = []
        for mark in (*(Mark(each, reasons.get(each)) for each in self.mentions), *wrong, *map(Mark, cues)):
            place = bisect.bisect_left(taken, mark.start, key=lambda each: each.start)
            before = place and taken[place - 1].end > mark.start
            after = place < len(taken) and taken[place].start < mark.end
            if not before and not after:
                taken.insert(place, mark)
        return tuple(taken)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the line took what it took from a document, and left what it left."""

    document: Document
    sentences: tuple[Told, ...]
    statements: tuple[Statement, ...]
    issues: tuple[Issue, ...]

    @property
    def events(self) -> dict[Ref, tuple[tuple[int, Firing], ...]]:
        """Each event with the firings that tell of it and the numbers of their sentences."""
        found: dict[Ref, list[tuple[int, Firing]]] = defaultdict(list)
        for told in self.sentences:
            for firing in told.firings:
                if firing.about.kind in EVENTS:
                    found[firing.about].append((told.number, firing))
        return {event: tuple(firings) for event, firings in found.items()}

    def number(self, position: int) -> int:
        """The number of the sentence at an offset."""
        return bisect.bisect_right(self.sentences, position, key=lambda told: told.sentence.start)


def explain(document: Document) -> Explanation:
    """Read a document and tell why. The statements are those of `extract`."""
    trace = Trace()
    extraction = extract(document, trace)
    sentences = spot(document).sentences
    starts = [sentence.start for sentence in sentences]
    grounds = {statement.id: mentions for statement, mentions in trace.stated}
    stated: dict[int, list[tuple[Statement, tuple[Mention, ...]]]] = defaultdict(list)
    for statement in extraction.statements:
        place = bisect.bisect_right(starts, statement.evidence.start)
        stated[place].append((statement, grounds.get(statement.id, ())))
    refused: dict[int, list[Rejection]] = defaultdict(list)
    for each in trace.rejections:
        refused[bisect.bisect_right(starts, each.what.start)].append(each)
    told = []
    for number, sentence in enumerate(sentences, start=1):
        firings = tuple(_firings(sentence, stated[number]))
        refusals = tuple(
            _refusals(sentence, [*refused[number], *(() if document.record else _unfit(sentence))], firings)
        )
        told.append(Told(number, sentence, firings, refusals))
    return Explanation(extraction.document, tuple(told), extraction.statements, extraction.issues)


def _firings(sentence: Sentence, stated: Iterable[tuple[Statement, tuple[Mention, ...]]]) -> Iterator[Firing]:
    """The statements by rule and by what they are about; spellings are left out, the names say them."""
    found: dict[tuple[str, Ref, str], Firing] = {}
    for statement, grounds in stated:
        rule = statement.origin.removeprefix("rule:").partition("@")[0]
        if rule == _SPELLING:
            continue
        about = _about(statement)
        key = rule, about, statement.realis
        old = found.get(key, Firing(rule, about, (), ()))
        grounds = (*old.grounds, *grounds, *_named(sentence, statement))
        found[key] = replace(old, grounds=_once(grounds), statements=(*old.statements, statement))
    yield from found.values()


def _about(statement: Statement) -> Ref:
    other = statement.object
    return other if other is not None and other.kind in EVENTS else statement.subject


def _named(sentence: Sentence, statement: Statement) -> Iterator[Mention]:
    """Where the ends of a statement stand in its sentence."""
    for ref in filter(None, (statement.subject, statement.object)):
        where = sentence.cues.get("topic", ()) if ref.kind == "Topic" else sentence.names
        yield from [each for each in where if each.ids[:1] == (ref.id,)][:1]


def _once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Each mention once: what means the same thing is told by its first place."""
    found: dict[tuple[str, tuple[str, ...] | int], Mention] = {}
    for each in mentions:
        found.setdefault((each.kind, each.ids or each.start), each)
    return tuple(found.values())


def _unfit(sentence: Sentence) -> Iterator[Rejection]:
    for date in sentence.dates:
        if reason := unfit(date):
            yield Rejection("date", date, reason)


def _refusals(sentence: Sentence, refused: Iterable[Rejection], firings: Iterable[Firing]) -> Iterator[Refusal]:
    """What was not taken, in order of the text; a cue that one rule left and another took is not among it."""
    used = {(each.start, each.end) for firing in firings for each in firing.grounds}
    names = {(each.start, each.end) for each in sentence.names}
    found: dict[tuple[str, int, int, Reason], Refusal] = {}
    for each in refused:
        place = each.what.start, each.what.end
        if place in used and place not in names and not each.rule.startswith("date"):
            continue
        if each.reason in _OVERTAKEN and any(start <= place[0] and place[1] <= end for start, end in names):
            continue
        key = each.rule, *place, each.reason
        old = found.get(key, Refusal(each.rule, each.what, each.reason, (), each.by))
        found[key] = replace(old, ids=(*old.ids, *each.what.ids))
    yield from sorted(found.values(), key=lambda each: (each.what.start, each.what.end))
