"""Lenders told of later: "… একটি ঋণচুক্তি সই হবে। এ ঋণ | দেবে | এক্সিম ব্যাংক", in languages whose verb stands last."""

from __future__ import annotations

from graph_schema.statement import Evidence
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.cooperation import step
from loaders.coding.markers import ending_of
from loaders.coding.parties import Parties, is_bank
from loaders.coding.realis import realis
from loaders.coding.runs import Run, runs
from loaders.spotting import Sentence

_KINDS = ("event.funding_loan", "event.funding_grant", "event.funding_fund")
_BESIDE = 1
"""Characters between a verb that stands last and the giver behind it ("দেবে | এক্সিম ব্যাংক")."""


def lender_told(sentence: Sentence, home: str | None) -> Run | None:
    """Who gives the loan or grant that a sentence points back at: a bank, else a body or state that is not the home
    state's."""
    money = [each for kind in _KINDS for each in sentence.cue(kind)]
    again = [each for each in sentence.cue("grammar.definite") if any(0 < one.start - each.end <= 1 for one in money)]
    verbs = sentence.cue("event.give")
    if sentence.pack.writing.order == "svo" or not again or not verbs or sentence.money or sentence.cue("grammar.not"):
        return None
    said = {each.start for each in sentence.cue("grammar.says")}
    plain = ("", *sentence.pack.writing.subject)
    near = [run for run in runs(sentence) if run.marker is None and ending_of(sentence, run.members[-1]) in plain]
    near = [run for run in near if {*run.countries} != {home}]
    near = [run for run in near if not any(0 <= start - run.end <= _BESIDE for start in said)]
    behind = [run for run in near if any(0 <= run.start - each.tail <= _BESIDE for each in verbs)]
    found = behind or [run for run in near if run.end <= verbs[-1].start]
    banks = [run for run in found if any(is_bank(each) for each in run.members)]
    return next(iter(banks or found[-1:]), None)


def find_lender(sentence: Sentence, context: Context, evidence: Evidence, home: str | None) -> list[Event]:
    """The loan agreement that waits for its sides, where this sentence tells who gives the loan, to the home state."""
    pending = context.pending
    if (
        pending is None
        or pending.instrument.ids[0] != "financing"
        or not all(each.one_sided for each in pending.parties)
    ):
        return []
    own = pending.states if len(pending.states) == 1 else (home,) if home and not pending.states else ()
    lender = lender_told(sentence, own[0] if own else None)
    cue = next((each for each in pending.sentence.cue("status") if each.ids[0] in ("signed", "planned")), None)
    if not own or lender is None or cue is None or all(each.kind == "person" for each in lender.members):
        return []
    meant = realis(pending.sentence, cue, "bare" in cue.flags)
    if meant not in ("actual", "future"):
        return []
    status, means = step(cue.ids[0], meant)
    parties = Parties(lender.members, "anaphora", (evidence,), own)
    return [
        Event(
            pending.sentence, pending.evidence, parties, "financing", status, means, None, (), f"agreement.{status}",
            cue, instrument=pending.instrument,
        )
    ]  # fmt: skip
