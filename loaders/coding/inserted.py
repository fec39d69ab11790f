"""Inserted parts: who is named only in what is said of a subject in passing does nothing that its verb tells of:
"Kenya, which borders | Somalia, | signed …", "Kenya, a neighbour of | Somalia, | signed …"."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.coding.runs import Run
from loaders.mentions import Mention
from loaders.spotting import Sentence

_PASSING = ("of", "to", "in", "from")
"""Markers of states that an apposition names."""


def without_inserted(sentence: Sentence, cue: Mention, near: Sequence[Run]) -> list[Run]:
    """The runs of a verb's clause but those between the commas behind one of them: of a relative clause, or of an
    apposition to a state. Where the verb stands last, a comma ends none."""
    last = sentence.flat.rfind(",", sentence.start, cue.start)
    inside = [run for run in near if run.start < last]
    if sentence.pack.writing.order == "sov" or len(inside) < 2 or any(last < run.end <= cue.start for run in near):
        return list(near)  # the verb's own subject, if it has one, stands behind the last comma
    for told in inside:
        start = told.end + 1
        if sentence.flat[told.end : start] != "," or start > last:
            continue
        first = sentence.flat[start:last].split(maxsplit=1)[:1]
        clause = any(each.start == start + 1 for each in sentence.cue("grammar.subordinate", start, last))
        passing = {run.marker for run in inside if run.start > start} & {*_PASSING}
        pack = sentence.pack
        words = {*pack.programmes.indefinite, *pack.organisations.articles, *pack.grammar.apposed}
        apposed = told.marker is None and all(each.kind == "country" for each in told.members)
        if clause or (apposed and (passing or words.intersection(first))):
            return [run for run in near if not start < run.start < last]
    return list(near)
