"""The contract of every curated query, checked by both engines on the graph of the samples.

The rows of every worked example are kept in `golden/queries/`; after a wanted change of a query, of the samples or of
what is extracted from them, write them anew with `REGENERATE=1 pytest tests/test_catalogue.py` and read the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from graph_schema.entities import NODES
from graph_schema.errors import InvalidQuery
from graph_schema.links import LINKS
from graph_store.graph import Graph
from loaders.loading import load
from queries import Catalogue, Query, answer, ask, conflicts, cypher, sources
from queries.query import read

HERE = Path(__file__).parent
SAMPLES = HERE.parent / "samples"
GOLDEN = HERE / "golden/queries"
FOLDER = Path(answer.__file__).parent
CATALOGUE = Catalogue.load()
COUNTS = (
    "MATCH (n) OPTIONAL MATCH (n)-[r]->() "
    "RETURN labels(n)[0] AS label, count(DISTINCT n) AS n, count(r) AS r ORDER BY label"
)
every_query = pytest.mark.parametrize("query", CATALOGUE.values(), ids=lambda query: query.name)
every_timed_query = pytest.mark.parametrize(
    "query", [each for each in CATALOGUE.values() if not each.timeless], ids=lambda query: query.name
)


@pytest.fixture(scope="module", params=["embedded", "neo4j"])
def sampled(request: pytest.FixtureRequest) -> Graph:
    """The graph of the samples, on each engine in turn. A Neo4j knows every name of the schema."""
    graph: Graph = request.getfixturevalue(request.param)
    graph.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    report = load(graph, [str(SAMPLES)])
    assert report.loaded
    assert not report.skipped
    if graph.engine == "neo4j":
        _make_tokens(graph)
    return graph


@every_query
def test_worked_example_answers_with_evidence(sampled: Graph, query: Query) -> None:
    found = ask(sampled, query, query.example)
    assert found.rows
    assert type(found) is query.answer_model
    for row in found.rows:
        assert type(row) is query.row_model
        assert row.evidence or query.evidence == "optional"
        for each in row.evidence:
            (text,) = sampled.read("MATCH (d:Document {id: $id}) RETURN d.text AS text", {"id": each.document}).values()
            assert text[each.start : each.end] == each.quote


@every_query
def test_worked_example_answers_as_kept(sampled: Graph, query: Query) -> None:
    """One file for both engines: so the rows are equal on both."""
    found = ask(sampled, query, query.example)
    rows = [row.model_dump(mode="json") for row in found.rows]
    for row in rows:
        row["evidence"] = [each["quote"] for each in row["evidence"]]
    disputes = [
        {"id": each.id, "what": each.what, "values": [one.value for one in each.versions]} for each in found.conflicts
    ]
    kept = {"asked": query.example, "rows": rows, "conflicts": disputes}
    path = GOLDEN / f"{query.name.replace('/', '.')}.json"
    if os.environ.get("REGENERATE"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    assert kept == json.loads(path.read_text(encoding="utf-8"))


def test_rows_are_kept_for_every_query_and_no_other() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {name.replace("/", ".") for name in CATALOGUE}


@every_timed_query
def test_the_end_of_time_hides_nothing(sampled: Graph, query: Query) -> None:
    if "as_of" not in query.example:
        assert ask(sampled, query, query.example | {"as_of": "9999"}).rows == ask(sampled, query, query.example).rows
    assert ask(sampled, query, query.example | {"known_by": "9999"}).rows == ask(sampled, query, query.example).rows


@every_timed_query
@pytest.mark.parametrize("day", ["1900", "2023-05", "2023-10-01"])
def test_nothing_is_known_before_it_is_published(sampled: Graph, query: Query, day: str) -> None:
    found = ask(sampled, query, query.example | {"known_by": day})
    assert "left out" not in str(found.note)
    assert query.evidence == "optional" or not found.rows or day != "1900"
    for each in (each for row in found.rows for each in row.evidence):
        assert each.published
        assert f"{each.published}~" <= f"{day}~"


@every_timed_query
@pytest.mark.parametrize("day", ["1900", "2023-05", "2023-10-01"])
def test_what_had_not_happened_is_not_told(sampled: Graph, query: Query, day: str) -> None:
    """A date in a row lies not after the day, unless it is the day of a plan."""
    found = ask(sampled, query, query.example | {"as_of": day})
    assert "left out" not in str(found.note)
    for row in found.rows:
        told = row.model_dump()
        if told.get("status") not in ("planned", "interested") and told.get("realis") != "future":
            for name in {"on", "since", "latest"} & told.keys():
                assert told[name] is None or told[name] <= f"{day}~", row


@every_query
def test_query_only_reads(sampled: Graph, query: Query) -> None:
    """By what Neo4j says of it, and by what it leaves behind. That a graph which is read refuses to be written to,
    whatever the query, is tested with the graph."""
    if sampled.engine == "neo4j":
        assert explain(sampled, query.cypher)["query_type"] == "r"
    before = sampled.read(COUNTS).rows
    ask(sampled, query, query.example)
    assert sampled.read(COUNTS).rows == before


@every_query
def test_query_returns_what_it_declares(sampled: Graph, query: Query) -> None:
    """The check at the start finds columns with patterns; the engines know better."""
    columns = sampled.read(query.cypher, _understood(sampled, query)).columns
    assert columns == tuple(each.text for each in cypher.columns(query.cypher))
    if query.measure is None:
        assert columns == (*(each.name for each in query.columns), "statements")


@every_query
def test_query_stays_in_the_schema(sampled: Graph, query: Query) -> None:
    """No label, relationship type or property but the schema's, no parameter but the declared: nor for Neo4j, which
    is given the file as it stands, as people paste it into Browser."""
    text = (FOLDER / f"{query.name}.cypher").read_text(encoding="utf-8")
    assert not [*cypher.strangers(text), *cypher.writes(text)]
    if sampled.engine == "neo4j":
        assert explain(sampled, text, _understood(sampled, query))["unknown"] == []


@pytest.mark.parametrize("text", [sources.EVIDENCE, sources.COVERAGE, conflicts.VERSIONS, conflicts.BOTH])
def test_queries_behind_every_answer_keep_the_contract(sampled: Graph, text: str) -> None:
    assert not [*cypher.strangers(text), *cypher.writes(text)]
    if sampled.engine == "neo4j":
        found = explain(sampled, text, ["statements", "agreements", "adoptions", "known_by"])
        assert (found["query_type"], found["unknown"]) == ("r", [])


MUTATIONS = {
    "a label misspelt": ("(country:Country)", "(country:Contry)"),
    "a relationship type misspelt": ("[party:PARTY_TO]", "[party:PARTYTO]"),
    "a property misspelt": ("step.status, on", "step.state, on"),
    "a column renamed": ("AS since,\n       via.id", "AS from,\n       via.id"),
    "a parameter renamed": ("OR $parts", "OR $part"),
    "a parameter unused": ("OR $parts", "OR true"),
    "a write": ("RETURN country.id AS country", "SET country.name = 'x' RETURN country.id AS country"),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_contract_notices_a_broken_query(sampled: Graph, name: str) -> None:
    """Both guards, each by itself: the check at the start, and what Neo4j says."""
    whole = CATALOGUE["programmes/adopters"]
    text = (FOLDER / "programmes/adopters.cypher").read_text(encoding="utf-8")
    old, new = MUTATIONS[name]
    assert old in text
    with pytest.raises(InvalidQuery, match=r"adopters\.cypher:\d+"):
        read(text.replace(old, new), "programmes/adopters", "adopters.cypher")
    if sampled.engine == "neo4j" and name != "a parameter unused":
        found = explain(sampled, whole.cypher.replace(old, new), _understood(sampled, whole))
        wanted = [*(each.name for each in whole.columns), "statements"]
        assert found["unknown"] or found["query_type"] != "r" or found["columns"] != wanted


def _understood(graph: Graph, query: Query) -> dict[str, object]:
    """What the Cypher of a worked example is run with."""
    meant = {name: each.value for name, each in ask(graph, query, query.example).parameters.items()}
    return meant | ({"frontier": [meant.get("source", "")]} if query.measure else {"skip": 0, "limit": 5})


def explain(graph: Graph, text: str, given: Iterable[str] = ()) -> dict[str, Any]:
    """What Neo4j says of a query without running it: type, columns, and the words and parameters it does not know."""
    server: Any = graph._server
    with server._driver.session(database=server._database, notifications_min_severity="INFORMATION") as session:
        result = session.run(f"EXPLAIN {text}", dict.fromkeys(given))
        columns, summary = list(result.keys()), result.consume()
    strange = ("01N50", "01N51", "01N52", "01N60")
    unknown = [each.status_description for each in summary.gql_status_objects if each.gql_status in strange]
    return {"query_type": summary.query_type, "columns": columns, "unknown": unknown}


def _make_tokens(graph: Graph) -> None:
    """Let a throw-away database know every name of the schema, so that only strangers are strange to it."""
    names = {"Label": [*NODES], "RelationshipType": [*LINKS], "Property": sorted(cypher.PROPERTIES)}
    for kind, some in names.items():
        for name in some:
            graph.write(lambda writer, kind=kind, name=name: writer.run(f"CALL db.create{kind}($name)", {"name": name}))
