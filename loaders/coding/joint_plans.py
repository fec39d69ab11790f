"""Joint plans: what two states say that they will do in common, or to what each has: "A and B will connect their land
registers", "announced that they would set up a joint centre". What each of them does by itself is no tie."""

from __future__ import annotations

from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.dating import nearest
from loaders.coding.domain import is_digital
from loaders.coding.instruments import article
from loaders.coding.parties import Group, Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_BESIDE = 24
"""Characters between a word for what is joint and what is only said or talked: "a joint | ministerial | statement"."""
_COMPANY = 8
"""Characters between a state and the word for firms of it, where that stands behind."""
_REACH = 80
"""Characters from a verb of promising to what is promised ("decided to set up | a joint")."""
_UNREAL = ("grammar.not", "grammar.denied", "grammar.unreal")


def find_joint_plans(sentence: Sentence, evidence: Evidence) -> list[Event]:
    """The co-operation of two states that are to do something digital in common; headings only say it in short."""
    if sentence.passage.kind == "heading":
        return []
    for cue in sentence.cue("event.mutually"):
        left, right = clause(sentence, cue.start)
        sides = _sides(sentence, cue, left, right)
        apart = [each for kind in ("event.separate", "uptake.own") for each in sentence.cue(kind, left, right)]
        if (
            not sides
            or apart
            or _is_talk(sentence, cue)
            or _is_content(sentence, cue, left)
            or not is_digital(sentence, min(left, cue.start), right)
        ):
            continue
        if (told := _ahead(sentence, cue, sides, right)) is None:
            continue
        said = [*sentence.cue("grammar.says", left, right), *_announced(sentence, left, right)]
        return [
            Event(
                sentence, evidence, Parties(sides), "partnership", "announced" if said else "planned", "actual",
                nearest(sentence, told, left, right), (), "cooperation.joint_plan", cue, named=False,
            )
        ]  # fmt: skip
    return []


def _sides(sentence: Sentence, cue: Mention, left: int, right: int) -> Group:
    """The two states that are to do it: the subject, or that and with whom it does it; () if a third one is named."""
    sov = sentence.pack.writing.order == "sov"
    near = [run for run in runs(sentence) if left <= run.start and run.end <= right and run.marker != "in"]
    before = [run for run in near if run.marker is None and run.end <= cue.start and _are_states(run)]
    partners = [run for run in near if run.marker == "with" and (sov or run.start >= cue.start) and _are_states(run)]
    if not before or len(partners) > 1:
        return ()
    named = {code for run in near if run.start >= before[-1].start for code in run.countries}
    others = any(not run.countries for run in near if run.start > before[-1].start)
    end = before[-1].end
    if any(0 <= each.start - end <= _COMPANY for each in sentence.cue("grammar.firms", end)):
        return ()
    members = (*before[-1].members, *(each for run in partners for each in run.members))
    return members if len(Parties(members).codes) == len(named) == 2 and not others else ()


def _are_states(run: Run) -> bool:
    """Whether a run is of states, or of bodies and people of theirs."""
    return bool(run.countries) and all(each.kind in ("country", "agency", "person") for each in run.members)


def _ahead(sentence: Sentence, cue: Mention, sides: Group, right: int) -> Mention | None:
    """The word that says that it is to come, unless it is denied or only imagined."""
    if sentence.pack.writing.order == "svo":
        meant = realis(sentence, cue, True)
        promised = [each for each in _announced(sentence, sides[0].end, cue.start) if cue.start - each.end <= _REACH]
        promised = [each for each in promised if realis(sentence, each, False) == "actual"]
        return cue if meant == "future" or (meant == "none" and promised) else None
    verbs = [*sentence.cue("grammar.future", cue.start, right), *_announced(sentence, cue.start, right)]
    unreal = any(sentence.cue(kind, cue.end, right) for kind in _UNREAL)
    return verbs[-1] if verbs and not unreal and sides[0].end <= cue.start else None


def _is_content(sentence: Sentence, cue: Mention, left: int) -> bool:
    """Whether it is only what an instrument is for: "The MoU | will see A and B | step up cooperation"."""
    named = sentence.cue("instrument", left, cue.start)
    return any(article(sentence, each)[0] for each in named) or bool(
        sentence.cue("grammar.instrument_again", left, cue.start)
    )


def _announced(sentence: Sentence, left: int, right: int) -> list[Mention]:
    return [each for each in sentence.cue("status", left, right) if each.ids == ("announced",)]


def _is_talk(sentence: Sentence, cue: Mention) -> bool:
    """Whether what is joint is only a meeting or a statement ("a joint press conference")."""
    return any(each.start - cue.end <= _BESIDE for each in sentence.cue("event.voiced", cue.end))
