"""Inspections: officials of a state who look at what is another's, where the verb stands last: its body, its programme,
or something in its capital ("কেনিয়ার প্রতিনিধিদল … এটুআই কার্যালয় | পরিদর্শন করে")."""

from __future__ import annotations

from loaders.coding.cased import cased
from loaders.coding.dating import is_next, lies_ahead, nearest, to_come
from loaders.coding.desk import Desk
from loaders.coding.encounters import Encounter
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_WHOSE = ("agency", "programme")
"""Kinds of names that tell whose something is that is looked at."""


def inspection(desk: Desk, sentence: Sentence) -> Encounter | None:
    """The visit that a sentence tells of by what the visitors look at."""
    if sentence.pack.writing.order == "svo":
        return None
    for cue in sentence.cues.get("event.inspected", ()):
        left, right = clause(sentence, cue.start)
        meant = realis(sentence, cue, False)
        if meant not in ("actual", "future") or sentence.cue("event.gathering", left, right):
            continue
        visitors = [each for each in cased(sentence, left, right) if each.part == "subject" and len(each.codes) == 1]
        if sentence.cue("grammar.firms", left, right) or not visitors:
            continue
        hosts = _hosts(sentence, left, right, visitors[0].codes[0])
        codes = {country_of(each) for each in hosts}
        if len(codes) != 1:
            continue
        date = nearest(sentence, cue, left, right)
        ahead = meant == "future" or is_next(sentence, date) or lies_ahead(date, desk.reading.base)
        date = to_come(date, desk.reading.base) if ahead else date
        both = tuple(sorted({*visitors[0].codes, *(code for code in codes if code)}))
        return Encounter(sentence, cue, (*visitors[0].members, *hosts), both, date, "planned" if ahead else "held")
    return None


def _hosts(sentence: Sentence, left: int, right: int, own: str) -> list[Mention]:
    """The names of a clause that tell whose it is what is looked at, or where it is, but those of the visitors."""
    near = [run for run in runs(sentence, (*_WHOSE, "country")) if left <= run.start and run.end <= right]
    if sentence.cue("event.envoy", left, right):  # who is posted there
        near = [run for run in near if run.members[0].kind in _WHOSE]
    return [
        each for run in near for each in run.members
        if country_of(each) not in (None, own) and (each.kind in _WHOSE or _is_place(run, each))
    ]  # fmt: skip


def _is_place(run: Run, name: Mention) -> bool:
    """Whether a state is where something is: named in the locative, or by its capital."""
    return run.marker == "in" or "metonym" in name.flags
