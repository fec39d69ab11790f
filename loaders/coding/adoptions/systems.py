"""Systems: whose a system is that is built on a programme, that a programme serves as, or that was named before."""

from __future__ import annotations

from dataclasses import replace

from loaders.coding.adoptions.models import is_aid
from loaders.coding.adoptions.places import opened, places
from loaders.coding.adoptions.uptake import Uptake
from loaders.coding.runs import Run, joins
from loaders.coding.states import owner
from loaders.spotting import Sentence

_SYSTEM = 80
"""Characters from what a programme serves as to the state whose it is ("the backbone | of the identity systems of")."""
_NOUNS = 7
"""Words in such a stretch."""
_FRONT = 16
"""Characters between a programme and the relative clause that it is the object of."""
_BOTH = 12
"""Characters between "both" and its verb: an adverb, an auxiliary."""
_OWN = 60
"""Characters between the name of a system and the verb that tells what it is built on."""


def served(uptake: Uptake) -> list[Run]:
    """The states in which, or of which, a programme does something: "P serves as the health system in A, B and C", "P
    underpins A's ID"; else the place with which the sentence opens."""
    sentence, grammar = uptake.sentence, uptake.sentence.pack.grammar
    inside = [run for run in uptake.near if uptake.cue.start <= run.start and run.end <= uptake.cue.end]
    if inside and inside[-1].marker in ("of", None):
        return inside[-1:]  # "serves as | A's | identity platform", "counts | A and B | among its users"
    for run in uptake.near:
        if run.start < uptake.cue.end or not set(run.countries) - {uptake.own}:
            continue
        if opened(sentence, run):
            return [run]
        words = sentence.flat[uptake.cue.end : run.start].split()
        linked = (
            not words or words[0] in (*grammar.of, *grammar.in_, *grammar.to) or (run.marker == "of" and len(words) < 2)
        )
        linked = linked or (run.marker == "in" and not is_aid(uptake.programme))  # "connects | registers in A and B"
        direct = run.marker == "of" and run.start - uptake.cue.end <= 2
        plain = (
            len(words) <= _NOUNS and run.start - uptake.cue.end <= _SYSTEM and not set(",;:()") & set("".join(words))
        )
        if not plain or not (linked or direct) or run.marker not in (None, "of", "in"):
            return _opening(uptake)
        listed = places(sentence, uptake.cue.end, uptake.right, uptake.own, _SYSTEM) if run.marker == "in" else []
        return listed or [run]
    return _opening(uptake)


def _opening(uptake: Uptake) -> list[Run]:
    return opening(uptake.sentence, uptake.near, uptake.cue.start)


def opening(sentence: Sentence, near: list[Run], start: int) -> list[Run]:
    """The place with which a sentence opens that names no other state before what says that something is taken up: "In
    Peru, six towns have …"."""
    first = next((run for run in near if run.start < start), None)
    if first is None or first.marker != "in" or not all(each.kind == "country" for each in first.members):
        return []
    goes_on = sentence.flat[first.end : start].split()[:1]
    begun = sentence.flat[first.end] == "," or (
        goes_on and (goes_on[0] in sentence.pack.grammar.fillers or goes_on[0][0].isdigit())
    )
    if any("metonym" in each.flags for each in first.members) or not begun:
        return []
    others = [run for run in near if first.end <= run.start < start and run.countries and run.marker != "with"]
    ahead = sentence.flat[sentence.start : first.start].split()
    return [first] if len(ahead) <= 2 and not others else []


def fronted(uptake: Uptake) -> list[Run]:
    """The subject of a relative clause whose object is the programme before it: "P, which A has used since …"."""
    sentence, start = uptake.sentence, uptake.programme.tail
    which = [
        each for each in sentence.cue("grammar.subordinate", start, uptake.cue.start) if each.start - start <= _FRONT
    ]
    if not which:
        return []
    inside = [run for run in uptake.near if which[0].end <= run.start and run.end <= uptake.cue.start]
    return inside[:1] if inside and inside[0].marker in (None, "of") else []


def shared(uptake: Uptake) -> list[Run]:
    """Those named before a programme of whom a clause says that they took it up: "A and B …, P, which | both | use"."""
    sentence, programme, cue = uptake.sentence, uptake.programme, uptake.cue
    both = [each for each in sentence.cue("uptake.both", end=cue.start) if cue.start - each.end <= _BOTH]
    before = [run for run in uptake.near if both and run.end <= programme.start and run.end <= both[-1].start]
    return before if len(before) == 1 and len(before[0].countries) > 1 else []


def system(uptake: Uptake) -> list[Run]:
    """The state whose a system is that the sentence names as built on another: "CamDX, which is built on X-Road"."""
    sentence, cue = uptake.sentence, uptake.cue
    named = [each for each in sentence.names if each.end <= cue.start and each.start >= uptake.left]
    if not named or cue.start - named[-1].tail > _OWN:
        return []
    gap = sentence.flat[named[-1].tail : cue.start].rstrip(", ")
    if joins(sentence, named[-1].tail, cue.start):
        return []  # "runs on X and is to be linked to Q, a layer | adapted from P"
    national = "demonym" in named[-1].flags and set(",;:()").isdisjoint(gap)
    national = national and not sentence.cue("uptake.others", named[-1].tail, cue.start)
    code = owner(named[-1].ids[0]) if named[-1].kind == "programme" else named[-1].ids[0] if national else None
    if code is None or code == uptake.own:
        return []
    stood = replace(named[-1], kind="country", ids=(code,), flags=frozenset(), facts={})
    return [Run((stood,), stood.start, stood.end, None)]


def founded(uptake: Uptake) -> list[Run]:
    """The state whose a system is that a programme is chosen for: "chose P as the foundation | of Q", "P for Q"."""
    sentence, start = uptake.sentence, uptake.programme.tail
    after = [each for each in sentence.names if each.start >= start and each.end <= uptake.right][:1]
    words = sentence.flat[start : after[0].start].split() if after else []
    grammar = sentence.pack.grammar
    if not words or len(words) > _NOUNS or after[0].kind != "programme" or not set(",;:()").isdisjoint("".join(words)):
        return []
    code = owner(after[0].ids[0])
    if code in (None, uptake.own) or not {*words} & {*grammar.of, *sentence.pack.programmes.links[1:2]}:
        return []
    stood = replace(after[0], kind="country", ids=(str(code),), flags=frozenset(), facts={})
    return [Run((stood,), stood.start, stood.end, None)]


def approving(uptake: Uptake) -> list[Run]:
    """Who approves that a programme be taken up: "A's cabinet gave the go-ahead for P to be introduced"."""
    sentence, start = uptake.sentence, uptake.programme.start
    if uptake.cue.kind != "event.adopt_bare" or not sentence.cue("uptake.undertake", uptake.left, start):
        return []
    before = [run for run in uptake.near if run.end <= start][-1:]
    return [run for run in before if run.marker is None or decided(sentence, run, start)]


def decided(sentence: Sentence, run: Run, start: int) -> bool:
    """Whether those who decide on what follows belong to a state: "Peru's cabinet | has cleared"."""
    plain = not set(",;:(") & set(sentence.flat[run.end : start])
    return run.marker in ("of", "in") and plain and not sentence.cue("uptake.others", run.end, start)
