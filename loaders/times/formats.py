"""Pack → patterns: how the dates of one language are written, compiled once.

A format of a pack (`{day}[ of] {month}[,] {year}`) becomes a regular expression over flattened text. A pass of
an automaton over the words that may begin a date, and the figures, say where a format is tried at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from ahocorasick_rs import AhoCorasick, MatchKind
from babel import Locale, UnknownLocaleError

from graph_schema.errors import InvalidLanguage
from loaders.languages import Pack
from loaders.languages.date_words import DateWords
from loaders.mentions import flatten


def _marks(start: int, end: int) -> str:
    """The combining marks between two code points, and joiners, as ranges of a character class."""
    codes = [code for code in range(start, end) if unicodedata.category(chr(code))[0] == "M"] + [0x200C, 0x200D]
    runs = [[code for _, code in run] for _, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs)


MARKS = _marks(0x300, 0x3000)  # of the scripts of the first plane
END = rf"(?![^\W_]|[{MARKS}])"
"""Not within a word: `\\b` breaks words of scripts whose vowels are marks."""
SKELETON = 4
"""So many letters identify a month whose vowel signs are mistyped (ডিসম্বের for ডিসেম্বর), beside the figure of a day."""
_BLOCK = 0x80
"""Code points of an Indic script in Unicode."""
_TOKEN = re.compile(r"\{(?P<field>\w+)\}|\[(?P<optional>[^\]]*)\]|~|\s+|.", re.DOTALL)
YEAR_FIRST = (
    r"(?P<year>\d{4})(?P<mark>[-./।])(?P<number>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?=t\d\d:|(?![^\W_]|[-/.]?\d))"
)
DAY_FIRST = r"(?P<day>\d{1,2})(?P<mark>[-./।])(?P<number>\d{1,2})(?P=mark)(?P<year>\d{4})(?![^\W_]|[-/.]\d)"
"""Numeric dates, the same in every language: ISO 8601, and day first."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The compiled formats of a language.

    formats: by the field that they begin with.  openings: the words that may begin a date, each with such fields;
    finder: finds them.  months … numbers: what a matched word means; others: months of other calendars, each with the
    calendars that it may be of.  before, after: patterns for the cues on either side.  outside: a character that is no
    part of a word.  heading: what stands beside the date of the document itself.  capitals: months are written with
    one.  alone: what follows a year that counts nothing.
    """

    formats: Mapping[str, tuple[re.Pattern[str], ...]]
    openings: tuple[tuple[str, ...], ...]
    finder: AhoCorasick
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    others: Mapping[str, tuple[tuple[str, int], ...]]
    relative: Mapping[str, tuple[int, str]]
    that: Mapping[str, int]
    units: Mapping[str, str]
    numbers: Mapping[str, int]
    eras: tuple[str, ...]
    before: Mapping[str, re.Pattern[str]]
    after: Mapping[str, re.Pattern[str]]
    ending: re.Pattern[str]
    outside: re.Pattern[str]
    tense: re.Pattern[str]
    announcing: re.Pattern[str]
    heading: re.Pattern[str]
    breaks: re.Pattern[str]
    label: re.Pattern[str]
    reference: re.Pattern[str]
    term: re.Pattern[str]
    validity: re.Pattern[str]
    capitals: bool
    alone: re.Pattern[str]


def choice(words: Iterable[str]) -> str:
    """A pattern for one of the words, the longest first; one that never matches for none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")" if ordered else "(?!)"


@cache
def grammar(pack: Pack) -> Grammar:
    """The grammar of a pack's dates, compiled at first use."""
    return _compile(pack.code, pack.dates, pack.writing.suffixes, pack.people.small)


def _compile(code: str, words: DateWords, endings: tuple[str, ...], small: tuple[str, ...]) -> Grammar:
    months, weekdays = _calendar_names(code, words)
    others: dict[str, tuple[tuple[str, int], ...]] = defaultdict(tuple)
    for era, groups in words.calendars.items():
        for name, number in _meanings(groups).items():
            others[name] += ((era, number),)
    that = {word: sign for sign, group in ((-1, words.last), (0, words.this), (1, words.next)) for word in group}
    units = {word: unit for unit, group in words.units.items() for word in group}
    ending = f"{choice(flatten(ending) for ending in (*endings, *words.endings))}?"
    whole = f"(?={ending}{END})"
    ordinal = f"(?:{choice(words.ordinals)}{END})?"
    fields = {
        "day": rf"(?P<day>\d{{1,2}})(?!\d){ordinal}",
        "end": rf"(?P<end>\d{{1,2}})(?!\d){ordinal}",
        "year": r"(?P<year>\d{4})(?!\d|[,.]\d|-\d)",
        "to": rf"(?:\s*-\s*|\s+{choice(words.to)}\s+)",
        "relative": rf"(?P<relative>{choice(words.relative)}){END}",
        "that": rf"(?P<that>{choice(that)}){END}",
        "that_year": rf"(?P<that>{choice(that)})\s+(?P<that_year>{choice(words.units['year'])}){whole}",
        "count": rf"(?P<count>\d{{1,3}}|{choice(words.numbers)}{END})(?:\s*\([^()\s]+\))?",
        "ago": rf"(?P<ago>{choice(words.ago)}){END}",
        "later": rf"(?P<later>{choice(words.later)}){END}",
    }
    known_words = {"month": [*months], "end_month": [*months], "weekday": [*weekdays]}
    known_words |= {"other_month": [*others], "unit": [*units]}
    for name, known in known_words.items():
        fields[name] = rf"(?P<{name}>{choice(known)}){whole}"
    loose = {bare for name in months if len(bare := skeleton(name)) >= SKELETON and bare != name}
    fields["month"] = "(?P<month>" + "|".join([choice(months), *sorted(map(_with_any_marks, loose))]) + f"){whole}"
    formats = {field: list[re.Pattern[str]]() for field in fields}
    formats["day"].append(re.compile(DAY_FIRST))
    formats["year"].append(re.compile(YEAR_FIRST))
    for template in words.formats:
        first = _TOKEN.match(template)
        field = first.group(1) if first else None
        if field not in fields:
            raise InvalidLanguage(
                f"dates.formats: {template!r} does not begin with a field",
                where=f"loaders/languages/{code}.toml", remedy="fields: " + ", ".join(sorted(fields)),
            )  # fmt: skip
        formats[field.removesuffix("_year")].append(re.compile(_pattern(template, fields, ending, whole)))
    openings: dict[str, set[str]] = defaultdict(set)
    opening = {**known_words, "relative": [*words.relative], "that": [*that], "count": [*words.numbers]}
    opening["ago"] = [*words.ago]
    for field in ("month", "other_month", "weekday", "relative", "that", "count", "unit", "ago"):
        for word in opening[field] if formats[field] else ():
            openings[flatten(word)].add(field)
    around = {name: getattr(words, name) for name in ("alone", "since", "until", "target", "term")}
    before = {name: cue.before for name, cue in around.items()}
    before["any"] = tuple(word for cues in before.values() for word in cues)
    return Grammar(
        formats={field: tuple(patterns) for field, patterns in formats.items()},
        openings=tuple(tuple(sorted(found)) for found in openings.values()),
        finder=AhoCorasick(list(openings), matchkind=MatchKind.LeftmostLongest),
        months=months | {skeleton(name): number for name, number in months.items()},
        weekdays=weekdays, others=dict(others), that=that, units=units, numbers=words.numbers,
        eras=tuple(words.calendars),
        relative={phrase: (int(text.split()[0]), text.split()[1]) for phrase, text in words.relative.items()},
        before={name: re.compile(rf"(?<![^\W_])(?:{choice(cue)}[\s-]+)$") for name, cue in before.items()}
        | {"never": re.compile(rf"(?<![^\W_]){choice(words.never_after)}\s+$")},
        after={name: re.compile(rf"[\s,-]+{choice(cue.after)}{END}") for name, cue in around.items()}
        | {"to": re.compile(rf"\s*(?:-|{choice(words.to)}\s)\s*(?:\d|{choice(months)})")},
        ending=re.compile(f"{ending}{END}"), outside=re.compile(rf"[\W_](?<![{MARKS}])"),
        tense=re.compile(rf"(?<![^\W_])(?:(?P<future>{choice(words.future)})|{choice(words.past)}){END}"),
        announcing=_anywhere(words.announcing), breaks=_anywhere(words.clause_breaks),
        heading=_anywhere((*words.labels, *weekdays)),
        label=re.compile(rf"(?:(?:^|\t)[\W_]*{choice(words.labels)}\s*[:-]*|(?<![^\W_]){choice(words.labels)}\s*:)\s*$"),
        reference=re.compile(rf"[\W_]*{choice(words.references)}\s*[:.]"),
        term=re.compile(rf"{fields['count']}[\s-]+{fields['unit']}"),
        validity=_anywhere(words.validity),
        capitals=_capitals(code),
        alone=re.compile(rf"\s*[.,;:!?)](?!\d)|\s*$|\s+{choice(small)}{END}"),
    )  # fmt: skip


def _pattern(template: str, fields: Mapping[str, str], ending: str, whole: str) -> str:
    """The regular expression of a format. A case ending may stand before a space; the last one is left out."""
    parts: list[str] = []
    for match in _TOKEN.finditer(template):
        field, optional = match.group("field"), match.group("optional")
        if optional is not None:
            parts.append(f"(?:{_pattern(optional, fields, ending, whole)})?")
        elif field:
            parts.append(fields[field])
        elif match.group() == "~":
            parts.append(whole)
        elif match.group().isspace():
            parts.append(rf"{ending}\s+" if parts and parts[-1].endswith(whole) else r"\s+")
        else:
            parts.append(re.escape(match.group()))
    return "".join(parts)


def _calendar_names(code: str, words: DateWords) -> tuple[dict[str, int], dict[str, int]]:
    """Month names (from 1) and weekday names (from 0) in CLDR and in the pack."""
    months, weekdays = _meanings(words.months), {name: key - 1 for name, key in _meanings(words.weekdays).items()}
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return months, weekdays  # a language that CLDR lacks: its pack holds every name
    for form in ("format", "stand-alone"):
        for number, name in locale.months[form]["wide"].items():
            months[_known(name)] = number
        for number, name in locale.days[form]["wide"].items():
            weekdays[_known(name)] = number
    return months, weekdays


def _capitals(code: str) -> bool:
    """Whether the language writes its months with a capital (CLDR)."""
    try:
        january = str(Locale.parse(code, sep="-").months["format"]["wide"][1])
    except (UnknownLocaleError, ValueError):
        return True
    return january[:1].isupper()


def skeleton(name: str) -> str:
    """A name without its combining marks: in Indic scripts, its consonants."""
    return re.sub(f"[{MARKS}]", "", name)


def _with_any_marks(letters: str) -> str:
    return "".join(f"{re.escape(letter)}{_any_marks(ord(letter) // _BLOCK)}" for letter in letters)


@cache
def _any_marks(block: int) -> str:
    """Any combining marks of a script: those of all scripts would make a pattern long that has many of them."""
    return f"[{_marks(_BLOCK * block, _BLOCK * (block + 1))}]*"


def _meanings(groups: Sequence[Sequence[str]]) -> dict[str, int]:
    return {flatten(word): number for number, group in enumerate(groups, 1) for word in group}


def _known(name: str) -> str:
    return flatten(unicodedata.normalize("NFC", name))


def _anywhere(words: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){choice(words)}{END}")
