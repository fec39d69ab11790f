"""Word forms: a cue written once for all the forms of its words.

A pack's `[forms]` names sets of words ("talks", "a meeting"; "করেন", "করেছেন"); a cue refers to a set by its name in
braces, and stands for every combination: "{hold} {kind} {talks}". A cue of many combinations is kept in two parts, each
with its alternatives ("is its|are their‿first priority|top priority"): a sum of forms, where a product would fill the
lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, Final

GAP: Final = "…"
JOINT: Final = "‿"
"""Where the second part of a cue stands right behind the first, after a space."""
EITHER: Final = "|"
MANY: Final = 100
"""Combinations of a cue without a gap from which on it is kept in two parts."""
_SLOT = re.compile(r"\{([^{}]*)\}")
_SPACE = re.compile(r" (?![^{]*\})")


def read_forms(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The sets of `[forms]`, each written out with those above it. Raises as `expand` does."""
    forms: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        forms[name] = tuple(dict.fromkeys(written for each in words for written in _combinations(each, forms)))
    return forms


def expand(words: Any, forms: Mapping[str, Sequence[str]]) -> Any:
    """Words of a pack, in lists and tables of any depth, with every cue that names sets written out.

    An empty form leaves its word out. A cue has one gap at most, so a combination with a second one is none.
    Raises KeyError with the name of a set that is not there.

    >>> expand(["{hold} {kind} talks"], {"hold": ["held", "hold"], "kind": ["", "formal"]})
    ['held talks', 'held formal talks', 'hold talks', 'hold formal talks']
    >>> expand(["{hold} … {talks}"], {"hold": ["held", "hold"], "talks": ["talks", "a meeting"]})
    ['held|hold … talks|a meeting']
    """
    if isinstance(words, dict):
        return {key: expand(value, forms) for key, value in words.items()}
    if not isinstance(words, list):
        return words
    if not any(isinstance(each, str) and "{" in each for each in words):
        return [expand(each, forms) for each in words]
    return list(dict.fromkeys(written for each in words for written in _written_out(each, forms)))


def first_parts(cue: str) -> list[str]:
    """How a cue that was written out may begin: the alternatives of its first part, or the cue.

    >>> first_parts("held|hold … talks|a meeting"), first_parts("met with")
    (['held', 'hold'], ['met with'])
    """
    return re.split(rf" {GAP} |{JOINT}", cue)[0].split(EITHER)


def _written_out(cue: str, forms: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A cue in as few words as tell all its combinations."""
    head, gap, tail = cue.partition(GAP)
    if gap:
        parts = [[each for each in _combinations(part, forms) if GAP not in each] for part in (head, tail)]
        yield f" {GAP} ".join(EITHER.join(part) for part in parts)
        return
    written = _combinations(cue, forms)
    if len(written) < MANY:
        yield from written
        return
    yield from _in_two(cue, forms) or written


def _in_two(cue: str, forms: Mapping[str, Sequence[str]]) -> list[str]:
    """A cue without a gap in two parts, parted where they have the fewest alternatives; nothing where it can't be."""
    places = [(cue[: space.start()], cue[space.end() :]) for space in _SPACE.finditer(cue)]
    parted = [tuple(_combinations(part, forms) for part in place) for place in places]
    whole = [parts for parts in parted if all(all(part) and any(GAP not in each for each in part) for part in parts)]
    if not whole:
        return []
    one, other = min(whole, key=lambda parts: sum(map(len, parts)))
    heads, tails = ([each for each in part if GAP not in each] for part in (one, other))
    written = [JOINT.join(map(EITHER.join, (heads, tails)))]
    for head, tail in (each.split(f" {GAP} ") for each in other if GAP in each):
        written.append(f"{EITHER.join(f'{each} {head}' for each in heads)} {GAP} {tail}")
    for head, tail in (each.split(f" {GAP} ") for each in one if GAP in each):
        written.append(f"{head} {GAP} {EITHER.join(f'{tail} {each}' for each in tails)}")
    return written


def _combinations(cue: str, forms: Mapping[str, Sequence[str]]) -> list[str]:
    parts = _SLOT.split(cue)
    choices = [forms[part] if index % 2 else (part,) for index, part in enumerate(parts)]
    written = (" ".join("".join(chosen).split()) for chosen in product(*choices))
    return list(dict.fromkeys(each for each in written if each.count(GAP) <= 1))
