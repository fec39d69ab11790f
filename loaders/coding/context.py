"""Context: what earlier sentences leave behind for later ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from graph_schema.statement import Evidence, Realis, Ref
from loaders.coding.governments import own_government
from loaders.coding.offices import Offices
from loaders.coding.pair import compound, of_two
from loaders.coding.runs import runs
from loaders.coding.scope import PRIVATE, type_of
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Reading, Sentence

if TYPE_CHECKING:
    from loaders.coding.encounters import Encounter
    from loaders.coding.items import Item
    from loaders.coding.members import Several
    from loaders.coding.mentioned import Mentioned
    from loaders.coding.pending import Pending


_OWNED = 60
"""Characters from a state to the noun for several instruments of its: "Kenya's | growing network of | agreements"."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What the line above a list says of its items: what happened to them, and when."""

    status: str
    realis: Realis
    date: Mention | None
    evidence: Evidence


@dataclass(frozen=True)
class Before:
    """The sentence before, for "to this end": its quote, and the sides of what it says is given.

    gift: the quote that tells of the gift, where the sentence only goes on about it ("this loan").
    """

    sentence: Sentence
    evidence: Evidence
    sides: tuple[Mention, ...] = ()
    gift: Evidence | None = None

    def followed_by(self, sentence: Sentence, evidence: Evidence) -> Before:
        """What a sentence leaves behind that tells of no gift: the last one, if it goes on about that."""
        kinds = ("event.funding_loan", "event.funding_grant", "event.funding_fund") if self.sides else ()
        money = [each for kind in kinds for each in sentence.cue(kind)]
        if not any(0 < each.start - one.end <= 1 for each in money for one in sentence.cue("grammar.definite")):
            return Before(sentence, evidence)
        return Before(sentence, evidence, self.sides, self.gift or self.evidence)


@dataclass
class Context:
    """What earlier sentences leave behind for later ones: the last pair of states, the last subject, who speaks,
    and the list that is open.

    dealing: whether the last subject was a side of what its sentence reported.  person: who "he" is.  home: the
    states that the whole document is about, most named first.  own: the state whose government it means by offices
    without a state.  leading: the two that are named most, whichever comes first; two: the same, where no
    other is named nearly as often.  named: all states that it names; counts: how often, themselves or by what is
    theirs.
    stateless: whether it names sides that are of no state.
    told: those of them that it has named so far, each with the quote that did so last.  joint: the sides of the body of
    two that it names.  together: who met last.  pending: the instrument of which nothing was said yet.
    met: by sides and status, the meetings told of, each with its day.  visits: those that may be meetings of
    which nothing else is told.  undated: the meeting that was told of last, if without its day.  offices: who was
    named with which.  item: the state that a list is at, and its instrument; host: whose list it is.
    opened: whose list the last line has opened, with that line.  mentioned: what the sentence before has named.
    several: the instruments of the same sides that were told of together last.
    posted: of an embassy's paper, its state and the one that it is in.  publisher: the words of whose paper it is.
    """

    pair: tuple[str, ...] = ()
    pair_evidence: Evidence | None = None
    subject: tuple[str, ...] = ()
    subject_evidence: Evidence | None = None
    dealing: bool = False
    speaker: Mention | None = None
    person: Mention | None = None
    listing: Listing | None = None
    pending: Pending | None = None
    speaker_evidence: Evidence | None = None
    before: Before | None = None
    home: tuple[str, ...] = ()
    own: str | None = None
    leading: tuple[str, ...] = ()
    two: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    stateless: bool = False
    told: dict[str, Evidence] = field(default_factory=dict)
    joint: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    together_evidence: Evidence | None = None
    met: dict[tuple[str, ...], dict[str, str | None]] = field(default_factory=dict)
    visits: list[Encounter] = field(default_factory=list)
    undated: Ref | None = None
    offices: Offices = field(default_factory=dict)
    item: Item | None = None
    host: tuple[str, ...] = ()
    opened: tuple[str, Evidence] | None = None
    mentioned: Mentioned | None = None
    several: Several | None = None
    posted: tuple[str, ...] = ()
    publisher: frozenset[str] = frozenset()

    @property
    def whose(self) -> str | None:
        """The state whose paper it is: the one that it is of, or that of the embassy that wrote it."""
        return self.own or next(iter(self.posted), None)

    @property
    def homes(self) -> tuple[str, ...]:
        """The state that the document is of, where it is one of the two that it is most about, and the other; of an
        embassy's paper, its state and the one that it is in; else the one that it is most about."""
        if self.own is None and self.posted:
            return self.posted
        if self.own is None or (self.home and self.own not in self.home[:2]):
            return self.home[:1]
        return (self.own, *(code for code in self.home[:2] if code != self.own))


def quotes(evidence: Evidence | None) -> tuple[Evidence, ...]:
    """A quotation as support, if there is one."""
    return (evidence,) if evidence else ()


def note_pair(context: Context, sentence: Sentence, evidence: Evidence) -> None:
    """Remember the pair of states that "the two countries" may mean, in this sentence already."""
    if (both := _right_before(context, sentence)) and context.before:
        context.pair, context.pair_evidence = both, context.before.evidence
    svo = sentence.pack.writing.order == "svo"
    visited = {each.end + 1 for each in sentence.cue("event.met")} if svo else set()  # "visits A and B" makes no pair
    for run in runs(sentence):
        if run.start in visited:
            continue
        if len(run.members) > 1 and run.marker in (None, "between", "with", "presence") and len(run.countries) == 2:
            context.pair, context.pair_evidence = run.countries, evidence
    if not svo and (apart := _with_each_other(sentence)):
        context.pair, context.pair_evidence = apart, evidence


def _right_before(context: Context, sentence: Sentence) -> tuple[str, ...]:
    """The two states that the sentence before names in the same paragraph, where "the two" follows: they are nearer
    than the last pair."""
    before = context.before.sentence if context.before and sentence.cue("grammar.pair") else None
    if before is None or before.passage.paragraph != sentence.passage.paragraph or not context.pair:
        return ()
    codes = {code for run in runs(before) if run.marker not in ("in", "from") for code in run.countries}
    named = {code for run in runs(sentence) for code in run.countries}
    return tuple(sorted(codes)) if len(codes) == 2 and named <= codes and codes != {*context.pair} else ()


def _with_each_other(sentence: Sentence) -> tuple[str, ...]:
    """The two states of a sentence that tells of one with the other: "A-র সঙ্গে … কাজ করবে | B"."""
    near = [run for run in runs(sentence) if run.marker in (None, "with") and run.countries]
    codes = tuple(sorted({code for run in near for code in run.countries}))
    partners = [run for run in near if run.marker == "with" and len(run.countries) == 1]
    return codes if len(codes) == 2 and len(partners) == 1 and len(near) > 1 else ()


def note_sides(context: Context, reported: Iterable[tuple[str, ...]], evidence: Evidence) -> None:
    """Remember the two states of the last agreement: they are "the two countries" as well."""
    for codes in reported:
        if len(codes) == 2:
            context.pair, context.pair_evidence = codes, evidence


def note_subject(context: Context, sentence: Sentence, evidence: Evidence, sides: Set[str]) -> None:
    """Remember whom a later sentence without a subject is about, and who is speaking.

    sides: the states that are parties to what the sentence reports.
    """
    context.told.update((code, evidence) for each in sentence.names if (code := country_of(each)))
    joined = compound(sentence, sentence.start, sentence.end, "instrument")
    for run in runs(sentence):
        state = run.marker is None and run.members[0].kind in ("country", "agency") and run.countries
        if state and not (joined and set(run.members) & set(joined)):
            one = run.countries if len(run.countries) == 1 else _told_about(context, run.countries)
            context.subject, context.subject_evidence = one, evidence
            context.dealing = bool(sides & set(one))
            break
    if whose := _owner_of_several(sentence):
        context.subject, context.subject_evidence, context.dealing = whose, evidence, True
    led = next((run for run in runs(sentence) if run.members[0].kind == "person"), None)
    aside = led and [each for kind in ("he", "subordinate") for each in sentence.cue(f"grammar.{kind}", end=led.start)]
    if led is not None and not aside:
        context.person = led.members[0] if led.marker is None else None
    if sentence.cues.get("grammar.says"):
        people = (each for each in sentence.names if each.kind == "person" and country_of(each))
        if (speaker := next(people, None)) is not None:
            context.speaker, context.speaker_evidence = speaker, evidence


def _told_about(context: Context, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Which of several states that do one thing a text goes on about: the one that it is of, or tells of most."""
    return tuple(code for code in (context.own, *context.home[:1]) if code in codes)[:1]


def _owner_of_several(sentence: Sentence) -> tuple[str, ...]:
    """The state of whose instruments a sentence tells: "adds to | Kenya's | network of digital partnerships"."""
    if sentence.pack.writing.order != "svo":
        return ()
    for run in runs(sentence):
        last = run.members[-1]
        genitive = last.tail > last.end and sentence.flat[last.end : last.tail] in sentence.pack.writing.genitive
        pacts = sentence.cue("instrument", run.end, run.end + _OWNED)
        several = [each for each in pacts if "plural" in each.flags]
        if genitive and len(run.countries) == 1 and several and last.kind == "country":
            return run.countries if set(",;:.(").isdisjoint(sentence.flat[run.end : several[0].start]) else ()
    return ()


def begin(reading: Reading) -> Context:
    """The context of a document's first sentence: what its names, and who published it, say of the whole."""
    names = list(reading.names())
    public = (each for each in names if type_of(each) not in PRIVATE)  # a firm is not its state
    counts = Counter(code for each in public if (code := country_of(each)))
    most = counts.most_common()
    return Context(
        own=reading.home or own_government(reading),
        posted=reading.posted,
        pair=tuple(sorted(reading.posted)),
        publisher=frozenset((reading.document.publisher or "").casefold().replace(",", " ").split()),
        home=_home_states(most),
        leading=_leading_states(most),
        two=_leading_states(most, apart=3),
        named=tuple(counts),
        counts=counts,
        stateless=any(map(is_stateless, names)),
        joint=tuple(sorted(each.ids[0] for each in of_two(names))),
    )


def is_stateless(name: Mention) -> bool:
    """Whether a name is that of a side of no state: a group of states, a world body or who acts for it, a firm."""
    if name.kind == "person":
        return country_of(name) is None and "org" in name.facts
    return name.kind == "bloc" or (name.kind == "agency" and (country_of(name) is None or type_of(name) in PRIVATE))


def _home_states(counts: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """The states that a document names more often than others, themselves or by who and what belongs to them."""
    found = []
    for place, (code, count) in enumerate(counts):
        if count < 2 or any(count <= fewer for _, fewer in counts[place + 1 :]):
            break
        found.append(code)
    return tuple(found)


def _leading_states(counts: Sequence[tuple[str, int]], apart: int = 1) -> tuple[str, ...]:
    """The two states that a document names more often than any other, and thrice at least.

    apart: how many times as often as the next one; more than once at least.
    """
    next_one = counts[2][1] if len(counts) > 2 else 0
    if len(counts) < 2 or counts[1][1] < max(3, apart * next_one) or next_one == counts[1][1]:
        return ()
    return tuple(code for code, _ in counts[:2])
