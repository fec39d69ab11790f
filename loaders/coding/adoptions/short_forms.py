"""Short forms: programmes that a document calls by the last word of their name once it has named them: "the SDG
Tracker", then "B uses the Tracker"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph_schema import gazetteer
from loaders.coding.adoptions.memory import Memory
from loaders.mentions import Mention
from loaders.spotting import Sentence

_HEAD = re.compile(r"(?<=[a-z\d] )[A-Z][a-z]{3,}\Z|(?<=[A-Z] )[A-Z][a-z]{3,}\Z")
"""The last word of a name of several words, with a capital: "SDG | Tracker"."""
_GENERAL = ("event.practices", "uptake.things", "uptake.ventures", "uptake.owned")
"""Nouns that many things are called, which point back by other rules."""


def _shared(sentence: Sentence, head: str, memory: Memory) -> bool:
    """Whether the text so far has another name that ends so: "the SDG Tracker and the Skills Tracker"."""
    if head not in memory.shared:
        memory.shared[head] = _second(sentence.text, head)
    return memory.shared[head] <= sentence.end


def _second(text: str, head: str) -> int:
    """Where a text has named the second of those whose names end in a word; else, behind its end."""
    first = None
    for match in re.finditer(rf"\b([A-Z]\w*)\s{head}s?\b", text):
        if match[1] not in (first, "The", "These", "This", "Such"):
            if first is not None:
                return match.end()
            first = match[1]
    return len(text) + 1


def with_short_forms(sentence: Sentence, memory: Memory) -> Sentence:
    """A sentence with the programmes that it calls by the last word of a name which only one programme so far has."""
    if not sentence.pack.writing.cased or not memory.named:
        return sentence
    found = list(_called(sentence, memory))
    names = sorted((*sentence.names, *found), key=lambda each: each.start)
    return replace(sentence, names=tuple(names)) if found else sentence


def _called(sentence: Sentence, memory: Memory) -> Iterator[Mention]:
    here = sentence.text[sentence.start : sentence.end]
    heads: dict[str, set[str]] = {}
    for id, mention in memory.named.items():
        head = mention.text.rpartition(" ")[2]
        if head in here and _HEAD.search(mention.text):
            heads.setdefault(head, set()).add(id)
    articles = "|".join(map(re.escape, sentence.pack.grammar.definite)) if heads else ""
    for head, ids in heads.items():
        id = next(iter(ids))
        if len(ids) > 1 or id not in gazetteer.load() or _shared(sentence, head, memory):
            continue
        pattern = re.compile(rf"(?<=\s)(?i:{articles})\s(?P<head>{head}s?)(?![\w-]|\s[A-Z])")
        for match in pattern.finditer(sentence.text, sentence.start, sentence.end):
            start, end = match.span("head")
            taken = any(each.start < end and start < each.tail for each in sentence.names)
            if not taken and not any(sentence.cue(kind, start, end) for kind in _GENERAL):
                yield replace(memory.named[id], start=start, end=end, reach=end, text=match["head"])
