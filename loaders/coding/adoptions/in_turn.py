"""In turn: two states and two programmes with one verb at the end: "A took up X and B Y", "A X এবং B Y গ্রহণ করেছে"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.coding.adoptions.places import states
from loaders.coding.runs import Run, joined
from loaders.mentions import Mention
from loaders.spotting import Sentence

Pair = tuple[Run, Run]


def pairs_in_turn(sentence: Sentence, programmes: Sequence[Run], cue: Mention, left: int) -> list[Pair]:
    """States with what they take up, one pair after the other before the verb; none where there is only one pair."""
    if sentence.pack.writing.order != "sov":
        return []
    doers = [
        run for run in states(sentence) if run.marker in (None, "in") and left <= run.start and run.end <= cue.start
    ]
    things = [run for run in programmes if left <= run.start and run.end <= cue.start]
    row = sorted((*doers, *things), key=lambda run: run.start)
    pairs: list[Pair] = []
    while len(row) > 1 and row[-1] in things and row[-2] in doers:
        pairs.append((row[-2], row[-1]))
        row = row[:-2]
        if not joined(sentence, pairs[-1][0].start):
            break
    return pairs[::-1] if len(pairs) > 1 else []
