"""Passage → date and term Mentions: when things happened, and for how long they hold."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from graph_schema.values import PartialDate
from loaders.languages import Pack
from loaders.mentions import Mention
from loaders.times import calendars, eras
from loaders.times.datelines import LONGEST_OPENING, header
from loaders.times.formats import Grammar, grammar, skeleton
from loaders.trace import DEAF, Listener, Reason

EARLIEST, LATEST = 1900, 2100
"""Four figures outside these years are not a year."""
_DIGIT = re.compile(r"\d")
_FIGURES = re.compile(r"\d(?<![^\W_]\d)(?<![/_=]\d)(?<!\d[.,:-]\d)\d{0,3}(?!\d)")
_AROUND = ("since", "until", "target", "alone")
_LONGEST = 60
"""Characters that a date takes at most."""
_JOINED = re.compile(r"[\s,(]{1,3}")


_Begin = tuple[int, tuple[str, ...]]
"""Where a date may begin, and the fields that it may begin with."""


@dataclass(frozen=True, slots=True)
class _Scan:
    """What is being read: `text[start:end]` with its flattened copy, its language, and the document's date."""

    text: str
    flat: str
    start: int
    end: int
    pack: Pack
    words: Grammar
    base: PartialDate | None
    listener: Listener = DEAF

    def tail(self, right: int) -> int:
        """Where the word ends that a match at `right` leaves off its case ending."""
        ending = self.words.ending.match(self.flat, right, self.end)
        return ending.end() if ending else right


@dataclass(frozen=True, slots=True)
class _Found:
    """A mention, with how much it says (0 a weekday … 3 a whole date) and the weekday that it names."""

    mention: Mention
    rank: int
    weekday: int | None


def spot_dates(
    text: str, flat: str, start: int, end: int, pack: Pack, base: PartialDate | None, listener: Listener = DEAF
) -> list[Mention]:
    """The dates in `text[start:end]`, in order; offsets are the document's. flat: the flattened text.

    Mentions are of kind "date"; the value is a PartialDate, or None for one that is counted from a base that is
    not known (precisely enough) or from another event. base: the document's date.

    facts: `basis` stated, relative, header or document; `raw` the words; `end` the last day of a range (the value
    is its first); `since`, `until`, `deadline` = "yes" where it opens or closes an interval, or is a limit;
    `calendar` where it is not the Gregorian.  flags: target ("by 2041"), weekday, weekday_mismatch (the weekday
    written beside it is another), future, anchored (counted from another event), reference (of another document).
    """
    if not (begins := _begins(flat, start, end, pack)):
        return []
    scan = _Scan(text, flat, start, end, pack, grammar(pack), base, listener)
    return list(_merge(scan, [found for match in _matches(scan, begins) if (found := _read(scan, match))]))


def spot_terms(text: str, flat: str, start: int, end: int, pack: Pack) -> list[Mention]:
    """The durations in `text[start:end]` for which something holds, as mentions of kind "term" valued in months.

    "for three years", "তিন বছরের জন্য", "a five-year agreement". flags: validity where the words around speak of
    force, validity or a term.
    """
    counts = [place for place, fields in _begins(flat, start, end, pack) if "count" in fields]
    if not counts:
        return []
    scan = _Scan(text, flat, start, end, pack, grammar(pack), None)
    words = scan.words
    mentions = []
    for match in filter(None, (words.term.match(flat, place, end) for place in counts)):
        begin, tail = match.start(), scan.tail(match.end())
        months = {"month": 1, "year": 12}.get(words.units[match["unit"]], 0) * _number(match["count"], words)
        if not months or (begin and (flat[begin - 1].isalnum() or flat[begin - 1] in ".,-/")):
            continue
        adjective = pack.writing.order == "sov" or "-" in flat[match.end("count") : match.start("unit")]
        before = words.before["term"].search(flat, max(start, begin - 40), begin)
        if before or (adjective and words.after["term"].match(flat, tail, end)):
            valid = words.validity.search(flat, max(start, begin - 80), min(end, tail + 40))
            flags = frozenset({"validity"} if valid else ())
            said = text[begin : match.end()]
            mentions.append(Mention(begin, match.end(), "term", said, value=months, flags=flags, reach=tail))
    return mentions


def document_date(text: str, flat: str, pack: Pack) -> Mention | None:
    """The date that a document gives itself, or None: labelled ("date 2023-04-26", "তারিখ: ৭ ফাল্গুন ১৪২৯"), in a
    dateline ("Dhaka, 26 April 2023 –"), alone on a line unless lines disagree, or beside the weekday on which
    something is announced.
    """
    words = grammar(pack)
    kinds: dict[str, list[Mention]] = {"label": [], "dateline": [], "line": [], "announced": []}
    for line in re.finditer(r"[^\n\r]+", text):
        start, end = line.span()
        if not _DIGIT.search(text, start, end):
            continue
        if not words.heading.search(flat, start, end):
            end = min(end, start + LONGEST_OPENING + _LONGEST)  # only a dateline can make a header of it
        for mention in spot_dates(text, flat, start, end, pack, None):
            if not isinstance(mention.value, PartialDate) or "reference" in mention.flags:
                continue
            kind: str | None = header(text, flat, mention.start, mention.tail, pack, words)
            if kind is None and "weekday" in mention.flags and _announces(flat, line.span(), mention, pack, words):
                kind = "announced"
            if kind == "label" or (kind and mention.value.precision == "day"):
                kinds[kind].append(mention)
    if len({mention.value for mention in kinds["line"]}) > 1:
        kinds["line"].clear()
    return next((mention for mentions in kinds.values() for mention in mentions), None)


def _announces(flat: str, line: tuple[int, int], mention: Mention, pack: Pack, words: Grammar) -> bool:
    """Whether the sentence around a date tells of saying something."""
    start, end = line
    marks = pack.writing.sentence_ends
    left = max([start, *(flat.rfind(mark, start, mention.start) for mark in marks)])
    right = min(place for place in [end, *(flat.find(mark, mention.tail, end) for mark in marks)] if place >= 0)
    return bool(words.announcing.search(flat, left, right))


def _matches(scan: _Scan, begins: list[_Begin]) -> Iterator[re.Match[str]]:
    """The longest match of any format wherever a figure or a word may begin one."""
    flat, reached = scan.flat, scan.start
    for place, fields in begins:
        if place >= reached:
            best: re.Match[str] | None = None
            for field in fields:
                for pattern in scan.words.formats[field]:
                    match = pattern.match(flat, place, scan.end)
                    if match and (best is None or match.end() > best.end()):
                        best = match
            if best:
                reached = best.end()
                yield best


def _begins(flat: str, start: int, end: int, pack: Pack) -> list[_Begin]:
    """Where in `flat[start:end]` a figure or a word may begin a date, in order, each with the fields that it may be."""
    places = _places(flat, pack)
    return places[bisect_left(places, (start,)) : bisect_left(places, (end,))]


@lru_cache(maxsize=4)
def _places(flat: str, pack: Pack) -> list[_Begin]:
    """The same for a whole text; the last ones are remembered, since a text is read passage by passage."""
    words = grammar(pack)
    places: list[_Begin] = []
    for figure in _FIGURES.finditer(flat):
        left, right = figure.span()
        places.append((left, ("year",) if right - left == 4 else ("count", "day")))
    for index, left, right in words.finder.find_matches_as_indexes(flat):
        before = flat[left - 1 : left]
        if before.isalnum() or not words.ending.match(flat, right):
            continue
        if before in ("", " ") or words.outside.match(before):
            places.append((left, words.openings[index]))
    return sorted(places)


def _read(scan: _Scan, match: re.Match[str]) -> _Found | None:
    """What a match says, or None if it is no date after all."""
    text, flat, words = scan.text, scan.flat, scan.words
    parts = {name: " ".join(value.split()) for name, value in match.groupdict().items() if value is not None}
    left, right = match.span()
    tail = scan.tail(right)
    cues = _cues(scan, left, tail)
    if doubt := _doubt(scan, match, parts, cues, tail > right):
        scan.listener.reject("date", Mention(left, right, "date", text[left:right]), doubt)
        return None
    if parts.keys() & {"end", "end_month"} or words.after["to"].match(flat, tail, scan.end):
        cues.discard("since")  # "from 2019 to 2023" is no open interval
    ahead = bool(cues & {"target", "until"}) or _lies_ahead(scan, left, tail)
    value, basis, rank = _value(parts, words, scan.base, ahead)
    if basis == "stated" and value is None:
        return None
    line = text.rfind("\n", 0, left) + 1
    marks = {
        "target": "target" in cues, "weekday": rank == 0, "anchored": "later" in parts,
        "future": ahead and basis != "stated",
        "reference": basis == "stated" and bool(words.reference.match(flat, line, left)),
    }  # fmt: skip
    facts = {"basis": basis, "raw": text[left:right]}
    if basis == "stated":
        if not marks["reference"] and header(text, flat, left, tail, scan.pack, words):
            facts["basis"] = "header"
        last = _last(parts, words)
        facts |= {"end": last.iso} if last else {}
    facts |= {name: "yes" for name in ("since", "until") if name in cues}
    facts |= {"deadline": "yes"} if "target" in cues else {}
    era = _era(parts, words)
    facts |= {"calendar": era} if era else {}
    flags = frozenset(name for name, holds in marks.items() if holds)
    mention = Mention(left, right, "date", text[left:right], value=value, facts=facts, flags=flags, reach=tail)
    return _Found(mention, rank, words.weekdays.get(parts.get("weekday", "")))


def _cues(scan: _Scan, left: int, tail: int) -> set[str]:
    """What the words on either side say of a date."""
    flat, words, start = scan.flat, scan.words, max(scan.start, left - 30)
    found = {name for name in _AROUND if words.after[name].match(flat, tail, scan.end)}
    if words.before["any"].search(flat, start, left):
        found |= {name for name in _AROUND if words.before[name].search(flat, start, left)}
    return found


def _doubt(
    scan: _Scan, match: re.Match[str], parts: Mapping[str, str], cues: set[str], inflected: bool
) -> Reason | None:
    """Why a match is no date in its surroundings: a bare year needs a cue, a name of a month its capital."""
    text, flat, left = scan.text, scan.flat, match.start()
    fields = set(parts)
    if "year" in fields and "other_month" not in fields:
        year = int(parts["year"])
        if not EARLIEST <= year <= LATEST or (fields == {"year"} and eras.of_year(scan.words.eras, year)):
            return Reason.no_year
    if left > 1 and flat[left].isdigit() and flat[left - 1] == "-" and flat[left - 2].isalnum() and fields != {"year"}:
        return Reason.in_code  # "COVID-19 March"
    if fields <= {"year", "month"} and len(fields) == 1 and match.end() == match.end(next(iter(fields))) and not cues:
        if fields == {"year"} and scan.pack.dates.bare_year and scan.words.alone.match(flat, match.end(), scan.end):
            return None
        return None if fields == {"month"} and inflected and scan.pack.writing.order == "sov" else Reason.bare_date
    if scan.words.capitals and "year" not in fields:
        named = [name for name in ("month", "weekday") if name in fields]
        if any(text[match.start(name)].islower() for name in named):
            return Reason.lower_case
    never = scan.words.before["never"] if fields & {"that", "weekday"} else None
    return Reason.habit if never and never.search(flat, max(scan.start, left - 30), left) else None


def _value(
    parts: Mapping[str, str], words: Grammar, base: PartialDate | None, ahead: bool
) -> tuple[PartialDate | None, str, int]:
    """The date (None where it cannot be known), its basis, and its rank (see _Found)."""
    day = int(parts["day"]) if "day" in parts else None
    month = _month(parts["month"], words) if "month" in parts else int(parts.get("number", 0)) or None
    sign = words.that[parts["that"]] if "that" in parts else 0
    direction, strict = sign or (1 if ahead else -1), sign != 0
    if "year" in parts:
        year = int(parts["year"])
        if (era := _era(parts, words)) is not None:
            other = _other_month(parts, words, era) or month or 0
            return eras.gregorian(era, year, other, day), "stated", 3
        if "number" in parts and month and month > 12:
            day, month = month, day  # 04/26/2023
        return calendars.compose(year, month, day), "stated", 3
    if (era := _era(parts, words)) is not None:
        other = _other_month(parts, words, era)
        return eras.nearest(era, base, other, day, direction, strict), "relative", 2
    if "relative" in parts:
        count, unit = words.relative[parts["relative"]]
        return calendars.shift(base, count, unit), "relative" if count else "document", 1
    if "count" in parts:
        count, unit = -_number(parts["count"], words), words.units[parts["unit"]]
        return None if "later" in parts else calendars.shift(base, count, unit), "relative", 1
    if month and day and calendars.compose(2024, month, day) is None:
        return None, "stated", 2
    if "that_year" in parts:
        year_base = calendars.shift(base, sign, "year")
        return year_base and calendars.compose(int(year_base.iso), month, day), "relative", 2
    if "weekday" in parts and "unit" not in parts:
        return calendars.weekday(base, words.weekdays[parts["weekday"]], direction, strict), "relative", 0
    if month and direction > 0 and not strict and (lasting := _going_on(parts, words, base, month, day)):
        return lasting, "relative", 2
    if month:
        return calendars.nearest(base, month, day, direction, strict), "relative", 2
    return calendars.shift(base, sign, words.units[parts["unit"]]), "relative", 1


def _going_on(
    parts: Mapping[str, str], words: Grammar, base: PartialDate | None, month: int, day: int | None
) -> PartialDate | None:
    """The first day of a range that has begun and not ended ("is in Peru from 10 to 12 June", written on the 11th)."""
    if "end" not in parts or base is None or day is None:
        return None
    last_month = _month(parts["end_month"], words) if "end_month" in parts else month
    first = calendars.compose(int(str(base)[:4]), month, day)
    last = calendars.compose(int(str(base)[:4]), last_month, int(parts["end"]))
    return first if first and last and str(first) <= str(base) <= str(last) else None


def _era(parts: Mapping[str, str], words: Grammar) -> str | None:
    """The calendar of a date that is not in the Gregorian one: that of its month, or of the number of its year."""
    year = int(parts.get("year", 0))
    if "other_month" in parts:
        possible = [era for era, _ in words.others[parts["other_month"]]]
        return next((era for era in possible if not year or eras.has_year(era, year)), possible[0])
    return eras.of_year(words.eras, year) if "number" in parts else None


def _other_month(parts: Mapping[str, str], words: Grammar, era: str) -> int:
    return dict(words.others[parts["other_month"]])[era] if "other_month" in parts else 0


def _last(parts: Mapping[str, str], words: Grammar) -> PartialDate | None:
    """The end of a range whose year is stated."""
    if not parts.keys() & {"end", "end_month"}:
        return None
    if (era := _era(parts, words)) is not None:
        return eras.gregorian(era, int(parts["year"]), _other_month(parts, words, era), int(parts["end"]))
    month = _month(parts.get("end_month") or parts["month"], words)
    return calendars.compose(int(parts["year"]), month, int(parts["end"]) if "end" in parts else None)


def _lies_ahead(scan: _Scan, left: int, tail: int) -> bool:
    """Whether the clause speaks of the future: by the verb before a date; after it where verbs stand last, or where
    the date comes first."""
    words = scan.words
    if scan.pack.writing.order == "svo" and left - scan.start > 5:
        clause = re.split(r"[,;:(]", scan.flat[max(scan.start, left - 120) : left])[-1]
        verbs = [verb["future"] for verb in words.tense.finditer(clause)]
        return bool(verbs and verbs[-1])
    clause = re.split(r"[,;:।]", scan.flat[tail : scan.end].lstrip(" ,)"), maxsplit=1)[0]
    stops = [stop.start() for stop in (words.announcing.search(clause), words.breaks.search(clause)) if stop]
    verb = words.tense.search(clause, 0, min([len(clause), *stops]))
    return bool(verb and verb["future"])


def _merge(scan: _Scan, found: list[_Found]) -> Iterator[Mention]:
    """Leave out a weekday, or "today", beside the date that it stands for."""
    kept: list[_Found] = []
    for one in found:
        if kept and _JOINED.fullmatch(scan.flat, kept[-1].mention.tail, one.mention.start):
            lower, higher = sorted((kept[-1], one), key=lambda item: item.rank)
            if lower.rank < higher.rank and _is_day(lower.mention) and _is_day(higher.mention):
                kept[-1] = _with_weekday(higher, lower.weekday)
                continue
        kept.append(one)
    yield from (one.mention for one in kept)


def _is_day(mention: Mention) -> bool:
    return mention.value is None or (isinstance(mention.value, PartialDate) and mention.value.precision == "day")


def _with_weekday(one: _Found, number: int | None) -> _Found:
    value = one.mention.value
    if number is None or not isinstance(value, PartialDate):
        return one
    flag = "weekday" if calendars.weekday_of(value) == number else "weekday_mismatch"
    return replace(one, mention=replace(one.mention, flags=one.mention.flags | {flag}))


def _month(name: str, words: Grammar) -> int:
    return words.months[name] if name in words.months else words.months[skeleton(name)]


def _number(word: str, words: Grammar) -> int:
    return int(word) if word.isdigit() else words.numbers[" ".join(word.split())]
