"""From the documents that the project started from to the answers, on both engines."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph_store.graph import Graph
from loaders.loading import load
from loaders.writing.check import check
from queries.answer import ask
from queries.catalogue import Catalogue

SEEDS = Path(__file__).parent.parent.parent / "shared" / "seeds"
CATALOGUE = Catalogue.load()
pytestmark = pytest.mark.seeds


@pytest.fixture
def seeded(graph: Graph) -> Graph:
    """The graph with the source documents in it."""
    report = load(graph, [str(SEEDS)])
    assert (report.loaded, report.skipped) == (5, [])
    return graph


def rows(graph: Graph, name: str, **arguments: object) -> list[dict[str, Any]]:
    answer = ask(graph, CATALOGUE[name], arguments)
    found = [dict(row) for row in answer.model_dump()["rows"]]
    for row in found:
        assert row["evidence"], f"{name}: a row without its sentence: {row}"
        assert all(each["quote"] for each in row["evidence"])
    return found


def test_who_adopted_india_stack(seeded: Graph) -> None:
    found = {(row["country"], row["via"]): row for row in rows(seeded, "programmes/adopters", programme="ইন্ডিয়া স্ট্যাক")}
    signed = {"TT": "2023-08-17", "AM": "2023-06", "SL": "2023-06", "SR": "2023-06", "AG": "2023-06", "PG": "2023-07"}
    assert {country: found[country, "india-stack"]["since"] for country in signed} == signed
    assert {found[country, "india-stack"]["status"] for country in signed} == {"signed"}
    assert all(found[country, "india-stack"]["agreement"] for country in signed)
    for country in ("MU", "SA"):
        assert found[country, "india-stack"]["status"] in ("interested", "in_negotiation")
    for country in ("FR", "AE", "SG", "LK"):
        row = found[country, "upi"]
        assert (row["status"], row["agreement"]) == ("adopted", None)
    assert len(found) == 12
    assert not {row["country"] for row in found.values()} & {"IN"}


def test_adopters_by_status_and_without_parts(seeded: Graph) -> None:
    signed = rows(seeded, "programmes/adopters", programme="India Stack", status="signed")
    assert {row["country"] for row in signed} == {"TT", "AM", "SL", "SR", "AG", "PG"}
    alone = rows(seeded, "programmes/adopters", programme="India Stack", parts=False)
    assert {row["via"] for row in alone} == {"india-stack"}


def test_ties_of_japan_and_bangladesh(seeded: Graph) -> None:
    found = rows(seeded, "countries/ties", country_a="Japan", country_b="বাংলাদেশ")
    kinds = sorted(row["kind"] for row in found)
    assert kinds == ["agreement", "agreement", "interest", "meeting", "meeting"]  # the leaders met at the signature
    memorandum = next(row for row in found if row["on"] == "2023-04-26" and row["kind"] == "agreement")
    assert memorandum["status"] == "signed"
    assert {"ict", "cybersecurity"} <= set(memorandum["topics"])
    assert any("jica" in row["parties"] for row in found)
    interest = next(row for row in found if row["kind"] == "interest")
    assert "smart_city" in interest["topics"]
    assert not [row for row in found if row["kind"] == "funding"]


def test_ties_by_topic(seeded: Graph) -> None:
    found = rows(seeded, "countries/ties", country_a="JP", country_b="BGD", topic="smart_city")
    assert sorted(row["kind"] for row in found) == ["interest", "meeting"]


def test_the_same_pair_in_either_order(seeded: Graph) -> None:
    one = rows(seeded, "countries/ties", country_a="Japan", country_b="Bangladesh")
    assert one == rows(seeded, "countries/ties", country_a="Bangladesh", country_b="জাপান")


def test_fund_for_asean_is_a_flow_to_asean(seeded: Graph) -> None:
    answer = ask(seeded, CATALOGUE["funding/flows"], {})
    flows = [dict(row) for row in answer.model_dump()["rows"]]
    assert flows
    assert "BD" not in {str(value) for row in flows for key, value in row.items() if key != "evidence"}


def test_decisions_of_the_memo(seeded: Graph) -> None:
    found = rows(seeded, "decisions/progress")
    assert sorted(row["number"] for row in found) == ["1.2", "1.21", "1.22"]
    assert all(row["progress"] for row in found)


def test_every_fact_stands(seeded: Graph) -> None:
    assert list(check(seeded)) == []
