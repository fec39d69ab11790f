"""Holding together: what two states run, own or work on together, in the domain: co-operation that goes on."""

from __future__ import annotations

from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.domain import is_digital
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_SUBJECT = 24
"""Characters between those who run something and their verb, or behind it ("is jointly run | by")."""
_WITH = 16
"""Characters between the verb and with whom somebody does it ("cooperates | closely with")."""


def find_holding_together(sentence: Sentence, evidence: Evidence) -> list[Event]:
    """The co-operation of two states that run something digital: "A and B | jointly run | the institute that …"."""
    for cue in sentence.cue("event.run_jointly"):
        left, right = clause(sentence, cue.start)
        if realis(sentence, cue, False) != "actual" or not is_digital(sentence, left, right):
            continue
        near = [run for run in runs(sentence) if left <= run.start < right]
        owners = next((run.members for run in near if _run_it(sentence, run, cue)), ()) or _with(sentence, near, cue)
        if owners:
            return [
                Event(
                    sentence, evidence, Parties(owners), "partnership", "in_force", "actual", None, (),
                    "cooperation.holding", cue, named=False, similar=True,
                )
            ]  # fmt: skip
    return []


def _run_it(sentence: Sentence, run: Run, cue: Mention) -> bool:
    """Whether a run of two states is who runs it: the subject, or those by whom it is run."""
    if len(run.countries) != 2:
        return False
    if run.marker is None:
        return run.end <= cue.start and (sentence.pack.writing.order == "sov" or cue.start - run.end <= _SUBJECT)
    return run.marker == "by" and 0 <= run.start - cue.end <= _SUBJECT


def _with(sentence: Sentence, near: list[Run], cue: Mention) -> tuple[Mention, ...]:
    """The state that works with another, and that one: "A | cooperates | with B on …"."""
    before = [run for run in near if run.marker is None and run.end <= cue.start and len(run.countries) == 1]
    if sentence.pack.writing.order == "sov":
        others = [run for run in near if run.marker == "with" and run.end <= cue.start]
    else:
        others = [run for run in near if run.marker == "with" and 0 <= run.start - cue.end <= _WITH]
    if not before or len(others) != 1 or set(before[-1].countries) & set(others[0].countries):
        return ()
    alone = len(others[0].countries) == 1 and all(each.kind == "country" for each in others[0].members)
    return (*before[-1].members, *others[0].members) if alone else ()
