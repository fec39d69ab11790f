"""Standing: what is said without a verb of taking up: "the tenth country in its network", "as its national registry",
"a …-based ID"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.meaning import dropped
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.nouns import noun_step
from loaders.coding.adoptions.takers import find_takers
from loaders.coding.dating import nearest
from loaders.coding.realis import clause
from loaders.mentions import Mention
from loaders.spotting import Sentence

_NETWORK = 60
"""Characters from "the tenth country" to the programme: "in the growing network of | …"."""


def claims_of_standing(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """What such words say of the programmes that no verb or noun of the sentence tells of."""
    told = {claim.programme.ids[0] for claim in claims}
    for cue, programme in _standing(sentence):
        if programme.ids[0] in told or dropped(sentence, cue):
            continue
        left, right = clause(sentence, cue.start)
        start, end = min(cue.start, programme.start), max(cue.end, programme.tail)
        status = noun_step(sentence, start, end, left, right)
        if status is None:
            continue
        stood = replace(programme, start=cue.end) if programme.start < cue.end else programme
        at = replace(cue, start=start, end=min(cue.end, stood.start))
        found = find_takers(sentence, at, left, right, stood, memory)
        if found.codes:
            yield Claim(programme, found.codes, status, cue, nearest(sentence, cue, left, right), support=found.support)


def _standing(sentence: Sentence) -> Iterator[tuple[Mention, Mention]]:
    """Such words with the programme that they are about."""
    programmes = [each for each in sentence.names if each.kind == "programme"]
    for cue in sentence.cues.get("uptake.owned", ()):  # "its X node"
        own = [each for each in programmes if cue.start - each.tail == 1]
        its = [one for each in own for one in sentence.cue("uptake.its", end=each.start) if each.start - one.end == 1]
        yield from ((replace(its[0], kind="uptake.owned"), each) for each in own if its)
    for cue in sentence.cues.get("uptake.nth", ()):
        behind = [each for each in programmes if 0 <= each.start - cue.end <= _NETWORK]
        yield from ((cue, each) for each in behind[:1])
    if sentence.pack.writing.order == "sov":
        return  # the verb at the end tells it
    joined = sentence.pack.uptake.joined
    for each in programmes:
        if joined and each.text.casefold().endswith(joined):  # a name that is known with it: "an X-Road-based system"
            yield replace(each, kind="uptake.joined", start=each.end), each
    for kind, gap in (("uptake.as_national", 2), ("uptake.joined", 0)):
        for cue in sentence.cues.get(kind, ()):
            yield from ((cue, each) for each in programmes if 0 <= cue.start - each.tail <= gap)
