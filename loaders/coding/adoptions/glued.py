"""Glued: a state and a programme that the text names elsewhere, read as one body where nothing marks the subject:
"গাম্বিয়া | ডিজিটাল সেন্টার | মডেল গ্রহণ করেছে"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph_schema import gazetteer
from loaders.coding.adoptions.memory import Memory
from loaders.mentions import Mention
from loaders.spotting import Sentence


def parted(sentence: Sentence, memory: Memory) -> Sentence:
    """A sentence with such bodies read as the state and the programme that they are."""
    if sentence.pack.writing.order != "sov" or not memory.named:
        return sentence
    names = tuple(part for each in sentence.names for part in _parts(sentence, each, memory))
    return replace(sentence, names=names) if len(names) > len(sentence.names) else sentence


def _parts(sentence: Sentence, name: Mention, memory: Memory) -> Iterator[Mention]:
    known, words = gazetteer.load(), name.text.split(" ")
    for count in range(1, len(words)) if name.kind == "agency" and name.ids[0] not in known else ():
        first, rest = " ".join(words[:count]), " ".join(words[count:])
        states, programmes = known.find(first, ("Country",)), known.find(rest, ("Programme",))
        if len(states) == 1 and len(programmes) == 1 and programmes[0].id in memory.named:
            end, start = name.start + len(first), name.end - len(rest)
            yield Mention(name.start, end, "country", first, (states[0].id,))
            yield Mention(start, name.end, "programme", rest, (programmes[0].id,), reach=name.tail)
            return
    yield name
