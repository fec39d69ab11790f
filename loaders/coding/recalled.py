"""Recalled: sides that a clause leaves out, since the sentence before, or the whole text, has told of them: "A and B
link their systems. | An agreement on this was signed", "the minister of A said that his country wants a pact"."""

from __future__ import annotations

from loaders.coding.context import Context, quotes
from loaders.coding.parties import Parties
from loaders.coding.runs import Run, runs
from loaders.coding.states import side_of
from loaders.mentions import Mention
from loaders.spotting import Sentence


def recalled(
    sentence: Sentence, cue: Mention, left: int, right: int, definite: bool, context: Context
) -> list[Parties]:
    """The two of whom the sentence right before tells, where an instrument is "on this", or is "the" pact of which
    nothing was said yet; of money that one gives to the other, its agreement."""
    before = context.before
    if before is None or before.sentence.passage.paragraph != sentence.passage.paragraph:
        return []
    this = any(sentence.cue(f"grammar.{kind}", left, right) for kind in ("to_this", "on_this"))
    named = {code for run in runs(sentence) if run.marker != "in" and _is_side(run) for code in run.countries}
    if before.sides and (this or definite) and (two := _of_money(before.sentence)) and named <= _codes(two):
        return [Parties(two, "anaphora", (before.evidence,))]
    told = before.evidence == context.pair_evidence and len(context.pair) == 2
    named_again = this or (definite and sentence.pack.writing.order == "sov")
    if not told or not named_again or not named <= set(context.pair):
        return []
    return [Parties((), "anaphora", (before.evidence,), context.pair)]


def _is_side(run: Run) -> bool:
    """Whether a run is of more than people, who sign for a side that may not be theirs by their office alone."""
    return any(each.kind != "person" for each in run.members)


def _of_money(sentence: Sentence) -> tuple[Mention, ...]:
    """Giver and taker of a sentence that tells of money, if it names two states, or groups of states, and no third."""
    near = [run for run in runs(sentence) if run.marker != "in"]
    sides: dict[str, Mention] = {}
    for each in (member for run in near for member in run.members):
        if (code := side_of(each)) is not None:
            sides.setdefault(code, each)
    return tuple(sides.values()) if len(sides) == 2 else ()


def _codes(members: tuple[Mention, ...]) -> set[str]:
    return {code for each in members if (code := side_of(each))}


def wished_by_one(sentence: Sentence, cue: Mention, context: Context) -> list[Parties]:
    """The state that wishes for a pact and names no partner, with the other one of the two that the text is about."""
    if cue.ids != ("interested",) or sentence.pack.writing.order == "svo":
        return []
    near = [run for run in runs(sentence) if run.marker != "in" and run.countries]
    here = {code for run in near for code in run.countries}
    if len(here) != 1 or any(run.marker in ("with", "between", "to") for run in near):
        return []
    if here < set(context.pair) and len(context.pair) == 2:
        return [Parties((), "anaphora", quotes(context.pair_evidence), context.pair)]
    others = {*context.named, *((context.own,) if context.own else ())} - here
    own = tuple(code for code in others if code == context.own)
    return [Parties((), "inferred", carried=(*sorted(here), *own))] if own and len(others) == 1 else []
