"""Spotting: a question → its items, the longest run of words that means something first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from queries.asking.days import find_days
from queries.asking.items import Item
from queries.asking.names import LONGEST, Found, Names
from queries.asking.tokens import Token
from queries.asking.words import Words, keys

_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1
    )
}
_DIGITS = {ord("০") + digit: str(digit) for digit in range(10)}


def spot(question: str, tokens: Sequence[Token], words: Words, names: Names, extra: Found) -> list[Item]:
    """The items of a question in their order; one that is not understood is not `known`. extra: further names."""
    days = find_days(question, tokens, words.dates)
    items: list[Item] = []
    at = 0
    while at < len(tokens):
        end, found = _longest(question, tokens, at, days, words, names, extra)
        items += found
        at = end
    return items


def _longest(
    question: str,
    tokens: Sequence[Token],
    at: int,
    days: Mapping[int, tuple[int, Item]],
    words: Words,
    names: Names,
    extra: Found,
) -> tuple[int, list[Item]]:
    for end in range(min(len(tokens), at + LONGEST), at, -1):
        run = tokens[at:end]
        if found := _meaning(question, run, words, names, extra):
            if at in days and days[at][0] >= end and not found[0].names:
                break
            return end, found
    if at in days:
        return days[at][0], [days[at][1]]
    return at + 1, [_item(question, tokens[at : at + 1])]


def _meaning(question: str, run: Sequence[Token], words: Words, names: Names, extra: Found) -> list[Item]:
    """What a run of words means: an item, and one more for what the ending of its last word tells."""
    item = _item(question, run)
    head = [token.folded for token in run[:-1]]
    for (key, role), (form, _) in zip(keys(run), run[-1].forms, strict=True):
        folded = " ".join((*head, form))
        decoy = names.decoy(folded)
        item = replace(
            item,
            concepts=words.concepts.get(key, frozenset()),
            names=() if decoy else (*names.find(folded, item.text), *extra.get(folded, ())),
            values=words.values.get(key, frozenset()) | _number(folded),
            neutral=key in words.neutral,
        )
        if ("instrument", "") in {(type, "") for type, _ in item.values}:
            item = replace(item, concepts=item.concepts | {"agreement"})
        if decoy:
            return [item]
        if item.known:
            ending = Item("", item.end, item.end, concepts=frozenset({role}), neutral=True)
            return [item, ending] if role else [item]
    return []


def _item(question: str, run: Sequence[Token]) -> Item:
    start, end = run[0].start, run[-1].end
    return Item(question[start:end], start, end)


def _number(folded: str) -> frozenset[tuple[str, str]]:
    plain = _NUMBERS.get(folded, folded.translate(_DIGITS))
    return frozenset({("integer", plain)}) if plain.isdecimal() and plain.isascii() and len(plain) < 4 else frozenset()
