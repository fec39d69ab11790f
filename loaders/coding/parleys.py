"""Parleys: talks that only set the scene of what two did ("After an hour of talks in Lima, | the ministers of A and B
signed …"), or of which two say how they went ("Talks ended without result, | envoys of A and B said")."""

from __future__ import annotations

from collections.abc import Callable

from loaders.coding.acting import Acting, acting
from loaders.coding.cased import Cased, cased
from loaders.coding.dating import lies_ahead, nearest
from loaders.coding.desk import Desk
from loaders.coding.encounters import Encounter, sides
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_Find = Callable[[Sentence, Mention], "Acting | Cased | Run | None"]
_OPENING = 30
"""Characters in which a sentence begins with the talks that it is set after."""
_BESIDE = 32
"""Characters from a comma to the office of those who act behind it ("…, | the deputy energy and water | ministers")."""
_NOUN = 120
"""Characters between the noun for talks and the verb by which they begin or end."""


def parley(desk: Desk, sentence: Sentence) -> Encounter | None:
    """The talks of two that a sentence mentions before or behind what it tells of them."""
    sov = sentence.pack.writing.order == "sov"
    for kind, find in _LAST if sov else _FIRST:
        for cue in sentence.cues.get(f"event.{kind}", ()):
            two = find(sentence, cue)
            if two is None or realis(sentence, cue, False) != "actual":
                continue
            date = nearest(sentence, cue, *clause(sentence, cue.start))
            if not lies_ahead(date, desk.reading.base):
                return Encounter(sentence, cue, two.members, sides(two.members), date, "held")
    return None


def _behind_scene(sentence: Sentence, cue: Mention) -> Acting | None:
    """The two who act right behind the phrase that opens a sentence with their talks."""
    comma = sentence.flat.find(",", cue.end, sentence.end)
    if cue.start - sentence.start > _OPENING or comma < 0 or _others(sentence, sentence.start, comma):
        return None
    two = next((each for each in acting(sentence, comma, sentence.end) if len(each.codes) == 2), None)
    ahead = two is not None and sentence.cue("grammar.future", two.end, two.end + _BESIDE)
    return two if two is not None and two.start - comma <= _BESIDE and not ahead else None


def _sayers(sentence: Sentence, cue: Mention) -> Acting | None:
    """The two who, at the end of a sentence, say that talks were held."""
    says = next(reversed(sentence.cue("grammar.says", cue.end)), None)
    if (
        says is None
        or not _talks(sentence, cue)
        or _others(sentence, sentence.start, sentence.flat.rfind(",", cue.end, says.start))
    ):
        return None
    for two in acting(sentence, cue.end, sentence.end):
        beside = 0 <= says.start - two.end <= 1 or 0 <= two.start - says.end <= _BESIDE
        if beside and len(two.codes) == 2 and "," in sentence.flat[cue.end : min(two.start, says.start)]:
            return two
    return None


def _sitting(sentence: Sentence, cue: Mention) -> Acting | Run | None:
    """The two whose talks began or ended in a capital: "Talks between A and B | opened | in Lima"."""
    talks = _talks(sentence, cue)
    near = [run for run in runs(sentence) if talks and talks[-1].end <= run.start and run.end <= cue.start]
    seats = (run for run in runs(sentence) if run.marker == "in" and 0 <= run.start - cue.end <= _BESIDE)
    if not any("metonym" in run.members[0].flags for run in seats):
        return None
    return near[0] if len(near) == 1 and near[0].marker == "between" and len(near[0].countries) == 2 else None


def _cased_scene(sentence: Sentence, cue: Mention) -> Cased | None:
    """The same, where the verb stands last: "আলোচনা শেষে | A ও B-র মন্ত্রীরা … সই করেন"."""
    two = next((each for each in cased(sentence, cue.end, sentence.end)), None)
    if two is None or two.part != "subject" or len(two.codes) != 2 or cue.start - sentence.start > _OPENING:
        return None
    return None if _others(sentence, sentence.start, two.start) else two


def _cased_sitting(sentence: Sentence, cue: Mention) -> Run | None:
    """The two whose talks began or ended: "A-র সঙ্গে B-র সংলাপ | শুরু হয়েছে", "A ও B-র মধ্যে … | শেষ হয়েছে"."""
    nouns = [
        each
        for each in sentence.cue("event.meeting", end=cue.start)
        if cue.start - each.end <= _NOUN and each.tail == each.end
    ]
    near = [run for run in runs(sentence) if nouns and run.end <= nouns[-1].start]
    between = [run for run in near if run.marker == "between" and len(run.countries) == 2]
    of = [run for run in near if run.marker == "of" and len(run.countries) in (1, 2)]
    partners = [run for run in near if run.marker == "with" and len(run.countries) == 1]
    named = {code for run in near for code in run.countries if run.marker != "in"}
    numbered = sentence.cue("event.numbered", end=cue.start) or sentence.cue("event.joint", end=cue.start)
    seats = any("metonym" in each.flags for run in runs(sentence) if run.marker == "in" for each in run.members)
    if len(named) != 2 or not (numbered or seats) or not (between or of):
        return None
    return Run(tuple(each for run in (between or [*partners, *of]) for each in run.members), cue.start, cue.end, None)


def _talks(sentence: Sentence, cue: Mention) -> list[Mention]:
    """The nouns for talks a little before a verb."""
    left = max(sentence.start, cue.start - _NOUN)
    return [*sentence.cue("event.meeting", left, cue.start), *sentence.cue("grammar.talks", left, cue.start)]


def _others(sentence: Sentence, start: int, end: int) -> bool:
    """Whether a stretch names others than the place, or a gathering of many."""
    named = [run for run in runs(sentence) if start <= run.start < end and run.marker != "in"]
    return bool(named) or bool(sentence.cue("event.gathering", start, end))


_FIRST: tuple[tuple[str, _Find], ...] = (
    ("opened", _behind_scene), ("sitting", _sayers), ("held", _sayers), ("sitting", _sitting),
)  # fmt: skip
_LAST: tuple[tuple[str, _Find], ...] = (("opened", _cased_scene), ("sitting", _cased_sitting))
