"""Progress: sentences whose subject is a stage of taking up the programme that the text is about, and which say where:
"Pilots are under way in A and B", "Implementation has begun in A", "A trial is planned in B"."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.nouns import noun_step
from loaders.coding.adoptions.places import places
from loaders.coding.adoptions.pointers import is_free
from loaders.coding.adoptions.unnamed import of_section
from loaders.coding.adoptions.uptake import Takers, Uptake
from loaders.coding.dating import nearest
from loaders.coding.realis import clause
from loaders.coding.runs import joined
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_ADJECTIVES = 3
"""Words before the noun with which its clause begins ("Full national | implementations")."""
_PHRASE = 60
"""Characters behind the noun in which the same stands past what the stage is of, in a section about one state."""
_VERB = 3
"""Words of a verb behind the noun up to what tells how far it is ("have now been | completed")."""


def claims_of_progress(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """Where a stage of the topic is under way, done or planned, as the subject of a clause that names no programme."""
    topic = memory.topic
    for noun in sentence.cues.get("uptake.stages", ()):
        left, right = clause(sentence, noun.start)
        section = memory.section(sentence) if not sentence.cue("uptake.undecided") else None
        told = _told(sentence, noun, right) or (_told_at_length(sentence, noun, right) if section else None)
        if (
            topic is None
            or told is None
            or not _opens(sentence, noun, left)
            or not is_free(sentence, left, right, topic)
        ):
            continue
        own = owner(topic.ids[0])
        status = noun_step(sentence, noun.start, told.end, left, right)
        runs = places(sentence, told.end, right, own)
        codes = tuple(dict.fromkeys(code for run in runs for code in run.countries if code != own))
        found = Takers(codes)
        if section and not codes:
            found = of_section(Uptake(sentence, noun, topic, left, right, own), memory)
        if status and found.codes:
            support = tuple(each for each in (memory.topic_evidence, *found.support) if each)
            yield Claim(topic, found.codes, status, noun, nearest(sentence, noun, left, right), support=support)


def _told(sentence: Sentence, noun: Mention, right: int) -> Mention | None:
    """What says how far the stage is, right behind it."""
    for each in (*sentence.cue("uptake.underway", noun.end, right), *sentence.cue("uptake.ahead", noun.end, right)):
        between = sentence.flat[noun.end : each.start]
        if len(between.split()) <= _VERB and set(",;:()").isdisjoint(between) and not _of_something(sentence, between):
            return each
    return None


def _told_at_length(sentence: Sentence, noun: Mention, right: int) -> Mention | None:
    """What says how far the stage is, past whom and where it is for, in a section about one state ("A pilot with 400
    families in Bo district | is planned")."""
    near = [*sentence.cue("uptake.underway", noun.end, right), *sentence.cue("uptake.ahead", noun.end, right)]
    near = [each for each in near if each.start - noun.end <= _PHRASE]
    plain = [each for each in near if set(",;:()").isdisjoint(sentence.flat[noun.end : each.start])]
    return max(plain, key=lambda each: each.start, default=None)


def _of_something(sentence: Sentence, between: str) -> bool:
    grammar = sentence.pack.grammar
    return bool({*between.split()} & {*grammar.of, *grammar.by, *grammar.with_, *grammar.to, *grammar.in_})


def _opens(sentence: Sentence, noun: Mention, left: int) -> bool:
    """Whether nothing but adjectives stands before the noun in its clause, or in the part of it behind an "and"."""
    start = max([left, *(place for place in range(left, noun.start) if sentence.flat[place] == ",")])
    words = sentence.flat[start : noun.start].replace(",", " ").split()
    names = [each for each in sentence.names if start <= each.start < noun.start]
    return not names and (len(words) <= _ADJECTIVES or (len(words) == _ADJECTIVES + 1 and joined(sentence, noun.start)))
