"""The agenda of a visit: what is one of several papers to be signed there, where the verb stands last."""

from __future__ import annotations

from loaders.mentions import Mention
from loaders.spotting import Sentence


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
