"""The graph follows from the documents that are in it, and from nothing else: not from their order, not from the
batches they came in, not from what was there before."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from graph_schema import gazetteer
from graph_schema.errors import UnknownEntity
from graph_schema.statement import Ref, Statement
from graph_store.graph import Graph, open_graph
from loaders.document import Document
from loaders.line import Extraction
from loaders.writing import ledger as ledgers
from loaders.writing.accounts import accounts
from loaders.writing.check import check
from loaders.writing.facts import fact
from loaders.writing.ledger import Ledger
from loaders.writing.write import Report, find_documents, unload, write
from tests.factories import BD, IN, JP, Paper, dump, random_paper

ROOT = Path(__file__).parents[1]
KNOWN = gazetteer.load()


def load(graph: Graph, *documents: Extraction, extractor: str = "") -> Report:
    """Write documents in one batch; all of them are sound."""
    report = write(graph, documents, gazetteer=KNOWN, extractor=extractor)
    assert not report.issues
    return report


def empty(graph: Graph) -> None:
    """Take everything out by force, but the count of changes."""
    graph.write(lambda writer: writer.run("MATCH (n) WHERE NOT n:Graph DETACH DELETE n"))


def node(graph: Graph, ref: Ref) -> dict[str, object]:
    """The properties of a node that is there."""
    return Ledger(graph).nodes([ref])[ref]


def test_loading_twice_changes_nothing(graph: Graph) -> None:
    """The second time nothing is written, and the count of changes stays."""
    documents = [random_paper(random.Random(seed), f"p{seed}") for seed in range(8)]
    first = load(graph, *documents)
    assert set(first.outcomes.values()) == {"loaded"}
    assert first.statements == sum(len(each.statements) for each in documents)
    before, generation = dump(graph), graph.generation
    again = load(graph, *documents)
    assert (set(again.outcomes.values()), again.statements) == ({"unchanged"}, 0)
    assert (dump(graph), graph.generation) == (before, generation)


def test_another_extractor_reads_again(graph: Graph) -> None:
    """A document is unchanged only under the fingerprint that it was loaded with."""
    paper = random_paper(random.Random(3), "p").document, Paper("p").extraction()
    load(graph, paper[1], extractor="one")
    assert load(graph, paper[1], extractor="one").outcomes[paper[1].document.id] == "unchanged"
    assert load(graph, paper[1], extractor="two").outcomes[paper[1].document.id] == "changed"


@pytest.mark.parametrize("first", [0, 20, 40, 60, 80, 100])
def test_the_graph_is_that_of_its_documents(graph: Graph, first: int) -> None:
    """Documents come in any order and any batches, change, go and come again: in the end the graph is the one that
    those which are left make when they are loaded at once. 120 such stories, of agreements that merge and split."""
    merged = 0
    for seed in range(first, first + 20):
        if graph.engine != "embedded" and merged and seed >= first + 4:
            break  # the slower engine is told four, and as many more as it takes until some merge
        chance = random.Random(seed)
        versions = [
            [_renamed(random_paper(chance, f"p{number} version {version}"), f"p{number}") for version in "ab"]
            for number in range(8)
        ]
        there: dict[str, Extraction] = {}
        for _ in range(3):
            batch = [chance.choice(pair) for pair in chance.sample(versions, chance.randint(2, 6))]
            load(graph, *batch)
            there |= {each.document.id: each for each in batch}
            gone = [id for id in sorted(there) if chance.random() < 0.2]
            unload(graph, gone, gazetteer=KNOWN)
            for id in gone:
                del there[id]
        found = dump(graph)
        empty(graph)
        if there:
            load(graph, *there.values())
        assert found == dump(graph), f"story {seed}"
        merged += _merged(graph)
        empty(graph)
    assert merged, "no agreement had two origins: the stories test too little"


def _renamed(extraction: Extraction, id: str) -> Extraction:
    """The same document under an id of its own, by which it is known whatever it says."""
    statements = tuple(replace(each, evidence=replace(each.evidence, document=id)) for each in extraction.statements)
    return Extraction(replace(extraction.document, id=id), statements)


def _merged(graph: Graph) -> int:
    """How many agreements are told by more than one document."""
    query = (
        "MATCH (a:Agreement)<-[:ABOUT]-(:Statement)-[:QUOTED_FROM]->(d:Document) "
        "WITH a, count(DISTINCT d) AS documents WHERE documents > 1 RETURN count(a) AS merged"
    )
    return int(graph.read(query).values()[0])


def test_all_that_was_loaded_goes(graph: Graph) -> None:
    """Without its documents a graph is empty."""
    documents = [random_paper(random.Random(seed), f"p{seed}") for seed in range(20)]
    load(graph, *documents)
    ids = [each.document.id for each in documents]
    assert unload(graph, ids[:7], gazetteer=KNOWN) == tuple(sorted(ids[:7]))
    assert list(check(graph)) == []
    unload(graph, ids[7:], gazetteer=KNOWN)
    assert dump(graph) == {"nodes": [], "edges": []}
    with pytest.raises(UnknownEntity):
        unload(graph, ids[:1], gazetteer=KNOWN)


def test_check_is_content_with_what_write_writes(graph: Graph) -> None:
    """Sixty documents, loaded in batches, some of them changed."""
    chance = random.Random(11)
    for start in range(0, 60, 15):
        load(graph, *(random_paper(chance, f"p{number}") for number in range(start, start + 15)))
    load(graph, *(_renamed(random_paper(chance, f"q{number}"), f"p{number}") for number in range(5)))
    assert list(check(graph)) == []


def test_a_changed_document_touches_its_own_facts_only(graph: Graph) -> None:
    """What another document says, and its words, stay as they were."""
    one, two = Paper("one", id="one"), Paper("two", id="two")
    one.agreement("BD", "JP", type="MoC", topics=("cybersecurity",), signed="2023-04-26")
    two.agreement("BD", "IN", type="MoU", programmes=("upi",), signed="2023-05-02")
    load(graph, one.extraction(), two.extraction())
    before = dump(graph)
    two.say(Ref("Agency", "a2i"), "name", "a2i")
    assert load(graph, two.extraction()).statements == 1
    after = dump(graph)
    different = {line for kind in before for line in set(before[kind]) ^ set(after[kind])}
    assert different
    assert not [line for line in different if "'JP'" in line or "'one'" in line]


def test_a_file_that_changed_takes_the_place_of_what_it_was(graph: Graph) -> None:
    """Documents without ids of their own are told by their place; those with ids are not."""
    old = Paper("old", location="news/a.txt").say(BD, "name", "Bangla").extraction()
    new = Paper("new", location="news/a.txt").say(JP, "name", "Nippon").extraction()
    line = Paper("line", id="given", location="news/a.txt").say(IN, "name", "Bharat").extraction()
    load(graph, old)
    assert load(graph, new).outcomes == {new.document.id: "changed"}
    assert [each["id"] for each in find_documents(graph, "news/a.txt")] == [new.document.id]
    assert load(graph, line).outcomes == {"given": "loaded"}
    assert len(find_documents(graph, "news")) == 2
    moved = replace(new, document=replace(new.document, location="news/b.txt"))
    assert load(graph, moved).outcomes == {new.document.id: "unchanged"}
    assert [each["id"] for each in find_documents(graph, "news/b.txt")] == [new.document.id]
    assert [each["location"] for each in find_documents(graph, new.document.id[:8])] == ["news/b.txt"]
    assert list(check(graph)) == []


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"evidence": {"quote": "not there"}}, "quote does not stand"),
        ({"evidence": {"start": 0, "end": 3}}, "quote does not stand"),
        ({"evidence": {"document": "another"}}, "another document"),
        ({"relation": "MARRIED_TO"}, "not a link"),
        ({"relation": "TIED_TO"}, "not a link"),
        ({"relation": "MADE"}, "does not join"),
        ({"subject": Ref("Planet", "mars")}, "not a node class"),
        ({"subject": Ref("Country", "XX")}, "unknown"),
        ({"subject": Ref("Person", "BD")}, "a Country"),
        ({"subject": Ref("Country", "#a1")}, "not an id"),
        ({"object": None, "value": "x", "relation": "colour"}, "not a property"),
        ({"object": None, "value": "x", "relation": "names"}, "not a property"),
        ({"object": None, "value": 5, "relation": "iso3"}, "cannot be"),
        (
            {"relation": "REACHED", "subject": Ref("Agreement", "#a1"), "object": Ref("Milestone", "#a1/x/undated"),
             "block": "BD+IN"}, "not a status",
        ),
        ({"relation": "PARTY_TO", "object": Ref("Agreement", "#a1")}, "in two blocks"),
    ],
)  # fmt: skip
def test_a_bad_statement_costs_its_document_only(embedded: Graph, wrong: dict[str, object], reason: str) -> None:
    """The other documents of the batch go in, and of the bad one there is no trace."""
    empty(embedded)
    good, bad = Paper("good"), Paper("bad")
    good.agreement("BD", "JP", signed="2023")
    bad.agreement("BD", "IN", signed="2023")
    bad.say(BD, "MEMBER_OF", Ref("Bloc", "saarc"))
    last = bad.extraction().statements[-1]
    fields = dict(wrong)
    if "evidence" in fields:
        fields["evidence"] = replace(last.evidence, **fields["evidence"])  # type: ignore[arg-type]
    broken = bad.extraction()
    broken = replace(broken, statements=(*broken.statements[:-1], replace(last, **fields)))  # type: ignore[arg-type]
    report = write(embedded, [broken, good.extraction()], gazetteer=KNOWN)
    assert report.outcomes == {good.extraction().document.id: "loaded"}
    assert len(report.issues) == 1
    assert report.issues[0].skipped
    assert reason in report.issues[0].reason, report.issues[0].reason
    assert report.issues[0].where == "bad.txt"
    assert not find_documents(embedded, "bad.txt")
    assert list(check(embedded)) == []


def test_statements_come_back_as_they_went(graph: Graph) -> None:
    """A Statement node holds the whole statement, and the accounts of a block are those of its statements."""
    paper = Paper("all kinds")
    sides = (BD, JP, Ref("Agency", "jica"))
    subject = paper.agreement(*sides, type="MoC", topics=("skills",), signed=None, announced="2023")
    paper.say(subject, "name", "Accord", block="BD+JP").say(subject, "digital", True, block="BD+JP")
    fund = Ref("Funding", "funding-1")
    paper.say(fund, "amount", 5).say(fund, "amount", 2.5e11).say(fund, "purpose", "স্মার্ট " * 400)
    extraction = paper.extraction()
    first, last = extraction.statements[0], extraction.statements[-1]
    said = replace(last, said_by="the minister", tier="anaphora", support=(first.evidence,), realis="future")
    extraction = replace(extraction, statements=(*extraction.statements[:-1], said))
    load(graph, extraction)
    found = {each.id: each for each in Ledger(graph).facts("document", [extraction.document.id])}
    assert {each.id: each for each in extraction.statements} == {id: each.statement for id, each in found.items()}
    assert all(fact(each.statement, {}, None).id == id for id, each in found.items())
    published = {extraction.document.id: extraction.document.published}
    assert set(Ledger(graph).accounts(["BD+JP"])) == set(accounts(extraction.statements, published))


def test_what_only_may_be_makes_nothing(graph: Graph) -> None:
    """Hypothetical and negated statements stand by themselves, until what they are about exists for another reason."""
    doubt, fact_ = Paper("doubt"), Paper("fact")
    doubt.agreement("BD", "JP", realis="hypothetical", signed=None)
    doubt.say(Ref("Person", "person-x"), "HELD", IN, realis="negated")
    fact_.say(Ref("Person", "person-x"), "name", "X")
    load(graph, doubt.extraction())
    kinds = set(graph.read("MATCH (n) WHERE NOT n:Graph RETURN DISTINCT labels(n)[0] AS kind").values())
    assert kinds == {"Document", "Statement"}
    load(graph, fact_.extraction())
    about = "MATCH (p:Person)<-[:ABOUT]-(s:Statement) RETURN s.realis AS realis ORDER BY realis"
    assert graph.read(about).values() == ["actual", "negated"]
    assert not graph.read("MATCH (:Person)-[r:HELD]->() RETURN r").rows
    assert list(check(graph)) == []


def test_current_status_and_names(graph: Graph) -> None:
    """The furthest step that was reached, not one that lies ahead; the day as precise as any report."""
    one, two = Paper("one", "2023-05-09"), Paper("two", "2023-04-27")
    subject = one.agreement("BD", "JP", type="MoC", topics=("skills",), signed="2023-04")
    one.reach(subject, "in_force", "2030-01-01", block="BD+JP", realis="future")
    two.agreement("BD", "JP", type="agreement", topics=("skills",), signed="2023-04-26", announced="2023-04-25")
    load(graph, one.extraction(), two.extraction())
    found = node(graph, Ref("Agreement", "agreement-bd-jp-moc-2023"))
    assert (found["status"], found["on"], found["type"]) == ("signed", "2023-04-26", "MoC")
    assert found["name"] == "MoC: Bangladesh – Japan (2023-04-26)"
    ahead = node(graph, Ref("Milestone", "agreement-bd-jp-moc-2023/in_force/2030-01-01"))
    assert ahead["realis"] == "future"


def test_a_milestone_was_first_reported_by_its_first_report(graph: Graph) -> None:
    """The smallest date of its documents; it moves when that document goes."""
    first, second = Paper("first", "2023-08-17"), Paper("second", "2023-09-01")
    for paper in (first, second):
        paper.adoption("FR", "upi")
    step = Ref("Milestone", "adoption-fr-upi/adopted/undated")
    load(graph, second.extraction())
    load(graph, first.extraction())
    assert node(graph, step)["reported_on"] == "2023-08-17"
    unload(graph, [first.extraction().document.id], gazetteer=KNOWN)
    assert node(graph, step)["reported_on"] == "2023-09-01"


def test_the_most_supported_value_wins(graph: Graph) -> None:
    """Then the smallest; when its documents go, the next."""
    body, papers = Ref("Agency", "agency-x"), []
    for number, (type_, name) in enumerate((("unit", "Xs"), ("agency", "Xs"), ("agency", "X"), ("unit", "এক্স"))):
        papers.append(Paper(f"{number}").say(body, "type", type_).say(body, "name", name).extraction())
    load(graph, *papers)
    found = node(graph, body)
    assert (found["type"], found["name"], found["name_bn"]) == ("agency", "Xs", "এক্স")
    assert found["names"] == ["X", "Xs", "এক্স"]
    unload(graph, [papers[1].document.id], gazetteer=KNOWN)
    found = node(graph, body)
    assert (found["type"], found["name"], found["names"]) == ("unit", "X", ["X", "Xs", "এক্স"])


def test_known_entities_stand_with_what_belongs_to_them(graph: Graph) -> None:
    """An agency brings its country and its parent, and takes them along when it goes; what is known needs no quote."""
    paper = Paper("p").say(Ref("Agency", "a2i"), "name", "the a2i").extraction()
    load(graph, paper)
    edges = graph.read("MATCH (a)-[r:BASED_IN|PART_OF]->(b) RETURN a.id + ' ' + b.id AS edge ORDER BY edge").values()
    assert edges == ["a2i BD", "a2i bd-ict-division", "bd-ict-division BD"]
    assert node(graph, Ref("Agency", "a2i"))["name"] == "a2i"
    assert "the a2i" in str(node(graph, Ref("Agency", "a2i"))["names"])
    unload(graph, [paper.document.id], gazetteer=KNOWN)
    assert dump(graph) == {"nodes": [], "edges": []}


def test_ties_count_what_two_states_share(graph: Graph) -> None:
    """Agreements between states, meetings, and programmes taken up; not deals of companies."""
    paper = Paper("p")
    paper.agreement("BD", "JP", type="MoU", signed="2023")
    deal = paper.agreement("BD", "IN", type="MoU", signed="2023")
    paper.say(deal, "scope", "b2b", block="BD+IN")
    paper.meeting(BD, JP, on="2023-05-10")
    paper.adoption("FR", "upi")
    load(graph, paper.extraction())
    ties = graph.read(
        "MATCH (a)-[t:TIED_TO]->(b) RETURN a.id + b.id AS pair, [t.agreements, t.meetings, t.adoptions] AS counts "
        "ORDER BY pair"
    ).rows
    assert [(each["pair"], each["counts"]) for each in ties] == [("BDJP", [1, 1, 0]), ("FRIN", [0, 0, 1])]


def test_two_writers_at_once(graph: Graph) -> None:
    """Neither loses anything, and the graph is the one that a single writer makes."""
    chance = random.Random(5)
    documents = [random_paper(chance, f"p{number}") for number in range(36)]
    failures: list[BaseException] = []

    def run(part: Sequence[Extraction], size: int) -> None:
        try:
            for start in range(0, len(part), size):
                load(graph, *part[start : start + size])
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(documents[n::3], size)) for n, size in enumerate((3, 4, 12))]
    before = graph.generation
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert graph.generation - before == 4 + 3 + 1
    found = dump(graph)
    empty(graph)
    load(graph, *documents)
    assert found == dump(graph)


LOADER = """
import sys
from pathlib import Path
from benchmarks.generator import generate
from graph_schema import gazetteer
from graph_store.graph import open_graph
from loaders.writing.write import write
with open_graph(folder=Path(sys.argv[1])) as graph:
    documents = list(generate(60))
    for start in range(0, 60, 6):
        write(graph, documents[start : start + 6], gazetteer=gazetteer.load())
        print(start, flush=True)
"""


def test_a_killed_loader_leaves_whole_documents(folder: Path) -> None:
    """It is killed again and again, at any moment; what is in the graph then is whole documents, and all stands."""
    from benchmarks.generator import generate

    documents = {each.document.id: each for each in generate(60)}
    chance, counts = random.Random(1), []
    for batches in (1, 2, 3):
        loader = subprocess.Popen([sys.executable, "-c", LOADER, str(folder)], cwd=ROOT, stdout=subprocess.PIPE)
        assert loader.stdout is not None
        for _ in range(batches):
            assert loader.stdout.readline()
        threading.Event().wait(chance.uniform(0.0, 0.3))
        loader.kill()
        loader.communicate()
        with open_graph(folder=folder) as graph:
            assert list(check(graph)) == []
            rows = graph.read("MATCH (d:Document)<-[:QUOTED_FROM]-(s) RETURN d.id AS id, count(s) AS statements").rows
            assert all(row["statements"] == len(documents[row["id"]].statements) for row in rows)
            counts.append(len(rows))
    assert counts[0] >= 6
    assert all(count % 6 == 0 and count <= 60 for count in counts)
    with open_graph(folder=folder) as graph:
        load(graph, *documents.values())
        assert graph.read("MATCH (d:Document) RETURN count(d) AS n").values() == [60]
        assert list(check(graph)) == []


def _break(graph: Graph, query: str) -> list[str]:
    graph.write(lambda writer: writer.run(query))
    return list(check(graph))


@pytest.mark.parametrize(
    ("harm", "finding"),
    [
        ("MATCH (d:Document) SET d.text = 'x' + d.text", "quote does not stand"),
        ("MATCH (s:Statement {relation: 'type'}) SET s.value = 'MoU'", "is not what its id says"),
        ("MATCH (s:Statement {relation: 'PARTY_TO'}) DETACH DELETE s", "do not state it"),
        ("MATCH ()-[r:PARTY_TO]->() DELETE r", "does not name it"),
        ("MATCH (:Statement)-[r:ABOUT]->() DELETE r", "not joined"),
        ("CREATE (:Person {id: 'person-ghost', name: 'Ghost', names: ['Ghost']})", "no statement is about"),
        ("MATCH (p:Agreement) SET p.colour = 'red'", "colour"),
        ("MATCH (a:Agreement) SET a.status = 'terminated'", "status is 'terminated'"),
        ("MATCH (m:Milestone) SET m.reported_on = '1999'", "reported_on"),
        ("MATCH (a:Country {id: 'BD'}) CREATE (a)-[:MARRIED_TO]->(a)", "not in the schema"),
        ("CREATE (:Planet {id: 'mars'})", "not in the schema"),
        ("MATCH ()-[t:TIED_TO]->() SET t.meetings = 3", "TIED_TO"),
        ("MATCH ()-[r:BASED_IN]->() DELETE r", "is known, but not there"),
        ("MATCH (a:Country {id: 'BD'}), (b:Country {id: 'JP'}) MATCH (m:Agreement) "
         "CREATE (a)-[:PARTY_TO {statements: [], gazetteer: false}]->(m)", "twice"),
    ],
)  # fmt: skip
def test_check_finds_what_does_not_stand(embedded: Graph, harm: str, finding: str) -> None:
    """A sound graph, harmed in one way each."""
    empty(embedded)
    paper = Paper("p")
    paper.agreement("BD", "JP", type="MoC", topics=("skills",), signed="2023-04-26")
    paper.say(Ref("Agency", "a2i"), "name", "a2i")
    load(embedded, paper.extraction())
    assert list(check(embedded)) == []
    findings = _break(embedded, harm)
    assert any(finding in each for each in findings), findings
    empty(embedded)


def _of_its_own(extraction: Extraction) -> Extraction:
    """A document with so much text beside its statements that it is no reprint of another."""
    document = extraction.document
    text = " ".join([document.text, *(f"{document.id}-{number}" for number in range(300))])
    return Extraction(replace(document, text=text), extraction.statements)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each query of a change has answered."""
    found: list[int] = []
    original = ledgers.Ledger.each

    def counted(self: Ledger, values: object, query: str, **parameters: object) -> list[dict[str, object]]:
        rows = original(self, values, query, **parameters)  # type: ignore[arg-type]
        found.append(len(rows))
        return rows

    monkeypatch.setattr(ledgers.Ledger, "each", counted)
    return found


def test_a_write_reads_what_is_near_it(embedded: Graph, read: list[int]) -> None:
    """Namesakes in other countries, people and bodies known in their document only, and a minister of whom all tell:
    of 240 documents the last ones read no more than the first."""
    empty(embedded)
    codes = [entry.id for entry in KNOWN.entries.values() if entry.kind == "Country"]
    costs = []
    for first in range(0, 240, 20):
        papers = [Paper(f"near {number}") for number in range(first, first + 20)]
        for code, paper in zip(codes[first:], papers, strict=False):
            paper.say(Ref("Person", f"person-{code.lower()}-amina-rahman"), "name", "Amina Rahman")
            paper.say(Ref("Person", "person-bd-palak"), "name", "Palak")
            paper.say(Ref("Person", "person-jp-yuki-sato"), "name", "Yuki Sato")
            paper.say(Ref("Agency", "agency-xx-skills-council"), "name", "Skills Council")
        read.clear()
        load(embedded, *(_of_its_own(paper.extraction()) for paper in papers))
        costs.append(sum(read))
    assert max(costs) <= min(costs) + 20, costs
    assert list(check(embedded)) == []
    empty(embedded)


def test_a_hot_node_does_not_make_every_write_slower(embedded: Graph, read: list[int]) -> None:
    """A country, a minister and an agency named in each of 300 documents: a write reads some of the facts about
    them, never all."""
    empty(embedded)
    person, body = Ref("Person", "person-hot"), Ref("Agency", "agency-hot")
    costs = []
    for number in range(0, 300, 20):
        papers = [Paper(f"hot {each}") for each in range(number, number + 20)]
        for paper in papers:
            for ref in (BD, person, body):
                paper.say(ref, "name", f"Hot {int(paper.name[4:]) % 3}")
            paper.say(person, "HELD", body, title="Chief").say(body, "BASED_IN", BD).say(body, "type", "unit")
        read.clear()
        load(embedded, *(_of_its_own(paper.extraction()) for paper in papers))
        costs.append(sum(read))
    assert max(costs) < 150, costs
    assert list(check(embedded)) == []
    empty(embedded)


def test_statements_are_about_what_the_schema_knows() -> None:
    """The columns that a statement is stored in are fields of its node class."""
    from graph_schema.entities import NODES
    from loaders.writing.facts import FIELDS, record

    assert {*FIELDS, "document"} <= NODES["Statement"].model_fields.keys()
    statement: Statement = random_paper(random.Random(0), "p").statements[0]
    assert len(record(fact(statement, {}, None))) == len(FIELDS)


def test_a_document_node_is_in_the_schema(graph: Graph) -> None:
    """What its own statements say of a memo stands on its node; an id of its own is kept."""
    paper = Paper("memo", id="memo-1")
    memo = Ref("Document", "memo-1")
    paper.say(memo, "number", "56.00").say(memo, "type", "memo").say(memo, "SENT_BY", Ref("Agency", "a2i"))
    load(graph, paper.extraction())
    found = node(graph, memo)
    assert (found["number"], found["type"], found["name"]) == ("56.00", "memo", "memo")
    document: Document = paper.extraction().document
    assert found["text"] == document.text
    assert list(check(graph)) == []


def test_one_person_and_one_body_in_two_scripts(graph: Graph) -> None:
    """What documents call differently is one node with every spelling, and comes apart when a document goes."""
    english, bengali = Paper("english"), Paper("bengali")
    for paper, person, body in (
        (english, ("person-bd-nusrat-jahan", "Nusrat Jahan"), ("agency-bd-data-council", "Data Council")),
        (bengali, ("person-bd-nusrat-jhan", "নুসরাত জাহান"), ("agency-bd-deta-kaunsil", "ডেটা কাউন্সিল")),
    ):
        paper.say(Ref("Person", person[0]), "name", person[1])
        paper.say(Ref("Agency", body[0]), "name", body[1])
        paper.say(Ref("Person", person[0]), "HELD", Ref("Agency", body[0]), title="Director")
        paper.agreement("BD", "JP", Ref("Agency", body[0]), type="MoU", topics=("skills",), signed="2023-04-26")
    load(graph, english.extraction())
    alone = dump(graph)
    load(graph, bengali.extraction())
    people = graph.read(
        "MATCH (p:Person)-[h:HELD]->(a:Agency) RETURN p.names AS names, size(h.statements) AS said"
    ).rows
    assert people == [{"names": ["Nusrat Jahan", "নুসরাত জাহান"], "said": 2}]
    assert graph.read(
        "MATCH (a:Agency)-[:PARTY_TO]->(d:Agreement) RETURN count(a) AS n, count(DISTINCT d) AS m"
    ).rows == [{"n": 1, "m": 1}]
    assert list(check(graph)) == []
    unload(graph, [bengali.extraction().document.id], gazetteer=KNOWN)
    assert dump(graph) == alone


def test_a_known_body_under_another_spelling(graph: Graph) -> None:
    """What is the gazetteer's by its words and country is its entity, whoever said so first."""
    paper = Paper("spelt").say(
        Ref("Agency", "agency-jp-japan-international-co-operation-agency"),
        "name",
        "Japan International Co-operation Agency",
    )
    load(graph, paper.extraction())
    assert graph.read("MATCH (a:Agency) RETURN a.id AS id").values() == ["jica"]
    assert list(check(graph)) == []


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("person-bd-palak", "Palak"),
        ("person-xx-amina-rahman", "Amina Rahman"),
        ("agency-xx-ministry-of-finance", "Ministry of Finance"),
    ],
)
def test_too_little_of_a_name_is_nobody_elsewhere(graph: Graph, id: str, name: str) -> None:
    """Two documents' "Palak" are two people, and a ministry of no country is any country's, as far as anyone knows."""
    ref = Ref("Agency" if id.startswith("agency") else "Person", id)
    load(graph, *(Paper(each).say(ref, "name", name).extraction() for each in ("one", "two")))
    assert graph.read(f"MATCH (n:{ref.kind}) RETURN count(n) AS n").values() == [2]
    assert list(check(graph)) == []
