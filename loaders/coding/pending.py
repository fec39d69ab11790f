"""Pending: an instrument that is named and of which nothing is said until later, where the verb stands last: "A ও B-র
মধ্যে সমঝোতা স্মারক। | স্বাক্ষর: ১২ মে", "… একটি স্মারক। | এতে সই করেন A ও B". Elsewhere `items` reads lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from graph_schema.statement import Evidence, Realis
from loaders.coding.book import Event
from loaders.coding.context import Context
from loaders.coding.cooperation import step
from loaders.coding.dating import nearest
from loaders.coding.desk import Desk
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, is_item
from loaders.coding.runs import runs
from loaders.coding.sides import find_parties
from loaders.coding.states import side_of
from loaders.mentions import Mention
from loaders.spotting import Sentence

_STEPS = ("signed", "in_force", "in_negotiation", "planned", "adopted", "expired", "terminated")
_KEPT = 2
"""Sentences for which an instrument is kept in mind."""
_ITEM = 8
"""Characters of a number or bullet before the state that an item is about."""
_LABELLED = 1
"""Words before what a line says in short ("Status: | signed")."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An instrument that waits for what is said of it.

    parties: its sides, as far as its sentence says them.  states: those that its sentence names.  bare: whether its
    sentence says nothing else of it.  age: how many sentences ago.
    """

    instrument: Mention
    sentence: Sentence
    evidence: Evidence
    parties: Sequence[Parties] = ()
    states: tuple[str, ...] = ()
    bare: bool = False
    age: int = 0


def note_pending(desk: Desk, sentence: Sentence, context: Context, told: bool) -> None:
    """Remember the instrument of a sentence that tells of no agreement; told: whether it does."""
    if sentence.pack.writing.order == "svo":
        return
    last = context.pending
    found = None if told else _pending(desk, sentence, sentence.end, context)
    if found is None and not told and last is not None and last.age < _KEPT:
        same = last.sentence.passage.paragraph == sentence.passage.paragraph
        found = replace(last, age=last.age + 1) if same else None
    context.pending = found


def _pending(desk: Desk, sentence: Sentence, end: int, context: Context) -> Pending | None:
    instruments = sentence.cue("instrument", end=end)
    if not instruments or any(sentence.cue(kind) for kind in ("grammar.not", "grammar.denied", "grammar.unreal")):
        return None
    instrument, quote = instruments[-1], desk.quote(sentence)
    left, right = clause(sentence, instrument.start)
    parties = find_parties(sentence, instrument, left, right, True, context)
    sides = [run for run in runs(sentence) if run.marker != "in" and run.end <= end]
    states = tuple(dict.fromkeys(code for run in sides for code in run.countries))
    if not parties and (alone := _of_item(desk, sentence, states)) is not None:
        parties = [alone]
    item, home = context.item, desk.reading.home
    if not parties and not states and item is not None and home is not None and item.code != home:
        parties = [Parties((), "inferred", (item.evidence,), (item.code, home))]
    bare = not sentence.cue("status", end=end) and not sentence.cue("grammar.done", end=end)
    return Pending(instrument, sentence, quote, parties, tuple(sorted(states)), bare)


def _of_item(desk: Desk, sentence: Sentence, states: tuple[str, ...]) -> Parties | None:
    """The sides of an item of a list that names a partner alone: the other one is the state whose list it is."""
    first = next((each for each in sentence.names if each.kind == "country"), None)
    home = desk.reading.home
    if first is None or home is None or len(states) != 1 or states[0] == home:
        return None
    ahead = sentence.flat[sentence.start : first.start]
    marked = sentence.flat[first.tail : first.tail + 3].strip()[:1] in ("-", ":", "|")
    item = len(ahead) <= _ITEM and not any(char.isalpha() for char in ahead) and marked
    return Parties((first,), "inferred", carried=(home,)) if item else None


def in_short(sentence: Sentence, cue: Mention, context: Context) -> bool:
    """Whether a bare word says in short what became of an instrument ("Signed on …; | in force")."""
    if sentence.pack.writing.order == "svo":
        return False
    left, right = clause(sentence, cue.start)
    if cue.ids[0] == "in_force" and not sentence.flat[cue.tail : right].strip(" .।"):
        todo = is_item(sentence) and not sentence.dates  # of an agenda: "৪) … চুক্তি | নবায়ন।"
        return cue.tail == cue.end and not todo  # "… চুক্তি গতকাল থেকে | বলবৎ।"
    start = max(left, sentence.flat.rfind(",", left, cue.start) + 1)
    waiting = context.pending is not None and context.pending.bare
    before = sentence.cue("instrument", end=left)
    if not (waiting or before) or sentence.cue("instrument", start, right) or sentence.cue("grammar.done", left, right):
        return False
    behind = sentence.flat[cue.tail : right].strip(" .:;।-")
    dated = any(0 <= each.start - cue.tail <= _ITEM for each in sentence.dates)
    return len(sentence.flat[start : cue.start].split()) <= _LABELLED and (not behind or dated)


def _signed_for_two(sentence: Sentence, found: Sequence[Parties], pending: Pending) -> bool:
    """Whether a sentence only says who signed for each side what the one before says was signed: "A-র পক্ষে P এবং
    B-র পক্ষে Q | স্বাক্ষর করেন"."""
    signed = any(each.ids == ("signed",) for each in pending.sentence.cue("status"))
    if not signed or pending.age or pending.states or not found:
        return False
    people = [each for each in found[0].members if each.kind == "person"]
    words = {*sentence.flat[sentence.start : sentence.end].split()}
    return len({side_of(each) for each in people} - {None}) > 1 and not words.isdisjoint(sentence.pack.grammar.by)


def of_pending(desk: Desk, sentence: Sentence, cue: Mention, meant: Realis, context: Context) -> list[Event]:
    """What a clause without an instrument says of the one that waits."""
    if sentence.pack.writing.order == "svo":
        return []
    left, right = clause(sentence, cue.start)
    if cue.ids[0] not in _STEPS or sentence.cue("instrument", left, right) or meant not in ("actual", "future"):
        return []
    own = _pending(desk, sentence, left, context)
    pending = own if own is not None and own.bare else context.pending
    again = sentence.cue("grammar.instrument_again", left, right)
    short = pending is not None and pending.bare and not runs(sentence)
    found: Sequence[Parties] = find_parties(sentence, cue, left, right, False, context)
    found = [each for each in found if not each.one_sided]
    for_two = cue.ids == ("signed",) and pending is not None and _signed_for_two(sentence, found, pending)
    if pending is None or not (again or short or for_two or pending.sentence is sentence):
        return []
    if len(pending.states) > 2 and any(set(each.codes) < set(pending.states) for each in found):
        return []  # two of the three whose instrument it is
    found = found or pending.parties
    if not found and len(pending.states) == 2 and (again or short):
        found = [Parties((), carried=pending.states)]
    status, means = step(cue.ids[0], meant)
    date, kind = nearest(sentence, cue, left, right), pending.instrument.ids[0]
    return [
        Event(
            sentence, desk.quote(sentence), replace(each, tier="anaphora").supported(pending.evidence), kind, status,
            means, date, (), f"agreement.{status}", cue, instrument=pending.instrument,
        )
        for each in found
        if len(each.keys) > 1
    ]  # fmt: skip
