"""Practices: "Benin plans to replicate these practices", "Laos will go live in May": those that were listed last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.meaning import meaning, step, tells_who
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.objects import placed
from loaders.coding.adoptions.taken import part_of_longer
from loaders.coding.adoptions.takers import find_takers
from loaders.coding.dating import nearest
from loaders.coding.realis import clause
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OWN = 20
"""Characters between whose something is and its noun: "Estonia's data exchange | platform"."""
_BESIDE = 40
"""Characters from "the platform" to the place where it is in use."""


def claims_of_practices(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """What a sentence that names no programme says of those that were listed last."""
    if any(each.kind == "programme" for each in sentence.names) or not memory.listed or memory.evidence is None:
        return
    alone = len(memory.listed) == 1
    kinds = ("event.replicate", "event.adopt_bare", "event.adopt", *(("event.live",) if alone else ()))
    for cue in (each for kind in kinds for each in sentence.cues.get(kind, ())):
        if part_of_longer(sentence, cue, ("uptake.musing",)) or tells_who(sentence, cue):
            continue
        left, right = clause(sentence, cue.start)
        meant = meaning(sentence, cue, cue.kind not in ("event.adopt", "event.live"), right)
        if meant not in ("actual", "future"):
            continue
        noun, passive = _pointer(sentence, cue, left, right)
        if noun is None and cue.kind != "event.live":
            continue
        owners = _owners(sentence, noun) if noun else set()
        pointed = [each for each in memory.listed if not owners or owner(each.ids[0]) in owners]
        if memory.several and len(pointed) > 1:
            continue
        for programme in pointed:
            stood = (
                replace(programme, start=noun.start, end=noun.end, reach=noun.end)
                if noun and passive
                else _behind(programme, cue)
            )
            found = find_takers(sentence, cue, left, right, stood, memory)
            if found.codes:
                support = tuple(dict.fromkeys((memory.evidence, *found.support)))
                date = nearest(sentence, cue, left, right)
                yield Claim(programme, found.codes, step(sentence, cue, right, meant), cue, date, support=support)


def _pointer(sentence: Sentence, cue: Mention, left: int, right: int) -> tuple[Mention | None, bool]:
    """What points back at a programme ("the platform", "it"), and whether it stands as what is used somewhere."""
    verb_last = sentence.pack.writing.order == "sov"
    practices = sentence.cue("event.practices")
    joining = sentence.cue("event.join", cue.start, cue.end)  # a network, not what it shares
    pronouns = sentence.cue("grammar.it")
    behind = [] if joining else [each for each in pronouns if 0 <= each.start - cue.end <= 1]
    if verb_last:
        behind = [each for each in pronouns if 0 <= cue.start - each.tail <= 1]
    again = sentence.cue("event.practices_again", cue.start, right)
    behind += [each for each in again if each.start - cue.end <= _OWN and not joining]
    nouns = [
        each for each in practices
        if left <= each.start and each.end <= right and (each.end <= cue.start) == verb_last
    ]  # fmt: skip
    noun = next(iter(behind), None) or (nouns[-1] if verb_last and nouns else nouns[0] if nouns else None)
    if noun is not None:
        # "visited the tax portal and will adopt the platform": another one is nearer
        nearer = any(each.end <= min(noun.start, cue.start) for each in practices)
        return (noun if (noun in behind or _definite(sentence, noun, 12)) and not nearer else None), False
    if verb_last or not placed(sentence, cue):  # and none of showing it there
        return None, False
    opening = [each for each in pronouns if each.start == sentence.start and cue.start - each.end <= _BESIDE]
    before = [each for each in practices if left <= each.start and 0 <= cue.start - each.end <= _BESIDE]
    before = [each for each in before if _definite(sentence, each, 1)]
    return next(iter([*before[-1:], *opening]), None), True


def _definite(sentence: Sentence, noun: Mention, within: int) -> bool:
    return any(0 <= noun.start - each.end <= within for each in sentence.cue("grammar.definite"))


def _owners(sentence: Sentence, noun: Mention) -> set[str]:
    """Whose a practice is by the words before its noun ("the Indian system", "India's system")."""
    genitive = sentence.pack.writing.genitive
    return {
        each.ids[0] for each in sentence.names
        if each.kind == "country" and 0 <= noun.start - each.tail <= _OWN
        and ("demonym" in each.flags or sentence.flat[each.end : each.tail] in genitive)
    }  # fmt: skip


def _behind(programme: Mention, cue: Mention) -> Mention:
    """A programme as if it stood behind the verb."""
    return replace(programme, start=cue.end, end=cue.end, reach=cue.end)
