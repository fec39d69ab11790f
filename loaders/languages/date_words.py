"""The words of dates and money in one language: the `[dates]` and `[money]` sections of a pack."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class DateWords(BaseModel):
    """Months, weekdays, relative words, calendars of one language."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class MoneyWords(BaseModel):
    """Scales and currency words of one language, beyond what CLDR has."""

    model_config = ConfigDict(frozen=True, extra="forbid")
