"""Unspoken sides: of instruments whose words name none, or one: by who lent, whose systems they join, who met."""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from graph_schema.statement import Evidence
from loaders.coding.back_there import goes_on, points_back
from loaders.coding.book import Event
from loaders.coding.context import Context, quotes
from loaders.coding.hosts import guest_and_host
from loaders.coding.markers import marks
from loaders.coding.ours import of_embassy, with_us
from loaders.coding.outcomes import of_session
from loaders.coding.parties import Parties
from loaders.coding.runs import runs
from loaders.coding.states import country_of, owner
from loaders.coding.strangers import with_stranger
from loaders.coding.travels import find_travels
from loaders.mentions import Mention
from loaders.spotting import Sentence

_STEPS = ("signed", "in_force", "in_negotiation", "adopted", "planned")
"""What the publisher of a paper tells of its own pacts."""
_OPENING = 48
"""Characters in which a sentence names the instrument by which something is done ("Under the 2022 | agreement …")."""
_UNDER = 24
"""Characters between "under" and the instrument, its article and adjectives."""
_DURING = 40
"""Characters from "during" to the visit that it is about ("during | the Peruvian minister's upcoming | visit")."""
_SYSTEMS = 60
"""Characters between the names of two systems that an instrument is to join ("PayNow | and | UPI")."""


def unspoken(sentence: Sentence, cue: Mention, kind: str, left: int, right: int, context: Context) -> list[Parties]:
    """The sides of an instrument that its own words do not name; empty where it may be anybody's."""
    if sentence.pack.writing.order == "sov":
        return _wished_by_us(sentence, cue, left, right, context) or _of_visits(sentence, cue, left, right, context)
    if with_stranger(sentence, cue, left, right):
        return []
    if cue.ids[0] in _STEPS and (ours := of_embassy(sentence, left, right, context)):
        return ours
    if cue.ids[0] in _STEPS and (ours := with_us(sentence, cue, left, right, context)):
        return ours
    if cue.ids[0] in ("signed", "adopted") and (met := of_session(sentence, left, right, context)):
        return [met[0]]
    if cue.ids[0] not in ("signed", "in_force", "in_negotiation"):
        return []
    if on_visit := _on_visit(sentence, left, right, context):
        return on_visit
    if both := guest_and_host(sentence, left, right):
        return [Parties(both)]
    if is_item(sentence, cue) and (listed := _who_did(context)):
        return [listed]
    named = {code for run in runs(sentence) if run.marker != "in" for code in run.countries}
    if kind == "financing":
        if len(named) == 2 and (lent := _lent(sentence, cue, named)):
            return lent
        return _both(sentence, left, right, context) or _lent_here(sentence, cue, named, context)
    if under := _under(sentence, left, cue):
        return under
    if acting := _acting(sentence, cue):
        return acting
    if two := _for_each(sentence, cue, right) or _bound(sentence, left, right) or _by_their_own(sentence, cue):
        return [Parties(two)]
    systems = _systems(sentence, left, right)
    if len(systems) == 2 and not named - set(systems):
        return [Parties((), "inferred", carried=systems)]
    if named < set(context.together) and len(context.together) == 2 and sentence.cue("grammar.then_there", left, right):
        return [Parties((), "anaphora", quotes(context.together_evidence), context.together)]
    return _them(sentence, named, left, right, context) or _of_the_only_two(sentence, cue, context)


def _for_each(sentence: Sentence, cue: Mention, right: int) -> tuple[Mention, ...]:
    """The two for whom somebody signs each: "was signed | for A | by P and | for B | by Q"."""
    near = [run for run in runs(sentence) if cue.end <= run.start and run.end <= right]
    sides = [run for run in near if run.marker == "to" and len(run.countries) == 1]
    members = tuple(each for run in sides for each in run.members)
    by = sum(name == "by" and start >= cue.end for name, start, _ in marks(sentence))
    return members if len(sides) == 2 and by == 2 and len({country_of(each) for each in members}) == 2 else ()


def _bound(sentence: Sentence, left: int, right: int) -> tuple[Mention, ...]:
    """The two whom an instrument is said to bind: "the agreement | binds | A and B to …"."""
    for verb in sentence.cue("grammar.binds", left, right):
        if not sentence.cue("instrument", left, verb.start):
            continue  # "to strengthen | ties, | A and B …"
        for run in runs(sentence):
            if run.marker in (None, "to") and 0 <= run.start - verb.end <= _UNDER // 4 and len(run.countries) == 2:
                return run.members
    return ()


def _by_their_own(sentence: Sentence, cue: Mention) -> tuple[Mention, ...]:
    """The two of whom a sentence tells, where those who signed are nobody else's by what is said of them: "A and B have
    ended the dispute with an accord, signed by | ministers P and Q"."""
    here = [run for run in runs(sentence) if run.marker != "in"]
    agents = [run for run in here if run.marker == "by" and run.start >= cue.end]
    others = [run for run in here if run not in agents]
    unplaced = agents and not any(run.countries for run in agents) and all(len(run.members) == 2 for run in agents)
    return others[0].members if unplaced and len(others) == 1 and len(others[0].countries) == 2 else ()


def _them(sentence: Sentence, named: Set[str], left: int, right: int, context: Context) -> list[Parties]:
    """The only two states that a text names, where a clause says "them": "What binds | them | is a memorandum"."""
    two = len(context.named) == 2 and context.told.keys() >= {*context.named} >= named
    others = {each.start - 1 for each in sentence.cue("grammar.no_states", left, right)}
    if not two or all(each.end in others for each in sentence.cue("grammar.them", left, right)):
        return []
    return [Parties((), "anaphora", carried=tuple(sorted(context.named)))]


def is_item(sentence: Sentence, cue: Mention) -> bool:
    """Whether a sentence is an item of a list that begins with its verb: "- | Signed a pact on AI"."""
    ahead = sentence.flat[sentence.start : cue.start]
    named = any(each.kind in ("country", "bloc", "agency", "person") for each in sentence.names)
    return not any(char.isalpha() for char in ahead) and cue.ids == ("signed",) and "done" in cue.flags and not named


def _who_did(context: Context) -> Parties | None:
    """The two who did what a list tells without a subject: who met last, else who were named together."""
    if len(context.together) == 2:
        return Parties((), "anaphora", quotes(context.together_evidence), context.together)
    return Parties((), "anaphora", quotes(context.pair_evidence), context.pair) if len(context.pair) == 2 else None


def _of_the_only_two(sentence: Sentence, cue: Mention, context: Context) -> list[Parties]:
    """The two that a text is about which names no other state, where a sentence opens with an instrument as its subject
    and names nobody: "A cyber MoU signed in 2022 remains in force"."""
    subject = sentence.cue("instrument", end=min(cue.start, sentence.start + _OPENING))
    if not subject or subject[0].ids[0] == "partnership" or len(context.named) != 2 or context.before is None:
        return []
    named = any(each.kind in ("country", "bloc", "agency", "person") for each in sentence.names)
    with_whom = any(name in ("with", "by", "between") for name, *_ in marks(sentence))
    same = context.before.sentence.passage.paragraph == sentence.passage.paragraph
    if named or with_whom or not same or set(context.pair) != set(context.named):
        return []
    return [Parties((), "anaphora", quotes(context.pair_evidence), context.pair)]


def _on_visit(sentence: Sentence, left: int, right: int, context: Context) -> list[Parties]:
    """The two of whom the text last told, where a clause says on whose visit something is signed, and names nobody
    else: "will be signed during the visit of the Peruvian minister to Oslo"."""
    for visit in sentence.cue("event.visit", left, right):
        during = [each for each in sentence.cue("event.during", left, visit.start) if visit.start - each.end <= _DURING]
        named = {code for run in runs(sentence) for code in run.countries}
        if during and named and len(context.pair) == 2 and named <= set(context.pair):
            return [Parties((), "anaphora", quotes(context.pair_evidence), context.pair)]
        if during and named and len(context.together) == 2 and named <= set(context.together):
            return [Parties((), "anaphora", quotes(context.together_evidence), context.together)]
    return []


def find_standing(sentence: Sentence, evidence: Evidence, told: Set[tuple[str, ...]]) -> list[Event]:
    """The instrument by which a sentence says that two states act: "Under the pact with A, | B will train …". told:
    whose instruments the text has told of already."""
    named = [each for each in sentence.cue("instrument", end=sentence.start + _OPENING) if each.ids[0] != "partnership"]
    if not named or sentence.pack.writing.order != "svo" or sentence.cue("grammar.not", end=named[0].start):
        return []
    found = _under(sentence, sentence.start, named[0])
    return [
        Event(
            sentence, evidence, parties, named[0].ids[0], "in_force", "actual", None, (), "agreement.standing",
            named[0], definite=True, instrument=named[0],
        )
        for parties in found
        if parties.keys not in told
    ]  # fmt: skip


def _under(sentence: Sentence, left: int, cue: Mention) -> list[Parties]:
    """The two who act under an instrument: "Under a pact that took effect in May, | A trains staff of B"."""
    opening = [each for each in sentence.cue("grammar.under", left, cue.start) if each.start - left <= 2]
    named = [each for run in runs(sentence) if run.marker != "in" for each in run.members if country_of(each)]
    codes = {country_of(each) for each in named}
    return [Parties(tuple(named))] if opening and len(codes) == 2 else []


def _acting(sentence: Sentence, cue: Mention) -> list[Parties]:
    """The two states of a sentence that tells what is done "under an MoU | signed in May", and names no third one."""
    noun = next((each for each in sentence.cue("instrument", end=cue.start) if cue.start - each.end == 1), None)
    opened = (
        [each for each in sentence.cue("grammar.under", end=noun.start) if noun.start - each.end <= _UNDER]
        if noun
        else []
    )
    named = [each for run in runs(sentence) if run.marker != "in" for each in run.members if country_of(each)]
    return [Parties(tuple(named))] if opened and len({country_of(each) for each in named}) == 2 else []


def _wished_by_us(sentence: Sentence, cue: Mention, left: int, right: int, context: Context) -> list[Parties]:
    """The two who met last, where one of them says what "we" wish to sign, and names nobody."""
    named = any(each.kind in ("country", "bloc", "agency") for each in sentence.names)
    ours = cue.ids == ("interested",) and sentence.cue("grammar.we", left, right)
    if named or not ours or len(context.together) != 2:
        return []
    return [Parties((), "anaphora", quotes(context.together_evidence), context.together)]


def _of_visits(sentence: Sentence, cue: Mention, left: int, right: int, context: Context) -> list[Parties]:
    """Where an instrument is signed on a visit, guest and host: those of the visit that the clause tells of, else, if
    it points back at one, of the visit or meeting that was told of last."""
    for visit in sentence.cue("event.visit", left, right):
        found = list(find_travels(sentence, visit, context.own))
        if len(found) == 1:
            members = tuple(each for each in (found[0].visitor, found[0].host) if each is not None)
            return [Parties(members, carried=found[0].codes)]
    near = [run for run in runs(sentence) if run.marker != "in"]
    people = [run for run in near if all(each.kind == "person" for each in run.members)]
    named = {code for run in near if run not in people for code in run.countries}
    if named or not {code for run in people for code in run.countries} <= {*context.together}:
        return []
    if not (points_back(sentence, left, right) or _is_next(sentence, cue, left, right, context)):
        return []
    if len(context.together) == 2:
        return [Parties((), "anaphora", quotes(context.together_evidence), context.together)]
    visited = context.visits[-1].codes if context.visits else ()
    return [Parties((), "anaphora", (), visited)] if len(visited) == 2 else []


def _is_next(sentence: Sentence, cue: Mention, left: int, right: int, context: Context) -> bool:
    """Whether a clause tells of what those who have just met sign or are to sign."""
    nouns = sentence.cue("instrument", left, right) if cue.ids in (("signed",), ("planned",)) else []
    return bool(nouns) and goes_on(sentence, nouns[-1], left, right, context)


def _lent(sentence: Sentence, cue: Mention, named: set[str]) -> list[Parties]:
    """Who has lent or given, by a verb of giving before the instrument, and the other state that is named: "China
    financed the last one: a loan for Nepal's roads was signed in 2023"."""
    gifts = sentence.cue("event.give", end=cue.start)
    givers = [run for run in runs(sentence) if run.marker is None and any(run.end <= each.start for each in gifts)]
    giver = next((run for run in givers if len(run.countries) == 1), None)
    taker = tuple(sorted(named - set(giver.countries))) if giver else ()
    return [Parties(giver.members, carried=taker)] if giver and taker else []


def _lent_here(sentence: Sentence, cue: Mention, named: Set[str], context: Context) -> list[Parties]:
    """Who has lent or given what was signed, and the state that the text is of or about: "Korea is providing a parallel
    loan, | signed in July"."""
    home = next((code for code in (context.own, *context.home[:1]) if code is not None), None)
    if len(named) != 1 or home is None or home in named or cue.ids != ("signed",):
        return []
    return _lent(sentence, cue, {*named, home})


def _both(sentence: Sentence, left: int, right: int, context: Context) -> list[Parties]:
    """Whom "both governments" means that signed a loan: giver and taker of the sentence before, else the two states
    that it names."""
    before = context.before
    if before is None or not sentence.cue("grammar.pair", left, right):
        return []
    if _two(before.sides):
        return [Parties(before.sides, "anaphora", (before.evidence,))]
    same = before.sentence.passage.paragraph == sentence.passage.paragraph
    codes = sorted({code for run in runs(before.sentence) if run.marker != "in" for code in run.countries})
    return [Parties((), "anaphora", (before.evidence,), tuple(codes))] if same and len(codes) == 2 else []


def _systems(sentence: Sentence, left: int, right: int) -> tuple[str, ...]:
    """The states whose systems an instrument is to join: "an MoU on the mutual acceptance of Singpass and ThaID"."""
    named = [each for each in sentence.names if each.kind == "programme" and left <= each.start < right]
    for one, other in pairwise(named):
        gap = sentence.flat[one.tail : other.start]
        if (
            other.start - one.tail <= _SYSTEMS
            and not set(";:.()") & set(gap)
            and sentence.cue("instrument", left, one.start)
        ):
            codes = {owner(one.ids[0]), owner(other.ids[0])} - {None}
            return tuple(sorted(code for code in codes if code)) if len(codes) == 2 else ()
    return ()


def _two(members: tuple[Mention, ...]) -> bool:
    return len({code for each in members if (code := country_of(each))}) == 2
