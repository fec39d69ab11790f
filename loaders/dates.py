"""Passage → date and term Mentions: when things happened, and for how long they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph_schema.values import PartialDate
from loaders import calendars
from loaders.date_formats import Grammar, grammar
from loaders.languages import Pack
from loaders.mentions import Mention

EARLIEST, LATEST = 1900, 2100
"""Four figures outside these years are not a year."""
_FIGURES = re.compile(r"(?<![^\W_])(?<!\d[.,/:-])\d{1,4}(?!\d)")
_JOINED = re.compile(r"[\s,(]{1,3}")
_AFTER_DATELINE = re.compile(r"\s*(?:\([^()\n]{1,30}\)|/[^/\n]{1,20}/)?\s*(?:[-:]|$)")
_PLACE = re.compile(r"[^\W\d_][^.!?।;:\n\t]{1,60}?[,:(]\s*")


@dataclass(frozen=True, slots=True)
class _Found:
    """A stretch that a format matched, with what its words mean and the mention made of it."""

    match: re.Match[str]
    rank: int
    mention: Mention
    weekday: int | None


def spot_dates(text: str, flat: str, start: int, end: int, pack: Pack, base: PartialDate | None) -> list[Mention]:
    """The dates in `text[start:end]`, in order; offsets are the document's. flat: the flattened text.

    Mentions are of kind "date"; the value is a PartialDate, or None for one that is counted from a base that is
    not known (precisely enough) or from another event. base: the document's date.

    facts: `basis` stated, relative, header or document; `raw` the words; `end` the last day of a range (the value
    is its first); `since`, `until`, `deadline` = "yes" where it opens or closes an interval, or is a limit;
    `calendar` where it is not the Gregorian.  flags: target ("by 2041"), weekday, weekday_mismatch (the weekday
    written beside it is another), future, anchored (counted from another event), reference (of another document).
    """
    words = grammar(pack)
    found = [one for match in _matches(flat, start, end, words) if (one := _read(text, flat, match, start, end, pack, base))]
    return list(_merge(flat, found))


def spot_terms(text: str, flat: str, start: int, end: int, pack: Pack) -> list[Mention]:
    """The durations in `text[start:end]` for which something holds, as mentions of kind "term" valued in months.

    "for three years", "তিন বছরের জন্য", "a five-year agreement". flags: validity where the words around speak of
    force, validity or a term.
    """
    words = grammar(pack)
    if not any(word in flat[start:end] for word in words.units):
        return []
    mentions = []
    for match in words.term.finditer(flat, start, end):
        months = {"month": 1, "year": 12}.get(words.units[match["unit"]], 0) * _number(match["count"], words)
        begin, tail = match.start(), _tail(flat, match.end(), end, words)
        joined = "-" in flat[match.end("count") : match.start("unit")]
        if not months or (begin and (flat[begin - 1].isalnum() or flat[begin - 1] in ".,-/")):
            continue
        after = words.after["term"].match(flat, tail, end)
        if not words.before["term"].search(flat, max(start, begin - 40), begin) and not (
            after and (joined or pack.writing.order == "sov")
        ):
            continue
        valid = words.validity.search(flat, max(start, begin - 80), min(end, tail + 40))
        mentions.append(
            Mention(begin, match.end(), "term", text[begin : match.end()], value=months,
                    flags=frozenset({"validity"} if valid else ()), reach=tail)
        )  # fmt: skip
    return mentions


def document_date(text: str, flat: str, pack: Pack) -> Mention | None:
    """The date that a document gives itself, or None: labelled ("date 2023-04-26", "তারিখ: ৭ ফাল্গুন ১৪২৯"), in a
    dateline ("Dhaka, 26 April 2023 –"), alone on a line unless lines disagree, or beside the weekday on which
    something is announced.
    """
    words = grammar(pack)
    kinds: dict[str, list[Mention]] = {"label": [], "dateline": [], "line": [], "announced": []}
    for line in re.finditer(r"[^\n\r]+", text):
        for mention in spot_dates(text, flat, line.start(), line.end(), pack, None):
            if not isinstance(mention.value, PartialDate) or "reference" in mention.flags:
                continue
            place = _header(text, flat, mention.start, mention.tail, pack)
            if place:
                kinds[place].append(mention)
            elif "weekday" in mention.flags and _announces(text, flat, line.start(), mention, line.end(), pack, words):
                kinds["announced"].append(mention)
    if len({mention.value for mention in kinds["line"]}) > 1:
        kinds["line"] = []
    for place, mentions in kinds.items():
        for mention in mentions:
            if place == "label" or (isinstance(mention.value, PartialDate) and mention.value.precision == "day"):
                return mention
    return None


def _announces(text: str, flat: str, start: int, mention: Mention, end: int, pack: Pack, words: Grammar) -> bool:
    """Whether the sentence around a date tells of saying something."""
    marks = pack.writing.sentence_ends
    left = max([start, *(text.rfind(mark, start, mention.start) for mark in marks)])
    right = min(place for place in [end, *(text.find(mark, mention.tail, end) for mark in marks)] if place >= 0)
    return bool(words.announcing.search(flat, left, right))


def _matches(flat: str, start: int, end: int, words: Grammar) -> Iterator[re.Match[str]]:
    """The longest match of any format wherever a figure or a word may begin one."""
    places: list[tuple[int, tuple[str, ...] | frozenset[str]]] = []
    for figure in _FIGURES.finditer(flat, start, end):
        fields = ("year",) if figure.end() - figure.start() == 4 else ("day", "count")
        places.append((figure.start(), fields))
    for index, left, _ in words.finder.find_matches_as_indexes(flat[start:end]):
        left += start
        if not left or not (flat[left - 1].isalnum() or "\u0900" <= flat[left - 1] <= "\u0dff" and flat[left - 1] != "।"):
            places.append((left, words.openings[index]))
    places.sort(key=lambda place: place[0])
    reached = start
    for place, fields in places:
        if place < reached:
            continue
        best: re.Match[str] | None = None
        for field in fields:
            for pattern in words.formats.get(field, ()):
                match = pattern.match(flat, place, end)
                if match and (best is None or match.end() > best.end()):
                    best = match
        if best:
            reached = best.end()
            yield best


def _read(
    text: str, flat: str, match: re.Match[str], start: int, end: int, pack: Pack, base: PartialDate | None
) -> _Found | None:
    """What a match says, or None if it is no date after all."""
    words = grammar(pack)
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    left, right = match.span()
    tail = _tail(flat, right, end, words)
    before = slice_before = max(start, left - 30)
    cues = {
        name for name in ("since", "until", "target", "alone")
        if words.before[name].search(flat, before, left) or words.after[name].match(flat, tail, end)
    }  # fmt: skip
    if not _stands(text, flat, match, parts, pack, cues, tail > right, slice_before):
        return None
    if "since" in cues and words.after["to"].match(flat, tail, end):
        cues.discard("since")
    ahead = bool(cues & {"target", "until"}) or _lies_ahead(flat, start, left, tail, end, pack, words)
    try:
        value, basis, rank = _value(parts, words, base, ahead)
    except ValueError:
        return None
    stated = basis == "stated" and value is not None
    line = flat[text.rfind("\n", 0, left) + 1 : left]
    flags = {
        name for name, holds in (
            ("target", "target" in cues), ("weekday", rank == 0), ("anchored", "later" in parts),
            ("future", ahead and not stated), ("reference", stated and bool(words.reference.match(line))),
        ) if holds
    }  # fmt: skip
    if stated and "reference" not in flags and _header(text, flat, left, tail, pack):
        basis = "header"
    facts = {"basis": basis, "raw": text[left:right]}
    facts |= {name: "yes" for name in ("since", "until") if name in cues}
    facts |= {"deadline": "yes"} if "target" in cues else {}
    facts |= {"calendar": "bangla-bd"} if "bangla" in parts else {}
    last = _last(parts, words) if stated else None
    facts |= {"end": last.iso} if last else {}
    mention = Mention(left, right, "date", text[left:right], value=value, facts=facts, flags=frozenset(flags), reach=tail)
    return _Found(match, rank, mention, words.weekdays[_spaced(parts["weekday"])] if "weekday" in parts else None)


def _stands(
    text: str, flat: str, match: re.Match[str], parts: Mapping[str, str], pack: Pack, cues: set[str], inflected: bool, before: int
) -> bool:
    """Whether a match is a date in its surroundings: a bare year needs a cue, a name of a month its capital."""
    words = grammar(pack)
    left = match.start()
    fields = set(parts)
    if "year" in fields and "bangla" not in fields and not EARLIEST <= int(parts["year"]) <= LATEST:
        return False
    if left > 1 and flat[left - 1] == "-" and flat[left - 2].isalnum() and fields != {"year"}:
        return False
    if fields == {"year"} and match.end() == match.end("year") and not cues:
        return False
    if fields == {"month"} and match.end() == match.end("month") and not cues:
        return inflected and pack.writing.order == "sov"
    for name in ("month", "weekday"):
        if pack.writing.cased and name in fields and "year" not in fields and text[match.start(name)].islower():
            return False
    if fields & {"that", "weekday"} and words.before["never"].search(flat, before, left):
        return False
    return True


def _value(
    parts: Mapping[str, str], words: Grammar, base: PartialDate | None, ahead: bool
) -> tuple[PartialDate | None, str, int]:
    """The date, its basis, and how much it says (0 a weekday … 3 a whole date). Raises ValueError for no date."""
    direction = 1 if ahead else -1
    day = int(parts["day"]) if "day" in parts else None
    month = words.months[_spaced(parts["month"])] if "month" in parts else int(parts.get("number", 0)) or None
    sign = words.that[_spaced(parts["that"])] if "that" in parts else 0
    if "relative" in parts:
        count, unit = words.relative[_spaced(parts["relative"])]
        return calendars.shift(base, count, unit), "document" if count == 0 else "relative", 1
    if "year" in parts:
        year = int(parts["year"])
        if "bangla" in parts:
            value = calendars.from_bangla(year, words.bangla[_spaced(parts["bangla"])], day or 0)
        elif "number" in parts and month and month > 12 and day and day <= 12:
            value = calendars.compose(year, day, month)
        else:
            value = calendars.compose(year, month, day)
        if value is None:
            raise ValueError(parts)
        return value, "stated", 3
    if day is not None and month is not None and calendars.compose(2024, month, day) is None:
        raise ValueError(parts)
    if "count" in parts:
        unit = words.units[_spaced(parts["unit"])]
        count = -_number(parts["count"], words)
        return (None if "later" in parts else calendars.shift(base, count, unit)), "relative", 1
    if "that_year" in parts:
        year_base = calendars.shift(base, sign, "year")
        value = calendars.compose(int(year_base.iso), month, day) if year_base else None
        return value, "relative", 2
    if "weekday" in parts and "unit" not in parts:
        number = words.weekdays[_spaced(parts["weekday"])]
        return calendars.weekday(base, number, sign or direction, strict=sign != 0), "relative", 0
    if month is not None:
        return calendars.nearest(base, month, day, sign or direction, strict=sign != 0), "relative", 2
    return calendars.shift(base, sign, words.units[_spaced(parts["unit"])]), "relative", 1


def _last(parts: Mapping[str, str], words: Grammar) -> PartialDate | None:
    """The end of a range whose first day is stated."""
    if "end" not in parts and "end_month" not in parts:
        return None
    month = words.months[_spaced(parts.get("end_month") or parts["month"])]
    return calendars.compose(int(parts["year"]), month, int(parts["end"]) if "end" in parts else None)


def _lies_ahead(flat: str, start: int, left: int, tail: int, end: int, pack: Pack, words: Grammar) -> bool:
    """Whether the clause speaks of the future: by the verb before a date (after it where verbs stand last)."""
    if pack.writing.order == "svo" and left - start > 5:
        clause = flat[max(start, left - 80) : left]
        clause = clause[max(clause.rfind(mark) for mark in ",;:(") + 1 :]
        verbs = [match["future"] for match in words.tense.finditer(clause)]
        return bool(verbs and verbs[-1])
    clause = flat[tail:end].lstrip(" ,)")
    stop = min([len(clause), *(match.start() for match in (words.announcing.search(clause), words.breaks.search(clause)) if match)])
    verb = words.tense.search(clause, 0, min([stop, *(place for mark in ",;:।" if (place := clause.find(mark)) >= 0)]))
    return bool(verb and verb["future"])


def _header(text: str, flat: str, left: int, tail: int, pack: Pack) -> str | None:
    """What makes a date a header: a label before it, a line of its own, or a dateline; None if nothing does."""
    words = grammar(pack)
    line_start = text.rfind("\n", 0, left) + 1
    line_end = text.find("\n", tail)
    line_end = len(text) if line_end < 0 else line_end
    if words.label.search(flat[line_start:left]) and not words.reference.match(flat[line_start:left]):
        return "label"
    before, after = text[line_start:left].strip(" \t*_#>|("), flat[tail:line_end]
    if not before and not after.strip(" \t*_|).।"):
        return "line"
    place = _PLACE.fullmatch(text[line_start:left].lstrip(" \t*_#>"))
    if place and len(before.split()) <= 6 and _AFTER_DATELINE.match(after):
        capital = not pack.writing.cased or all(word[0].isupper() for word in re.findall(r"[^\W\d_]{3,}", before))
        return "dateline" if capital else None
    return None


def _merge(flat: str, found: list[_Found]) -> Iterator[Mention]:
    """Leave out a weekday, or "today", beside the date that it stands for."""
    kept: list[_Found] = []
    for one in found:
        if kept and _JOINED.fullmatch(flat[kept[-1].mention.tail : one.mention.start]):
            lower, higher = sorted((kept[-1], one), key=lambda item: item.rank)
            if lower.rank < higher.rank and (lower.rank == 0 or _is_day(lower.mention)) and _is_day(higher.mention):
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


def _tail(flat: str, right: int, end: int, words: Grammar) -> int:
    ending = words.ending.match(flat, right, end)
    return ending.end() if ending else right


def _number(word: str, words: Grammar) -> int:
    return int(word) if word.isdigit() else words.numbers[_spaced(word)]


def _spaced(word: str) -> str:
    return " ".join(word.split())
