"""Days: "in 2023", "since April 2023", "২০২০ থেকে ২০২৩ পর্যন্ত" → the parameters of time that they set.

What depends on the day of asking ("last year") is not understood: an answer may not change by itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from babel import Locale

from graph_schema.values import fold
from queries.asking.items import Item
from queries.asking.tokens import Token
from queries.asking.words import Key

_DIGITS = {ord("০") + digit: str(digit) for digit in range(10)}
_YEAR = re.compile(r"(?:19|20)\d\d")
_ISO = re.compile(r"(?:19|20)\d\d-\d\d(?:-\d\d)?(?![\d-])")
_LONGEST = 4
Span = tuple[int, int, str]


def find_days(question: str, tokens: Sequence[Token], markers: Mapping[Key, str]) -> dict[int, tuple[int, Item]]:
    """The days of a question: by index of the first token, the index after the last one and the item."""
    spans = _spans(question, tokens)
    found: dict[int, tuple[int, Item]] = {}
    for one, two in pairwise(spans):
        if days := _range(tokens, one, two):
            first = one[0] - (_before(tokens, one[0], {("from",): "", ("between",): ""})[0])
            last = two[1] + _behind(tokens, two[1], markers, ("until",))[0]
            found[first] = last, _item(question, tokens, first, last, days)
            spans = [each for each in spans if each not in (one, two)]
            break
    for start, end, iso in spans:
        behind, relation = _behind(tokens, end, markers)
        before, marked = (0, "") if behind and relation not in ("within", "") else _before(tokens, start, markers)
        relation = marked or relation or "within"
        days = _days(relation, iso)
        if days:
            first, last = start - before, end + behind
            found[first] = last, _item(question, tokens, first, last, days)
    return found


def _spans(question: str, tokens: Sequence[Token]) -> list[Span]:
    """Where days, months and years stand: index of the first token, index after the last one, ISO 8601."""
    spans, at = [], 0
    plain = question.translate(_DIGITS)
    words = [each.folded.translate(_DIGITS) for each in tokens]
    while at < len(tokens):
        size, iso = _day(plain, tokens, words, at)
        if size:
            spans.append((at, at + size, iso))
        at += size or 1
    return spans


def _day(plain: str, tokens: Sequence[Token], words: Sequence[str], at: int) -> tuple[int, str]:
    if match := _ISO.match(plain, tokens[at].start):
        if _valid(match[0]):
            return match[0].count("-") + 1, match[0]
        return 0, ""
    for size in (4, 3, 2):
        part = words[at : at + size]
        months = [_months().get(word, 0) for word in part]
        years = [word for word in part if _YEAR.fullmatch(word)]
        days = [word for word in part if re.fullmatch(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th|শে|ই|লা|রা|ঠা)?", word)]
        filler = [word for word in part if word in _FILLERS]
        if len(part) == size and sum(map(bool, months)) == len(years) == 1 and len(days) < 2:
            if len(days) + len(filler) + 2 != size or part[0] in _FILLERS or part[-1] in _FILLERS:
                continue
            iso = f"{years[0]}-{max(months):02}" + (f"-{int(re.sub(r'[^0-9]', '', days[0])):02}" if days else "")
            return (size, iso) if _valid(iso) else (0, "")
    return (1, words[at]) if _YEAR.fullmatch(words[at]) else (0, "")


_FILLERS = frozenset(map(fold, ("of", "the", "সালের", "সনের")))


@cache
def _months() -> dict[str, int]:
    """The names of months in English and Bengali (CLDR), with the Bengali genitive."""
    found = {}
    for language in ("en", "bn"):
        for width in ("wide", "abbreviated"):
            for number, name in Locale(language).months["format"][width].items():
                for ending in ("", "ের", "র", "ে") if language == "bn" else ("",):
                    found[fold(name + ending)] = number
    return found


def _valid(iso: str) -> bool:
    try:
        date(*(int(part) for part in (iso + "-01-01")[:10].split("-")))
    except ValueError:
        return False
    return True


def _range(tokens: Sequence[Token], one: Span, two: Span) -> tuple[tuple[str, str], ...]:
    """The days from one to another: "from 2020 to 2022", "between 2020 and 2022", "২০২০ থেকে ২০২২"."""
    between = [token.folded for token in tokens[one[1] : two[0]]]
    before = tokens[one[0] - 1].folded if one[0] else ""
    joined = between in ([], ["to"], ["until"], ["through"], [fold("থেকে")], [fold("সাল"), fold("থেকে")], [fold("হতে")])
    if joined or (between in (["and"], [fold("ও")], [fold("এবং")]) and before in ("between", "")):
        first, last = sorted((one[2], two[2]))
        return ("from", first), ("to", last)
    return ()


def _before(tokens: Sequence[Token], start: int, markers: Mapping[Key, str]) -> tuple[int, str]:
    for size in range(min(_LONGEST, start), 0, -1):
        key = tuple(token.stem for token in tokens[start - size : start])
        if key in markers and all(token.folded.isascii() for token in tokens[start - size : start]):
            return size, markers[key]
    return 0, ""


def _behind(
    tokens: Sequence[Token], end: int, markers: Mapping[Key, str], wanted: Sequence[str] = ()
) -> tuple[int, str]:
    for size in range(min(_LONGEST, len(tokens) - end), 0, -1):
        part = tokens[end : end + size]
        key = tuple(token.stem for token in part)
        if key in markers and not part[0].folded.isascii() and (not wanted or markers[key] in wanted):
            return size, markers[key]
    return 0, ""


def _days(relation: str, iso: str) -> tuple[tuple[str, str], ...]:
    match relation:
        case "within" | "as_of" | "known_by":
            return ((relation, iso),)
        case "since":
            return (("from", iso),)
        case "after":
            return (("from", _moved(iso, 1)),)
        case "before":
            return (("to", _moved(iso, -1)),)
        case _:
            return (("to", iso),)


def _moved(iso: str, by: int) -> str:
    """The day, month or year after (1) or before (-1) another."""
    parts = [int(part) for part in iso.split("-")]
    if len(parts) == 1:
        return str(parts[0] + by)
    if len(parts) == 2:
        months = parts[0] * 12 + parts[1] - 1 + by
        return f"{months // 12}-{months % 12 + 1:02}"
    return (date(*parts) + timedelta(days=by)).isoformat()


def _item(question: str, tokens: Sequence[Token], first: int, last: int, days: tuple[tuple[str, str], ...]) -> Item:
    start, end = tokens[first].start, tokens[last - 1].end
    return Item(question[start:end], start, end, days=days)
