"""Listing: states that the next sentence or lines list ("Nine countries use it. These include …"; bullets)."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.objects import object_of
from loaders.coding.adoptions.places import enumerated, states, told_of_states
from loaders.coding.desk import Desk
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run, runs
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OPENING = ("event.adopt", "event.adopt_bare", "uptake.direct")
"""Verbs of taking up that may say of states what the next lines list."""
_BULLET = 12
"""Characters before the state that an item of a list begins with: a bullet, a number."""


def claims_of_listing(desk: Desk, sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """The states that go on with what was said of states before."""
    if memory.opened is None or any(each.kind == "programme" for each in sentence.names[:1]):
        return
    run = _goes_on(sentence) or _item(sentence)
    codes = [code for code in run.countries if code != owner(memory.opened.programme.ids[0])] if run else []
    if run and codes and (status := status_of(sentence, run.end, sentence.end, memory.opened)):
        opened = memory.opened
        yield Claim(opened.programme, tuple(codes), status, opened.cue, support=opened.support)


def status_of(sentence: Sentence, start: int, end: int, opened: Claim) -> str | None:
    """How far the states of an item are by the words behind them; None where those deny or end what the list says."""
    if any(sentence.cue(kind, start, end) for kind in ("grammar.not", "grammar.denied", "uptake.ended")):
        return None
    wished = any(each.ids[0] == "interested" for each in sentence.cue("status", start, end))
    if wished or sentence.cue("uptake.weigh", start, end) or sentence.cue("uptake.to_weigh", start, end):
        return "interested"
    if sentence.cue("uptake.prospect", start, end) or sentence.cue("grammar.future", start, end):
        return "planned"
    return None if sentence.cue("uptake.musing", start, end) else opened.status


def note_opening(desk: Desk, sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> None:
    """Remember what a sentence says of states that it does not name; anything but an item of the list ends it."""
    again = memory.opened is not None and any(claim.cue is memory.opened.cue for claim in claims)
    if again or (memory.opened is not None and not sentence.text[sentence.start].isalpha() and not claims):
        return
    memory.opened = None
    programmes = runs(sentence, ("programme",))
    if claims or not programmes:
        return
    for kind in _OPENING:
        for cue in sentence.cues.get(kind, ()):
            left, right = clause(sentence, cue.start)
            taken = object_of(sentence, programmes, cue, left, right)
            if taken and len(taken.members) == 1 and _of_states(sentence, cue, taken.members[0], kind):
                support = (desk.quote(sentence),)
                memory.opened = Claim(taken.members[0], (), "adopted", cue, support=support)
                return


def _of_states(sentence: Sentence, cue: Mention, programme: Mention, kind: str) -> bool:
    """Whether states that are not named are the ones who do it: "nine countries use X", "X is used in these states"."""
    if realis(sentence, cue, False) != "actual":
        return False
    if sentence.pack.writing.order == "sov":  # "যেসব দেশে X চলছে"
        return told_of_states(sentence, sentence.start, cue.start)
    if programme.start >= cue.end:
        return told_of_states(sentence, max(sentence.start, cue.start - 40), cue.start)
    behind = told_of_states(sentence, cue.end, min(sentence.end, cue.end + 50))
    return kind == "event.adopt" and (behind or sentence.text[sentence.end - 1] == ":")


def _goes_on(sentence: Sentence) -> Run | None:
    """The states of "These include A and B"."""
    first = [each for each in sentence.cue("uptake.these") if each.start == sentence.start]
    return enumerated(sentence, first[-1].end) if first else None


def _item(sentence: Sentence) -> Run | None:
    """The state that an item of a list begins with, or all it says."""
    first = next(iter(states(sentence)), None)
    if first is None or first.start - sentence.start > _BULLET or first.members[0].kind != "country":
        return None
    before = sentence.flat[sentence.start : first.start]
    after = sentence.flat[first.end : sentence.end].lstrip(" *_]")
    marked = not any(char.isalpha() for char in before) and (not after or after[0] in ":(-|,;.")
    return first if marked else None
