"""Breaks: where a list of names ends since the next name begins a clause of its own ("signed a pact with A, and | B's
minister visited …", "is accepted in A, and | B runs …")."""

from __future__ import annotations

from loaders.mentions import Mention, extent
from loaders.spotting import Sentence

_FINITE = ("event.met", "event.visit", "event.adopt", "event.give", "event.made", "grammar.done", "grammar.future")
"""Cues of verbs that a subject stands right before, beside those of what became of an instrument."""
_WORDS = 5
"""Words of a body between a state and its verb ("Chile's | minister for the digital economy | visited")."""
_NO_VERB = frozenset(",;:.()")


def opens_clause(sentence: Sentence, before: list[Mention], start: int, mention: Mention) -> bool:
    """Whether a name is the subject of a verb behind it, where the names before it are what an earlier verb is about.

    start: where the first of the names before it begins, with its role.
    """
    if sentence.pack.writing.order != "svo" or not _is_object(sentence, before, start):
        return False
    return _has_verb(sentence, mention)


def opens_list(sentence: Sentence, before: list[Mention], start: int, mention: Mention) -> bool:
    """Whether a name behind a semicolon is the first of those whom a verb is about: "in use in A; | B and C will"."""
    if sentence.pack.writing.order != "svo" or not _is_object(sentence, before, start):
        return False
    last = mention
    for each in sentence.names:
        if each.start <= last.start:
            continue
        words = sentence.flat[last.tail : each.start].replace(",", " ").split()
        if any(word not in sentence.pack.grammar.and_ for word in words):
            break
        last = each
    return _has_verb(sentence, last)


def _is_object(sentence: Sentence, before: list[Mention], start: int) -> bool:
    """Whether names stand behind a preposition, after a verb that has told what happened."""
    grammar = sentence.pack.grammar
    words = [word for word in sentence.flat[sentence.start : start].split()[-3:] if word not in grammar.fillers]
    places = (*grammar.with_, *grammar.by, *grammar.in_, *grammar.to, *grammar.from_)
    if not words or (words[-1] not in places and not (words[-1] in grammar.between and len(before) > 1)):
        return False
    if words[-1] in grammar.to and words[-2:-1] and words[-2] in sentence.pack.people_heads:
        return False  # "negotiators for | A and B said"
    told = (
        *sentence.cue("status", end=start),
        *(each for kind in _FINITE[:5] for each in sentence.cue(kind, end=start)),
    )
    nouns = {each.end + 1 for each in sentence.cue("instrument", end=start)}
    return any(each.start not in nouns and "bare" not in each.flags for each in told if each.ids != ("announced",))


def _has_verb(sentence: Sentence, mention: Mention) -> bool:
    """Whether a verb stands behind a name: right behind it, or behind the body or office that is the name's own."""
    pack, place = sentence.pack, max(mention.tail, extent(mention)[1])
    own = mention.kind == "country" and sentence.flat[mention.end : mention.tail] in pack.writing.genitive
    own = own and mention.tail > mention.end
    verbs = {each.start for kind in ("status", *_FINITE, "grammar.says") for each in sentence.cue(kind, place)}
    verbs -= {each.start for each in sentence.cue("event.adopt_bare", place)}  # "in A, B and C | accept": of several
    clauses = {
        each.start for kind in ("grammar.subordinate", "grammar.infinitive") for each in sentence.cue(kind, place)
    }
    for number in range(_WORDS + 1 if own else 2):
        if sentence.flat[place : place + 1] != " " or place + 1 in clauses:
            return False
        place += 1
        end = min((each for each in (sentence.flat.find(" ", place), sentence.end) if each > 0), default=sentence.end)
        word = sentence.flat[place:end]
        if place in verbs or word in pack.people.speech:
            return True
        if not _NO_VERB.isdisjoint(word) or (number and not own):
            return False
        place = end
    return False
