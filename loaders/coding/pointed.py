"""Pointed-at meetings: "this meeting was held in …", of which the sentence before says whose it was."""

from __future__ import annotations

from graph_schema.statement import Evidence
from loaders.coding.context import Context
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence


def is_pointed_at(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a clause is of a meeting that was told of before ("at that meeting")."""
    meetings = sentence.cue("event.meeting", left, right)
    return any(0 < cue.start - each.end <= 2 for cue in meetings for each in sentence.cue("grammar.definite"))


def of_before(
    sentence: Sentence, left: int, right: int, context: Context
) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Whose a meeting is that a clause points at without naming a side: of the pair of the sentence before, or of the
    two states that deal with each other there, or for which people act ("বাংলাদেশের পক্ষে … এবং কোরিয়ার পক্ষে …")."""
    before = context.before
    if before is None or any(left <= each.start < right and _is_side(each) for each in sentence.names):
        return (), ()
    if len(context.pair) == 2 and context.pair_evidence == before.evidence:
        return tuple(sorted(context.pair)), (before.evidence,)
    dealt = (run for run in runs(before.sentence) if run.marker in (None, "with", "by"))
    codes = tuple(sorted({code for run in dealt for code in run.countries}))
    return (codes, (before.evidence,)) if len(codes) == 2 else ((), ())


def _is_side(name: Mention) -> bool:
    """Whether a name is more than the place of a meeting."""
    return name.kind in ("person", "bloc", "agency")
