"""Visitors: those who saw a programme and wish for the like ("visited the P centre and showed interest in a pilot of
their own")."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graph_schema import gazetteer
from graph_schema.statement import Evidence
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.meaning import dropped
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.places import states
from loaders.coding.dating import nearest
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_WISH = 14
"""Characters from a wish to what is wished for ("interest in | trying | a pilot")."""


def claims_of_visitors(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """Whoever wishes for the like of the one programme that the sentence, or the one before, says that they saw."""
    if claims or sentence.pack.writing.order != "svo":
        return
    for wish in sentence.cues.get("status", ()):
        like = [each for each in sentence.cue("uptake.alike", wish.end) if each.start - wish.end <= _WISH]
        if wish.ids[0] != "interested" or not like or dropped(sentence, wish):
            continue
        if realis(sentence, wish, "bare" in wish.flags) not in ("actual", "future"):
            continue
        programme, support = _seen(sentence, wish, memory)
        if programme is None:
            continue
        left, right = clause(sentence, wish.start)
        own = owner(programme.ids[0])
        end = wish.start if support else min(wish.start, programme.start)
        before = [run for run in states(sentence) if left <= run.start and run.end <= end and _sees(run, own)]
        codes = tuple(code for run in before[-1:] for code in run.countries if code != own)
        theirs = sentence.cue("grammar.they", left, wish.start) or sentence.cue("grammar.it", left, wish.start)
        if not before and theirs and support:
            codes = tuple(code for code in memory.places if code != own)
        if len(codes) == 1 or (codes and before):
            date = nearest(sentence, wish, left, right)
            yield Claim(programme, codes, "interested", wish, date, support=support, rule="visit")


def _sees(run: Run, own: str | None) -> bool:
    return run.marker in (None, "of", "from") and bool(set(run.countries) - {own})


def _seen(sentence: Sentence, wish: Mention, memory: Memory) -> tuple[Mention | None, tuple[Evidence, ...]]:
    """The one programme that is named before a wish, by itself or within the name of a body ("the P Experience
    Centre"); else that of the sentence before."""
    named = {each.ids[0]: each for each in sentence.names if each.kind == "programme" and each.tail <= wish.end}
    for each in sentence.names:
        if each.kind == "agency" and each.tail <= wish.end and (found := _within(each)) is not None:
            named.setdefault(found.ids[0], found)
    if named or any(each.kind == "programme" for each in sentence.names):
        return (next(iter(named.values())), ()) if len(named) == 1 else (None, ())
    if len({each.ids[0] for each in memory.listed}) != 1 or memory.evidence is None:
        return None, ()
    known = memory.listed[0].ids[0] in gazetteer.load()
    return (memory.listed[0], (memory.evidence,)) if known else (None, ())


def _within(body: Mention) -> Mention | None:
    """The programme whose name a body's name begins with."""
    words, known = body.text.split(), gazetteer.load()
    for count in range(len(words) - 1, 0, -1):
        if len(found := known.find(" ".join(words[:count]), ("Programme",))) == 1 and body.ids[0] not in known:
            entry = found[0]
            text = " ".join(words[:count])
            return Mention(body.start, body.start + len(text), "programme", text, (entry.id,))
    return None
