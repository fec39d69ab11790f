"""Sequels: what goes on from the pacts of the sentence before, and leaves out whose or what it is: "দুই দেশের কর চুক্তি
সই হয়। | বাণিজ্য চুক্তি নিয়ে আলোচনা চলছে", "A has MoUs with B and C. | It is in talks with D"."""

from __future__ import annotations

from collections.abc import Sequence

from graph_schema.statement import Evidence, Realis
from loaders.coding.book import GENERIC, TAKEN, Agreement, Event
from loaders.coding.context import Context
from loaders.coding.cooperation import step
from loaders.coding.dating import nearest
from loaders.coding.instruments import article
from loaders.coding.parties import Parties
from loaders.coding.runs import Run, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_STEPS = ("in_negotiation", "planned", "interested", "signed", "in_force")
_SIDES = ("country", "bloc", "agency", "person")
_APART = ("grammar.not", "grammar.firms", "grammar.trio", "grammar.government_again")
_OTHERWISE = ("event.cooperate", "event.linkage", "event.adopt_bare", "event.gathering", "instrument", "topic")
"""What talks may be about but a pact like the last."""


def of_the_same(
    sentence: Sentence, cue: Mention, instrument: Mention, context: Context, agreements: Sequence[Agreement]
) -> list[Parties]:
    """The two of whose pact the sentence before tells, where the verb stands last and one of another name is told of
    without anybody: "দুই দেশের মধ্যে কর চুক্তি সই হয়। | বাণিজ্য চুক্তি নিয়ে আলোচনা চলছে"."""
    before = context.before
    if sentence.pack.writing.order == "svo" or cue.ids[0] not in _STEPS or before is None:
        return []
    plain = instrument.ids[0] != "partnership" and not article(sentence, instrument)[0]
    named = any(each.kind in _SIDES for each in sentence.names) or any(sentence.cue(kind) for kind in _APART)
    near = before.sentence.passage.paragraph == sentence.passage.paragraph
    if not plain or named or not near:
        return []
    last = [each for each in agreements if any(one.sentence is before.sentence for one in each.events)]
    whose = {each.parties.codes for each in last if not each.parties.one_sided}
    codes = next(iter(whose)) if len(whose) == 1 else ()
    return [Parties((), "anaphora", (before.evidence,), codes)] if len(codes) == 2 else []


def are_partners(sentence: Sentence, found: Sequence[Parties]) -> bool:
    """Whether the only sides that were read are those with whom somebody has a like pact."""
    if len(found) != 1 or found[0].carried or found[0].one_sided:
        return False
    return any(run.marker == "with" and {*run.members} == {*found[0].members} for run in runs(sentence))


def is_another(status: str, parties: Parties, agreements: Sequence[Agreement]) -> bool:
    """Whether what is only sought by those two is another pact than the one that they have made."""
    made = (each for each in agreements if each.parties.keys == parties.keys)
    return status in ("in_negotiation", "planned", "interested") and any(
        one.status in TAKEN for each in made for one in each.events
    )


def find_sequels(
    sentence: Sentence, cue: Mention, left: int, right: int, meant: Realis, context: Context, evidence: Evidence,
    agreements: Sequence[Agreement],
) -> list[Event]:  # fmt: skip
    """Talks with others, of which nothing is said but with whom, behind pacts of one state: each about its like."""
    before = context.before
    if cue.ids != ("in_negotiation",) or meant not in ("actual", "future") or before is None:
        return []
    same = before.sentence.passage.paragraph == sentence.passage.paragraph
    last = [each for each in agreements if each.named and any(one.sentence is before.sentence for one in each.events)]
    partners = _partners(sentence, left, right)
    if not same or not last or not partners or any(sentence.cue(kind, left, right) for kind in _OTHERWISE):
        return []
    if _is_about(sentence, cue, left, right) and not sentence.cue("grammar.on_this", left, right):
        return []
    whose = _whose(last, context)
    here = [run for run in runs(sentence) if left <= run.start and run.end <= right and run not in partners]
    with_ = {code for run in partners for code in run.countries}
    if whose is None or whose in with_ or any(run.countries != (whose,) for run in here):
        return []
    status, means = step(cue.ids[0], meant)
    kind = last[-1].type if last[-1].type not in GENERIC else "agreement"
    return [
        Event(
            sentence, evidence, Parties((each,), "anaphora", (before.evidence,), (whose,)), kind, status, means,
            nearest(sentence, cue, left, right), (), f"agreement.{status}", cue, similar=True,
        )
        for run in partners
        for each in run.members
    ]  # fmt: skip


def _partners(sentence: Sentence, left: int, right: int) -> list[Run]:
    """With what states a clause says that talks are held."""
    here = [run for run in runs(sentence) if left <= run.start and run.end <= right and run.marker == "with"]
    return [run for run in here if all(each.kind == "country" for each in run.members)]


def _is_about(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether a clause says what is talked about, by a word that is neither part of the verb nor that for "with"."""
    outside = (each for each in sentence.cue("uptake.about", left, right) if not cue.start <= each.start < cue.end)
    return any(each.text.casefold() not in sentence.pack.grammar.with_ for each in outside)


def _whose(last: Sequence[Agreement], context: Context) -> str | None:
    """The one state that all of the last pacts are of; of one pact, the state that the text is of."""
    codes = set.intersection(*(set(each.parties.keys) for each in last))
    found = codes if len(codes) == 1 else codes & {context.own}
    return next(iter(found)) if len(found) == 1 else None
