"""Instruments: the words that name one, what they are called by, and whether they point back to one."""

from __future__ import annotations

import re
from dataclasses import replace

from loaders.coding.dating import distance
from loaders.mentions import Mention
from loaders.spotting import Sentence

_SUBJECT_OF = ("in_force", "adopted", "expired", "terminated")
"""What an instrument does, or has done to it, stands after it where the verb is last: before it, it is about others."""
_LOAN = 70
"""Characters between a loan and the verb that says that it was signed ("a loan | for rural roads was | signed")."""
_NEAR = 150
"""Characters between a status cue and its instrument: about a line and a half."""


def find_instruments(sentence: Sentence, cue: Mention, left: int, right: int) -> list[tuple[Mention, int, int]]:
    """The instruments that a cue is about, each with the stretch in which its sides are named: the nearest, with
    the whole clause; or all that are the subject of one verb ("the A–B Agreement and the Partnership with C")."""
    named = sentence.cue("instrument", left, right)
    beginnings = {each.start for each in named}
    heads = [each for each in named if not {each.end, each.end + 1} & beginnings]
    near = [each for each in heads if distance(each, cue) <= _NEAR]
    if sentence.pack.writing.order == "sov" and cue.ids[0] in _SUBJECT_OF:
        near = [each for each in near if each.start <= cue.start]
    if not near and cue.ids[0] == "signed":
        near = [replace(each, kind="instrument", ids=("financing",)) for each in _loans(sentence, cue, left, right)]
    if not near:
        return []
    titled = [each for each in near if title_of(sentence, each, left) and each.end <= cue.start]
    if len(titled) > 1 and sentence.pack.writing.order == "svo":
        starts = [left, *(_title_start(sentence, each, left) for each in titled[1:])]
        ends = [*starts[1:], cue.start]
        return list(zip(titled, starts, ends, strict=True))
    instrument = min(near, key=lambda each: (each.ids[0] == "partnership", distance(each, cue), each.start))
    return [(instrument, left, right)]


def find_ones(sentence: Sentence, cue: Mention, left: int, right: int, kind: str) -> list[tuple[Mention, int, int]]:
    """What stands for another instrument like the last one, of that kind: "a similar | one", "is to sign | one"."""
    if sentence.pack.writing.order != "svo" or sentence.cue("instrument", left, right):
        return []
    grammar = sentence.pack.grammar
    for one in sentence.cue("grammar.one", left, right):
        before = any(
            0 <= one.start - each.end <= 1 for each in (cue, *sentence.cue("grammar.similar", left, one.start))
        )
        after = sentence.flat[one.end : right].split()[:2]
        other = after[:1] and after[0] in grammar.of and after[1:] != ["the"]
        if (before or {*after[:1]} & {*grammar.with_, *grammar.between}) and not other and distance(one, cue) <= _NEAR:
            return [(replace(one, kind="instrument", ids=(kind,)), left, right)]
    return []


def _loans(sentence: Sentence, cue: Mention, left: int, right: int) -> list[Mention]:
    """The money lent that is itself what is signed: "a soft loan of … was signed", "the credit, which both signed"."""
    loans = sentence.cue("event.funding_loan", left, right)
    return [each for each in loans if distance(each, cue) <= _LOAN]


def title_of(sentence: Sentence, instrument: Mention, left: int) -> str | None:
    """The name of an instrument that has one of its own: capitalised words up to and with its noun."""
    start, text = _title_start(sentence, instrument, left), instrument.text
    if "short" in instrument.flags:
        return None
    if start == instrument.start or not text[:1].isupper() or instrument.ids[0] in ("MoU", "MoC"):
        return None
    return sentence.text[start : instrument.end]


def _title_start(sentence: Sentence, instrument: Mention, left: int) -> int:
    before = sentence.text[left : instrument.start]
    match = re.search(r"(?:(?:[A-ZÀ-ÖØ-Þ][\w.’'-]*|\([A-Z]+\)|[-–])\s?)+$", before)
    start = left + match.start() if match else instrument.start
    articles = {each.start: each.end for each in sentence.cue("grammar.definite", start, instrument.start)}
    return min(articles[start] + 1, instrument.start) if start in articles else start


def article(sentence: Sentence, instrument: Mention) -> tuple[bool, bool]:
    """Whether an instrument is one that was named ("this MoU", "চুক্তিটি"), or another one like it."""
    left = max(sentence.start, instrument.start - 24)
    words = sentence.flat[left : instrument.start]
    similar = bool(sentence.cue("grammar.similar", left, instrument.start))
    definite = "definite" in instrument.flags or any(
        not words[cue.end - left :].strip() for cue in sentence.cue("grammar.definite", left, instrument.start)
    )
    ending = sentence.flat[instrument.end : instrument.tail]
    return definite or (bool(ending) and ending in sentence.pack.writing.definite), similar


def narrowed(sentence: Sentence, instrument: Mention) -> bool:
    """Whether words right after an instrument say which one is meant ("the MoU on skills that …"): it may be new."""
    after = (*sentence.cue("event.share", instrument.end), *sentence.cue("grammar.subordinate", instrument.end))
    return any(each.start - instrument.end == 1 for each in after)


def open_to(sentence: Sentence, instrument: Mention) -> bool:
    """Whether an instrument's partners stand behind it, known by name or not ("a similar MoU | with a bank of …")."""
    grammar = sentence.pack.grammar
    markers = tuple(f" {word} " for word in (*grammar.with_, *grammar.between))
    return sentence.pack.writing.order == "svo" and sentence.flat.startswith(markers, instrument.tail)
