"""Wishes: what somebody is interested in, where that is a programme itself and not work with others on it, and whether
a state is who wishes."""

from __future__ import annotations

from graph_schema import gazetteer
from loaders.coding.participants import office_in
from loaders.coding.runs import runs
from loaders.mentions import Mention
from loaders.spotting import Sentence

_OBJECT = 44
"""Characters between a wish and what it is for: "interest in | the national instance of | …", "… | প্ল্যাটফর্মটি নিয়ে"."""
_MODEL = 24
"""Characters from the words for a model to its name ("after the model of | the Danish | …")."""
_WHOLE = ("stack", "strategy", "vision")
_VERBS = (
    "event.adopt", "event.adopt_bare", "event.replicate", "event.join", "event.cooperate", "instrument", "uptake.nouns",
)  # fmt: skip
"""What a wish is for where one of these stands beside it: not the programme, but what is done with it."""


def wished_for(sentence: Sentence, wish: Mention) -> Mention | None:
    """The programme that a wish is for: the object behind it (svo), or before it (sov). What a state shares as a whole
    ("India Stack") is not taken up as one thing: interest in that is interest in working with the state."""
    programmes = [each for each in sentence.names if each.kind == "programme"]
    if sentence.pack.writing.order == "sov":
        before = [each for each in programmes if each.tail <= wish.start]
        programme, start, end = (before[-1], before[-1].tail, wish.start) if before else (None, 0, 0)
    else:
        behind = [each for each in programmes if each.start >= wish.end]
        programme, start, end = (behind[0], wish.end, behind[0].start) if behind else (None, 0, 0)
    if programme is None or end - start > _OBJECT or set(",;:.()") & set(sentence.flat[start:end]):
        return None
    if any(sentence.cue(kind, start, end) for kind in (*_VERBS, "grammar.future")):
        return None
    return None if is_whole(programme) else programme


def is_model(sentence: Sentence, programme: Mention) -> bool:
    """Whether a programme is only what something else is made after, or like: "a solution with P as its model"."""
    before = [each for kind in ("patterns", "modelled", "likened") for each in sentence.cue(f"uptake.{kind}")]
    if sentence.pack.writing.order == "sov":
        return any(0 <= each.start - programme.tail <= 1 for each in before)
    behind = any(0 <= each.start - programme.tail <= 1 for each in sentence.cue("uptake.pattern_nouns"))
    return behind or any(0 <= programme.start - each.end <= _MODEL for each in before)


def is_whole(programme: Mention) -> bool:
    """Whether a programme is what a state shares as a whole, or aims at."""
    entry = gazetteer.load().entries.get(programme.ids[0])
    return entry is not None and entry.type in _WHOLE


def is_official(sentence: Sentence, left: int, right: int) -> bool:
    """Whether a clause names an office or a body of the state that it leaves out: what an opposition or traders wish
    for is no wish of their state."""
    heads = sentence.pack.people.joined_heads
    named = any(each.kind in ("agency", "person") for each in sentence.names)
    named = named or any(run.marker is None and run.countries for run in runs(sentence))
    named = named or any(head in sentence.flat[sentence.start : right] for head in heads)
    ours = any(
        sentence.cue(f"grammar.{kind}", left, right) for kind in ("government_again", "office_again", "we", "he")
    )
    return named or ours or office_in(sentence, sentence.start, right) or bool(sentence.cue("grammar.says"))
