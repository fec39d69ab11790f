"""The only two: the sides of an instrument of which a sentence tells in words that no rule reads, where there is nobody
else whose it could be."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from loaders.coding.context import Context, is_stateless
from loaders.coding.instruments import article
from loaders.coding.parties import Parties
from loaders.coding.runs import Run, runs
from loaders.coding.states import side_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_MADE = (("signed",), ("in_force",))
_ADJECTIVES = 6
"""Words of an instrument up to its noun, with its article."""
_UNION = "EU"
"""The group of states that is a side by itself; others are where states meet."""
_ELSEWHERE = ("in", "presence", "from", "to")
"""The parts of names that say where something was done, who looked on, or whom it came from or went to."""
_APART = ("grammar.not", "grammar.likeness", "grammar.just_as", "grammar.firms", "grammar.trio")
"""What denies a tie, only compares it, makes it a firm's, or that of three."""


def only_two(
    sentence: Sentence, instrument: Mention, context: Context, known: Collection[str], told: Collection[tuple[str, ...]]
) -> list[Parties]:
    """The two states that a sentence names, if it names no third; else, where it names one of them or none, the two of
    the whole text.

    known: the states that a rule has read.  told: of whose instruments the text has told already.
    """
    if "plural" in instrument.flags or instrument.ids[0] == "partnership" or len(sentence.cue("instrument")) > 1:
        return []
    if any(sentence.cue(kind) for kind in _APART):
        return []
    found = _here(sentence, instrument, context)
    return [each for each in found if set(known) <= set(each.keys) and each.keys not in told]


def _here(sentence: Sentence, instrument: Mention, context: Context) -> list[Parties]:
    there = _ELSEWHERE[:2] if _is_under(sentence, instrument) else _ELSEWHERE
    acting = [run for run in runs(sentence) if run.marker not in there and not _is_owner(sentence, run, instrument)]
    members = _members(acting)
    if members is None:
        return []
    if len(members) == 2:
        apart = any(map(_is_list, acting)) or _are_subjects(sentence, acting)
        return [] if apart else [Parties(tuple(members.values()), "inferred")]
    if not members and not article(sentence, instrument)[0]:
        return _of_most(sentence, instrument, context)
    return _of_text(members, context)


def _of_most(sentence: Sentence, instrument: Mention, context: Context) -> list[Parties]:
    """Those of whose meeting or visit the sentence before tells, else the two states that a text is about, where a
    sentence names nobody and says of nobody that he is a side: "A memorandum on cyber security was signed"."""
    if sentence.names or sentence.pack.writing.order == "sov" or _is_others(sentence, instrument):
        return []
    before = context.before
    met = before is not None and context.together_evidence == before.evidence and len(context.together) == 2
    if before is not None and met and before.sentence.passage.paragraph == sentence.passage.paragraph:
        return [Parties((), "anaphora", (before.evidence,), context.together)]
    if len(context.two) != 2 or not set(context.two) <= context.told.keys():
        return []
    support = tuple(dict.fromkeys(context.told[code] for code in context.two))
    return [Parties((), "inferred", support, tuple(sorted(context.two)))]


def _is_others(sentence: Sentence, instrument: Mention) -> bool:
    """Whether an instrument may be that of somebody whom nobody knows: of a partner or an agent ("with the union"), or
    of a subject before the verb ("the two companies | signed | an agreement"), or one that was only reached."""
    grammar = sentence.pack.grammar
    sides = {*grammar.with_, *grammar.between, *grammar.by, *grammar.we, *grammar.his}
    told = sentence.cue("status")
    made = all(each.start >= instrument.end and each.ids in _MADE for each in told)
    return not made or not sides.isdisjoint(sentence.flat[sentence.start : sentence.end].split())


def _is_under(sentence: Sentence, instrument: Mention) -> bool:
    """Whether something is done by an instrument, so that whom it goes to or comes from is a side of that: "A will
    export power to B | under an agreement"."""
    gaps = (sentence.flat[each.end : instrument.start] for each in sentence.cue("grammar.under", end=instrument.start))
    near = (gap for gap in gaps if len(gap.split()) <= _ADJECTIVES and set(",;:.()").isdisjoint(gap))
    return sentence.pack.writing.order == "svo" and next(near, None) is not None


def _members(found: list[Run]) -> dict[str, Mention] | None:
    """The first name for each state in some runs; None where one of them is no state's: it may be a side too."""
    members: dict[str, Mention] = {}
    for each in (each for run in found for each in run.members):
        if is_stateless(each) and each.ids[0] != _UNION:
            return None
        if (code := side_of(each)) is not None:
            members.setdefault(code, each)
    return members


def _is_list(run: Run) -> bool:
    """Whether both states stand in one list, where a rule would have read them as sides if somebody else were none:
    "A and B | signed a pact with Oracle", "with A and B as well"."""
    return len(run.countries) > 1 and run.marker != "between" and all(each.kind == "country" for each in run.members)


def _is_owner(sentence: Sentence, run: Run, instrument: Mention) -> bool:
    """Whether a name only says whose something behind the instrument is: "a deal to buy | Estonia's | system"."""
    return sentence.pack.writing.order == "svo" and run.marker == "of" and run.start > instrument.start


def _are_subjects(sentence: Sentence, acting: list[Run]) -> bool:
    """Whether each state has a clause of its own: "Kenya signed the pact, Uganda did in 2021", "Jordan said that the
    pact signed by Iraq …"."""
    states = [run for run in acting if run.countries]
    return sentence.pack.writing.order == "svo" and all(run.marker in (None, "by") for run in states)


def _of_text(members: Mapping[str, Mention], context: Context) -> list[Parties]:
    """The two states of a text that names no other and no side of no state, both of them by now."""
    others = tuple(code for code in context.named if code not in members)
    if len(context.named) != 2 or context.stateless or not others or not set(others) <= context.told.keys():
        return []
    support = tuple(dict.fromkeys(context.told[code] for code in others))
    return [Parties(tuple(members.values()), "inferred", support, others)]
