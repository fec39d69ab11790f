"""The documents that the project started from, end to end: what the answers must hold, and must not.

The documents are third-party texts beside the repository; where the folder is not there, the tests say so loudly
(see conftest). The expectations are ours.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from graph_schema import gazetteer
from graph_schema.statement import Statement
from loaders.languages import load_packs
from loaders.line import Extraction, extract
from loaders.reading import read
from loaders.records import records

FOLDER = Path(__file__).parent.parent.parent / "shared" / "seeds"
pytestmark = pytest.mark.seeds


@pytest.fixture(scope="module")
def seeds() -> Mapping[str, Extraction]:
    """The extractions, by the number that their file name begins with."""
    paths = sorted(FOLDER.glob("*.txt"))
    documents = read(paths, languages=frozenset(load_packs()))
    return {Path(each.location).name[:3]: extract(each) for each in documents}  # type: ignore[union-attr]


def of(extraction: Extraction, relation: str) -> list[Statement]:
    return [each for each in extraction.statements if each.relation == relation]


def id_of(name: str) -> str:
    found = gazetteer.load().find(name)
    assert found, f"{name} is not in the gazetteer"
    return found[0].id


def agreements(extraction: Extraction) -> dict[tuple[str, ...], dict[str, Any]]:
    """The agreements by the states that are their parties."""
    found = {}
    for each in records(extraction)["agreements"]:
        codes = tuple(sorted(party for party in each["parties"] if len(party) == 2 and party.isupper()))
        assert (codes, each["type"]) not in {(key, value["type"]) for key, value in found.items()}, "one record twice"
        found[codes if codes not in found else (*codes, each["type"])] = each
    return found


def test_every_quote_stands(seeds: Mapping[str, Extraction]) -> None:
    for extraction in seeds.values():
        raw = Path(extraction.document.location).read_text(encoding="utf-8")
        assert extraction.statements
        for statement in extraction.statements:
            evidence = statement.evidence
            assert extraction.document.text[evidence.start : evidence.end] == evidence.quote
            assert extraction.document.raw(evidence.start, evidence.end) in raw


@pytest.mark.parametrize(
    ("country", "date"),
    [("TT", None), ("AM", "2023-06"), ("SL", "2023-06"), ("SR", "2023-06"), ("AG", "2023-06"), ("PG", "2023-07")],
)
def test_india_stack_mous(seeds: Mapping[str, Extraction], country: str, date: str | None) -> None:
    found = agreements(seeds["003"])[tuple(sorted(("IN", country)))]
    assert (found["type"], found["status"], found["date"]) == ("MoU", "signed", date)
    assert any(id_of(name) == "india-stack" for name in found["programmes"])


def test_when_the_first_mou_was_announced(seeds: Mapping[str, Extraction]) -> None:
    announced = [each for each in of(seeds["003"], "REACHED") if each.qualifiers["status"] == "announced"]
    assert [each.qualifiers["on"] for each in announced] == ["2023-08-17"]


@pytest.mark.parametrize("country", ["MU", "SA"])
def test_interest_is_not_a_signature(seeds: Mapping[str, Extraction], country: str) -> None:
    found = agreements(seeds["003"])[tuple(sorted(("IN", country)))]
    assert found["status"] in ("interested", "in_negotiation")


def test_upi_is_adopted_and_part_of_india_stack(seeds: Mapping[str, Extraction]) -> None:
    adoptions = {
        (each["country"], id_of(each["programme"]), each["status"]) for each in records(seeds["003"])["adoptions"]
    }
    assert adoptions == {(country, "upi", "adopted") for country in ("FR", "AE", "SG", "LK")}
    parts = [(each.subject.id, each.object.id) for each in of(seeds["003"], "PART_OF") if each.object]
    assert ("upi", "india-stack") in parts
    signed = {code for codes in agreements(seeds["003"]) for code in codes}
    assert not signed & {"FR", "AE", "SG", "LK"}


def test_india_stack_people_and_agencies(seeds: Mapping[str, Extraction]) -> None:
    people = {each.subject.id: each.object.id for each in of(seeds["003"], "HELD") if each.object}
    assert people.keys() >= {id_of("Hassel Bacchus"), id_of("Narendra Modi")}
    named = {each.subject.id for each in of(seeds["003"], "name")}
    assert named >= {id_of("Rajeev Chandrasekhar"), id_of("MeitY"), id_of("National e-Governance Division")}
    assert any(id.endswith("external-affairs") or id == "in-mea" for id in named)


def test_memorandum_of_japan_and_bangladesh(seeds: Mapping[str, Extraction]) -> None:
    found = agreements(seeds["000"])[("BD", "JP")]
    assert (found["type"], found["status"], found["date"]) == ("MoC", "signed", "2023-04-26")
    assert {"ict", "cybersecurity", "skills"} <= set(found["topics"])
    signed = {each.subject.id for each in of(seeds["000"], "SIGNED")}
    witnessed = {each.subject.id for each in of(seeds["000"], "WITNESSED")}
    assert signed == {id_of("Zunaid Ahmed Palak"), id_of("Iwama Kiminori")}
    assert witnessed == {id_of("Sheikh Hasina"), id_of("Fumio Kishida")}


def test_master_plan_with_jica(seeds: Mapping[str, Extraction]) -> None:
    plans = [each for each in records(seeds["000"])["agreements"] if each["type"] == "partnership"]
    assert len(plans) == 1
    assert {"BD", "JP"} <= set(plans[0]["parties"])
    assert any("JICA" in party or "Cooperation Agency" in party for party in plans[0]["parties"])
    assert "Master Plan" in plans[0]["programmes"][0]


def test_interest_in_smart_cities_and_the_meeting(seeds: Mapping[str, Extraction]) -> None:
    found = agreements(seeds["001"])[("BD", "JP")]
    assert found["status"] == "interested"
    assert "smart_city" in found["topics"]
    meetings = records(seeds["001"])["meetings"]
    assert [set(each["parties"]) for each in meetings] == [{"BD", "JP"}]
    took_part = {each.subject.id for each in of(seeds["001"], "TOOK_PART_IN")}
    assert took_part >= {id_of("Ito Naoki"), id_of("Zunaid Ahmed Palak")}


def test_the_fund_is_for_asean(seeds: Mapping[str, Extraction]) -> None:
    funding = {
        (each["amount"], each["currency"], each["from"]): each["to"] for each in records(seeds["001"])["funding"]
    }
    assert funding[(250e9, "JPY", "JP")] == "ASEAN" or "Southeast Asian" in funding[(250e9, "JPY", "JP")]
    beneficiaries = {each.object.id for each in of(seeds["001"], "TO") if each.object}
    assert beneficiaries == {id_of("ASEAN")}


def test_jica_is_one_agency_under_both_spellings(seeds: Mapping[str, Extraction]) -> None:
    spellings = {
        str(each.value): each.subject.id
        for number in ("000", "001") for each in of(seeds[number], "name") if "Japan International" in str(each.value)
    }  # fmt: skip
    assert len(spellings) == 2
    assert set(spellings.values()) == {id_of("JICA")}


@pytest.mark.parametrize(
    ("name", "country", "kind"),
    [("JICA", "JP", "development_agency"), ("JOIN", "JP", None), ("JBIC", "JP", "bank"), ("UNDP", None, "igo"),
     ("a2i", "BD", "programme_office")],
)  # fmt: skip
def test_agencies_with_country_and_kind(name: str, country: str | None, kind: str | None) -> None:
    entry = next(each for each in gazetteer.load().find(name) if each.kind == "Agency")
    assert entry.country == country
    assert kind is None or entry.type == kind


def test_uzbekistan_meeting(seeds: Mapping[str, Extraction]) -> None:
    meetings = [each for each in records(seeds["002"])["meetings"] if each["date"] == "2023-05-10"]
    assert len(meetings) == 1
    assert {"UZ", "BD"} <= set(meetings[0]["parties"])
    assert any("Digital Technologies" in party for party in meetings[0]["parties"])


def test_six_people_with_roles(seeds: Mapping[str, Extraction]) -> None:
    people = {each["name"]: each["role"] or "" for each in records(seeds["002"])["people"]}
    expected = {
        "Saitov": "Head of Division", "Gargiulo": "Policy Specialist", "Shukurov": "Head of Strategic Development",
        "Khudayev": "Deputy Director", "Shodmonov": "Deputy Director", "Salahuddin": "Deputy Secretary",
    }  # fmt: skip
    assert len(people) == 6
    for surname, role in expected.items():
        assert [role for name, held in people.items() if surname in name and role in held], f"{surname}: {role}"
    held = {each.subject.id: each.object.id for each in of(seeds["002"], "HELD") if each.object}
    assert len(held) == 6


def test_practices_are_planned_not_adopted(seeds: Mapping[str, Extraction]) -> None:
    adoptions = records(seeds["002"])["adoptions"]
    assert {(each["country"], each["status"]) for each in adoptions} == {("UZ", "planned")}
    names = {each["programme"] for each in adoptions}
    assert names == {"Civil Service Reform", "National Portal", "Digital Centre", "NISE", "MuktoPaath"}


def test_memo(seeds: Mapping[str, Extraction]) -> None:
    memo = seeds["004"]
    assert {each.value for each in of(memo, "dated")} == {"2023-02-20"}
    assert memo.document.published == "2023-02-20"
    assert "55.00.0000.115.16.001.20.19" in {each.value for each in of(memo, "number")}
    assert {each.value for each in of(memo, "reference")} == {"56.00.0000.058.06.002.22.9"}
    sent_by = {each.object.kind for each in of(memo, "SENT_BY") if each.object}
    assert sent_by == {"Agency", "Person"}
    recipients = {each.object.id for each in of(memo, "SENT_TO") if each.object}
    assert recipients == {id_of("ICT Division")}
    assert {each.value for each in of(memo, "number") if each.subject.kind == "Decision"} == {"1.2", "1.21", "1.22"}
    progress = of(memo, "progress")
    assert len({each.subject for each in progress}) == 3
    assert records(memo)["agreements"] == []


def test_dates_in_two_calendars_are_quoted(seeds: Mapping[str, Extraction]) -> None:
    quotes = " ".join(each.evidence.quote for each in of(seeds["004"], "dated"))
    assert unicodedata.normalize("NFC", "ফাল্গুন") in quotes
    assert unicodedata.normalize("NFC", "ফেব্রুয়ারি") in quotes


def test_nothing_that_the_texts_do_not_say(seeds: Mapping[str, Extraction]) -> None:
    pairs = {number: set(agreements(each)) for number, each in seeds.items()}
    assert {codes[:2] for codes in pairs["000"]} == {("BD", "JP")}
    assert pairs["001"] == {("BD", "JP")}
    assert pairs["002"] == {("BD", "UZ")}
    assert len(pairs["003"]) == 8
    assert records(seeds["000"])["funding"] == []
    assert records(seeds["002"])["funding"] == []
