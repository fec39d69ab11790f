"""Connecting: a state joins a system of its own to one of another's, or is to: "A has connected its switch with | B's
system", "A and C are interested in connecting their systems with …": a tie of each of them with whose system it is."""

from __future__ import annotations

from collections.abc import Iterator

from graph_schema import gazetteer
from graph_schema.statement import Evidence, Realis
from loaders.coding.book import Event
from loaders.coding.cooperation import step
from loaders.coding.dating import nearest
from loaders.coding.parties import Parties
from loaders.coding.realis import clause, realis
from loaders.coding.runs import runs
from loaders.coding.states import country_of, owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 60
"""Characters between the verb and the other's system: what is joined to it."""
_WISH = 24
"""Characters between a wish, or talks, and what they are for ("shown interest in | connecting")."""
_RUN = ("payment_system", "identity_system", "satellite_system")
"""Types of systems that are joined as they are."""
_SOFT = ("interested", "in_negotiation")


def find_connecting(sentence: Sentence, evidence: Evidence) -> list[Event]:
    """The ties of those whose systems a sentence says are joined to another state's."""
    found: list[Event] = []
    for cue in sentence.cue("event.connect") if sentence.pack.writing.order == "svo" else ():
        left, right = clause(sentence, cue.start)
        if found or (of := _owner(sentence, cue, right)) is None or (told := _told(sentence, cue, left)) is None:
            continue
        status, means = told
        found = [
            Event(
                sentence, evidence, Parties((each,), "inferred", carried=(of,)), "partnership", status, means,
                nearest(sentence, cue, left, right), (), "cooperation.connecting", cue, named=False, similar=True,
            )
            for each in _subjects(sentence, cue, left)
            if country_of(each) != of
        ]  # fmt: skip
    return found


def _told(sentence: Sentence, cue: Mention, left: int) -> tuple[str, Realis] | None:
    """How far it has come: by the wish or the talks that it is about, else by its own verb."""
    before = [each for each in sentence.cue("status", left, cue.start) if cue.start - each.end <= _WISH]
    soft = next((each for each in reversed(before) if each.ids[0] in _SOFT), None)
    meant = realis(sentence, soft or cue, soft is None and _is_bare(sentence, cue))
    if soft is not None:
        return step(soft.ids[0], "actual") if meant in ("actual", "future") else None
    if meant == "future":
        return "planned", "actual"
    return ("in_force", "actual") if meant == "actual" else None


def _is_bare(sentence: Sentence, cue: Mention) -> bool:
    """Whether a form of the verb says by itself nothing of whether it was done ("connect", "connecting")."""
    return sentence.flat[cue.start : cue.end].split()[0] in sentence.pack.events.connect_bare


def _owner(sentence: Sentence, cue: Mention, right: int) -> str | None:
    """Whose system it is that something is joined to: the first that is named behind "with" or "to"."""
    grammar = sentence.pack.grammar
    for each in sentence.names:
        if each.kind != "programme" or not cue.end < each.start < right:
            continue
        gap = sentence.flat[cue.end : each.start]
        words = gap.split()
        marked = [place for place, word in enumerate(words) if word in (*grammar.with_, *grammar.to, *grammar.in_)]
        if not marked or len(gap) > _OBJECT or not set(",;:.()").isdisjoint(gap):
            continue
        own = marked[-1] > 0 and _is_run_at_home(each)  # what is connected is said, not who
        return owner(each.ids[0]) if own else None
    return None


def _is_run_at_home(system: Mention) -> bool:
    """Whether a system is what one state runs, and no software that others run themselves ("its registers | to
    X-Road")."""
    entry = gazetteer.load().entries.get(system.ids[0])
    return entry is not None and entry.type in _RUN


def _subjects(sentence: Sentence, cue: Mention, left: int) -> Iterator[Mention]:
    """The states that do it, each by itself."""
    before = [run for run in runs(sentence) if left <= run.start and run.end <= cue.start and run.marker is None]
    yield from (each for run in before[-1:] for each in run.members if country_of(each))
