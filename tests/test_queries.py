"""What curated queries answer on a graph drawn by hand, on both engines; and what people may type.

The graph is `cases/queries/world.toml`: each situation that an answer depends on stands there, so that a query is
judged apart from what extraction finds.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sketch import Sketch

from graph_schema import gazetteer
from graph_schema.errors import InvalidParameter
from graph_store.graph import Graph
from queries import Catalogue, ask, question, sources

HERE = Path(__file__).parent
CATALOGUE = Catalogue.load()
WORLD = Sketch.read(HERE / "cases/queries/world.toml")
CASES = tomllib.loads((HERE / "cases/queries/answers.toml").read_text(encoding="utf-8"))["cases"]
KNOWN = gazetteer.load()


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def world(request: pytest.FixtureRequest) -> Graph:
    """A graph that holds the world and nothing else, on each engine in turn."""
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    WORLD.write(graph)
    return graph


# what they answer


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['query']}: {case['what']}")
def test_answer(world: Graph, case: dict[str, Any]) -> None:
    found = ask(world, CATALOGUE[case["query"]], case["given"], known=KNOWN)
    rows = [[_shown(getattr(row, name)) for name in case["shows"]] for row in found.rows]
    assert rows == case["rows"]


def test_every_query_is_asked_something() -> None:
    assert {case["query"] for case in CASES} == set(CATALOGUE)


# the envelope


def test_answer_says_what_it_rests_on(world: Graph) -> None:
    found = ask(world, CATALOGUE["programmes/adopters"], {"programme": "ইন্ডিয়া স্ট্যাক", "parts": "no"}, known=KNOWN)
    assert found.query == "programmes/adopters"
    assert found.title["bn"]
    assert found.parameters["programme"].model_dump() == {
        "typed": "ইন্ডিয়া স্ট্যাক", "value": "india-stack", "name": "India Stack",
    }  # fmt: skip
    assert found.parameters["parts"].value is False
    assert found.parameters["status"].model_dump() == {"typed": None, "value": None, "name": None}
    assert found.as_of == "2024-02"
    assert found.coverage.model_dump() == {
        "documents": 7, "releases": 7, "languages": ["bn", "en"],
        "first_published": "2023-02-20", "last_published": "2024-02",
    }  # fmt: skip
    assert not found.truncated
    assert found.next is None
    assert found.note is None


def test_sentence_stands_once_with_where_it_is_from(world: Graph) -> None:
    found = ask(
        world, CATALOGUE["programmes/adopters"], {"programme": "india-stack", "status": "in_negotiation"}, known=KNOWN
    )
    (row,) = found.rows
    (quoted,) = row.evidence
    assert quoted.quote == "Mauritius negotiates with India on India Stack."
    assert (quoted.document, quoted.title, quoted.published) == ("stack", "Document stack", "2023-08-17")
    assert (quoted.url, quoted.publisher, quoted.language) == ("https://example.org/1", "Example", "en")
    assert (quoted.origin, quoted.said_by, quoted.realis, quoted.tier) == ("rule:sketch@1", None, "actual", "explicit")


def test_sources_that_disagree_both_stand(world: Graph) -> None:
    found = ask(world, CATALOGUE["programmes/adopters"], {"programme": "india-stack"}, known=KNOWN)
    told = {
        (each.id, each.what): {one.value: one.evidence[0].document for one in each.versions} for each in found.conflicts
    }
    assert told == {
        ("mou-am", "signed"): {"2023-06": "stack", "2023-07-02": "later"},
        ("mou-am", "type"): {"MoU": "stack", "treaty": "later"},
    }


def test_dates_that_may_be_one_day_are_no_conflict(world: Graph) -> None:
    given = {"country_a": "Bangladesh", "country_b": "South Korea"}
    found = ask(world, CATALOGUE["countries/ties"], given, known=KNOWN)
    assert [row.id for row in found.rows] == ["seoul"]
    assert found.conflicts == []  # a signature that is only expected disputes nothing


def test_no_evidence_is_not_no(world: Graph) -> None:
    found = ask(world, CATALOGUE["programmes/adopters"], {"programme": "Aadhaar"}, known=KNOWN)
    assert found.rows == []
    assert "No evidence found in the 7 documents" in str(found.note)
    assert found.parameters["programme"].value == "aadhaar"  # known, though no document names it


@pytest.mark.parametrize("limit", [1, 2, 4, 5])
def test_pages_make_up_the_whole(world: Graph, limit: int) -> None:
    query, given = CATALOGUE["evidence/of"], {"entity": "BD"}
    whole = ask(world, query, given, known=KNOWN)
    rows, cursor = [], None
    while True:
        page = ask(world, query, given | {"limit": limit, "cursor": cursor}, known=KNOWN)
        assert page.truncated == (page.next is not None)
        rows += page.rows
        if (cursor := page.next) is None:
            break
        assert len(page.rows) == limit
    assert rows == whole.rows


def test_pages_of_a_measure(world: Graph) -> None:
    given = {"source": "JBIC", "target": "ASEAN", "limit": 1}
    first = ask(world, CATALOGUE["network/path"], given, known=KNOWN)
    second = ask(world, CATALOGUE["network/path"], given | {"cursor": first.next}, known=KNOWN)
    assert [row.step for row in (*first.rows, *second.rows)] == [1, 2]
    assert not second.truncated


def test_many_sentences_are_cut_and_the_answer_says_so(world: Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(question, "SENTENCES", 1)
    found = ask(world, CATALOGUE["programmes/adopters"], {"programme": "india-stack"}, known=KNOWN)
    assert {len(row.evidence) for row in found.rows} == {1}
    assert "evidence/of" in str(found.note)


class Leaving:
    """A graph from which a document leaves for a moment, between the rows of an answer and their sentences."""

    def __init__(self, graph: Graph, times: int) -> None:
        self._graph, self._times = graph, times

    def __getattr__(self, name: str) -> Any:
        return getattr(self._graph, name)

    def read(self, query: str, parameters: Any = None, **options: Any) -> Any:
        if sources.EVIDENCE in query and self._times:
            self._times -= 1
            parameters = {**parameters, "statements": []}
        return self._graph.read(query, parameters or {}, **options)


def test_rows_whose_sentences_left_are_asked_for_again(world: Graph) -> None:
    query = CATALOGUE["programmes/adopters"]
    whole = ask(world, query, query.example, known=KNOWN)
    assert ask(Leaving(world, 1), query, query.example, known=KNOWN) == whole  # type: ignore[arg-type]


def test_row_without_a_sentence_does_not_stand(world: Graph) -> None:
    query = CATALOGUE["programmes/adopters"]
    found = ask(Leaving(world, 99), query, query.example, known=KNOWN)  # type: ignore[arg-type]
    assert found.rows == []
    assert "6 rows are left out" in str(found.note)


# what people type

SPELLINGS = [
    ("countries/profile", "country", "JP", ["Japan", "japan", " JAPAN ", "JP", "jpn", "জাপান"]),
    ("programmes/adopters", "programme", "india-stack", ["India Stack", "india-stack", "INDIA  STACK", "ইন্ডিয়া স্ট্যাক"]),
    ("agencies/portfolio", "agency", "jica", ["JICA", "Japan International Cooperation Agency", "জাইকা"]),
    ("agencies/portfolio", "agency", "uz-mdt", ["uz-mdt"]),
    ("people/roles", "person", "zunaid-ahmed-palak", ["Zunaid Ahmed Palak", "জুনাইদ আহমেদ পলক"]),
    (
        "agreements/detail",
        "agreement",
        "moc",
        ["moc", "MoC: Bangladesh – Japan (2023-04-26)", "moc bangladesh - japan 2023 04 26"],
    ),
    ("countries/by_topic", "topic", "cybersecurity", ["cybersecurity", "Cyber Security", "সাইবার নিরাপত্তা"]),
    ("agreements/list", "status", "in_force", ["in_force", "In force", "কার্যকর"]),
    ("agreements/list", "type", "MoU", ["mou", "Memorandum of Understanding", "সমঝোতা স্মারক"]),
    ("agreements/list", "party", "asean", ["ASEAN", "আসিয়ান"]),
    ("documents/memos", "sender", "bd-ict-division", ["ICT Division"]),
    ("evidence/of", "entity", "press", ["press", "Document press"]),
    ("evidence/of", "entity", "master-plan", ["ict 2041 master plan"]),
]


@pytest.mark.parametrize(
    ("name", "parameter", "id", "typed"),
    [(name, parameter, id, typed) for name, parameter, id, spellings in SPELLINGS for typed in spellings],
)
def test_name_in_any_script_is_understood(world: Graph, name: str, parameter: str, id: str, typed: str) -> None:
    found = ask(world, CATALOGUE[name], {parameter: typed}, known=KNOWN)
    assert found.parameters[parameter].value == id
    assert found.parameters[parameter].typed == typed.strip()


DOUBTS = [
    ("countries/profile", "country", "Bangladeshh", "no country is called", "BD"),
    ("countries/profile", "country", "বাংলাদশ", "no country is called", "BD"),
    ("countries/profile", "country", "Guinea Bisao", "no country is called", "GW"),
    ("programmes/adopters", "programme", "India Stak", "no programme is called", "india-stack"),
    ("agencies/portfolio", "agency", "Ministry of Digital Technology", "no agency is called", "uz-mdt"),
    ("people/roles", "person", "Zunayed Ahmed Polok", "no person is called", "zunaid-ahmed-palak"),
    ("agreements/detail", "agreement", "MoC Bangladesh Japan", "no agreement is called", "moc"),
    ("countries/by_topic", "topic", "cyber securty", "no topic is called", "cybersecurity"),
    ("agreements/list", "status", "done", "is no status", "signed"),
    ("agreements/list", "type", "pact", "is no instrument", "treaty"),
    ("countries/profile", "country", "Congo", "more than one country", "CD"),
]


@pytest.mark.parametrize(("name", "parameter", "typed", "says", "candidate"), DOUBTS)
def test_doubtful_name_gets_candidates(
    world: Graph, name: str, parameter: str, typed: str, says: str, candidate: str
) -> None:
    with pytest.raises(InvalidParameter, match=says) as caught:
        ask(world, CATALOGUE[name], {parameter: typed}, known=KNOWN)
    assert caught.value.where == parameter
    assert candidate in [each["id"] for each in caught.value.candidates]
    assert all(each.keys() == {"id", "name", "kind"} for each in caught.value.candidates)


def test_two_people_of_one_name_are_both_named(world: Graph) -> None:
    twins = (
        'person-ito-1 = { label = "Person", name = "Ito Hana" }',
        'person-ito-2 = { label = "Person", name = "ITO Hana" }',
    )
    Sketch("\n".join(("[nodes]", *twins))).write(world)
    with pytest.raises(InvalidParameter, match="more than one person") as caught:
        ask(world, CATALOGUE["people/roles"], {"person": "Ito Hana"}, known=KNOWN)
    world.write(lambda writer: writer.run("MATCH (n:Person) WHERE n.id STARTS WITH 'person-ito' DETACH DELETE n"))
    assert [each["id"] for each in caught.value.candidates] == ["person-ito-1", "person-ito-2"]


WRONG = [
    ({}, "programme", "is missing"),
    ({"programme": ""}, "programme", "is missing"),
    ({"programme": "UPI", "statsu": "signed"}, "statsu", "no parameter"),
    ({"programme": "UPI", "parts": "perhaps"}, "parts", "boolean"),
    ({"programme": "UPI", "limit": 0}, "limit", "greater than or equal to 1"),
    ({"programme": "UPI", "limit": 5000}, "limit", "less than or equal to 1000"),
    ({"programme": "UPI", "skip": 5}, "skip", "no parameter"),
    ({"programme": "UPI", "cursor": "?"}, "cursor", "continues"),
    ({"programme": "UPI", "cursor": "MTAgYWJj"}, "cursor", "continues"),
    ({"programme": ["UPI"]}, "programme", "string"),
]


@pytest.mark.parametrize(("arguments", "where", "says"), WRONG)
def test_wrong_argument_is_refused(world: Graph, arguments: dict[str, object], where: str, says: str) -> None:
    with pytest.raises(InvalidParameter, match=says) as caught:
        ask(world, CATALOGUE["programmes/adopters"], arguments, known=KNOWN)
    assert caught.value.where == where


@pytest.mark.parametrize("day", ["2023-13", "2023-02-45", "23", "yesterday", "2023-04-26T10:00"])
def test_wrong_date_is_refused(world: Graph, day: str) -> None:
    with pytest.raises(InvalidParameter) as caught:
        ask(world, CATALOGUE["agreements/status_on"], {"party": "BD", "as_of": day}, known=KNOWN)
    assert caught.value.where == "as_of"


def test_cursor_of_another_question_is_refused(world: Graph) -> None:
    page = ask(world, CATALOGUE["evidence/of"], {"entity": "BD", "limit": 1}, known=KNOWN)
    with pytest.raises(InvalidParameter, match="continues"):
        ask(world, CATALOGUE["evidence/of"], {"entity": "JP", "cursor": page.next}, known=KNOWN)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(max_size=40), st.sampled_from(["' OR 1=1 //", "$text", "`", "\\", "}) DETACH DELETE n //", "ঁ", "🇯🇵"])
    )
)
def test_whatever_is_typed_is_answered_or_refused_in_words(world: Graph, text: str) -> None:
    for name, parameter in (("search/names", "text"), ("evidence/of", "entity"), ("agencies/portfolio", "agency")):
        refused = None
        try:
            ask(world, CATALOGUE[name], {parameter: text}, known=KNOWN)
        except InvalidParameter as error:
            refused = error
        assert refused is None or refused.where == parameter


def _shown(value: object) -> object:
    """A value as cases write it: TOML has no null, and lists of ids read better as words."""
    return " ".join(value) if isinstance(value, list) else "" if value is None else value
