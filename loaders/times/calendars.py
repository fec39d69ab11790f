"""Arithmetic of partial dates: counting on from a date, the nearest day of a name, the Bangladesh calendar.

Nothing here knows today's date: what is relative is counted from a base, the document's own date, and is None
without one or where the base is not precise enough.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, timedelta

from graph_schema.values import PartialDate


def compose(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    """The date of these parts, or None where the calendar has no such day.

    >>> compose(2023, 2, 30) is None
    True
    """
    if not 1 <= year <= MAXYEAR or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return PartialDate(f"{year:04}")
    if day is None:
        return PartialDate(f"{year:04}-{month:02}")
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return PartialDate(f"{year:04}-{month:02}-{day:02}")


def add_months(when: PartialDate, months: int) -> PartialDate | None:
    """The date that many months on, as precise as `when`; the last day of a month stands for a missing one.

    None where a year alone is moved by a part of a year, or the result is beyond the calendar.

    >>> add_months(PartialDate("2024-01-31"), 1)
    PartialDate(iso='2024-02-29')
    """
    if when.precision == "year":
        return compose(int(when.iso) + months // 12) if months % 12 == 0 else None
    count = int(when.iso[:4]) * 12 + int(when.iso[5:7]) - 1 + months
    year, month = count // 12, count % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        return None
    if when.precision == "month":
        return compose(year, month)
    return compose(year, month, min(int(when.iso[8:]), monthrange(year, month)[1]))


def shift(base: PartialDate | None, count: int, unit: str) -> PartialDate | None:
    """The day, month or year that lies `count` units from the base; a week as the month or year that holds it whole.

    >>> shift(PartialDate("2023-08-17"), -1, "month")
    PartialDate(iso='2023-07')
    """
    if base is None:
        return None
    if unit == "year":
        return compose(int(base.iso[:4]) + count)
    if unit == "month":
        return add_months(PartialDate(base.iso[:7]), count) if base.precision != "year" else None
    if base.precision != "day":
        return base if unit == "day" and count == 0 else None
    try:
        day = date.fromisoformat(base.iso) + timedelta(days=count * (7 if unit == "week" else 1))
        if unit == "day":
            return PartialDate(day.isoformat())
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    except OverflowError:
        return None
    if first.year != last.year:
        return None
    return compose(day.year, day.month if first.month == last.month else None)


def nearest(base: PartialDate | None, month: int, day: int | None, direction: int, strict: bool) -> PartialDate | None:
    """The month (and day) without its year: the nearest not after the base, or not before it (direction 1).

    strict: the base's own month or day does not count ("last March").
    """
    if base is None or (base.precision == "year" and strict):
        return None
    for iso in _years(int(base.iso[:4]), month, day, direction):
        shared = min(len(iso), len(base.iso))
        there, here = iso[:shared], base.iso[:shared]
        if (there == here and not strict) or (there < here if direction < 0 else there > here):
            return PartialDate(iso)
    return None


def _years(year: int, month: int, day: int | None, direction: int) -> Iterator[str]:
    for step in range(9):  # 29 February comes once in up to eight years
        found = compose(year + direction * step, month, day)
        if found:
            yield found.iso


def weekday(base: PartialDate | None, number: int, direction: int, strict: bool) -> PartialDate | None:
    """The day of this name (0 is Monday) nearest to the base: on or before it, or on or after it (direction 1)."""
    if base is None or base.precision != "day":
        return None
    day = date.fromisoformat(base.iso)
    away = (day.weekday() - number) % 7 if direction < 0 else (number - day.weekday()) % 7
    try:
        return PartialDate((day + timedelta(days=direction * (away or (7 if strict else 0)))).isoformat())
    except OverflowError:
        return None


def weekday_of(when: PartialDate) -> int | None:
    """The number of the weekday (0 is Monday) of a date known to the day."""
    return date.fromisoformat(when.iso).weekday() if when.precision == "day" else None


def from_bangla(year: int, month: int, day: int) -> PartialDate | None:
    """The Gregorian day of a date in the calendar of Bangladesh (`bangla-bd`); West Bengal's differs.

    Continuous for 1400–1499. The year begins on 14 April; since the reform of 1426 (2019) its months have 6 × 31,
    4 × 30, 29 (30 where February has 29 days) and 30 days, before that 5 × 31 and 7 × 30 (Falgun 31 in leap years).

    >>> from_bangla(1429, 11, 7)
    PartialDate(iso='2023-02-20')
    """
    if not (1400 <= year < 1500 and 1 <= month <= 12):
        return None
    leap = monthrange(year + 594, 2)[1] - 28
    lengths = [31] * 6 + [30] * 4 + [29 + leap, 30] if year >= 1426 else [31] * 5 + [30] * 5 + [30 + leap, 30]
    if not 1 <= day <= lengths[month - 1]:
        return None
    days = sum(lengths[: month - 1]) + day - 1
    return PartialDate((date(year + 593, 4, 14) + timedelta(days=days)).isoformat())
