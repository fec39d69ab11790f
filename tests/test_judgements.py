"""A person's judgements win over rules, survive loading, and leave nothing when they are undone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from graph_schema import gazetteer
from graph_schema.errors import InvalidSetting, UnknownEntity
from graph_schema.identity import short_hash
from graph_schema.statement import Ref
from graph_store.graph import Graph
from loaders.writing.candidates import candidates, reference
from loaders.writing.check import check
from loaders.writing.judgements import NONE, Judgements
from loaders.writing.write import unload, write
from tests.factories import Paper, dump, random_paper

KNOWN = gazetteer.load()


def judge(graph: Graph, judgements: Judgements) -> int:
    """Put judgements in the place of those before."""
    return write(graph, [], gazetteer=KNOWN, judgements=judgements).statements


def telling(name: str, *said: tuple[str, str]) -> Paper:
    """A document that names agencies: (id, name)."""
    paper = Paper(name, id=name)
    for id, told in said:
        paper.say(Ref("Agency", id), "name", told).say(Ref("Agency", id), "BASED_IN", Ref("Country", "BD"))
    return paper


def agencies(graph: Graph) -> list[str]:
    """The agencies of the graph."""
    return [str(id) for id in graph.read("MATCH (a:Agency) RETURN a.id AS id ORDER BY id").values()]


def test_what_a_person_says_wins_and_can_be_undone(graph: Graph) -> None:
    """Two that rules leave apart are joined, two that rules join are parted; undone, all is as before."""
    one = telling("one", ("agency-bd-data-council", "Data Council"), ("agency-xx-skill-board", "Skill Board"))
    two = telling("two", ("agency-bd-council-for-data", "Council for Data"), ("agency-bd-skills-board", "Skills Board"))
    write(graph, [one.extraction(), two.extraction()], gazetteer=KNOWN)
    before = dump(graph)
    unplaced = f"agency-xx-skill-board-{short_hash('one', 6)}"
    assert agencies(graph) == ["agency-bd-council-for-data", "agency-bd-skills-board", unplaced]
    assert [(each.one, each.other) for each in candidates(graph)] == [("agency-bd-skills-board", unplaced)]
    assert reference(graph, "agency-xx-skill-board") == unplaced
    said = NONE.judge("same", unplaced, "agency-bd-skills-board")
    said = said.judge("different", "agency-bd-council-for-data", "agency-bd-data-council")
    assert judge(graph, said)
    judged = dump(graph)
    assert agencies(graph) == ["agency-bd-council-for-data", "agency-bd-data-council", "agency-bd-skills-board"]
    assert list(candidates(graph)) == []
    assert list(check(graph)) == []
    unload(graph, ["two"], gazetteer=KNOWN)
    write(graph, [two.extraction()], gazetteer=KNOWN)
    assert dump(graph) == judged
    assert judge(graph, said) == 0
    judge(graph, NONE)
    assert dump(graph) == before


def test_a_body_is_said_to_be_a_known_one(graph: Graph) -> None:
    """By the gazetteer's id; or said not to be it, though its name is."""
    paper = telling("one", ("agency-bd-btr-commission", "BTR Commission"))
    paper.say(
        Ref("Agency", "agency-jp-japan-international-co-operation-agency"),
        "name",
        "Japan International Co-operation Agency",
    )
    write(graph, [paper.extraction()], gazetteer=KNOWN)
    assert agencies(graph) == ["agency-bd-btr-commission", "jica"]
    said = NONE.judge("same", "agency-bd-btr-commission", "bd-btrc" if "bd-btrc" in KNOWN else "a2i")
    said = said.judge("different", "agency-jp-japan-international-co-operation-agency", "jica")
    judge(graph, said)
    assert "agency-bd-btr-commission" not in agencies(graph)
    assert "agency-jp-japan-international-co-operation-agency" in agencies(graph)
    assert list(check(graph)) == []


def test_agreements_are_judged_by_their_documents(graph: Graph) -> None:
    """One that two report is two, if a person says so; and the other way round."""
    papers = []
    for name, day in (("one", "2023-04-26"), ("two", "2023-04-26"), ("three", "2024-01-10")):
        paper = Paper(name, id=name)
        paper.agreement("BD", "JP", type="MoU", topics=("skills",), signed=day)
        papers.append(paper.extraction())
    write(graph, papers, gazetteer=KNOWN)
    count = "MATCH (a:Agreement) RETURN count(a) AS n"
    before = dump(graph)
    assert graph.read(count).values() == [2]
    judge(graph, said := NONE.judge("different", "one#a1", "two#a1"))
    assert graph.read(count).values() == [3]
    assert list(check(graph)) == []
    judge(graph, said.judge("same", "one#a1", "three#a1"))
    assert graph.read(count).values() == [2]
    assert list(check(graph)) == []
    judge(graph, NONE)
    assert dump(graph) == before
    deal = str(graph.read("MATCH (a:Agreement) WHERE a.on = '2023-04-26' RETURN a.id AS id").values()[0])
    assert reference(graph, deal) == "one#a1"
    assert reference(graph, "two#a1") == "two#a1"
    with pytest.raises(UnknownEntity):
        reference(graph, "two#a7")


@pytest.mark.parametrize("seed", range(3))
def test_no_order_matters(embedded: Graph, seed: int) -> None:
    """Judgements and documents may come in any order; in the end the graph is the same."""
    chance = random.Random(seed)
    papers = [random_paper(chance, f"p{number}") for number in range(8)]
    ids = sorted({
        ref.id for paper in papers for each in paper.statements for ref in (each.subject, each.object)
        if ref is not None and ref.id.startswith(("agency-", "person-bd-nusrat-j"))
    })  # fmt: skip
    locals_ = [f"{paper.document.id}#a1" for paper in papers]
    said = NONE
    for _ in range(3):
        said = said.judge(chance.choice(("same", "different")), *chance.sample(ids, 2))
        said = said.judge(chance.choice(("same", "different")), *chance.sample(locals_, 2))
    dumps = []
    for first in (0, 3, 8):
        embedded.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
        shuffled = chance.sample(papers, len(papers))
        write(embedded, shuffled[:first] or shuffled[:1], gazetteer=KNOWN)
        judge(embedded, said)
        write(embedded, shuffled, gazetteer=KNOWN)
        assert list(check(embedded)) == []
        dumps.append(dump(embedded))
    assert dumps[0] == dumps[1] == dumps[2]


def test_the_file(tmp_path: Path) -> None:
    """What is written is read again; no file is no judgement; a bad one is named."""
    path = tmp_path / "data" / "judgements.toml"
    assert Judgements.read(path) == NONE
    said = NONE.judge("same", "b", "a").judge("different", "ক", "খ")
    said.write(path)
    assert Judgements.read(path) == said == Judgements.parse(said.dump())
    assert said.verdict("a", "b") is True
    assert said.judge("different", "a", "b").verdict("b", "a") is False
    assert said.judge(None, "a", "b").verdict("a", "b") is None
    for bad in (
        'same = [["a"]]',
        'same = [["a", "a"]]',
        "same = 5",
        'perhaps = [["a", "b"]]',
        'same = [["a","b"]]\ndifferent=[["b","a"]]',
    ):
        path.write_text(bad, encoding="utf-8")
        with pytest.raises(InvalidSetting, match=r"judgements\.toml|holds no judgements"):
            Judgements.read(path)
