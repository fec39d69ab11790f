"""Reported: where a sentence goes over from who speaks to what is said, if that has a subject of its own: "The ministry
said on Thursday that | Oman and Yemen signed …"."""

from __future__ import annotations

from functools import lru_cache

from loaders.mentions import Mention
from loaders.spotting import Sentence

_THAT = 60
"""Characters between a verb of speech and its "that" ("told reporters after the talks on Thursday | that")."""
_ARTICLE = 4
"""Characters between "that" and the name that begins the clause behind it."""
_STEPS = ("status", "instrument", "event.met", "event.held")


@lru_cache(maxsize=64)
def content_start(sentence: Sentence) -> int:
    """Where what is said begins, 0 if the speaker may be its subject too ("said that | it had signed …").

    Only where a state, or a body or a person of one, is the first word behind the first verb of speech's "that", and
    nothing but a speaker stands before."""
    said = next(iter(sentence.cue("grammar.says")), None)
    if (
        said is None
        or sentence.pack.writing.order == "sov"
        or any(sentence.cue(kind, 0, said.start) for kind in _STEPS)
    ):
        return 0
    that = next(iter(sentence.cue("grammar.that", said.end)), None)
    if (
        that is None
        or that.start - said.end > _THAT
        or any(sentence.cue(kind, said.end, that.start) for kind in _STEPS)
    ):
        return 0
    return that.end + 1 if any(_opens(each, that.end) for each in sentence.names) else 0


def said_before(sentence: Sentence, position: int) -> int:
    """Where what is said begins that stands at a position, 0 if nobody says it: what goes before is of who speaks
    ("announced in May that | the team had visited …")."""
    if sentence.pack.writing.order == "sov":
        return 0
    verbs = [each.end for each in sentence.cue("grammar.says", end=position)]
    that = (
        each
        for each in sentence.cue("grammar.that", end=position)
        if any(0 <= each.start - end <= _THAT for end in verbs)
    )
    return max((each.end for each in that), default=0)


def said_until(sentence: Sentence, position: int | None = None) -> int:
    """Where what is said behind a position ends, before who says it, where the verb stands last: "… শুরু হয়েছে | বলে
    জানিয়েছেন কর্মকর্তারা"; the end of the sentence if nobody does."""
    start = sentence.start if position is None else position
    places = (sentence.flat.find(f" {word} ", start, sentence.end) for word in sentence.pack.grammar.as_said)
    said = [place for place in places if place > 0 and sentence.cue("grammar.says", place + 2)]
    return min(said, default=sentence.end)


def only_says(sentence: Sentence, cue: Mention) -> bool:
    """Whether an announcement only tells of another step, which is then what happened, or did not: "announced on Monday
    that | the signing was called off"."""
    if cue.ids != ("announced",) or sentence.pack.writing.order == "sov":
        return False
    that = next(iter(sentence.cue("grammar.that", cue.end)), None)
    if that is None or that.start - cue.end > _THAT or any(sentence.cue(kind, cue.end, that.start) for kind in _STEPS):
        return False
    return bool(sentence.cue("status", that.end))


def _opens(name: Mention, place: int) -> bool:
    return name.kind != "programme" and 0 <= name.start - place <= _ARTICLE
