"""Theirs: a meeting that a sentence only mentions as that of two who did something else ("announced it | after their
talks in Lima")."""

from __future__ import annotations

from loaders.coding.context import Context
from loaders.coding.dating import lies_ahead, nearest
from loaders.coding.desk import Desk
from loaders.coding.encounters import Encounter, sides
from loaders.coding.participants import WHO
from loaders.coding.realis import clause, realis
from loaders.coding.runs import runs
from loaders.coding.states import country_of
from loaders.mentions import Mention
from loaders.spotting import Sentence


def their_meeting(desk: Desk, sentence: Sentence, context: Context) -> Encounter | None:
    """The meeting of the two who are named together before it, ministers of no stated state being of the document's."""
    for cue in sentence.cues.get("event.theirs", ()):
        left, right = clause(sentence, cue.start)
        meant = realis(sentence, cue, False)
        if meant not in ("actual", "future"):
            continue
        members = _they(sentence, cue)
        codes = sides(members)
        unplaced = [each for each in members if not country_of(each) and "org" not in each.facts]
        if len(codes) == 1 and unplaced and context.own is not None:
            codes = tuple(sorted({*codes, context.own}))
        if len(codes) != 2:
            continue
        date = nearest(sentence, cue, left, right)
        ahead = meant == "future" or lies_ahead(date, desk.reading.base)
        return Encounter(sentence, cue, tuple(members), codes, date, "planned" if ahead else "held")
    return None


def _they(sentence: Sentence, cue: Mention) -> list[Mention]:
    """The last two people, or states, that are named together before a meeting of theirs."""
    before = [run for run in runs(sentence, WHO) if run.end <= cue.start and run.marker in (None, "by", "between")]
    joint = [run for run in before if len(run.members) > 1]
    people = [each for run in joint[-1:] for each in run.members if each.kind in ("person", "country")]
    alone = {each.kind for each in people}
    return people if alone == {"country"} else [each for each in people if each.kind == "person"]
