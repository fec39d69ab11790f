"""Money: what is found and what it amounts to (cases/money.*.toml), and what holds for any text."""

from __future__ import annotations

import tomllib
import unicodedata
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from graph_schema.values import Money
from loaders.languages import load_pack, load_packs
from loaders.mentions import Mention, flatten
from loaders.money import spot_money

CASES = Path(__file__).parent / "cases"
LANGUAGES = sorted(path.name.split(".")[1] for path in CASES.glob("money.*.toml"))


def cases() -> list[object]:
    """The cases of every language, each under a readable id."""
    found = []
    for language in LANGUAGES:
        data = tomllib.loads((CASES / f"money.{language}.toml").read_text(encoding="utf-8"))
        for number, case in enumerate(data["case"], 1):
            found.append(pytest.param(language, case, id=f"{language}-{number}: {case['text'][:60]}"))
    return found


def money_in(text: str, language: str) -> list[Mention]:
    """The amounts of a whole text."""
    text = unicodedata.normalize("NFC", text)
    return spot_money(text, flatten(text), 0, len(text), load_pack(language))


@pytest.mark.parametrize(("language", "case"), cases())
def test_amounts_are_found_and_read(language: str, case: dict) -> None:
    found = money_in(case["text"], language)
    assert [one.text for one in found] == [unicodedata.normalize("NFC", one["span"]) for one in case["expect"]]
    for mention, wanted in zip(found, case["expect"], strict=True):
        assert mention.value == Money(float(wanted["amount"]), wanted["currency"], mention.text)
        assert dict(mention.facts) == {**mention.facts, **wanted.get("facts", {})}
        assert not set(wanted.get("no", ())) & mention.facts.keys()
        if "equivalent_of" in wanted:
            restated = next(one for one in found if str(one.start) == mention.facts["equivalent_of"])
            assert restated.text == unicodedata.normalize("NFC", wanted["equivalent_of"])


def test_there_are_enough_amounts() -> None:
    assert sum(max(1, len(case.values[1]["expect"])) for case in cases()) >= 90  # type: ignore[attr-defined]


def test_every_language_has_money_cases() -> None:
    assert set(LANGUAGES) == set(load_packs())


SAMPLE = """12 ৫ 1,000 ১,০০,০০০ 2.5 ২ 0 99999999999999999999 দশমিক million কোটি লাখ হাজার bn m two দেড় $ US$ yen টাকা ডলারের
Tk Rs. ৳ won ALL USD or about প্রায় to থেকে ( ) - , . । İ"""
WORDS = [*SAMPLE.split(), " ", "\n", "\t", "\u00a0", "\u200c"]
lists = st.lists(st.sampled_from(WORDS))
texts = st.one_of(st.text(), lists.map(" ".join), lists.map("".join))


@given(text=texts, language=st.sampled_from(LANGUAGES))
def test_spans_stand_in_order_in_any_text(text: str, language: str) -> None:
    text = unicodedata.normalize("NFC", text)
    reached = 0
    starts = set()
    for one in money_in(text, language):
        assert reached <= one.start < one.end <= one.tail <= len(text)
        assert text[one.start : one.end] == one.text
        assert isinstance(one.value, Money)
        assert one.value.amount > 0
        assert len(one.value.currency) == 3
        assert one.value.currency.isupper()
        assert "equivalent_of" not in one.facts or one.facts["equivalent_of"] in starts
        starts.add(str(one.start))
        reached = one.end


@given(text=texts, language=st.sampled_from(LANGUAGES), cut=st.tuples(st.integers(0, 40), st.integers(0, 40)))
def test_a_part_is_read_within_its_bounds(text: str, language: str, cut: tuple[int, int]) -> None:
    text = unicodedata.normalize("NFC", text)
    start, end = sorted(min(place, len(text)) for place in cut)
    for one in spot_money(text, flatten(text), start, end, load_pack(language)):
        assert start <= one.start < one.tail <= end


@given(st.data())
@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_come_back_with_every_scale_and_currency(language: str, data: st.DataObject) -> None:
    words = load_pack(language).money
    number = data.draw(st.integers(1, 999))
    scale = data.draw(st.sampled_from(sorted(word for word in words.scales if len(word) > 2)))
    currency = data.draw(st.sampled_from(sorted(words.currencies)))
    [found] = money_in(f"{number} {scale} {currency}", language)
    amount = float(Decimal(number) * Decimal(words.scales[scale]))
    assert found.value == Money(amount, words.currencies[currency], found.text)


@given(st.data())
@pytest.mark.parametrize("language", LANGUAGES)
def test_amounts_come_back_after_every_symbol(language: str, data: st.DataObject) -> None:
    words = load_pack(language).money
    number = data.draw(st.integers(1, 10_000_000))
    symbol = data.draw(st.sampled_from(sorted(words.prefixes)))
    mark = Locale.parse(language).number_symbols["latn"]["group"]
    said = f"{symbol} {number:,}".replace(",", mark)
    [found] = money_in(said, language)
    assert found.value == Money(float(number), words.prefixes[symbol], said)


@given(crore=st.integers(1, 99), lakh=st.integers(1, 99), thousand=st.integers(1, 99))
def test_scales_add_up(crore: int, lakh: int, thousand: int) -> None:
    said = f"{crore} কোটি {lakh} লাখ {thousand} হাজার টাকা"
    [found] = money_in(said, "bn")
    assert found.value == Money(crore * 1e7 + lakh * 1e5 + thousand * 1e3, "BDT", found.text)
