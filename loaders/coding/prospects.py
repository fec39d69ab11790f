"""Prospects: what may be signed on a day or an occasion that is told ("could be signed | during her visit in May"). Who
names the occasion reckons with it, so it is planned; without one "may" says only that it is possible."""

from __future__ import annotations

from graph_schema.values import PartialDate
from loaders.coding.dating import lies_ahead, to_come
from loaders.coding.realis import is_supposed
from loaders.mentions import Mention
from loaders.spotting import Reading, Sentence

_DURING = 48
"""Characters from "during" to the visit or gathering that it is about."""


def is_awaited(sentence: Sentence, cue: Mention, left: int, reading: Reading) -> bool:
    """Whether a signing that is said to be possible has its day ahead or its occasion."""
    if cue.ids != ("signed",) or sentence.text[sentence.start : sentence.end].rstrip().endswith("?"):
        return False
    possible = sentence.cue("grammar.possible")
    unreal = [each for each in sentence.cue("grammar.unreal") if not _within(each, possible)]
    mine = [each for each in possible if _goes_with(sentence, each, cue)]
    if not mine or unreal or is_supposed(sentence, cue, left, ("grammar.if",)):
        return False
    told = sentence.cue("grammar.says")
    left = max([left, *(each.end for each in told if each.end <= cue.start)])
    right = min((each.start for each in told if each.start >= cue.tail), default=sentence.end)
    days = [each for each in sentence.dates if left <= each.start < right and isinstance(each.value, PartialDate)]
    ahead = any(lies_ahead(to_come(each, reading.base), reading.base) for each in days)
    return ahead or _has_occasion(sentence, left, right)


def _within(word: Mention, others: list[Mention]) -> bool:
    return any(each.start <= word.start and word.end <= each.end for each in others)


def _goes_with(sentence: Sentence, word: Mention, cue: Mention) -> bool:
    """Whether a modal verb stands where its language has it, with no other verb of agreements in between."""
    first, second = (word, cue) if sentence.pack.writing.order == "svo" else (cue, word)
    between = [each for each in sentence.cue("status", first.end, second.start) if "done" in each.flags]
    past = sentence.cue("grammar.done", word.end, cue.end) if sentence.pack.writing.order == "svo" else []
    return first.start <= second.start and not (between or past)  # "could | have been signed"


def _has_occasion(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a clause names a visit or a gathering as the time of what it tells."""
    opened = sentence.cue("grammar.occasion", left, right)
    if sentence.pack.writing.order == "sov":
        return bool(opened)
    visits = [*sentence.cue("event.visit", left, right), *sentence.cue("event.gathering", left, right)]
    return any(each.start < visit.end and visit.start - each.end <= _DURING for each in opened for visit in visits)
