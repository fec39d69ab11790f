"""Word forms: a cue written once for all the forms of its words.

A pack's `[forms]` names sets of words ("talks", "a meeting"; "করেন", "করেছেন"); a cue refers to a set by its name in
braces, and stands for every combination: "{hold} {kind} {talks}".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

GAP = "…"
_SLOT = re.compile(r"\{([^{}]*)\}")


def read_forms(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The sets of `[forms]`, each written out with those above it. Raises as `expand` does."""
    forms: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        forms[name] = tuple(expand(list(words), forms))
    return forms


def expand(words: Any, forms: Mapping[str, Sequence[str]]) -> Any:
    """Words of a pack, in lists and tables of any depth, with every cue that names sets written out.

    An empty form leaves its word out. A cue has one gap at most, so a combination with a second one is none.
    Raises KeyError with the name of a set that is not there.

    >>> expand(["{hold} {kind} talks"], {"hold": ["held", "hold"], "kind": ["", "formal"]})
    ['held talks', 'held formal talks', 'hold talks', 'hold formal talks']
    """
    if isinstance(words, dict):
        return {key: expand(value, forms) for key, value in words.items()}
    if not isinstance(words, list):
        return words
    if not any(isinstance(each, str) and "{" in each for each in words):
        return [expand(each, forms) for each in words]
    return list(dict.fromkeys(written for each in words for written in _written_out(each, forms)))


def _written_out(cue: str, forms: Mapping[str, Sequence[str]]) -> Iterator[str]:
    parts = _SLOT.split(cue)
    choices = [forms[part] if index % 2 else (part,) for index, part in enumerate(parts)]
    for chosen in product(*choices):
        written = " ".join("".join(chosen).split())
        if written.count(GAP) <= max(1, cue.count(GAP)):
            yield written
