"""Taken up: what verbs say of states and programmes ("has adopted", "is live in", "runs on", "can now pay with")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.helpers import helpers_of
from loaders.coding.adoptions.in_turn import pairs_in_turn
from loaders.coding.adoptions.meaning import meaning, step
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.objects import DIRECT, MADE_OF, object_of
from loaders.coding.adoptions.places import enumerated, states, told_of_states
from loaders.coding.adoptions.pointers import gapped
from loaders.coding.adoptions.takers import find_takers, taken_by, unheard_of
from loaders.coding.dating import nearest
from loaders.coding.desk import Desk
from loaders.coding.realis import clause
from loaders.coding.runs import Run
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence
from loaders.trace import UNREAL, Reason

VERBS = (
    ("event.adopt", False), ("event.adopt_bare", True), ("event.replicate", True), ("uptake.usable", False),
    ("uptake.built", False), ("uptake.build", True), ("uptake.modelled", False), ("uptake.serve", False),
    ("uptake.to_serve", True), ("uptake.link", False), ("uptake.to_link", True), ("uptake.direct", False),
    ("uptake.to_direct", True), ("uptake.by_means", False),
)  # fmt: skip
"""The cues that are verbs, and whether their form needs an auxiliary to say that it happened."""
_RELATIVE = 20
"""Characters from a noun to the verb of the clause that tells of it."""


def claims_of_verbs(desk: Desk, sentence: Sentence, programmes: tuple[Run, ...], memory: Memory) -> Iterator[Claim]:
    """What the verbs of a sentence say of the programmes in it."""
    for kind, bare in VERBS:
        for cue in sentence.cues.get(kind, ()):
            if part_of_longer(sentence, cue) or _adverbial(sentence, cue) or _auxiliary(sentence, cue):
                continue
            if _in_opening(sentence, cue):
                continue
            if kind == "uptake.serve" and _is_noun(sentence, cue):
                continue
            left, right = clause(sentence, cue.start)
            taken = object_of(sentence, programmes, cue, left, right)
            meant = meaning(sentence, cue, bare, right)
            if meant == "none" and taken and _listing(sentence, cue, taken, left):
                meant = "actual"
            if meant == "none":
                desk.reject("adoption", cue, UNREAL[meant])
                continue
            if taken is None:
                desk.reject("adoption", cue, Reason.no_programme)
            in_turn = {
                each: who for who, what in pairs_in_turn(sentence, programmes, cue, left) for each in what.members
            }
            for programme in in_turn or (taken.members if taken else ()):
                if programme in in_turn:
                    found = taken_by(in_turn[programme], programme)
                else:
                    found = find_takers(sentence, cue, left, right, programme, memory)
                helpers = helpers_of(sentence, left, cue, programme)
                found = replace(found, codes=tuple(code for code in found.codes if code not in helpers))
                if not found.codes:
                    desk.reject("adoption", programme, Reason.no_owner if unheard_of(programme) else Reason.no_taker)
                    continue
                more = gapped(sentence, cue, right) if sentence.pack.writing.order == "svo" else []
                others = (code for run in more for code in run.countries if code != owner(programme.ids[0]))
                on = nearest(sentence, cue, since(sentence, cue, left), _aside(sentence, cue, right))
                if on and cue.kind == "uptake.serve" and cue.start <= on.start < cue.end:
                    on = None  # "is | today | the backbone of"
                status = step(sentence, cue, right, meant)
                yield Claim(
                    programme, tuple(dict.fromkeys((*found.codes, *others))), status, cue, on,
                    "actual" if meant == "future" else meant, found.support,
                )  # fmt: skip


def _in_opening(sentence: Sentence, cue: Mention) -> bool:
    """Whether a word stands inside a phrase that a sentence opens with and that names nobody: "To deepen digital |
    ties, | Kenya …"."""
    first = next((each.start for each in sentence.names), 0)
    opens = sentence.start < cue.start and cue.end <= first and sentence.pack.writing.order == "svo"
    return opens and "," in sentence.flat[cue.end : first]


def _is_noun(sentence: Sentence, cue: Mention) -> bool:
    """Whether an article makes of a verb's form a noun: "the guests and | the | hosts"."""
    before = sentence.flat[sentence.start : cue.start].split()[-1:]
    return before in [[word] for word in sentence.pack.organisations.articles]


def _aside(sentence: Sentence, cue: Mention, right: int) -> int:
    """Where a clause begins behind a verb, whose dates are its own ("will be built on X, | which was tested in 2021",
    "use X, and | B will follow next year")."""
    behind = [each.start for each in sentence.cue("grammar.subordinate", cue.end, right)]
    behind += [each.start for each in sentence.cue("event.adopt", cue.end, right)]
    found = [start for start in behind if sentence.flat.endswith(", ", 0, start)]
    joints = tuple(f", {word} " for word in sentence.pack.grammar.and_)
    found += [
        run.start for run in states(sentence)
        if cue.end <= run.start < right and run.marker is None and sentence.flat.endswith(joints, 0, run.start)
    ]  # fmt: skip
    return min(found, default=right)


def since(sentence: Sentence, cue: Mention, left: int) -> int:
    """Where what the subject of a verb does begins: behind the day on which another did something ("A joined in 2021,
    and | B followed")."""
    subjects = [run for run in states(sentence) if left <= run.start and run.end <= cue.start and run.marker is None]
    if len(subjects) < 2 or sentence.pack.writing.order == "sov":
        return left
    if sentence.flat[left : subjects[-1].start].split()[-1:] not in [[word] for word in sentence.pack.grammar.and_]:
        return left
    inside = any(subjects[-2].end <= each.start and each.end <= subjects[-1].start for each in sentence.dates)
    return subjects[-1].start if inside else left


def _adverbial(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb only says how something is made that stands last: "X ব্যবহার করে | … তৈরি করবে"; or who is the
    first: "X अपनाउने | पहिलो देश हो"."""
    if sentence.pack.writing.order == "svo":
        return False
    if cue.kind == "event.adopt_bare" and any(each.start - cue.end == 1 for each in sentence.cue("uptake.nth")):
        return any(each.start == cue.start for each in sentence.cue("event.adopt", cue.start))
    made = (*sentence.cue("event.adopt_bare", cue.start), *sentence.cue("event.adopt", cue.start))
    return cue.kind == "event.adopt" and any(each.start == cue.start and each.end > cue.end for each in made)


def _auxiliary(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb that means many things only ends a phrase of planning or weighing ("প্রস্তুতি | চলছে")."""
    return cue.kind in DIRECT and part_of_longer(sentence, cue, ("uptake.prospect", "uptake.weigh", "uptake.musing"))


_LONGER = ("uptake.usable", "uptake.musing", "uptake.as_national", "uptake.dropped", "uptake.ended", *MADE_OF)


def part_of_longer(sentence: Sentence, cue: Mention, kinds: tuple[str, ...] = _LONGER) -> bool:
    """Whether a verb is only a word of another cue ("can | use"); two words for what is made of something may overlap
    ("its switch moved | onto")."""
    kinds = tuple(each for each in kinds if cue.kind not in MADE_OF or each not in MADE_OF)
    return any(
        each.start <= cue.start
        and cue.end <= each.end
        and each is not cue
        and each.end - each.start > cue.end - cue.start
        for kind in kinds
        for each in sentence.cue(kind)
    )


def _listing(sentence: Sentence, cue: Mention, taken: Run, left: int) -> bool:
    """Whether a participle tells which states are listed behind it: "countries using X include …"."""
    states = told_of_states(sentence, max(left, cue.start - _RELATIVE), cue.start)
    return states and taken.start >= cue.end and enumerated(sentence, taken.end) is not None
