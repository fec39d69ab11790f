"""The kinds of value that properties hold: partial dates, money, names in several languages."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

from graph_schema.remembering import remembered

Precision = Literal["day", "month", "year"]
Basis = Literal["stated", "relative", "header", "document"]
"""How a date is known: written there; counted from the document's date; in a header or dateline; or it is
the document's own date ("today", "this morning")."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date as precise as its source states it, in ISO 8601: `2023`, `2023-07` or `2023-07-19`.

    >>> PartialDate("2023-07").precision
    'month'
    """

    iso: str

    def __post_init__(self) -> None:
        match = _ISO.fullmatch(self.iso)
        month, day = (int(part) if part else 1 for part in match.groups()[1:]) if match else (0, 0)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            raise ValueError(f"{self.iso!r} is not a date; write YYYY, YYYY-MM or YYYY-MM-DD")

    @property
    def precision(self) -> Precision:
        """How much of the date is stated."""
        return {4: "year", 7: "month", 10: "day"}[len(self.iso)]  # type: ignore[return-value]

    def fits(self, other: PartialDate) -> bool:
        """Whether both may mean the same day: one is the other, stated less precisely."""
        return self.iso.startswith(other.iso) or other.iso.startswith(self.iso)

    def __str__(self) -> str:
        return self.iso


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in a currency (ISO 4217), with the words it was stated in."""

    amount: float
    currency: str
    stated: str


@remembered
def fold(text: str) -> str:
    """The form in which names are compared: casefolded, decomposed, without punctuation and joiners.

    >>> fold("E-Government  Centre") == fold("e‑government centre")
    True
    """
    kept = []
    for char in unicodedata.normalize("NFD", text).casefold():
        category = unicodedata.category(char)
        if category[0] in "LMN":
            kept.append(char)
        elif char not in "\u200b\u200c\u200d\ufeff":
            kept.append(" ")
    return " ".join("".join(kept).split())
