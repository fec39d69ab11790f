"""Passage → Mention: the spans of a text that name something or cue something."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

NO_FACTS: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True, unsafe_hash=True)
class Mention:
    """A span `text[start:end]` with a kind: country, bloc, agency, person, programme, date, money, or a cue.

    ids: canonical ids that it may mean, best first (countries: ISO codes; agencies not in the gazetteer:
    `agency-…`; people: `person-…`).  value: a PartialDate or Money.  facts: what the words around it say,
    e.g. a person's role, the country of an agency; each key is documented by the module that fills it.
    flags: weak, demonym, metonym, plural …

    Nobody changes one. It is not frozen because it is made by the hundred, and would take three times as long.
    """

    start: int
    end: int
    kind: str
    text: str
    ids: tuple[str, ...] = ()
    value: object = None
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS, hash=False)
    flags: frozenset[str] = frozenset()
    reach: int = 0

    @property
    def tail(self) -> int:
        """Where the mention ends together with a case ending joined to it ("ভারত|ের", "Japan|'s")."""
        return self.reach or self.end

    @property
    def id(self) -> str | None:
        """The best candidate."""
        return self.ids[0] if self.ids else None


def flatten(text: str) -> str:
    """A copy of equal length in which words are found: lower case, plain spaces, quotes and hyphens.

    Equal length keeps offsets true; a character whose lower case is longer (İ) stays as it is.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(char if len(char.lower()) != 1 else char.lower() for char in text)
    if _TO_FLATTEN.search(lowered):
        for char, plain in _FLAT.items():  # far faster than str.translate
            lowered = lowered.replace(char, plain)
    return lowered


_FLAT = {
    "\u00a0": " ", "\n": " ", "\r": " ", "\u202f": " ", "\u2009": " ", "\u2003": " ", "‘": "'", "’": "'", "`": "'",
    "“": '"', "”": '"', "„": '"',
    "–": "-", "—": "-", "‑": "-", "‐": "-", "−": "-",
}  # fmt: skip
_TO_FLATTEN = re.compile(f"[{''.join(_FLAT)}]")


def extent(mention: Mention) -> tuple[int, int]:
    """Where a name begins and ends together with its role ("Prime Minister …") and case ending."""
    start, end = mention.start, mention.tail
    if "role_start" in mention.facts:
        start = min(start, int(mention.facts["role_start"]))
        end = max(end, int(mention.facts["role_end"]))
    return start, end
