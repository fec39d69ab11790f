"""Asides: a pact that is only in the making, told of with its other side alone, in a text about a state's pacts: "Talks
with Zambia on an agreement … will start in May", "A similar proposal with Colombia | is under finalisation"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce

from graph_schema import gazetteer, vocabulary
from graph_schema.statement import Evidence
from loaders.coding.book import Agreement, Event
from loaders.coding.context import Context
from loaders.coding.instruments import article
from loaders.coding.parties import Parties
from loaders.coding.realis import clause
from loaders.coding.runs import Run, runs
from loaders.coding.states import side_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_PHRASE = 60
"""Characters from talks or a draft to with whom they are: what it is about may stand between."""


def find_asides(
    sentence: Sentence, evidence: Evidence, context: Context, agreements: list[Agreement], here: list[Event]
) -> list[Event]:
    """What a sentence tells of a pact in the making, whose one side it leaves out: the one that the text's pacts have
    in common. Nothing where that may be another's. here: what else the sentence tells."""
    found: list[Event] = []
    for noun in (*sentence.cue("grammar.talks"), *sentence.cue("grammar.drafts")):
        _, right = clause(sentence, noun.start)
        partner, afoot = _partner(sentence, noun, right), _afoot(sentence, noun, right)
        instrument = _instrument(sentence, noun, right)
        again = instrument is None and _points_back(sentence, noun, right, context, agreements, here)
        if found or partner is None or afoot is None or _unreal(sentence, noun, afoot, right):
            continue
        if instrument is None and not again:
            continue
        told = [each.events[0] for each in agreements if each.named and len(each.parties.keys) > 1]
        told += [each for each in here if each.named and len(each.parties.keys) > 1]
        home = common_side(sentence, context, told)
        if home is None or home in partner.countries or any(_tells(each, home, partner) for each in here):
            continue
        joint = instrument is not None and instrument.kind in _JOINT
        named = instrument is not None and instrument.kind == "instrument"
        kind = instrument.ids[0] if instrument and named else "partnership" if joint else told[-1].type
        found = [
            Event(
                sentence, evidence, parties, kind, "in_negotiation", "actual", None, (), "agreement.aside", afoot,
                similar=instrument is None or article(sentence, instrument)[1], instrument=instrument,
            )
            for parties in (with_side(each, home, told[-1]) for each in _each(partner))
        ]  # fmt: skip
    return found


def _partner(sentence: Sentence, noun: Mention, right: int) -> Run | None:
    """The state, or the several, with which talks are, if the rest of the clause names no other, but for who says so,
    and nobody's they are said to be."""
    near = [run for run in runs(sentence) if run.end <= right and run.marker != "in" and run.countries]
    if sentence.pack.writing.order == "sov":
        named = [run for run in near if run.end <= noun.start]
        alone = len(named) == 1 and named[0].marker == "with" and _are_states(named[0])
        return named[0] if alone and noun.start - named[0].end <= _PHRASE else None
    if any(0 <= noun.start - run.end <= 1 for run in near):
        return None
    named = [run for run in near if run.start >= noun.start and not _speaks(sentence, run)]
    named = named or [run for run in near if _is_ahead(sentence, run, noun)]
    if len(named) != 1 or named[0].marker != "with" or not _are_states(named[0]):
        return None
    return named[0] if named[0].start - noun.end <= _PHRASE else None


def _are_states(run: Run) -> bool:
    """Whether a run names one state, or lists several, each of which is a partner by itself."""
    return len(run.countries) == 1 or all(each.kind == "country" for each in run.members)


def _tells(event: Event, home: str, partner: Run) -> bool:
    """Whether a report is of all of them together."""
    return {home, *partner.countries} <= {*event.parties.keys}


def _each(partner: Run) -> list[Run]:
    return [partner] if len(partner.countries) == 1 else [replace(partner, members=(each,)) for each in partner.members]


def _is_ahead(sentence: Sentence, run: Run, noun: Mention) -> bool:
    """Whether a clause begins with those with whom talks are: "With Iceland, | talks continue"."""
    left = clause(sentence, noun.start)[0]
    gap = [
        each for each in sentence.flat[run.end : noun.start].split() if each not in sentence.pack.organisations.articles
    ]
    return gap == [","] and sentence.flat[left : run.start].count(" ") <= _OPENING


_SUCH = 8
"""Characters between talks and what they are to make like another pact ("on a | similar")."""
_OPENING = 4
"""Spaces before the partner that a clause begins with ("…; | and with the Kingdom of | Norway, talks …")."""


def _points_back(
    sentence: Sentence, noun: Mention, right: int, context: Context, agreements: list[Agreement], here: list[Event]
) -> bool:
    """Whether talks are about the same as a pact that was told of: the sentence right before has, and they say so
    ("Talks with Zambia | on this | are under way"), or they say of nothing what they are about."""
    svo = sentence.pack.writing.order == "svo"
    last = agreements[-1].events[-1].sentence if agreements else None
    near = noun.start - clause(sentence, noun.start)[0] if not svo else 1  # "একই ধরনের ব্যবস্থা নিয়ে … | কথা চলছে"
    if any(0 < noun.start - each.end <= near for each in sentence.cue("grammar.alike", end=noun.start)):
        # "similar | talks with Zambia"
        return last is not None and last.passage.paragraph == sentence.passage.paragraph
    alike = sentence.cue("grammar.alike", noun.end, right) if svo else ()
    if agreements and alike and alike[0].start - noun.end <= _SUCH:  # "negotiations on | a similar instrument"
        return True
    if sentence.cue("grammar.on_this", noun.end if svo else sentence.start, right):
        return bool(here) or (context.before is not None and context.before.sentence is last)
    told = bool(here) or (last is not None and last.passage.paragraph == sentence.passage.paragraph)
    return svo and told and _is_bare(sentence, noun, right)


def _is_bare(sentence: Sentence, noun: Mention, right: int) -> bool:
    """Whether talks are told of without what they are about: "With Iceland, | talks continue"."""
    afoot, partner = _afoot(sentence, noun, right), _partner(sentence, noun, right)
    if afoot is None or partner is None:
        return False
    between = sentence.flat[max(noun.end, partner.end) : afoot.start].split()
    return (
        len(between) <= _ADVERBS
        and _about(sentence).isdisjoint(between)
        and not sentence.flat[afoot.end : right].strip(" .;")
    )


_ADVERBS = 2
"""Words between talks and what is said of them ("talks with Norway | are still | continuing")."""


def _speaks(sentence: Sentence, run: Run) -> bool:
    """Whether a name is that of whose words these are: "…, | the Kazakh ministry | said"."""
    if sentence.pack.writing.order == "sov":
        return any(0 <= run.start - each.end <= _SPEAKER for each in sentence.cue("grammar.says", end=run.start))
    return any(0 <= each.start - run.end <= _SPEAKER for each in sentence.cue("grammar.says", run.end))


_SPEAKER = 24
"""Characters between a state and the verb of saying: its office."""


def _afoot(sentence: Sentence, noun: Mention, right: int) -> Mention | None:
    """The word by which talks go on, or a draft is worked on."""
    return next(iter(sentence.cue("grammar.afoot", noun.end, right)), None)


def _instrument(sentence: Sentence, noun: Mention, right: int) -> Mention | None:
    """What talks are about, or a draft is of: an instrument by its name, or one like another."""
    sov = sentence.pack.writing.order == "sov"
    start, end = (clause(sentence, noun.start)[0], noun.start) if sov else (noun.end, right)
    named = [*sentence.cue("instrument", noun.start, right), *sentence.cue("grammar.drafts", noun.end, right)]
    named = named or sentence.cue("instrument", start, end)
    if named or noun.kind == "grammar.drafts":
        return named[0] if named else noun
    joint = (each for kind in _JOINT for each in sentence.cue(kind, start, end))
    return next((each for each in joint if _in_domain(sentence, each, start, end)), None)


def _in_domain(sentence: Sentence, joint: Mention, start: int, end: int) -> bool:
    """Whether what two do together is digital, or is not said: "on | cooperation", not "on fisheries | cooperation"."""
    topics, about = vocabulary.load().topics, sentence.cue("topic", start, end)
    if about:
        return any(topics[each.ids[0]].digital for each in about)
    before, behind = sentence.flat[start : joint.start].split()[-1:], sentence.flat[joint.end : end].split()
    plain = all(word in _about(sentence) or len(word) <= _ARTICLE for word in before)
    return plain and _about(sentence).isdisjoint(behind)


_ARTICLE = 3
"""Characters of an article at most, in the languages that have any ("a", "ett", "une")."""


def _about(sentence: Sentence) -> set[str]:
    """The words before what something is about."""
    return {*sentence.pack.people.links, *sentence.pack.grammar.concerning}


_JOINT = ("event.cooperate", "event.linkage", "event.mutual")
"""What two do together without a pact, or what joins their systems."""


def _unreal(sentence: Sentence, noun: Mention, afoot: Mention, right: int) -> bool:
    """Whether talks are denied or imagined; "would open" only reports that they will."""
    kinds = ("grammar.not", "grammar.denied", "grammar.unreal")
    found = [each for kind in kinds for each in sentence.cue(kind, noun.end, right)]
    none = any(0 <= noun.start - each.end <= 1 for each in sentence.cue("grammar.not", end=noun.start))
    return none or any(not afoot.start <= each.start < afoot.end for each in found)


def common_side(sentence: Sentence, context: Context, told: list[Event]) -> str | None:
    """The one state that is a side of every pact that a text has told of; of one pact, the side whose document it is,
    who says so, or who made it with the other."""
    if not told:
        return None
    common = reduce(set.intersection, (set(each.parties.keys) for each in told))
    known = gazetteer.load().entries
    states = [key for key in common if key not in known or known[key].kind != "Agency"]
    if len(common) > 1 and len(states) == 1:  # the other one is a bank
        return states[0]
    if len(common) > 1:
        said = [code for run in runs(sentence) if _speaks(sentence, run) for code in run.countries]
        groups = (each.ids[0] for each in told[0].parties.members if each.kind == "bloc")
        ours = (context.own, *_groups_of(context.own, common), *said, _maker(told[0]), *groups)
        return next((code for code in ours if code in common), None)
    return next(iter(common), None)


def _groups_of(state: str | None, keys: Iterable[str]) -> list[str]:
    """The groups of states among some keys that a state is a member of."""
    known = gazetteer.load().entries
    return sorted(key for key in keys if key in known and state in known[key].members)


def with_side(partner: Run, home: str, told: Event) -> Parties:
    """A partner with the side that the pacts have in common: a state, or a group of states as they name it."""
    groups = tuple(each for each in told.parties.members if each.kind == "bloc" and each.ids[0] == home)
    return Parties((*partner.members, *groups), "inferred", (told.evidence,), () if groups else (home,))


def _maker(told: Event) -> str | None:
    """Who made a pact with the other: the subject of the sentence that tells of it first."""
    whose = ((run, {side_of(each) for each in run.members} - {None}) for run in runs(told.sentence) if not run.marker)
    subjects = [(run, sides) for run, sides in whose if len(sides) == 1]
    partners = [run for run in runs(told.sentence) if run.marker == "with"]
    ahead = subjects and partners and subjects[0][0].end <= partners[0].start
    return next(iter(subjects[0][1])) if ahead else None
