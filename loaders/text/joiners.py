"""Joiners: the invisible signs that shape letters, which one writer sets and another leaves out."""

from __future__ import annotations

import re

_LEFT_OUT = re.compile("[\u094d\u09cd]\u200c|[\u200c\u200d]")
"""The zero-width joiner and non-joiner; with the latter the killer of a vowel that it shows ("আহ্‌মেদ" is "আহমেদ")."""


def bare(text: str) -> str:
    """A text without its joiners.

    >>> bare("আহ্\u200cমেদ")
    'আহমেদ'
    """
    return _LEFT_OUT.sub("", text) if has_joiners(text) else text


def has_joiners(text: str) -> bool:
    """Whether a text holds any."""
    return "\u200c" in text or "\u200d" in text


def kept(text: str) -> list[int]:
    """The places of the characters that `bare` keeps, and the end."""
    gone = {place for match in _LEFT_OUT.finditer(text) for place in range(*match.span())}
    return [place for place in range(len(text) + 1) if place not in gone]
