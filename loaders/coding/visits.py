"""Visits: who was in whose country, told by a noun alone ("during President Ruto's visit to Stockholm")."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.coding.runs import Run, country_of, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OFFICIAL = 24
"""Characters between whose a visit is and its noun ("Rutos | officiella | besök")."""
_WHERE = 30
"""Characters from a visit to where it goes ("besök | den 3 maj i | Stockholm")."""


def find_visits(sentence: Sentence) -> Iterator[tuple[Mention, list[Mention]]]:
    """Yield the nouns that name a visit between two states, each with the visitors and the place."""
    for cue in sentence.cues.get("event.visit", ()):
        visitor, place = _visitor(sentence, cue), _place(sentence, cue)
        if visitor is None or place is None or set(visitor.countries) & set(place.countries):
            continue
        who = [each for each in visitor.members if each.kind in ("person", "country") and country_of(each)]
        if who:
            yield cue, [*who, *place.members]


def _visitor(sentence: Sentence, cue: Mention) -> Run | None:
    """Whose visit it is: a name in the genitive right before it."""
    before = [run for run in runs(sentence) if run.end <= cue.start and cue.start - run.end <= _OFFICIAL]
    if not before or before[-1].marker not in (None, "of", "by", "in", "with"):
        return None
    last = before[-1].members[-1]
    ending, gap = sentence.flat[last.end : last.tail], sentence.flat[last.tail : cue.start]
    owns = bool(ending) and ending.endswith(sentence.pack.writing.genitive)
    return before[-1] if owns and set(",;:.()").isdisjoint(gap) else None


def _place(sentence: Sentence, cue: Mention) -> Run | None:
    """Where a visit goes: the one state behind it."""
    after = (run for run in runs(sentence) if 0 <= run.start - cue.end <= _WHERE and run.marker in ("in", "to"))
    run = next(after, None)
    return run if run and len(run.countries) == 1 and run.members[0].kind == "country" else None
