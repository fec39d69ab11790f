"""Ties do not hang on wording: whoever signs by whichever name, and in whatever frame a sentence stands, the same tie
is taken, and never one of others."""

from __future__ import annotations

import itertools
import random
import re
import tomllib
from typing import Any

import pytest

from loaders.line import extract
from loaders.records import records
from tests.test_coding import CASES, read, told

VARIATIONS: dict[str, Any] = tomllib.loads((CASES / "variations.toml").read_text(encoding="utf-8"))
MOVED = 0.05
"""The share of cases that a frame may change: where it has a meaning after all ("both leaders" of a sentence that names
two states who did nothing together), or in sentences so short that any further word counts."""
PUBLISHED = "2024-05-10"


def ties(text: str, language: str, case: dict[str, Any]) -> list[tuple[str, ...]]:
    """The sides and the status of each agreement between states that is read."""
    document = read(text, language, case.get("published", PUBLISHED), case.get("publisher"))
    found = []
    for each in records(extract(document))["agreements"]:
        states = sorted(party for party in each["parties"] if re.fullmatch("[A-Z]{2}", party))
        if len(states) > 1:
            found.append((*states, each["status"]))
    return sorted(found)


def uptake(text: str, language: str, case: dict[str, Any]) -> list[str]:
    """Who takes up what and how far that is, without the day."""
    document = read(text, language, case.get("published", PUBLISHED), case.get("publisher"))
    return sorted(each.rpartition(" ")[0] for each in told(extract(document).statements) if each.startswith("adoption"))


READERS = {"agreements": ties, "adoptions": uptake}


def framed(language: str) -> list[Any]:
    frames = VARIATIONS["frames"][language]
    return [
        pytest.param(language, place, words, id=f"{language}-{words.strip(' ,.।')}")
        for place in ("before", "behind", "beside")
        for words in frames[place]
    ]


def put(text: str, place: str, words: str, frames: dict[str, Any]) -> str | None:
    """A sentence in a frame; None where it is none by itself or begins with a frame of its own."""
    if place == "beside":
        return f"{text} {words}"
    stop, first = text[-1], text.split()[0].strip(",")
    if stop not in ".।" or "\n" in text or re.search(r"[.!?।]\s", re.sub(r"\b(Mr|Mrs|Ms|Dr|H\.E|[A-Z])\.", "", text)):
        return None
    if place == "behind":
        return text[:-1] + words
    if first in frames["skip"]:
        return None
    return words + (text[0].lower() + text[1:] if first in frames["small"] else text)


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize(("language", "place", "words"), [each for code in ("en", "bn") for each in framed(code)])
def test_a_frame_changes_nothing(language: str, place: str, words: str, kind: str) -> None:
    cases, taken = tomllib.loads((CASES / f"{kind}.{language}.toml").read_text(encoding="utf-8"))["case"], READERS[kind]
    plain = [case for case in cases if "known" not in case]
    compared, moved = 0, []
    for case in plain[::3]:
        if (text := put(case["text"], place, words, VARIATIONS["frames"][language])) is None:
            continue
        compared += 1
        if (now := taken(text, language, case)) != (was := taken(case["text"], language, case)):
            moved.append(f"{text}\n    {was} → {now}")
    assert compared > 30
    assert len(moved) <= max(2, MOVED * compared), "\n".join(moved)


@pytest.mark.parametrize("status", VARIATIONS["templates"])
def test_whoever_signs(status: str) -> None:
    sides, chance = VARIATIONS["sides"], random.Random(status)
    for template, (one, other) in itertools.product(
        VARIATIONS["templates"][status], chance.sample([*itertools.product(sides["forms"], repeat=2)], 60)
    ):
        a, b = chance.sample(sides["states"], 2)
        text = template.format(
            a=called(one, a),
            b=called(other, b),
            paper=chance.choice(sides["papers"]),
            topic=chance.choice(sides["topics"]),
        )
        text = text[0].upper() + text[1:]
        expected = [] if status == "none" else [(*sorted((a[2], b[2])), status)]
        assert ties(text, "en", {}) == expected, text


def called(form: str, side: list[str]) -> str:
    state, people, _, capital, person = side
    return form.format(state=state, people=people, capital=capital, person=person)
