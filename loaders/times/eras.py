"""Dates of calendars other than the Gregorian: the Bangladesh calendar, and Nepal's Bikram Sambat.

A pack names the months of those that its language uses (`[dates.calendars]`); what they mean is known here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import accumulate

from graph_schema.values import PartialDate
from loaders.times.calendars import from_bangla

BIKRAM, BANGLA = "bikram", "bangla-bd"
_FIRST = 2000
_TABLE = """
    132321110102 223222101011 223321101011 232321110012 132321110102 223222101011 223321101011
    232321110012 222322011002 223222101011 223321101011 232321110012 222322011011 223222101011
    223321101011 232321110012 222322011011 223222101011 232321101011 232321110102 222322101011
    223222101011 232321110011 232321110102 222322101011 223222101011 232321110012 132321110102
    223222101011 223231101011 232321110012 132321110102 223222101011 223321101011 232321110012
    132322011002 223222101011 223321101011 232321110012 222322011011 223222101011 223321101011
    232321110012 222322011011 223222101011 232321101011 232321110012 222322101011 223222101011
    232321110011 232321110102 222322101011 223222101011 232321110011 232321110102 223222101011
    223231101011 232321110012 132321110102 223222101011 223321101011 232321110012 222322010102
    223222101011 223321101011 232321110012 222322011002 223222101011 223321101011 232321110012
    222322011011 223222101011 232321101011 232321110012 222322101011 223222101011 232321110011
    232321110102 222322101011 223222101011 232321110011 232321110102 223222101011 223221110111
"""
"""Days over 29 of each month, a word a year from 2000. The months follow no rule: Nepal's calendar committee fixes
them. From the table of nepali-datetime 1.0 (MIT), which agrees with that of py-nepali 1.2 (MIT) for 2001–2082."""
_LENGTHS = _TABLE.split()
_YEARS = [*accumulate((sum(map(int, year)) + 12 * 29 for year in _LENGTHS), initial=date(1943, 4, 14).toordinal())]
_ANYWAY = range(2060, 2100)
"""Years that are Bikram Sambat even without a month of it: 2003 to 2043 of ours."""


def from_bikram(year: int, month: int, day: int | None = None) -> PartialDate | None:
    """The Gregorian day of a date in Bikram Sambat; of a month the year, if it lies in one. None outside 2000–2083.

    >>> from_bikram(2072, 1, 12)
    PartialDate(iso='2015-04-25')
    """
    if not (_FIRST <= year < _FIRST + len(_LENGTHS) and 1 <= month <= 12):
        return None
    lengths = [int(days) + 29 for days in _LENGTHS[year - _FIRST]]
    if day is not None and not 1 <= day <= lengths[month - 1]:
        return None
    first = date.fromordinal(_YEARS[year - _FIRST] + sum(lengths[: month - 1]))
    if day is not None:
        return PartialDate((first + timedelta(days=day - 1)).isoformat())
    last = first + timedelta(days=lengths[month - 1] - 1)
    return PartialDate(str(first.year)) if first.year == last.year else None


def gregorian(era: str, year: int, month: int, day: int | None) -> PartialDate | None:
    """The Gregorian date of one in another calendar, or None where that has no such day."""
    return from_bikram(year, month, day) if era == BIKRAM else from_bangla(year, month, day or 0)


def nearest(
    era: str, base: PartialDate | None, month: int, day: int | None, direction: int, strict: bool
) -> PartialDate | None:
    """The day of another calendar without its year: the nearest not after the base, or not before it (direction 1).

    strict: the base's own day does not count ("last Asar 16").
    """
    if base is None or base.precision != "day" or day is None:
        return None
    year = int(base.iso[:4]) + (57 if era == BIKRAM else -593)
    found = [each.iso for step in (-2, -1, 0, 1) if (each := gregorian(era, year + step, month, day))]
    there = [iso for iso in found if (iso < base.iso if direction < 0 else iso > base.iso)]
    here = [base.iso] if base.iso in found and not strict else []
    fits = sorted([*there, *here])
    return PartialDate(fits[-1 if direction < 0 else 0]) if fits else None


def has_year(era: str, year: int) -> bool:
    """Whether a calendar has a year of this number in the times that texts are about."""
    return year in (range(_FIRST, _FIRST + len(_LENGTHS)) if era == BIKRAM else range(1400, 1500))


def of_year(eras: Iterable[str], year: int) -> str | None:
    """The calendar whose year a bare number is ("2080" in Nepali), if not the Gregorian."""
    return BIKRAM if BIKRAM in eras and year in _ANYWAY else None
