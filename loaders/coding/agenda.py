"""The agenda of a visit: what may be signed there, and what is one of several papers, where the verb stands last."""

from __future__ import annotations

from loaders.mentions import Mention
from loaders.spotting import Sentence


def may_be_signed(sentence: Sentence, cue: Mention, left: int, right: int) -> bool:
    """Whether a clause tells what may come of a visit that it speaks of: "এ সফরে … চুক্তি সই | হতে পারে"; nothing that
    hangs on an "if" or is denied."""
    if sentence.pack.writing.order == "svo" or cue.ids != ("signed",):
        return False
    visit = sentence.cue("event.visit", left, cue.start) or sentence.cue("grammar.then_there", left, cue.start)
    possible = [each for each in sentence.cue("grammar.possible", cue.start, right) if each.start - cue.tail <= 1]
    others = [each for each in sentence.cue("grammar.unreal", left, right) if not _within(each, possible)]
    return bool(visit and possible) and not others and not sentence.cue("grammar.not", left, right)


def _within(cue: Mention, wholes: list[Mention]) -> bool:
    return any(whole.start <= cue.start and cue.end <= whole.end for whole in wholes)


def including(sentence: Sentence, several: Mention) -> Mention | None:
    """The instrument of several that a clause names for all of them: "একটি সমঝোতা স্মারক|সহ | তিনটি দলিল"."""
    if sentence.pack.writing.order == "svo":
        return None
    words = sentence.pack.grammar.including
    for each in sentence.cue("instrument", end=several.start):
        behind = sentence.flat[each.end : several.start].strip()
        if each.end <= several.start and behind in words:
            return each
    return None


def renews_another(sentence: Sentence, cue: Mention) -> bool:
    """Whether what is renewed is no instrument, where the noun for it stands last: "দলিলটি … কর্মসূচির | নবায়ন"."""
    if sentence.pack.writing.order == "svo" or cue.ids != ("in_force",) or "bare" not in cue.flags:
        return False
    words = sentence.flat[sentence.start : cue.start].split()
    whose = bool(words) and words[-1].endswith(sentence.pack.writing.genitive)
    known = (*sentence.cue("instrument", end=cue.start), *sentence.cue("grammar.instrument_again", end=cue.start))
    term = {*words[-1:]} & {*sentence.pack.dates.validity}
    return whose and not term and not any(cue.start - each.tail <= 1 for each in known)
