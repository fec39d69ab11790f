"""Phrases: the words that announce a name, found in one pass over a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from loaders.text.words import Words


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase among the words `first` to `last`; `end` is the offset at which it ends without a case ending."""

    first: int
    last: int
    end: int
    phrase: str
    label: str


class Phrases:
    """Phrases with a label each, found as whole words, with or without a case ending."""

    def __init__(self, labels: Mapping[str, str], joined: Iterable[str] = ()) -> None:
        """labels: phrase → label.  joined: those that may also be the end of a longer word (`সচিব` in `উপসচিব`)."""
        self._phrases = tuple(labels.items())
        self._joined = frozenset(joined)
        self._automaton = _automaton(phrase for phrase, _ in self._phrases) if labels else None

    def find(self, words: Words, suffixes: tuple[str, ...], spans: Iterable[tuple[int, int]]) -> list[Hit]:
        """The longest phrases in the given stretches of text, in order, none inside another."""
        endings, hits = _endings(suffixes), []
        for number, start, end in self._matches(words.flat, spans):
            first = bisect_right(words.ends, start)
            phrase, label = self._phrases[number]
            if words.starts[first] != start and phrase not in self._joined:
                continue
            last = bisect_left(words.starts, end) - 1
            if end < words.ends[last] and words.flat[end : words.ends[last]] not in endings:
                continue
            hits.append(Hit(first, last, end, phrase, label))
        hits.sort(key=lambda hit: (hit.first, -hit.last, -hit.end))
        kept: list[Hit] = []
        for hit in hits:
            if not kept or hit.first > kept[-1].last:
                kept.append(hit)
        return kept

    def _matches(self, flat: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
        if self._automaton is not None:
            for left, right in spans:
                for number, start, end in self._automaton.find_matches_as_indexes(flat[left:right], overlapping=True):
                    yield number, left + start, left + end


def _automaton(phrases: Iterable[str]) -> AhoCorasick:
    return AhoCorasick(list(phrases), implementation=Implementation.DFA)


@cache
def _endings(suffixes: tuple[str, ...]) -> frozenset[str]:
    """The endings, each alone or with another after it."""
    return frozenset((*suffixes, *(one + other for one in suffixes for other in suffixes)))
