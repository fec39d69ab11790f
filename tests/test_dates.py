"""Dates: what is found and what it means (cases/dates.*.toml), and what holds for any text."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph_schema.errors import InvalidLanguage
from graph_schema.values import PartialDate
from loaders.languages import load_pack, load_packs
from loaders.mentions import Mention, flatten
from loaders.times import calendars, eras
from loaders.times.dates import document_date, spot_dates, spot_terms
from loaders.times.formats import grammar

CASES = Path(__file__).parent / "cases"
LANGUAGES = sorted(path.name.split(".")[1] for path in CASES.glob("dates.*.toml"))


def cases(kind: str) -> list[object]:
    """The cases of a kind in every language, each under a readable id."""
    found = []
    for language in LANGUAGES:
        data = tomllib.loads((CASES / f"dates.{language}.toml").read_text(encoding="utf-8"))
        for number, case in enumerate(data[kind], 1):
            found.append(pytest.param(language, case, id=f"{language}-{number}: {case['text'][:60]}"))
    return found


def dates_in(text: str, language: str, base: str | None = None) -> list[Mention]:
    """The dates of a whole text."""
    text = unicodedata.normalize("NFC", text)
    flat = flatten(text)
    found = spot_dates(text, flat, 0, len(text), load_pack(language), PartialDate(base) if base else None)
    assert all(text[one.start : one.end] == one.text for one in found)
    return found


def agree(found: Mention, wanted: dict[str, object]) -> None:
    """Whether a mention is what the case asks for; facts and flags only where the case gives them."""
    assert found.text == unicodedata.normalize("NFC", str(wanted["span"]))
    assert (found.value if found.value is None else str(found.value)) == (str(wanted["value"]) or None)
    if "basis" in wanted:
        assert found.facts["basis"] == wanted["basis"]
    assert dict(found.facts) == dict(found.facts) | dict(wanted.get("facts", {}))  # type: ignore[call-overload]
    assert set(wanted.get("flags", ())) <= found.flags  # type: ignore[call-overload]
    assert not set(wanted.get("no", ())) & (found.facts.keys() | found.flags)  # type: ignore[call-overload]


@pytest.mark.parametrize(("language", "case"), cases("case"))
def test_dates_are_found_and_read(language: str, case: dict) -> None:
    found = dates_in(case["text"], language, case.get("base"))
    assert [one.text for one in found] == [unicodedata.normalize("NFC", one["span"]) for one in case["expect"]]
    for mention, wanted in zip(found, case["expect"], strict=True):
        agree(mention, wanted)


@pytest.mark.parametrize(("language", "case"), cases("term"))
def test_terms_are_counted_in_months(language: str, case: dict) -> None:
    text = unicodedata.normalize("NFC", case["text"])
    found = spot_terms(text, flatten(text), 0, len(text), load_pack(language))
    wanted = [(unicodedata.normalize("NFC", one["span"]), one["value"]) for one in case["expect"]]
    assert [(one.text, one.value) for one in found] == wanted
    for mention, one in zip(found, case["expect"], strict=True):
        assert mention.kind == "term"
        assert "flags" not in one or set(one["flags"]) == mention.flags


@pytest.mark.parametrize(("language", "case"), cases("document"))
def test_a_document_dates_itself(language: str, case: dict) -> None:
    text = unicodedata.normalize("NFC", case["text"])
    found = document_date(text, flatten(text), load_pack(language))
    assert (found is None) == (not case["expect"])
    if found:
        agree(found, case["expect"])


def test_there_are_enough_cases() -> None:
    assert len(cases("case")) >= 120


# -- every format of every pack -------------------------------------------------------------------------------------


def spellings(template: str, when: date, language: str) -> list[tuple[str, set[str]]]:
    """A date written in a format, with and without each optional part, and the fields that were written."""
    words = grammar(load_pack(language))
    month = max((name for name, number in words.months.items() if number == when.month), key=len)
    written = {
        "day": str(when.day), "year": f"{when.year:04}", "month": month.title(), "end_month": month.title(),
        "to": "-", "end": str(when.day),
    }  # fmt: skip
    found = []
    optional = re.findall(r"\[[^\]]*\]", template)
    for choice in product((True, False), repeat=len(optional)):
        form = template
        for part, keep in zip(optional, choice, strict=True):
            form = form.replace(part, part[1:-1] if keep else "", 1)
        fields = set(re.findall(r"\{(\w+)\}", form))
        for field in fields:
            form = form.replace("{" + field + "}", written.get(field, "?"))
        found.append((form.replace("~", ""), fields))
    return found


@given(when=st.dates(date(1950, 1, 1), date(2099, 12, 31)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_stated_dates_come_back_in_every_format(language: str, when: date) -> None:
    tried = 0
    for template in load_pack(language).dates.formats:
        for said, fields in spellings(template, when, language):
            if "year" not in fields or "month" not in fields or "?" in said:
                continue
            tried += 1
            found = dates_in(said, language)
            wanted = when.isoformat() if "day" in fields else when.isoformat()[:7]
            assert [(one.text, str(one.value)) for one in found] == [(said, wanted)], template
    assert tried >= 8


@given(when=st.dates(date(1950, 1, 1), date(2099, 12, 31)))
@pytest.mark.parametrize("language", LANGUAGES)
def test_numeric_dates_come_back_in_every_script(language: str, when: date) -> None:
    digits = str.maketrans("0123456789", "০১২৩৪৫৬৭৮৯")
    assume(not eras.of_year(load_pack(language).dates.calendars, when.year))
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d"):
        for said in (when.strftime(form), when.strftime(form).translate(digits)):
            assert [str(one.value) for one in dates_in(f"({said})", language)] == [when.isoformat()]


# -- properties -----------------------------------------------------------------------------------------------------

SAMPLE = """12 31 2023 ১৭ ২০২৩ 1429 ১৪২৯ 0 99 1st ২১শে May march আগস্ট ফেব্রুয়ারি ফাল্গুন last গত next year বছর মাসে two
দুই ago আগে on Wednesday বুধবার by since থেকে today আজ for -এর সাল date: তারিখ: - / . , ( ) । İ"""
WORDS = [*SAMPLE.split(), "\n", "\t", "\u00a0", "\u200c"]
lists = st.lists(st.sampled_from(WORDS))
texts = st.one_of(st.text(), lists.map(" ".join), lists.map("".join))
bases = st.one_of(
    st.none(),
    st.dates(date(1, 1, 1)).map(lambda when: when.isoformat()),
    st.sampled_from(["2023", "2023-04", "2024-02-29", "0001-01-01", "9999-12-31", "9999", "0001-01"]),
)


@given(text=texts, base=bases, language=st.sampled_from(LANGUAGES))
def test_spans_stand_in_order_in_any_text(text: str, base: str | None, language: str) -> None:
    text = unicodedata.normalize("NFC", text)
    flat = flatten(text)
    pack = load_pack(language)
    found = spot_dates(text, flat, 0, len(text), pack, PartialDate(base) if base else None)
    reached = 0
    for one in found:
        assert reached <= one.start < one.end <= one.tail <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.value is None or isinstance(one.value, PartialDate)
        assert one.facts["basis"] in ("stated", "relative", "header", "document")
        reached = one.end
    for term in spot_terms(text, flat, 0, len(text), pack):
        assert text[term.start : term.end] == term.text
    document_date(text, flat, pack)


@given(text=texts, language=st.sampled_from(LANGUAGES), cut=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_a_part_is_read_within_its_bounds(text: str, language: str, cut: tuple[int, int]) -> None:
    text = unicodedata.normalize("NFC", text)
    start, end = sorted(min(place, len(text)) for place in cut)
    for one in spot_dates(text, flatten(text), start, end, load_pack(language), None):
        assert start <= one.start < one.tail <= end


@given(text=texts, language=st.sampled_from(LANGUAGES))
def test_without_a_base_only_what_is_stated_has_a_value(text: str, language: str) -> None:
    for one in dates_in(text, language):
        assert one.value is None or one.facts["basis"] in ("stated", "header")


# -- calendars ------------------------------------------------------------------------------------------------------


@given(when=st.dates(date(1993, 4, 14), date(2093, 4, 13)))
def test_the_bangladesh_calendar_is_continuous(when: date) -> None:
    """Each day is exactly one day of the calendar, and the next day the next (anchors: 1 Boishakh is 14 April)."""
    year = when.year - 593 - ((when.month, when.day) < (4, 14))
    days = [(month, day) for month in range(1, 13) for day in range(1, 32) if calendars.from_bangla(year, month, day)]
    first = date(year + 593, 4, 14)
    assert len(days) == (date(year + 594, 4, 14) - first).days
    month, day = days[(when - first).days]
    assert calendars.from_bangla(year, month, day) == PartialDate(when.isoformat())


@pytest.mark.parametrize(
    ("year", "month", "day", "iso"),
    [(1429, 11, 8, "2023-02-21"), (1429, 9, 1, "2022-12-16"), (1429, 12, 12, "2023-03-26"), (1430, 1, 1, "2023-04-14"),
     (1424, 11, 9, "2018-02-21"), (1424, 9, 2, "2017-12-16"), (1430, 11, 17, "2024-03-01")],
)  # fmt: skip
def test_days_that_both_calendars_are_known_for(year: int, month: int, day: int, iso: str) -> None:
    assert str(calendars.from_bangla(year, month, day)) == iso


@given(when=st.dates(date(1900, 1, 1), date(2099, 12, 31)), months=st.integers(0, 600))
def test_months_are_added_as_on_a_calendar(when: date, months: int) -> None:
    moved = calendars.add_months(PartialDate(when.isoformat()), months)
    assert moved is not None
    later = date.fromisoformat(moved.iso)
    assert (later.year - when.year) * 12 + later.month - when.month == months
    assert later.day == when.day or (later + timedelta(days=1)).day == 1


def test_half_a_year_after_a_bare_year_is_unknown() -> None:
    assert calendars.add_months(PartialDate("2023"), 18) is None
    assert calendars.add_months(PartialDate("2023"), 36) == PartialDate("2026")


def test_a_format_that_begins_with_no_field_is_refused() -> None:
    pack = load_pack("en")
    broken = pack.model_copy(update={"dates": pack.dates.model_copy(update={"formats": ("the {day} {month}",)})})
    with pytest.raises(InvalidLanguage, match="does not begin with a field"):
        grammar(broken)


def test_every_language_has_date_cases() -> None:
    assert set(LANGUAGES) == set(load_packs())


@given(when=st.dates(date(1943, 4, 14), date(2027, 4, 13)))
def test_bikram_sambat_is_continuous(when: date) -> None:
    years = (when.year + 56, when.year + 57)
    days = [
        (year, month, day)
        for year in years for month in range(1, 13) for day in range(1, 33)
        if eras.from_bikram(year, month, day) == PartialDate(when.isoformat())
    ]  # fmt: skip
    assert len(days) == 1
