"""Titled: lines that say little: under the title "X abroad" and the heading "Malawi" but "Live since 2021"; "Malawi: X
live since 2021"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.meaning import meaning
from loaders.coding.adoptions.memory import Label, Memory
from loaders.coding.adoptions.takers import unheard_of
from loaders.coding.dating import nearest
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_BARE = 3
"""Characters between where a line begins to tell something and its verb."""


def claims_of_title(sentence: Sentence, memory: Memory, claims: Collection[Claim]) -> Iterator[Claim]:
    """What a line says of the states of its label, and the programme that it begins with, else that of the title; what
    stands in brackets only explains it."""
    label = memory.label(sentence)
    if label is None or claims:
        return
    start = _start(sentence, label)
    bracket = sentence.flat.find("(", start, sentence.end)
    end = bracket if bracket >= 0 else sentence.end
    named = [each for each in sentence.names if each.kind in ("programme", "agency") and start <= each.start < end]
    programme, support = memory.title, [memory.title_evidence, label.evidence]
    if len(named) == 1 and named[0].kind == "programme" and named[0].start == start and label.marked:
        programme, support, start = named[0], [label.evidence], named[0].tail
    elif named:
        return
    found = _status(sentence, start, end)
    if programme is None or found is None or unheard_of(programme):
        return
    if codes := tuple(code for code in label.countries if code != owner(programme.ids[0])):
        cue, status = found
        date = nearest(sentence, cue, start, sentence.end)
        yield Claim(programme, codes, status, cue, date, support=tuple(dict.fromkeys(each for each in support if each)))


def _start(sentence: Sentence, label: Label) -> int:
    """Where a line begins to tell something: behind its label, its bullet."""
    start = max(sentence.start, label.end if label.paragraph == sentence.passage.paragraph else 0)
    while start < sentence.end and not sentence.flat[start].isalpha():
        start += 1
    return start


def _status(sentence: Sentence, start: int, end: int) -> tuple[Mention, str] | None:
    """What a line says that begins with a verb of taking up, or of weighing, that has no object."""
    for kind, status in (("event.adopt", "adopted"), ("uptake.briefly", "adopted"), ("uptake.weigh", "interested")):
        for cue in sentence.cue(kind, start, end):
            if cue.start - start > _BARE or not _without_object(sentence, cue, end):
                continue
            meant = meaning(sentence, cue, False, end)
            if meant in ("actual", "future"):
                return cue, "planned" if meant == "future" and status == "adopted" else status
    return None


def _without_object(sentence: Sentence, cue: Mention, end: int) -> bool:
    """Whether the verb ends its line, or only says when and where."""
    words = sentence.flat[cue.end : end].strip(" *_.;").split()
    dated = any(0 <= each.start - cue.end <= _BARE for each in sentence.dates)
    grammar, since = sentence.pack.grammar, sentence.pack.dates.since.before
    return not words or dated or words[0] in (*grammar.in_, *grammar.by, *since) or words[0].startswith((",", "-"))
