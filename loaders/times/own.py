"""The day that a document counts from: "today" is the day of its dateline, which a paper prints a day or so later."""

from __future__ import annotations

from datetime import date

from graph_schema.values import PartialDate
from loaders.languages import Pack
from loaders.times.datelines import LONGEST_OPENING, header
from loaders.times.dates import document_date, spot_dates
from loaders.times.formats import grammar

_LINES = 8
"""Lines of a document in which its dateline stands."""
_LATE = 7
"""Days from a dateline to its publication at most; another day is that of something else."""


def own_day(text: str, flat: str, pack: Pack, published: PartialDate | None) -> PartialDate | None:
    """The date that relative dates of a text count from: its dateline's, if that fits the day on which it was
    published, else that day; in a text of which none is known, what the text says of itself."""
    if published is None:
        told = document_date(text, flat, pack)
        return told.value if told is not None and isinstance(told.value, PartialDate) else None
    return _dateline(text, flat, pack, published) or published


def _dateline(text: str, flat: str, pack: Pack, published: PartialDate) -> PartialDate | None:
    if published.precision != "day":
        return None
    start, last = 0, date.fromisoformat(str(published))
    for line in text.split("\n", _LINES)[:_LINES]:
        opens = any(map(str.isdigit, line[:LONGEST_OPENING]))  # with a date, perhaps
        for mention in spot_dates(text, flat, start, start + len(line), pack, published) if opens else ():
            told = mention.value
            if not isinstance(told, PartialDate) or told.precision != "day":
                continue
            late = (last - date.fromisoformat(str(told))).days
            kind = header(text, flat, mention.start, mention.tail, pack, grammar(pack))
            if kind == "dateline" and 0 <= late <= _LATE:
                return told
        start += len(line) + 1
    return None
