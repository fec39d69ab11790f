"""Passage → money Mentions: amounts as they are stated, each with its currency."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, lru_cache
from operator import itemgetter

from ahocorasick_rs import AhoCorasick, Implementation
from babel import Locale, UnknownLocaleError
from babel.numbers import get_currency_name

from graph_schema.values import Money
from loaders.languages import Pack
from loaders.languages.date_words import DateWords, MoneyWords
from loaders.mentions import Mention, flatten
from loaders.times.formats import END, choice

LARGEST = Decimal("1e18")
"""No budget is larger: such a figure counts something else."""
_GAP = r"[ -]{0,2}"
"""Between a figure and its currency; a tab is the end of a table cell."""
_UNIONS = {
    "XAF": frozenset({"CF", "CG", "CM", "GA", "GQ", "TD"}),
    "XOF": frozenset({"BF", "BJ", "CI", "GW", "ML", "NE", "SN", "TG"}),
}
"""The states that have one currency together."""
_FIGURE = re.compile(r" *\d")


@dataclass(frozen=True, slots=True)
class _Currency:
    """A currency word: its ISO 4217 code, whether it may stand before or after the figure, and whether it needs a
    scale word, being a word of another meaning too. shared: the codes of all currencies that are called so; without
    a code the word says nothing by itself.  own: the codes of those that only their own states call so."""

    code: str
    prefix: bool
    suffix: bool
    weak: bool = False
    shared: tuple[str, ...] = ()
    own: tuple[str, ...] = ()

    def of(self, home: str | None, named: Set[str]) -> str:
        """The currency that is meant in a text of a state, or that names states; "" if that is not known.

        The first two letters of a currency's code are its state's (ISO 4217).
        """
        local = [code for code in (*self.shared, *self.own) if home is not None and _is_used(code, {home})] or [
            code for code in self.shared if _is_used(code, named)
        ]
        return local[0] if len(local) == 1 else self.code


def _is_used(code: str, states: Set[str]) -> bool:
    """Whether a currency is that of one of these states, or of a union that one of them is in."""
    return code[:2] in states or not _UNIONS.get(code, frozenset()).isdisjoint(states)


_Place = tuple[int, int, _Currency]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The compiled words of money in one language."""

    finder: AhoCorasick
    currencies: tuple[_Currency, ...]
    amount: re.Pattern[str]
    token: re.Pattern[str]
    scales: Mapping[str, Decimal]
    numbers: Mapping[str, Decimal]
    group: str
    point: str
    point_word: re.Pattern[str]
    bounds: Mapping[str, str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    ending: re.Pattern[str]
    equivalent: re.Pattern[str]
    gap: re.Pattern[str]


def spot_money(
    text: str, flat: str, start: int, end: int, pack: Pack, home: str | None = None, named: Set[str] = frozenset()
) -> list[Mention]:
    """The amounts of money in `text[start:end]`, in order; offsets are the document's. flat: the flattened text.
    home: the state that the text is written in.  named: the states that it names: they tell whose rupees are meant.

    Mentions are of kind "money" and hold a Money; a figure without a currency is not money. facts: `bound` min,
    max or about ("more than", "up to", "nearly"); `to` the upper end of a range, whose lower end is the value;
    `equivalent_of` the start of the amount before it that it restates in another currency.
    """
    currencies = _currencies(flat, pack)
    inside = currencies[bisect_right(currencies, start, key=_end) : bisect_right(currencies, end, key=_end)]
    if not (found := [each for each in inside if each[0] >= start]):
        return []
    words = _words(pack)
    mentions: list[Mention] = []
    first: tuple[Mention, str] | None = None
    for match in words.amount.finditer(flat, start, end):
        read = _read(text, flat, match, found, start, end, words, home, named)
        if read is None or (first and read[0].start < first[0].tail):
            continue
        mention, code = read
        if first and code != first[1] and words.equivalent.fullmatch(flat[first[0].tail : mention.start]):
            same = first[0].facts.get("equivalent_of", str(first[0].start))
            mention = replace(mention, facts={**mention.facts, "equivalent_of": same})
        mentions.append(mention)
        first = mention, code
    return mentions


@lru_cache(maxsize=4)
def _currencies(flat: str, pack: Pack) -> list[_Place]:
    """Each currency word of a text with its place, overlapping ones too, in order of their end; the last texts are
    remembered, since a text is read passage by passage."""
    words, found = _words(pack), list[_Place]()
    for index, left, right in words.finder.find_matches_as_indexes(flat, overlapping=True):
        currency = words.currencies[index]
        if flat[left].isalpha() and left and flat[left - 1].isalpha():
            continue
        whole = not flat[right - 1].isalpha() or words.ending.match(flat, right)
        if whole or (currency.prefix and flat[right : right + 1].isdigit()):
            found.append((left, right, currency))
    return found


_end = itemgetter(1)


@cache
def _words(pack: Pack) -> _Vocabulary:
    """The words of money of a pack, compiled at first use."""
    return _compile(pack.code, pack.money, pack.dates, pack.writing.suffixes)


def _read(
    text: str, flat: str, match: re.Match[str], found: Sequence[_Place], start: int, end: int, words: _Vocabulary,
    home: str | None, named: Set[str],
) -> tuple[Mention, str] | None:  # fmt: skip
    """The mention that a figure makes with the currency beside it, and the currency; None without one."""
    left, right = match.span()
    before = [
        one for one in found
        if one[2].prefix and one[1] <= left and flat[left].isdigit() and words.gap.fullmatch(flat, one[1], left)
        and (match["scale"] or not one[2].weak)
    ]  # fmt: skip
    after = [
        one for one in found
        if one[2].suffix and one[0] >= right and words.gap.fullmatch(flat, right, one[0])
        and (match["scale"] or not one[2].weak)
        and not (one[2].prefix and _FIGURE.match(flat, one[1], end))  # the next one's: "in 2019 $5 million"
    ]  # fmt: skip
    amount = _evaluate(f"{match['first']} {match['scale'] or ''}", words)
    if not (before or after) or not 0 < amount < LARGEST:
        return None
    if not before and left and (flat[left - 1].isalnum() or flat[left - 1] == "_"):
        return None
    begin = min([left, *(one[0] for one in before)])
    stop = max([right, *(one[1] for one in after)])
    code = max(after or before, key=lambda one: one[1] - one[0])[2].of(home, named)
    if not code:
        return None
    ending = words.ending.match(flat, stop, end)
    tail = ending.end() if ending else stop
    bound = words.before.search(flat, max(start, begin - 30), begin) or words.after.match(flat, tail, end)
    facts = {"bound": words.bounds[_spaced(bound["bound"])]} if bound else {}
    if match["upper"]:
        facts["to"] = format(_evaluate(f"{match['upper']} {match['scale'] or ''}", words), "f")
    stated = text[begin:stop]
    value = Money(float(amount), code, stated)
    return Mention(begin, stop, "money", stated, value=value, facts=facts, reach=tail), code


def _evaluate(figure: str, words: _Vocabulary) -> Decimal:
    """The value of figures and scale words, each scale taking the figure before it and what is smaller:
    "২ লাখ ২০ হাজার" is 220 000, "১ হাজার ২০০ কোটি" is 12 000 000 000."""
    parts: list[Decimal] = []
    bare = False
    for match in words.token.finditer(figure):
        word = _spaced(match.group())
        if word in words.scales:
            amount = Decimal(0)
            while parts and (bare or parts[-1] < words.scales[word]):
                amount, bare = amount + parts.pop(), False
            parts.append((amount or 1) * words.scales[word])
            continue
        bare = True
        if word in words.numbers:
            parts.append(words.numbers[word])
        else:
            digits = words.point_word.sub(words.point, word)
            digits = "".join(digits.split()) if words.group.isspace() else digits.replace(words.group, "")
            parts.append(Decimal(digits.replace(words.point, ".")))
    return sum(parts, Decimal(0))


def _compile(code: str, words: MoneyWords, dates: DateWords, endings: tuple[str, ...]) -> _Vocabulary:
    names, group, point = _cldr(code)
    currencies: dict[str, _Currency] = {}
    for name, currency in names.items():
        short = name == currency.lower()
        if not (short and name in words.not_codes):
            currencies[name] = _Currency(currency, prefix=short, suffix=True)
    for name, currency in words.currencies.items():
        currencies[flatten(name)] = _Currency(currency, prefix=False, suffix=True, weak=name in words.weak)
    for name, currency in words.prefixes.items():
        suffix = flatten(name) in currencies or not (name[-1].isalpha() or name.endswith("."))
        currencies[flatten(name)] = _Currency(currency, prefix=True, suffix=suffix)
    for name, codes in words.shared.items():
        known = currencies.get(flatten(name), _Currency("", prefix=False, suffix=True))
        currencies[flatten(name)] = replace(known, shared=codes)
    for name, codes in words.own.items():
        known = currencies.get(flatten(name), _Currency("", prefix=True, suffix=False, weak=True))
        currencies[flatten(name)] = replace(known, own=codes)
    scales = {flatten(word): Decimal(int(value)) for word, value in words.scales.items()}
    numbers = {flatten(word): Decimal(str(value)) for word, value in (*dates.numbers.items(), *words.numbers.items())}
    ending = f"{choice(flatten(ending) for ending in endings)}?{END}"
    mark, comma = re.escape(point), r"\s" if group.isspace() else re.escape(group)
    figure = (
        rf"\d{{1,3}}(?:{comma}\d{{2,3}})+(?!\d)(?:{mark}\d+)?|"
        rf"\d+(?:(?:{mark}| +{choice(words.decimal)} +)\d+)?"
    )
    joined = [word for word in scales if len(word) < 3 - (not word.isascii())]  # "5bn", "৫শ"
    scale = rf"(?:{choice(scales.keys() - set(joined))}|(?:(?<=\d)|(?<=\d-)){choice(joined)}){END}"
    bound, same = choice(words.bounds), choice(words.equivalents)
    return _Vocabulary(
        finder=AhoCorasick(list(currencies), implementation=Implementation.DFA),
        currencies=tuple(currencies.values()),
        amount=re.compile(
            rf"(?<!\d)(?<!\d[.,/])(?P<first>{figure}|(?<![^\W_]){choice(numbers)}{END})"
            rf"(?:(?: *- *| +{choice(dates.to)} +)(?P<upper>{figure}))?"
            rf"(?P<scale>[ -]?{scale}(?:[ -]?{scale}| +(?:{figure}|{choice(numbers)})(?= *{scale})"
            rf"| +\d+(?![\d.,/-]))*)?"
        ),
        token=re.compile(rf"{figure}|{choice([*scales, *numbers])}{END}"),
        scales=scales, numbers=numbers, group=group, point=point,
        point_word=re.compile(rf"\s+{choice(words.decimal)}\s+"),
        bounds={flatten(word): kind for word, kind in {**words.bounds, **words.bounds_after}.items()},
        before=re.compile(rf"(?<![^\W_])(?P<bound>{bound})\s+$"),
        after=re.compile(rf"\s+(?P<bound>{choice(words.bounds_after)}){END}"),
        ending=re.compile(ending),
        gap=re.compile(rf"{_GAP}(?:{choice(words.of)} ?)?"),
        equivalent=re.compile(rf"\s*(?:\(|,?\s*(?:{bound}\s+)*{same})\s*(?:(?:{bound}|{same})\s*)*"),
    )  # fmt: skip


def _cldr(code: str) -> tuple[dict[str, str], str, str]:
    """CLDR's currency names, and the codes themselves, with their codes; the mark between thousands, and the point."""
    codes = list(Locale.parse("en").currencies)
    names = {one.lower(): one for one in codes}
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return names, ",", "."  # a language that CLDR lacks
    for one in codes:
        for count in (None, 1, 2):
            names.setdefault(flatten(unicodedata.normalize("NFC", get_currency_name(one, count, locale))), one)
    symbols = locale.number_symbols["latn"]
    return names, flatten(symbols["group"]), symbols["decimal"]


def _spaced(word: str) -> str:
    return " ".join(word.split())
