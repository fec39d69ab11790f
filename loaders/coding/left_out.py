"""Left out: who is named only to say that it was somebody else ("Benin, and | not Togo, | has …", "by Benin, | not by
Togo"): what the sentence tells is not told of them, and is not denied of the others."""

from __future__ import annotations

from functools import lru_cache

from loaders.mentions import Mention
from loaders.spotting import Sentence

Stretch = tuple[int, int]


@lru_cache(maxsize=64)
def left_out(sentence: Sentence) -> tuple[Stretch, ...]:
    """Where a sentence names states behind a bare "not", between the commas or right beside the name of another."""
    found = (_stretch(sentence, each) for each in sentence.cue("grammar.and_not"))
    return tuple(each for each in found if each is not None)


def left_out_codes(sentence: Sentence) -> frozenset[str]:
    """The states that a sentence names only so."""
    stretches = left_out(sentence)
    if not stretches:
        return frozenset()
    inside = {each.ids[0] for each in sentence.names if _is_in(each, stretches)}
    return frozenset(inside - {each.ids[0] for each in sentence.names if not _is_in(each, stretches)})


def _is_in(name: Mention, stretches: tuple[Stretch, ...]) -> bool:
    return name.kind == "country" and any(start <= name.start < end for start, end in stretches)


def _stretch(sentence: Sentence, cue: Mention) -> Stretch | None:
    """From the word for "not" to the end of the names behind it, if it stands behind a comma or another name; where the
    verb stands last, the name right before it, up to a comma ("টোগো | নয়, | বেনিন …")."""
    if sentence.pack.writing.order == "sov":
        named = [each for each in sentence.names if each.kind == "country" and each.tail + 1 == cue.start]
        return (named[0].start, cue.end) if named and sentence.flat[cue.end : cue.end + 1] == "," else None
    grammar = sentence.pack.grammar
    ahead = sentence.flat[sentence.start : cue.start].rstrip()
    last = ahead.rpartition(" ")[2]
    ahead = ahead.removesuffix(last).rstrip() if last in grammar.and_ else ahead  # "and | not"
    beside = any(each.tail == sentence.start + len(ahead) for each in sentence.names)
    if ahead and not beside and not ahead.endswith(","):
        return None
    end = _names_end(sentence, cue.end)
    return (sentence.start + len(ahead), end) if end > cue.end else None


def _names_end(sentence: Sentence, start: int) -> int:
    """Where a list of states ends that begins at an offset, with no more before it than a word for their part."""
    grammar = sentence.pack.grammar
    plain = {*grammar.in_, *grammar.by, *grammar.to, *grammar.with_, *sentence.pack.organisations.articles}
    end = start
    for each in (each for each in sentence.names if each.start >= start):
        words = {*sentence.flat[end : each.start].replace(",", " ").split()}
        if each.kind != "country" or not words <= (plain if end == start else {*plain, *grammar.and_}):
            break
        end = each.tail
    return end
