"""Joints: where "and" joins two clauses with partners of their own, in languages whose verb stands last: "A-র সঙ্গে চুক্তি
সই হয়েছে এবং | B-র সঙ্গে আলোচনা চলছে"."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from loaders.coding.runs import runs
from loaders.spotting import Sentence

_VERBS = ("grammar.done", "grammar.afoot", "grammar.future", "status")
"""Cues that end with the verb of their clause."""
_PARTNERS = ("with", "between")


@lru_cache(maxsize=64)
def joints(sentence: Sentence) -> tuple[int, ...]:
    """Where such clauses begin, behind the first."""
    if sentence.pack.writing.order == "svo":
        return ()
    partners = [run for run in runs(sentence) if run.marker in _PARTNERS and run.countries]
    if len(partners) < 2:
        return ()
    words = {f" {word} " for word in sentence.pack.grammar.and_}
    found = set()
    for one, other in pairwise(partners):
        for kind in _VERBS:
            for verb in sentence.cue(kind, one.end, other.start):
                end = sentence.flat.find(" ", verb.tail + 1, other.start) + 1
                if kind == "status" and "done" not in verb.flags:
                    continue
                if end and sentence.flat[verb.tail : end] in words:
                    found.add(end)
    return tuple(sorted(found))
