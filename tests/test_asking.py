"""Questions in words: which curated query each is, and that what none of them asks is not answered.

`cases/questions.toml` holds questions as people phrase them. `needs_graph`: a name in it is known to the graph only.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph_schema import gazetteer
from graph_schema.errors import InvalidQuery
from graph_schema.gazetteer import bengali
from queries import Catalogue
from queries.asking import Asker
from queries.asking.asker import LONGEST
from queries.query import read

HERE = Path(__file__).parent
FILE = tomllib.loads((HERE / "cases/questions.toml").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = [
    {"asked": asked, "query": name, **case} for name, cases in FILE["asked"].items() for asked, case in cases.items()
]
OUTSIDE: list[str] = FILE["outside"]["questions"]
CATALOGUE = Catalogue.load()
ASKER = Asker(CATALOGUE, gazetteer.load())
QUERY = """/*+++
title.en = "Agreements"
title.bn = "চুক্তি"
question.en = "Which?"
question.bn = "কোনগুলো?"
timeless = "made up"
ask.en = ["[agreement] sealed|shaken_hands {country}"]
[params]
country = { type = "country", example = "Japan", title.en = "Country", title.bn = "দেশ" }
[columns]
id = { type = "id", title.en = "Id", title.bn = "আইডি" }
+++*/
MATCH (c:Country {id: $country})-[r:PARTY_TO]->(a:Agreement)
RETURN a.id AS id, r.statements AS statements ORDER BY id SKIP $skip LIMIT $limit
"""


def understood(asked: str) -> tuple[str | None, dict[str, str]]:
    chosen = ASKER.read(asked).chosen
    return (chosen.query, chosen.arguments) if chosen else (None, {})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["asked"])
def test_question_becomes_its_query(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if "pending" in case:
        request.applymarker(pytest.mark.xfail(strict=True, reason=case["pending"]))
    wanted = {key: value for key, value in case.items() if key not in ("asked", "query", "pending")}
    assert understood(case["asked"]) == (case["query"], wanted)


def test_enough_questions_are_right() -> None:
    assert len(CASES) >= 120
    assert sum(bengali(case["asked"]) for case in CASES) >= 40
    assert sum("pending" in case for case in CASES) <= len(CASES) * 0.05


@pytest.mark.parametrize("asked", OUTSIDE)
def test_what_no_query_asks_is_not_answered(asked: str) -> None:
    reading = ASKER.read(asked)
    assert reading.chosen is None
    assert reading.note


def test_enough_questions_are_outside() -> None:
    assert len(OUTSIDE) >= 20


def test_answer_tells_the_words_and_their_meaning() -> None:
    reading = ASKER.read("Which countries have adopted Indai Stack?")
    assert reading.chosen
    (programme,) = reading.chosen.parameters.values()
    assert programme.model_dump() == {"typed": "Indai Stack", "value": "india-stack", "name": "India Stack"}
    assert ASKER.read("What is the weather in Japan?").not_understood == ["weather"]
    assert "CD" in str(ASKER.read("agreements of Congo").note)


def test_new_query_is_asked_without_code() -> None:
    """By the words of its header, in their forms and at their places."""
    asker = Asker({"made/up": read(QUERY, "made/up", "up.cypher")}, gazetteer.load())
    for asked in ("Which agreements has Japan sealed?", "Where Japan sealed agreements", "sealing by Japan"):
        chosen = asker.read(asked).chosen
        assert (chosen is not None) == ("Where" not in asked)
    assert asker.read("Which agreements have shaken hands with Japan?").chosen
    assert not asker.read("Which agreements have shaken Japan?").chosen


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [("{country}", "{land}", "no parameter"), ("[agreement]", "[agreement", "brackets"), ("ask.en", "ask.fr", "fr")],
)
def test_bad_pattern_is_refused(old: str, new: str, says: str) -> None:
    text = QUERY.replace(old, new, 1)
    with pytest.raises(InvalidQuery, match=says):
        Asker({"made/up": read(text, "made/up", "up.cypher")}, gazetteer.load())


@given(st.text(max_size=LONGEST + 20))
@example("2023-02-30 \ud800 \x00 ()[]{}")
@example("২০২৩ " * 60)
def test_no_text_is_too_much(text: str) -> None:
    reading = ASKER.read(text)
    assert reading == ASKER.read(text)
    assert len(text) <= LONGEST or reading.chosen is None


WORDS = sorted({word for case in CASES for word in re.split(r"\s+", case["asked"])})


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_jumbled_questions_are_read_or_refused(text: str) -> None:
    """What is taken for a question fills what its query needs."""
    reading = ASKER.read(text)
    if reading.chosen:
        query = CATALOGUE[reading.chosen.query]
        assert not reading.chosen.needs
        query.parameter_model.model_validate(reading.chosen.arguments)
