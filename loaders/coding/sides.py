"""Sides: who with whom, from the runs of a clause or from what the document said before."""

from __future__ import annotations

from loaders.coding.antecedents import are_they, of_the_gift, the_officials, the_two
from loaders.coding.comparisons import only_compared, told_of
from loaders.coding.context import Context, quotes
from loaders.coding.inserted import without_inserted
from loaders.coding.markers import marks
from loaders.coding.own_sides import with_own_side
from loaders.coding.pair import compound
from loaders.coding.pairing import pair_with
from loaders.coding.parties import Parties, are_two, codes_of
from loaders.coding.partners import further_partners, own_runs
from loaders.coding.postings import with_post
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.coding.strangers import with_stranger
from loaders.coding.subjects import (
    agents_of,
    for_both,
    listed_behind,
    nearest_subjects,
    of_both,
    owners_beside,
    owners_of,
    planners_of,
    subjects_of,
    two_apart,
)
from loaders.mentions import Mention
from loaders.spotting import Sentence


def find_parties(
    sentence: Sentence, cue: Mention, left: int, right: int, many: bool, context: Context, since: int = 0
) -> list[Parties]:
    """The sides of what a cue reports, within a clause: one entry an agreement.

    many: whether one instrument a partner is meant ("MoUs with A, B and C", an MoU has two sides).
    since: from where on partners are its own, not those of a verb before it.  Empty where the words name no two sides.
    """
    near = [run for run in runs(sentence) if run.start >= left and run.end <= right]
    near = without_inserted(sentence, cue, told_of(sentence, cue, near))
    joined = compound(sentence, left, right, "instrument")
    joined = () if joined and only_compared(sentence, cue, joined[0].start) else joined
    near = [run for run in near if not set(run.members) & set(joined)]
    met = {*compound(sentence, left, right)}  # "on the sidelines of the A-B summit, A and C signed …"
    apart = [run for run in near if not met.intersection(run.members)]
    near = apart if any(are_two(run.members) for run in apart) else near
    between = [run for run in own_runs(sentence, cue, near, "between") if run.start >= since and are_two(run.members)]
    if between:
        chosen = min(between, key=lambda run: abs(run.start - cue.start))
        return [Parties(chosen.members)]
    for run in near:
        if run.marker in ("between", None, "by") and (posted := with_post(sentence, run)):
            return [posted]
    if both := for_both(sentence, near):
        return [Parties(both)]
    partners = [run for run in own_runs(sentence, cue, near, "with") if run.start >= since]
    agents = agents_of(sentence, cue, near)
    together = tuple(each for run in agents for each in run.members)
    if len(agents) > 1 and are_two(together):
        return [Parties(together)]
    if acting := [run for run in near if run.marker is None and _acts_too(sentence, run, agents)]:
        return [Parties(acting[0].members)]
    if listed := listed_behind(sentence, cue, near):
        near = [run for run in near if run is not listed]
        if not partners and _with_states(sentence, left, cue.start):
            partners, many = [listed], True
    subjects = agents or subjects_of(sentence, cue, near)
    subjects = subjects or [run for run in near if run.marker == "by" and run.end <= cue.start]
    if partners:
        nearest = min(partners, key=lambda run: abs(run.start - cue.start))
        partner = nearest.members
        subjects = subjects or planners_of(sentence, cue, near)
        subjects = subjects or owners_of(sentence, cue, near) or owners_beside(sentence, near, nearest)
        elsewhere = (run for run in subjects if set(codes_of(run.members)) - set(codes_of(partner)))
        subject = next(elsewhere, subjects[0]).members if subjects else ()
        subject = tuple(each for each in subject if each.ids[0] not in {other.ids[0] for other in partner})
        named = {each.ids[0] for each in partner if each.kind == "country"}
        subject = tuple(each for each in subject if each.kind != "agency" or country_of(each) not in named)
        first = min(each.start for each in partner)
        as_one = any(0 <= first - each.end <= 2 for each in sentence.cue("event.jointly"))
        if subject and (as_one or sentence.cue("event.join", left, first)):
            return [Parties((*subject, *partner))]  # "together with", "acceded to": one instrument of all
        groups = [partner, *(run.members for run in further_partners(sentence, nearest, partners))]
        codes = {code for group in groups for code in codes_of(group)}
        found = [each for group in groups for each in pair_with(sentence, subject, group, many, context)]
        return [each for each in found if len(groups) == 1 or codes.isdisjoint(each.carried)]
    joint = [run for run in nearest_subjects(sentence, cue, subjects) if are_two(run.members)]
    if joint and with_stranger(sentence, cue, left, right):
        return []
    if joint:
        return [Parties(joint[0].members)]
    if both := two_apart(sentence, cue, near):
        return [Parties(both)]
    if joined := joined or of_both(sentence, cue, near):
        return [Parties(joined)]
    if given := of_the_gift(sentence, left, right, context):
        return given
    if own := with_own_side(sentence, left, right, near, context):
        return own
    if officials := the_officials(sentence, left, right, context):
        return officials
    if two := _that_state(sentence, left, right):
        return [Parties(two)]
    if three := _three(sentence, left, right):
        return [Parties(three)]
    if bilateral := _of_two(sentence, left, right, context):
        return [Parties((), "inferred", carried=bilateral)]
    if _are_told_of(sentence, cue, left, right, near) and (pair := the_two(sentence, context)):
        return [Parties((), "anaphora", quotes(context.pair_evidence), pair)]
    if len(context.together) == 2 and "EU" not in context.together and are_they(sentence, cue, near):
        return [Parties((), "anaphora", quotes(context.together_evidence), context.together)]
    if set(context.pair) == set(context.named) and len(context.pair) == 2 and are_they(sentence, cue, near):
        return [Parties((), "anaphora", quotes(context.pair_evidence), context.pair)]
    return []


def _are_told_of(sentence: Sentence, cue: Mention, left: int, right: int, near: list[Run]) -> bool:
    """Whether a clause speaks of "the two countries", and not only as those who look on while somebody else acts ("in
    the presence of | both leaders, | Peru closed the deal"), or in what it adds at its end ("a deal with the club,
    which | strengthens the two countries' ties")."""
    found = sentence.cue("grammar.pair", left, right)
    sov = sentence.pack.writing.order == "sov"
    acting = any(run.marker in (None, "with", "of", "between") and run.countries for run in near)
    if not found or not (acting or sov):
        return bool(found)
    watched = [(start, end) for name, start, end in marks(sentence) if name == "presence"]
    found = [each for each in found if not any(_beside(each, *place, sov) for place in watched)]
    added = [each.start for each in sentence.cue("grammar.which", cue.end, right)]
    ends = [start for start in added if sentence.flat[:start].rstrip().endswith(",")]
    return any(not ends or each.start < ends[0] for each in found)


def _beside(pair: Mention, start: int, end: int, behind: bool) -> bool:
    """Whether a preposition from start to end, or a postposition, is that of "the two"."""
    return 0 <= (start - pair.end if behind else pair.start - end) <= _ARTICLE


_ARTICLE = 12
"""Characters between a preposition and "two" ("in the presence of | the | two", "দুই | নেতার | উপস্থিতিতে")."""


def _acts_too(sentence: Sentence, run: Run, agents: list[Run]) -> bool:
    """Whether the one who acts for a state is listed with somebody of another side, where the verb stands last:
    "A সরকারের পক্ষে | সচিব P এবং বিশ্বব্যাংকের প্রতিনিধি Q | চুক্তিতে সই করেন"."""
    codes = {code for agent in agents for code in agent.countries}
    beside = sentence.pack.writing.order == "sov" and are_two(run.members) and len(codes) == 1
    beside = beside and all(each.kind == "person" for each in run.members)
    return beside and codes_of(run.members)[:1] == tuple(codes) and run.start > agents[0].start


def _with_states(sentence: Sentence, start: int, end: int) -> bool:
    """Whether partners are told of that are not named: "সাত দেশের | সঙ্গে"."""
    words = sentence.pack.grammar.with_
    told = sentence.cue("uptake.states", start, end)
    return any(sentence.flat[each.tail : end].split()[:1] in ([word] for word in words) for each in told)


def _three(sentence: Sentence, left: int, right: int) -> tuple[Mention, ...]:
    """The three states that a clause names beside a word for as many: "to carry A's power through B to C, | the three
    countries | signed …"."""
    if not sentence.cue("grammar.trio", left, right):
        return ()
    states = {each.ids[0]: each for each in sentence.names if each.kind == "country" and "metonym" not in each.flags}
    return tuple(states.values()) if len(states) == 3 else ()


def _of_two(sentence: Sentence, left: int, right: int, context: Context) -> tuple[str, ...]:
    """The states of a bilateral instrument, where its clause speaks of two, if only by a capital or an adjective, and
    the document of no other one: "the bilateral treaty, signed in | Quito and ratified by | the Finnish parliament"."""
    nouns = sentence.cue("instrument", left, right)
    kinds = sentence.cue("grammar.of_two", left, right)
    told = any(max(noun.start - each.end, each.start - noun.end) <= _KIND for each in kinds for noun in nouns)
    states = {each.ids[0] for each in sentence.names if each.kind == "country"}
    return tuple(sorted(states)) if told and len(states) == 2 and states == set(context.named) else ()


_KIND = 24
"""Characters between what says that an instrument is one of two states and its noun ("bilateral | tax | treaty")."""


def _that_state(sentence: Sentence, left: int, right: int) -> tuple[Mention, ...]:
    """The two states of a sentence that names one and says "with that country", where the verb stands last: "on a visit
    to A, B signed … | with that country"."""
    words = tuple(f" {word}" for word in sentence.pack.grammar.with_)
    again = sentence.cue("grammar.country_again", left, right)
    if sentence.pack.writing.order == "svo" or not any(sentence.flat.startswith(words, each.tail) for each in again):
        return ()
    states = {each.ids[0]: each for each in sentence.names if each.kind == "country"}
    others = {code for each in sentence.names if each.kind != "country" and (code := country_of(each))} - set(states)
    return tuple(states.values()) if len(states) == 2 and not others else ()
