"""Who with whom: the sides of an agreement, from the runs of its clause or from what the document said before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from graph_schema import gazetteer
from graph_schema.statement import Evidence, Realis, Tier
from loaders.coding.runs import Run, behind_verb, country_of, ending_of, joins, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

Group = tuple[Mention, ...]
_TITLE = 60
"""Characters between a pair of states and the noun of the title that it begins."""

_OFFICES = 160
"""Characters between two people who do one thing: about two lines of offices."""
_VERBS = ("status", "event.met", "event.held", "grammar.says", "grammar.subordinate", "event.give")
_BY = 40
"""Characters between a passive verb and its agent ("signed here today by …")."""


@dataclass(frozen=True)
class Parties:
    """The sides of one agreement. members: the names that stand for them; codes: the states behind them."""

    members: Group
    tier: Tier = "explicit"
    support: tuple[Evidence, ...] = ()
    carried: tuple[str, ...] = ()

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """ISO codes, sorted."""
        return tuple(sorted({code for each in self.members if (code := country_of(each))} | set(self.carried)))

    @cached_property
    def one_sided(self) -> bool:
        """Whether all of them stand for one state, or are one body."""
        bodies = {each.ids[0] for each in self.members if each.kind in ("agency", "bloc") and country_of(each) is None}
        return len(self.codes) + len(bodies) < 2

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """What the agreement is compared by: its states; where there is only one, its bodies."""
        if len(self.codes) > 1:
            return self.codes
        bodies, abroad = _bodies_of(self.members), set(self.abroad)
        if self.codes and abroad:
            return tuple(sorted(abroad | set(self.codes)))
        return tuple(sorted(bodies | set(self.codes) if len(bodies) < 2 else bodies))

    @property
    def abroad(self) -> tuple[str, ...]:
        """The known bodies of no state, named or stood for by people: a side of their own."""
        known = gazetteer.load()
        return tuple(sorted(each for each in _bodies_of(self.members) if each in known and known[each].country is None))

    def supported(self, evidence: Evidence) -> Parties:
        """The same sides, with another sentence that is needed to understand them."""
        return replace(self, support=tuple(dict.fromkeys((*self.support, evidence))))


@dataclass(frozen=True, slots=True)
class Listing:
    """What the line above a list says of its items: what happened to them, and when."""

    status: str
    realis: Realis
    date: Mention | None
    evidence: Evidence


@dataclass(frozen=True)
class Before:
    """The sentence before, for "to this end": its quote, and the sides of what it says is given."""

    sentence: Sentence
    evidence: Evidence
    sides: Group = ()


@dataclass
class Context:
    """What earlier sentences leave behind for later ones: the last pair of states, the last subject, who speaks,
    and the list that is open.

    dealing: whether the last subject was a side of what its sentence reported.  person: who "he" is.  home: the
    states that the whole document is about, most named first.  leading: the two that are named most, whichever comes
    first.  met: by states and status, the meetings told of.
    """

    pair: tuple[str, ...] = ()
    pair_evidence: Evidence | None = None
    subject: tuple[str, ...] = ()
    subject_evidence: Evidence | None = None
    dealing: bool = False
    speaker: Mention | None = None
    person: Mention | None = None
    listing: Listing | None = None
    speaker_evidence: Evidence | None = None
    before: Before | None = None
    home: tuple[str, ...] = ()
    leading: tuple[str, ...] = ()
    met: dict[tuple[str, ...], list[str]] = field(default_factory=dict)


def find_parties(
    sentence: Sentence, cue: Mention, left: int, right: int, many: bool, context: Context, since: int = 0
) -> list[Parties]:
    """The sides of what a cue reports, within a clause: one entry an agreement.

    many: whether one instrument a partner is meant ("MoUs with A, B and C", an MoU has two sides).
    since: from where on partners are its own, not those of a verb before it.  Empty where the words name no two sides.
    """
    near = [run for run in runs(sentence) if run.start >= left and run.end <= right]
    compound = _compound(sentence, left, right)
    near = [run for run in near if not set(run.members) & set(compound)]
    between = [run for run in near if run.marker == "between" and run.start >= since and _two(run.members)]
    if between:
        chosen = min(between, key=lambda run: abs(run.start - cue.start))
        return [Parties(chosen.members)]
    partners = [run for run in near if run.marker == "with" and run.start >= since]
    agents = _agents(sentence, cue, near)
    together = tuple(each for run in agents for each in run.members)
    if len(agents) > 1 and _two(together):
        return [Parties(together)]
    subjects = agents or _subjects(sentence, cue, near)
    subjects = subjects or [run for run in near if run.marker == "by" and run.end <= cue.start]
    if partners:
        partner = _members(min(partners, key=lambda run: abs(run.start - cue.start)))
        elsewhere = (run for run in subjects if set(_codes(run.members)) - set(_codes(partner)))  # "visited Oslo and"
        subject = _members(next(elsewhere, subjects[0])) if subjects else ()
        subject = tuple(each for each in subject if each.ids[0] not in {other.ids[0] for other in partner})
        return _paired(sentence, subject, partner, many, context)
    joint = [run for run in subjects if _two(run.members)]
    if joint:
        return [Parties(_members(joint[0]))]
    if apart := _two_apart(sentence, cue, near):
        return [Parties(apart)]
    if compound:
        return [Parties(compound)]
    if given := _of_the_gift(sentence, left, right, context):
        return given
    if official := _with_the_government(sentence, near, context):
        return official
    if sentence.cue("grammar.pair", left, right) and (pair := _the_two(sentence, context)):
        return [Parties((), "anaphora", _quotes(context.pair_evidence), pair)]
    return []


def _the_two(sentence: Sentence, context: Context) -> tuple[str, ...]:
    """Whom "the two countries" means: the last pair; where the sentence names a third one, that and the home state."""
    named = {code for run in runs(sentence) if run.marker not in ("in", "from") for code in run.countries}
    others = tuple(named - set(context.pair))
    if not others and len(context.pair) < 2:
        return next((who[:-1] for who in reversed(context.met) if len(who) == 3), ())  # with what became of it
    if not others:
        return context.pair
    home = _home(context, others)
    if not home and (own := sentence.pack.writing.home) is not None and own not in others:
        home = (own,)
    return (*home, *others) if home and len(others) == 1 else ()


def _paired(sentence: Sentence, subject: Group, partner: Group, many: bool, context: Context) -> list[Parties]:
    if not _codes(subject) and not any(each.kind == "agency" for each in subject):
        if sentence.cue("grammar.pair") and len(context.pair) > 1:
            return [Parties(partner, "anaphora", _quotes(context.pair_evidence), context.pair)]
        carried, support = _unsaid(sentence, partner, context)
        if not carried:
            joint = not subject and _two(partner) and sentence.pack.writing.order == "sov"
            return [Parties(partner)] if joint else []
        groups = _split(partner) if many else [partner]
        return [Parties(group, "inferred", support, carried) for group in groups]
    if many and (len(_codes(partner)) > 1 or _bodies(partner, subject)):
        return [Parties((*subject, *group)) for group in _split(partner)]
    if many and len(_codes(subject)) > 1 and len(_codes(partner)) == 1:
        return [Parties((*group, *partner)) for group in _split(subject)]
    return [Parties((*subject, *partner))]


def _unsaid(sentence: Sentence, partner: Group, context: Context) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """The side that a sentence leaves out, with the quote that gives it: the speaker's state in reported speech, else
    the last subject. Where the document is about another state than that subject, only if the subject was dealing."""
    others = _codes(partner)
    speaker = country_of(context.speaker) if context.speaker else None
    if speaker and speaker not in others and (sentence.cue("grammar.says") or sentence.cue("grammar.we")):
        return (speaker,), _quotes(context.speaker_evidence)
    subject = tuple(code for code in context.subject if code not in others)
    home = _home(context, others)
    both = home and subject and subject != home and set(context.pair) == {*home, *subject}
    if both and context.dealing and not sentence.cue("grammar.says"):  # the two of whom the last pact told: which?
        return (), ()
    again = sentence.cue("grammar.country_again")
    if home and subject != home and sentence.cue("grammar.government_again"):
        return home, ()
    if subject and (context.dealing or again or not home or subject == home):
        return subject, _quotes(context.subject_evidence)
    return ((), ()) if subject or again else (home, ())


def _home(context: Context, others: tuple[str, ...]) -> tuple[str, ...]:
    """The state that the document is about; if that is one other side, the state that it is about beside it."""
    return tuple(code for code in context.home[: 1 + (len(others) == 1)] if code not in others)[:1]


def _of_the_gift(sentence: Sentence, left: int, right: int, context: Context) -> list[Parties]:
    """ "A loan agreement to this end": giver and receiver are its sides, as the sentence before names them."""
    before = context.before
    if before is None or not _two(before.sides) or not sentence.cue("grammar.to_this", left, right):
        return []
    return [Parties(before.sides, "anaphora", (before.evidence,))]


def _with_the_government(sentence: Sentence, near: list[Run], context: Context) -> list[Parties]:
    """ "Between the government and the World Bank": the government is that of the state which the document is about."""
    for run in near:
        home = _home(context, run.countries)
        named = any(0 <= run.start - cue.tail <= 6 for cue in sentence.cue("grammar.government_again"))
        if home and named and run.marker == "between":
            return [Parties(run.members, "inferred", carried=home)]
    return []


def _bodies(partner: Group, subject: Group) -> bool:
    """Whether the partners are several bodies of the subject's own state: each has an agreement of its own."""
    return len(partner) > 1 and all(each.kind == "agency" for each in partner) and _codes(partner) == _codes(subject)


def _split(members: Group) -> list[Group]:
    """One group a state; bodies without a state go with the name before them; bodies of one state stand alone."""
    if len(_codes(members)) == 1 and all(each.kind == "agency" for each in members):
        return [(each,) for each in members]
    groups: list[list[Mention]] = []
    for member in members:
        code = country_of(member)
        same = next((group for group in groups if code in {country_of(each) for each in group}), None)
        if code is None and groups:
            groups[-1].append(member)
        elif same is not None:
            same.append(member)
        else:
            groups.append([member])
    return [tuple(group) for group in groups]


def _two_apart(sentence: Sentence, cue: Mention, near: list[Run]) -> Group:
    """Two subjects of one verb whom long offices keep apart: "The Secretary of … of Peru, and the … of Chile"."""
    before = [run for run in near if run.marker is None and run.end <= cue.start][-2:]
    if len(before) < 2 or sentence.pack.writing.order == "sov" or cue.start - before[1].end > _BY:
        return ()
    left, right = before[0].end, before[1].start
    verbs = [each for kind in _VERBS for each in sentence.cue(kind, left, right)]
    both = (*before[0].members, *before[1].members)
    linked = right - left <= _OFFICES and joins(sentence, left, right) and not verbs
    return both if linked and len(_codes(both)) == 2 else ()


def _agents(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Those by whom it was done; in svo they stand right after the verb, or the "by" is another verb's."""
    found = [run for run in near if run.marker == "by"]
    if sentence.pack.writing.order == "sov" or not any(0 <= run.start - cue.end <= _BY for run in found):
        return found if sentence.pack.writing.order == "sov" else []
    return [run for run in found if run.start >= cue.end]


def _subjects(sentence: Sentence, cue: Mention, near: list[Run]) -> list[Run]:
    """Unmarked runs, the likeliest first: nearest before the verb; in sov languages one after it may follow."""
    plain = [run for run in near if run.marker is None]
    endings = sentence.pack.writing.subject
    plain = [run for run in plain if ending_of(sentence, run.members[-1]) in endings] or plain
    before = sorted((run for run in plain if run.end <= cue.start), key=lambda run: -run.start)
    after = [run for run in plain if run.start >= cue.end]
    if sentence.pack.writing.order == "svo":
        behind = behind_verb(sentence, cue)
        return [behind, *before] if behind and behind in plain else before
    said = max((each.end for each in sentence.cue("grammar.says", end=cue.start)), default=sentence.start)
    return [*sorted(before, key=lambda run: (run.start < said, run.start)), *after]  # what is said has its own subject


def _members(run: Run) -> Group:
    return run.members


def _two(members: Group) -> bool:
    """Whether the names stand for two sides: two states, two bodies of which one has no state, or a state and a
    body of no state."""
    codes = _codes(members)
    bodies = _bodies_of(members)
    return len(codes) + len(Parties(members).abroad) > 1 or (len(bodies) > 1 and len(codes) <= 1)


def _bodies_of(members: Group) -> set[str]:
    """The ids of the bodies that are named, or that people who are named stand for."""
    named = {each.ids[0] for each in members if each.kind in ("agency", "bloc")}
    return named | {each.facts["org"] for each in members if each.kind == "person" and "org" in each.facts}


def _codes(members: Group) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code for each in members if (code := country_of(each))))


def _compound(sentence: Sentence, left: int, right: int) -> Group:
    """Two states joined by a hyphen before an instrument: "the UK-Singapore Digital Economy Agreement"."""
    return compound(sentence, left, right, "instrument")


def compound(sentence: Sentence, left: int, right: int, noun: str = "event.meeting") -> Group:
    """Two states joined by a hyphen near a noun that they name: "the Uzbek-German working group's meeting"."""
    kinds = ("country", "bloc") if noun == "event.meeting" else ("country",)
    names = [each for each in sentence.names if each.kind in kinds and left <= each.start and each.end <= right]
    for one, other in pairwise(names):
        gap = sentence.flat[one.tail : other.start]
        joined = re.fullmatch(r"[\s()]*-[\s()]*", gap) and one.ids[0] != other.ids[0]
        cues = sentence.cue(noun, left, right)
        if joined and any(_apart(one, other, cue, noun == "instrument") < _TITLE for cue in cues):
            return (one, other)
    return ()


def _apart(one: Mention, other: Mention, cue: Mention, before: bool) -> int:
    """Characters from a pair to its noun; the noun of a title stands after it."""
    if cue.start >= other.end:
        return cue.start - other.end
    return _TITLE if before else max(one.start - cue.end, 0)


def _quotes(evidence: Evidence | None) -> tuple[Evidence, ...]:
    return (evidence,) if evidence else ()


def note_pair(context: Context, sentence: Sentence, evidence: Evidence) -> None:
    """Remember the pair of states that "the two countries" may mean, in this sentence already."""
    svo = sentence.pack.writing.order == "svo"
    visited = {each.end + 1 for each in sentence.cue("event.met")} if svo else set()  # "visits A and B" makes no pair
    for run in runs(sentence):
        if run.start in visited:
            continue
        if len(run.members) > 1 and run.marker in (None, "between", "with", "presence") and len(run.countries) == 2:
            context.pair, context.pair_evidence = run.countries, evidence


def note_sides(context: Context, reported: list[Parties], evidence: Evidence) -> None:
    """Remember the two states of the last agreement: they are "the two countries" as well."""
    for each in reported:
        if len(each.codes) == 2:
            context.pair, context.pair_evidence = each.codes, evidence


def note_subject(context: Context, sentence: Sentence, evidence: Evidence, sides: Set[str]) -> None:
    """Remember whom a later sentence without a subject is about, and who is speaking.

    sides: the states that are parties to what the sentence reports.
    """
    compound = _compound(sentence, sentence.start, sentence.end)
    for run in runs(sentence):
        state = run.marker is None and run.countries and run.members[0].kind in ("country", "agency")
        if state and not set(run.members) & set(compound):
            context.subject, context.subject_evidence = run.countries[:1], evidence
            context.dealing = bool(sides & set(run.countries))
            break
    led = next((run for run in runs(sentence) if run.members[0].kind == "person"), None)
    aside = led and [each for kind in ("he", "subordinate") for each in sentence.cue(f"grammar.{kind}", end=led.start)]
    if led is not None and not aside:
        context.person = led.members[0] if led.marker is None else None
    speaking = sentence.cue("grammar.says")
    people = [each for each in sentence.names if each.kind == "person" and country_of(each)]
    if speaking and people:
        context.speaker, context.speaker_evidence = people[0], evidence


def home_states(names: Iterable[Mention]) -> tuple[str, ...]:
    """The states that a document names more often than others, themselves or by who and what belongs to them."""
    counts = Counter(code for each in names if (code := country_of(each))).most_common()
    found = []
    for place, (code, count) in enumerate(counts):
        if count < 2 or any(count <= fewer for _, fewer in counts[place + 1 :]):
            break
        found.append(code)
    return tuple(found)


def leading_states(names: Iterable[Mention]) -> tuple[str, ...]:
    """The two states that a document names more often than any other, and thrice at least."""
    counts = Counter(code for each in names if (code := country_of(each))).most_common(3)
    if len(counts) < 2 or counts[1][1] < 3 or (len(counts) > 2 and counts[2][1] == counts[1][1]):
        return ()
    return tuple(code for code, _ in counts[:2])
