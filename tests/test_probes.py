"""Who is the same across documents, spellings and scripts: pairs of names, as data, in `cases/probes.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema import gazetteer
from loaders.writing.bearers import settle
from loaders.writing.namesakes import Bearer, Register, same
from loaders.writing.sounds import distance

PROBES = tomllib.loads((Path(__file__).parent / "cases" / "probes.toml").read_text("utf-8"))
KNOWN = gazetteer.load()
REGISTER = Register(KNOWN)
MISSED = {"aliases": 1 / 20, "across": 1 / 10}
"""The share of pairs that may be missed."""


def bearer(kind: str, name: str) -> Bearer:
    """`Ministry of Finance | KE`."""
    name, _, country = name.partition(" | ")
    return Bearer(kind, frozenset((name,)), country or None)  # type: ignore[arg-type]


def verdict(pair: dict[str, str]) -> bool | None:
    """Whether the two are one: the same known one, or the same by name."""
    if pair["kind"] == "Programme":
        one, other = ([entry.id for entry in KNOWN.find(pair[end], ("Programme",))] for end in ("one", "other"))
        return one == other and len(one) == 1
    one_, other_ = bearer(pair["kind"], pair["one"]), bearer(pair["kind"], pair["other"])
    ids = REGISTER.known(one_), REGISTER.known(other_)
    return ids[0] == ids[1] if all(ids) else same(one_, other_)


@pytest.mark.parametrize("group", sorted(MISSED))
def test_the_same_are_found(group: str) -> None:
    """Nearly all pairs of names of one body, person or programme."""
    missed = [pair for pair in PROBES[group] if verdict(pair) is not True]
    assert len(missed) <= MISSED[group] * len(PROBES[group]), missed


@pytest.mark.parametrize("pair", PROBES["different"], ids=lambda pair: f"{pair['one']} ≠ {pair['other']}")
def test_the_different_stay_apart(pair: dict[str, str]) -> None:
    """No pair of different ones is merged."""
    assert verdict(pair) is not True


def test_there_are_enough_probes() -> None:
    """As many as the measurement of other tools had, at least."""
    assert len(PROBES["aliases"]) >= 20
    assert len(PROBES["across"]) >= 10
    assert len(PROBES["different"]) >= 35


def test_nobody_known_is_taken_for_another() -> None:
    """Of all the gazetteer's agencies and people, no two are the same by name."""
    bearers = [
        Bearer(entry.kind, frozenset(entry.names), entry.country)  # type: ignore[arg-type]
        for entry in KNOWN.entries.values()
        if entry.kind in ("Agency", "Person")
    ]
    by_key: dict[str, list[Bearer]] = {}
    for each in bearers:
        for key in each.keys:
            by_key.setdefault(key, []).append(each)
    pairs = [(a, b) for some in by_key.values() for i, a in enumerate(some) for b in some[i + 1 :]]
    assert pairs
    assert not [(a, b) for a, b in pairs if same(a, b)]


FULL = Bearer("Agency", frozenset(("Digital Futures Agency", "DFA")), "KE")
SHORT = Bearer("Agency", frozenset(("DFA",)), "KE")
OTHER = Bearer("Agency", frozenset(("Department of Food Aid", "DFA")), "KE")


def test_an_acronym_ties_what_has_no_other_name() -> None:
    """To the body of its country that a text gives it, unless there are two."""
    assert same(FULL, SHORT) is True
    assert same(FULL, replace(SHORT, country="UG")) is False
    assert same(FULL, replace(SHORT, country=None)) is None
    assert same(FULL, OTHER) is None
    ids = {"agency-ke-digital-futures-agency": FULL, "agency-ke-dfa": SHORT, "agency-ke-department-of-food-aid": OTHER}
    told = {id: each.names for id, each in ids.items()}
    assert settle(told, REGISTER) == {id: id for id in ids}
    del told["agency-ke-department-of-food-aid"]
    assert set(settle(told, REGISTER).values()) == {"agency-ke-dfa"}


NAMES = st.sampled_from(sorted({pair[end] for some in PROBES.values() for pair in some for end in ("one", "other")}))


@given(NAMES, NAMES, st.sampled_from(("Agency", "Person")))
def test_the_answer_is_the_same_both_ways(one: str, other: str, kind: str) -> None:
    """Who is asked about whom does not matter."""
    assert same(bearer(kind, one), bearer(kind, other)) is same(bearer(kind, other), bearer(kind, one))


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_has_a_sound(one: str, other: str) -> None:
    """Nothing that is written breaks the comparison, and it is the same both ways."""
    assert distance(one, other) == distance(other, one)
    assert distance(one, one) == 0
