"""Stand-ins: nouns that stand for the programme of the text where the verb stands last: "B একই প্রযুক্তি | নিয়েছে"."""

from __future__ import annotations

from dataclasses import replace

from graph_schema import gazetteer
from loaders.coding.adoptions.memory import Memory
from loaders.mentions import Mention
from loaders.spotting import Sentence

_BETWEEN = 2
"""Words between what points back and its noun ("এই | ভারতীয় কার্ড | ব্যবস্থা")."""

_VERBS = ("event.adopt", "event.adopt_bare", "uptake.direct", "uptake.to_direct")
"""Verbs of taking up, right before which a pronoun means the programme ("এটি | ব্যবহার করছে")."""


def with_stand_ins(sentence: Sentence, memory: Memory) -> Sentence:
    """A sentence with what stands in it for the one programme that the text is about, where it names none itself."""
    topic = memory.topic
    if (
        sentence.pack.writing.order != "sov"
        or topic is None
        or not memory.fresh
        or topic.ids[0] not in gazetteer.load()
    ):
        return sentence
    if any(each.kind == "programme" for each in sentence.names) or (thing := _thing(sentence)) is None:
        return sentence
    stood = replace(
        topic, start=thing.start, end=thing.end, reach=thing.tail, text=sentence.text[thing.start : thing.end]
    )
    return replace(sentence, names=tuple(sorted((*sentence.names, stood), key=lambda each: each.start)))


def _thing(sentence: Sentence) -> Mention | None:
    """The noun for a programme that points back, by a word before it or its own ending; else the pronoun."""
    for noun in sentence.cues.get("uptake.things", ()):
        marks = (*sentence.cue("uptake.same", end=noun.start), *sentence.cue("grammar.definite", end=noun.start))
        nearest = max(marks, key=lambda each: each.end, default=None)
        ending = sentence.flat[noun.end : noun.tail] in sentence.pack.writing.definite
        if ending or (nearest and len(sentence.flat[nearest.tail : noun.start].split()) <= _BETWEEN):
            return noun
    taken = {each.start for kind in _VERBS for each in sentence.cue(kind)}
    return next((each for each in sentence.cue("grammar.it") if each.tail + 1 in taken), None)
