"""Watchers: those who follow what the sentence before tells, or would like the same: "B and C are following the work
with interest", "D is also interested"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from graph_schema import gazetteer
from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.places import states
from loaders.coding.adoptions.pointers import is_free, points_back
from loaders.coding.dating import nearest
from loaders.coding.realis import clause, realis
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_BESIDE = 24
"""Characters between the states and what they do ("Tonga and Niue | have in the meantime | shown interest")."""
_OBJECT = 5
"""Words of what is followed: "the work", "the first results of the pilot"."""
_DOINGS = ("uptake.doings", "uptake.things", "uptake.stages", "uptake.nouns", "uptake.ventures", "grammar.it")


def claims_of_watchers(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """The states that a clause without another programme says to watch what the text is about, or to wish for it."""
    topic = memory.topic
    others = any(claim.programme.ids != topic.ids for claim in claims) if topic else True
    named = any(topic and each.ids == topic.ids for each in sentence.names)
    if topic is None or others or not (memory.fresh or named) or memory.topic_evidence is None:
        return
    told = {code for claim in claims for code in claim.takers}
    if topic.ids[0] not in gazetteer.load() or sentence.cue("uptake.unasked"):
        return
    for kind, alone in (("uptake.watching", False), ("uptake.interested", True)):
        for cue in sentence.cues.get(kind, ()):
            left, right = clause(sentence, cue.start)
            who = [run for run in states(sentence) if left <= run.start and run.end <= cue.start and run.marker is None]
            if not who or cue.start - who[-1].end > _BESIDE or not is_free(sentence, left, right, topic):
                continue
            plain = _nothing_else(sentence, cue, right) if alone else _follows(sentence, cue, right)
            codes = tuple(code for code in who[-1].countries if code not in (owner(topic.ids[0]), *told))
            if codes and plain and realis(sentence, cue, False) in ("actual", "future"):
                date = nearest(sentence, cue, left, right)
                yield Claim(topic, codes, "interested", cue, date, support=(memory.topic_evidence,), rule="watch")
                return


def _nothing_else(sentence: Sentence, cue: Mention, right: int) -> bool:
    """Whether a wish has no object of its own: none, or one that points back ("interested | in the system")."""
    words = [word.strip(".,;:!।") for word in sentence.flat[cue.tail : right].partition(",")[0].split()]
    later = {word for each in sentence.pack.uptake.then for word in each.split()}
    return {*words} <= {"", *later} or points_back(sentence, cue, right, alone=True)


def _follows(sentence: Sentence, cue: Mention, right: int) -> bool:
    """Whether what is followed is what was told of: "the work", "it", "the first results"."""
    if sentence.pack.writing.order == "sov":
        return True
    behind = sentence.flat[cue.tail : right].partition(",")[0]
    end = cue.tail + (len(behind) if len(behind.split()) <= _OBJECT else 0)
    return any(sentence.cue(kind, cue.start, end) for kind in _DOINGS)
