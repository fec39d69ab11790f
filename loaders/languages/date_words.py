"""The words of dates and money in one language: the `[dates]` and `[money]` sections of a pack.

Month, weekday and currency names come from CLDR; a pack adds the spellings that CLDR lacks. Words are written in
lower case; they are compared with a text's flattened copy (loaders.mentions.flatten).
"""

from __future__ import annotations

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

Word = Annotated[str, AfterValidator(lambda word: unicodedata.normalize("NFC", word).lower())]
Words = tuple[Word, ...]
Unit = Literal["day", "week", "month", "year"]
Era = Literal["bangla-bd", "bikram"]


class Vocabulary(BaseModel):
    """Words of a pack. Compared by identity, so that what is compiled from them can be cached."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __eq__(self, other: object) -> bool:
        return self is other

    def __hash__(self) -> int:
        return id(self)


class Around(Vocabulary):
    """Words that stand right before, or right after, what they say something about."""

    before: Words
    after: Words


class DateWords(Vocabulary):
    """Months, weekdays, formats, relative words, cues of one language.

    formats: how dates are written. `{day}`, `{month}` (a name), `{year}` (four digits), `{other_month}` (a month
    of another calendar), `{to}{end}` (the end of a range; `{end_month}` its month), `{weekday}`, `{relative}`,
    `{that}` (last, this, next), `{that_year}`, `{unit}`, `{count}`, `{ago}`, `{later}`; `[…]` may be missing, `~`
    takes a case ending. Purely numeric dates need no format.
    """

    months: Annotated[tuple[Words, ...], Field(min_length=12, max_length=12)]
    """Spellings beyond CLDR's, January first."""
    weekdays: Annotated[tuple[Words, ...], Field(min_length=7, max_length=7)]
    """Spellings beyond CLDR's, Monday first."""
    calendars: dict[Era, Annotated[tuple[Words, ...], Field(min_length=12, max_length=12)]]
    """The months of other calendars that are used beside the Gregorian, each from its new year."""
    formats: tuple[Word, ...]
    endings: Words
    """Case endings of dates, besides those of `[writing]`."""
    ordinals: Words
    """What may be joined to the figure of a day."""
    to: Words
    """Words between the ends of a range, besides the hyphen."""
    relative: dict[Word, Annotated[str, Field(pattern=r"^[+-]?\d+ (day|week|month|year)$")]]
    """Phrases counted from the document's date: `yesterday = "-1 day"`."""
    last: Words
    this: Words
    next: Words
    units: dict[Unit, Words]
    ago: Words
    later: Words
    """Words that count from another event ("a week later"): such a date stays unresolved."""
    numbers: dict[Word, int]
    alone: Around
    """Words without which a bare month or year is no date ("in 2019")."""
    since: Around
    until: Around
    target: Around
    bare_year: bool = False
    """Whether a year says when by itself ("undertecknades 2019"): then one before a function word or a mark does."""
    never_after: Words
    """Words after which a weekday or "last month" is no date ("every Wednesday", "the last month")."""
    future: Words
    past: Words
    """Verbs by which a day without its year or month lies before, or after, the document."""
    announcing: Words
    clause_breaks: Words
    labels: Words
    """What a document's date is labelled with."""
    references: Words
    """What a line begins with that quotes the date of another document."""
    term: Around
    validity: Words
    """Words that make a duration the term of an instrument."""


class MoneyWords(Vocabulary):
    """Scales, currency words and cues of one language, beyond what CLDR has.

    weak: currency words that are other words too (won, pounds): they need a scale.  decimal: words for the decimal
    point.  bounds: words before an amount, with what they make of it: min, max, about.  bounds_after: the same, after.
    equivalents: words that introduce the same amount in another currency.  not_codes: ISO 4217 codes that are words.
    of: what may stand between a scale and its currency ("millions d'euros").  shared: words for several states'
    currencies ("rupees"), with the codes of them all; the text tells whose, else it is the one of `currencies`.  own:
    words for another currency at home ("$" in a Canadian text), and prefixes that are money only there.
    """

    scales: dict[Word, float]
    currencies: dict[Word, str]
    prefixes: dict[Word, str]
    """Symbols and short forms that stand before the figure ("$", "rs.")."""
    weak: Words
    numbers: dict[Word, float]
    decimal: Words
    bounds: dict[Word, Literal["min", "max", "about"]]
    bounds_after: dict[Word, Literal["min", "max", "about"]]
    equivalents: Words
    not_codes: Words
    of: Words = ()
    shared: dict[Word, tuple[str, ...]] = {}
    own: dict[Word, tuple[str, ...]] = {}
