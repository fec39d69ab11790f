"""Newcomers: who is called new among those that use what was named before ("Among the new users is Vanuatu")."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.nouns import noun_step
from loaders.coding.adoptions.places import enumerated, states
from loaders.coding.runs import Run
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_BESIDE = 12
"""Characters from the noun to those whom it is said of, where the verb stands between or last."""


def claims_of_newcomers(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """What such a noun says of the programme that the text is about."""
    topic, support = memory.topic, (memory.topic_evidence,) if memory.topic_evidence else ()
    if topic is None or any(each.kind == "programme" for each in sentence.names):
        return
    told = {(claim.programme.ids[0], code) for claim in claims for code in claim.takers}
    for cue in sentence.cues.get("uptake.newcomers", ()):
        run = enumerated(sentence, cue.end) if sentence.pack.writing.order == "svo" else _beside(sentence, cue)
        if run is None or not _is_plain(sentence, cue, run):
            continue
        codes = tuple(
            code for code in run.countries if code != owner(topic.ids[0]) and (topic.ids[0], code) not in told
        )
        stated = noun_step(sentence, cue.start, cue.end, sentence.start, max(cue.end, run.start))
        if codes and stated == "adopted":
            yield Claim(topic, codes, "adopted", cue, support=support, rule="newcomer")


def _beside(sentence: Sentence, cue: Mention) -> Run | None:
    """The states right behind the noun, or behind its verb: "…দের মধ্যে | রয়েছে | A ও B"."""
    behind = [run for run in states(sentence) if 0 <= run.start - cue.tail <= _BESIDE and run.marker is None]
    return next(iter(behind), None)


def _is_plain(sentence: Sentence, cue: Mention, run: Run) -> bool:
    """Whether the noun is said of the text's own programme: it goes on with no other thing's ("users | of the port"),
    but for the time ("of the year")."""
    between = sentence.flat[cue.end : run.start]
    words = between.split()
    timed = len(words) > 2 and words[2] in sentence.pack.uptake.years
    other = {*words[:1]} & {*sentence.pack.grammar.of} and not timed
    return not other and {",", ";", ":"}.isdisjoint(between)
