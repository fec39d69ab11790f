"""Supplies: bandwidth or power that one state is to have from another, where the verb stands last: "A থেকে ব্যান্ডউইথ
কিনতে | রাজি হয়েছে B", "A-র কাছে ব্যান্ডউইথ বেচবে B; দর নিয়ে | কথাবার্তা চলছে". What flows already is trade, and no step."""

from __future__ import annotations

from graph_schema.statement import Evidence, Realis
from loaders.coding.book import Event
from loaders.coding.cooperation import step
from loaders.coding.dating import nearest
from loaders.coding.parties import Group, Parties
from loaders.coding.realis import realis
from loaders.coding.runs import Run, runs
from loaders.coding.scope import PRIVATE, type_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 2
"""Characters between what is traded and the verb: of something else there would be more ("বিদ্যুৎ | উৎপাদনে কয়লা |
আমদানি")."""
_OWNER = 16
"""Characters between a state and its talks ("ভারতের | প্রাথমিক | আলোচনা চলছে")."""
_PARTNERS = ("from", "to", "with")
"""The parts of a name that make it a partner in trade."""
_STEPS = ("in_negotiation", "announced", "interested")
"""What tells how far it has come, the furthest first."""
_APART = ("instrument", "grammar.denied", "grammar.firms", "grammar.foretold", "grammar.trio")
"""What others read, or what makes it nobody's, or no tie of two states."""
_UNREAL = ("grammar.not", "grammar.unreal")


def find_supplies(sentence: Sentence, evidence: Evidence) -> list[Event]:
    """The trade in bandwidth or power that two states agree on, plan or talk of."""
    traded = sentence.cues.get("event.supplies", ())
    if sentence.pack.writing.order == "svo" or not traded or any(sentence.cue(kind) for kind in _APART):
        return []
    if any(sentence.cue(kind, traded[0].end) for kind in _UNREAL):
        return []
    for verb in sentence.cue("event.trading", traded[0].end):
        goods = [each for each in traded if 0 < verb.start - each.end <= _OBJECT]
        if not goods or (told := _told(sentence, verb)) is None:
            continue
        cue, status, means = told
        if sides := _sides(sentence, goods[0].start, cue):
            return [
                Event(
                    sentence, evidence, Parties(sides), "agreement", status, means,
                    nearest(sentence, cue, sentence.start, sentence.end), (), "cooperation.supply", cue, named=False,
                )
            ]  # fmt: skip
    return []


def _sides(sentence: Sentence, start: int, cue: Mention) -> Group:
    """The two states of a sentence that names no third: one as a partner in trade, the other as the subject, or as
    whose talks they are. start: where what is traded is named."""
    near = [run for run in runs(sentence) if run.marker != "in" and run.countries]
    members = tuple(each for run in near for each in run.members)
    partners = {code for run in near if _is_partner(sentence, run, start) for code in run.countries}
    codes = {code for run in near for code in run.countries}
    owners = [run for run in near if run.marker == "of" and not _is_partner(sentence, run, start)]
    if any(not 0 <= cue.start - run.end <= _OWNER for run in owners if not set(run.countries) <= partners):
        return ()
    private = any(type_of(each) in PRIVATE for each in members)
    return members if len(codes) == 2 and len(partners) == 1 and not private else ()


def _is_partner(sentence: Sentence, run: Run, start: int) -> bool:
    """Whether a run is of whom something is bought from, or sold to: by its marker, or by the word behind it; not
    where that says where another thing is from ("A থেকে | আনা যন্ত্রে")."""
    if sentence.cue("grammar.verbal", run.end, start):
        return False
    behind = sentence.flat[run.members[-1].tail : sentence.end].split()[:1]
    return run.marker in _PARTNERS or behind in [[word] for word in sentence.pack.events.sold_to]


def _told(sentence: Sentence, verb: Mention) -> tuple[Mention, str, Realis] | None:
    """How far it has come, and the word that says so: talks, a promise or a wish behind it; else its verb's future."""
    behind = [each for each in sentence.cue("status", verb.start) if each.ids[0] in _STEPS]
    for cue in sorted(behind, key=lambda each: _STEPS.index(each.ids[0])):
        if realis(sentence, cue, "bare" in cue.flags) in ("actual", "future"):
            status, means = step(cue.ids[0], "actual")
            return cue, "planned" if status == "announced" else status, means
    ahead = [each for each in sentence.cue("grammar.future", verb.start) if each.start - verb.tail <= 1]
    return (ahead[0], "planned", "actual") if ahead else None
