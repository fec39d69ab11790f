"""Query files: what a header may say, and that a bad file stops the start with its name and line."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph_schema.errors import InvalidParameter, InvalidQuery, UnknownEntity
from graph_schema.lifecycle import RANK
from graph_store.graph import Graph
from queries import Catalogue, ask, cypher
from queries.query import read

FILES = tomllib.loads((Path(__file__).parent / "cases/queries/files.toml").read_text(encoding="utf-8"))
GOOD: str = FILES["good"]
CATALOGUE = Catalogue.load()


def test_good_file_is_read() -> None:
    query = read(GOOD, "countries/agreements", "good")
    assert query.titles == {"en": "Agreements of a country", "bn": "দেশের চুক্তি"}
    assert query.example == {"country": "Japan"}
    assert [each.name for each in query.columns] == ["id", "on"]
    assert query.folder == "countries"
    assert query.cypher.startswith("// SET")


@pytest.mark.parametrize("case", FILES["cases"], ids=lambda case: case["what"])
def test_bad_file_is_refused(case: dict[str, Any]) -> None:
    assert case["old"] in GOOD
    bad = GOOD.replace(case["old"], case["new"], 1)
    with pytest.raises(InvalidQuery, match=case["says"]) as caught:
        read(bad, "countries/agreements", "bad.cypher")
    assert caught.value.where == f"bad.cypher:{case['line']}"


def test_bad_file_stops_the_start(tmp_path: Path) -> None:
    (tmp_path / "countries").mkdir()
    (tmp_path / "countries/good.cypher").write_text(GOOD, encoding="utf-8")
    assert list(Catalogue.load(tmp_path)) == ["countries/good"]
    (tmp_path / "countries/bad.cypher").write_text(GOOD.replace("PARTY_TO", "NOWHERE", 1), encoding="utf-8")
    with pytest.raises(InvalidQuery, match="NOWHERE") as caught:
        Catalogue.load(tmp_path)
    assert re.search(r"countries/bad\.cypher:\d+$", str(caught.value.where))
    (tmp_path / "countries/bad.cypher").write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidQuery, match="cannot be read"):
        Catalogue.load(tmp_path)


def test_catalogue_has_what_is_promised() -> None:
    assert len(CATALOGUE) >= 14
    assert [each.name for each in CATALOGUE["programmes/adopters"].columns] == [
        "country", "country_name", "status", "since", "via", "agreement",
    ]  # fmt: skip
    assert [each.name for each in CATALOGUE["countries/ties"].columns] == [
        "kind", "id", "title", "status", "on", "topics", "parties",
    ]  # fmt: skip


def test_unknown_query_gets_the_nearest_names() -> None:
    with pytest.raises(UnknownEntity, match="programmes/adopters"):
        CATALOGUE.find("programme/adoptors")


@pytest.mark.parametrize("name", CATALOGUE)
def test_statuses_are_ranked_as_in_the_life_cycle(name: str) -> None:
    """Cypher cannot ask the schema: a query that ranks statuses spells the order out."""
    ranked = re.findall(r"WHEN '(\w+)' THEN (\d+)", CATALOGUE[name].cypher)
    if any(status in RANK for status, _ in ranked):
        assert {status: int(rank) - 1 for status, rank in ranked} == RANK


@pytest.mark.parametrize("name", CATALOGUE)
def test_rows_are_cut_in_a_total_order(name: str) -> None:
    body = cypher.bare(CATALOGUE[name].cypher)
    for cut in re.finditer(r"\b(?:SKIP|LIMIT)\b", body):
        assert "ORDER BY" in body[: cut.start()]


@pytest.mark.parametrize("name", CATALOGUE)
def test_empty_graph_answers(graph: Graph, name: str) -> None:
    given = {key: value for key, value in CATALOGUE[name].example.items() if key != "agreement"}
    if given != CATALOGUE[name].example:
        with pytest.raises(InvalidParameter, match="no agreement is called"):
            ask(graph, CATALOGUE[name], CATALOGUE[name].example)
        return
    found = ask(graph, CATALOGUE[name], given)
    assert (found.rows, found.as_of, found.coverage.documents, found.truncated) == (
        [], given.get("as_of"), 0, False,
    )  # fmt: skip
    assert found.note


@pytest.mark.parametrize("name", CATALOGUE)
def test_no_predicate_over_a_list(name: str) -> None:
    """Inside a function's arguments in WHERE, the embedded engine takes `any(x IN xs WHERE …)` for a condition of its
    own: `coalesce(n.digital, any(…))` loses rows whose `digital` is true. `true IN […]` is safe."""
    assert not re.search(r"\b(?:any|all|none|single)\s*\(", cypher.bare(CATALOGUE[name].cypher), re.IGNORECASE)


def test_strings_and_comments_are_not_read() -> None:
    text = "MATCH (n:Country {id: 'a // :Nowhere $x'}) /* SET $y */ RETURN n.name // DELETE"
    assert not [*cypher.writes(text), *cypher.strangers(text), *cypher.parameters(text)]
    assert len(cypher.bare(text)) == len(text)
