"""Followers: "X is live in A. B and C followed a year later. D has completed a pilot": those who did what the sentence
before says."""

from __future__ import annotations

from collections.abc import Iterator

from loaders.coding.adoptions.claim import Claim
from loaders.coding.adoptions.memory import Memory
from loaders.coding.adoptions.nouns import noun_step
from loaders.coding.adoptions.places import states
from loaders.coding.dating import nearest
from loaders.coding.realis import clause, realis
from loaders.coding.runs import Run
from loaders.coding.states import owner
from loaders.mentions import Mention
from loaders.spotting import Sentence

_BESIDE = 24
"""Characters between the states and their verb ("Peru and Chile | have since | followed")."""

_RANK = 32
"""Characters between a state and which one it was ("Malawi | in 2024 became | the second")."""


def claims_of_followers(sentence: Sentence, memory: Memory) -> Iterator[Claim]:
    """The states with which a sentence begins that names nothing else, and says that they did so too."""
    first = next(iter(states(sentence)), None)
    told = memory.told
    if told is not None and first is not None and memory.told_evidence is not None and _opens(sentence, first):
        codes = tuple(code for code in first.countries if code != owner(told.programme.ids[0]))
        if codes and (found := _noun(sentence, first)) is not None:
            noun, status = found
            date = nearest(sentence, noun, noun.end, clause(sentence, noun.start)[1])
            yield Claim(told.programme, codes, status, noun, date, support=(memory.told_evidence,))
            return
    if told is None or memory.told_evidence is None or first is None or first.marker is not None:
        return
    if {each.kind for each in sentence.names} != {"country"} or len(states(sentence)) > 1:
        return
    if any(char.isalpha() for char in sentence.flat[sentence.start : first.start]):
        return
    yield from _ranked(sentence, first, memory, told)
    for cue in sentence.cue("uptake.followed", first.end, first.end + _BESIDE):
        meant = realis(sentence, cue, False)
        codes = tuple(code for code in first.countries if code != owner(told.programme.ids[0]))
        if codes and meant in ("actual", "future") and _then(sentence, cue):
            status, date = "planned" if meant == "future" else "adopted", nearest(sentence, cue, cue.end, sentence.end)
            yield Claim(told.programme, codes, status, cue, date, support=(memory.told_evidence,))
            return


def _ranked(sentence: Sentence, first: Run, memory: Memory, told: Claim) -> Iterator[Claim]:
    """Which one a state is that did what was told: "Malawi was | the second | in the region"."""
    for cue in sentence.cue("uptake.ranks", first.end, first.end + _RANK):
        rest = [each for each in sentence.cue("uptake.ranked", cue.end) if each.start - cue.end <= 1]
        end = rest[-1].end if rest else cue.end
        over = not sentence.flat[end : sentence.end].partition(",")[0].strip(" .!")
        meant = realis(sentence, cue, False)
        codes = tuple(code for code in first.countries if code != owner(told.programme.ids[0]))
        if codes and over and meant in ("actual", "future") and memory.told_evidence is not None:
            status = "planned" if meant == "future" else "adopted"
            date = nearest(sentence, cue, end, sentence.end)
            yield Claim(told.programme, codes, status, cue, date, support=(memory.told_evidence,))
            return


def _opens(sentence: Sentence, first: Run) -> bool:
    """Whether a sentence begins with states, and names nobody else in its first clause."""
    right = clause(sentence, first.end)[1]
    inside = {each.kind for each in sentence.names if each.start < right}
    before = any(char.isalpha() for char in sentence.flat[sentence.start : first.start])
    return first.marker is None and inside == {"country"} and not before


def _noun(sentence: Sentence, first: Run) -> tuple[Mention, str] | None:
    """What states do whose object is only called a taking up: "completed | a pilot", "has announced | the rollout"."""
    left, right = clause(sentence, first.end)
    found: tuple[Mention, str] | None = None
    for verb in sentence.cue("uptake.undertake", first.end, right):
        for noun in sentence.cue("uptake.nouns", verb.end, min(right, verb.end + _BESIDE)):
            behind = sentence.flat[noun.end : right].split()[:2]
            grammar = sentence.pack.grammar
            other = (
                behind[:1] and behind[0] in (*grammar.of, *grammar.with_, *grammar.to) and not behind[-1][0].isdigit()
            )
            status = None if other else noun_step(sentence, noun.start, noun.end, left, right)
            if status is not None:
                announced = verb.text.casefold().startswith(sentence.pack.uptake.announce)
                found = noun, "planned" if announced else status
    return found


def _then(sentence: Sentence, cue: Mention) -> bool:
    """Whether a verb says no more than when: "followed | in the months after"."""
    if not sentence.flat[cue.end : sentence.end].strip(" .!"):
        return True
    when = [each.start for each in (*sentence.cue("uptake.then", cue.end), *sentence.dates) if each.start >= cue.end]
    return bool(when) and len(sentence.flat[cue.end : min(when)].split()) < 2
