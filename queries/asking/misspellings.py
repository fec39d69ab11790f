"""Misspellings: words that are not understood, read as the one word or name that is a slip away."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from queries.asking.names import Names
from queries.asking.tokens import Token
from queries.asking.words import Words
from queries.lookup import Match

_WORDS = 4
"""Words of a misspelt name at most."""
_SHORT, _LONG = 5, 8
"""Words that are shorter are not meant; longer ones may have two slips."""


def correct_words(tokens: Sequence[Token], unknown: Collection[int], words: Words) -> tuple[Token, ...]:
    """The tokens, with those of `unknown` that are a slip away from one word of a question put right."""
    return tuple(
        replace(token, text=right) if place in unknown and (right := _nearest(token, words)) else token
        for place, token in enumerate(tokens)
    )


def misspelt_names(tokens: Sequence[Token], unknown: Collection[int], names: Names) -> dict[str, tuple[Match, ...]]:
    """The names that runs of words with an unknown one are a slip away from, by the run's folded form."""
    found: dict[str, tuple[Match, ...]] = {}
    for size in range(_WORDS, 0, -1):
        for start in range(len(tokens) - size + 1):
            if unknown_in := set(unknown).intersection(range(start, start + size)):
                head = " ".join(token.folded for token in tokens[start : start + size - 1])
                last = tokens[start + size - 1]
                for form, _ in last.forms:
                    folded = f"{head} {form}".strip()
                    written = tokens[min(unknown_in)].text
                    if match := names.near(folded, written, first=start == 0):
                        found[folded] = match
                        break
    return found


def _nearest(token: Token, words: Words) -> str | None:
    """The word that a token is a slip away from, if all that are as near mean the same."""
    word = token.folded
    if not word[0].isalpha():
        return None
    hits = process.extract(word, words.forms, scorer=OSA.distance, score_cutoff=1 + (len(word) > _LONG), limit=None)
    hits = [hit for hit in hits if len(hit[0]) >= _SHORT and hit[0][0] == word[0] and _slip(word, hit[0])]
    least = min((hit[1] for hit in hits), default=0)
    nearest = sorted(hit[0] for hit in hits if hit[1] == least)
    meanings = {(words.meanings(word), word in words.neutral_forms) for word in nearest}
    return nearest[0] if len(meanings) == 1 else None


def _slip(written: str, meant: str) -> bool:
    """Whether one is easily written for the other: letters left out, doubled or in the wrong order. A short word with
    another letter is rather another word: "founded" is not "funded"."""
    kept = [*dict.fromkeys(written)] == [*dict.fromkeys(meant)]
    return len(meant) > len(written) or kept or sorted(meant) == sorted(written) or len(written) > _LONG
