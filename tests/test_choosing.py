"""What is accepted of a document stands by itself: nothing is left whose ground was rejected."""

from __future__ import annotations

import random
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph_schema import gazetteer
from graph_schema.identity import block_key
from graph_schema.statement import Ref, Statement
from graph_store.graph import Graph
from loaders.choosing import CORE, choose, standing, subject_of
from loaders.line import Extraction
from loaders.stream import extractions
from loaders.writing.check import check
from loaders.writing.write import write
from tests.factories import BD, IN, JP, Paper

ROOT = Path(__file__).parents[1]
PAPERS = ("tokyo-moc.txt", "singapore.jsonl", "memo-en.docx", "loans.md", "a2i-abroad-bn.md", "tashkent-meeting.html")


@cache
def papers() -> tuple[Extraction, ...]:
    found = extractions([str(ROOT / "samples" / name) for name in PAPERS])
    return tuple(each for each in found if isinstance(each, Extraction))


def sides(statements: tuple[Statement, ...]) -> dict[Ref, set[Ref]]:
    found: dict[Ref, set[Ref]] = defaultdict(set)
    for each in statements:
        if each.relation in ("PARTY_TO", "TOOK_PART_IN") and each.object:
            found[each.object].add(each.subject)
    return found


@given(paper=st.integers(0, 5), chance=st.randoms(use_true_random=False), share=st.sampled_from((0.3, 0.7, 0.95)))
def test_what_stands_was_accepted_and_has_all_that_it_rests_on(paper: int, chance: random.Random, share: float) -> None:
    whole = papers()[paper]
    accepted = {each.id for each in whole.statements if chance.random() < share}
    left = choose(whole, accepted)
    if left is None:
        assert not standing(whole.statements, accepted)
        return
    assert {each.id for each in left.statements} <= accepted
    assert choose(left, {each.id for each in left.statements}) == left, "it stands by itself"
    before, after = sides(whole.statements), sides(left.statements)
    told = {(subject_of(each), each.relation) for each in whole.statements}
    kept = {(subject_of(each), each.relation) for each in left.statements}
    for event in {ref for ref, _ in kept if ref.kind in CORE}:
        for relation in CORE[event.kind]:
            assert (event, relation) in kept or (event, relation) not in told
        assert len(after[event]) >= min(2, len(before[event]))
    names = {each.subject for each in whole.statements if each.relation == "name"} - {
        ref for ref, _ in told if ref.kind in CORE
    }
    spelt = {each.subject for each in left.statements if each.relation == "name"}
    ends = {ref for each in left.statements for ref in (each.subject, each.object) if ref}
    assert not [ref for ref in ends & names if ref.id not in gazetteer.load() and ref not in spelt]


def three() -> Extraction:
    paper = Paper("p1")
    paper.agreement(BD, IN, JP, signed="2023-04-26")
    return paper.extraction()


def test_an_agreement_without_one_of_three_sides_is_that_of_the_others() -> None:
    whole = three()
    assert {each.block for each in whole.statements if each.block} == {"BD+IN+JP"}
    accepted = [each.id for each in whole.statements if each.subject != JP]
    left = choose(whole, accepted)
    assert left
    assert {each.block for each in left.statements if each.block} == {block_key(["BD", "IN"])}
    assert left.mark != whole.mark


def test_an_agreement_of_one_side_is_none() -> None:
    whole = three()
    left = standing(whole.statements, [each.id for each in whole.statements if each.subject not in (IN, JP)])
    assert not [each for each in whole.statements if each.id in left and each.block]


def test_all_and_nothing() -> None:
    for whole in papers():
        assert choose(whole, [each.id for each in whole.statements]) is whole
        assert choose(whole, []) is None
        assert choose(whole, ["unheard"]) is None


@pytest.mark.parametrize("seed", range(6))
def test_a_graph_of_what_was_accepted_is_sound(embedded: Graph, seed: int) -> None:
    embedded.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    chance = random.Random(seed)
    some = [choose(each, {said.id for said in each.statements if chance.random() < 0.8}) for each in papers()]
    report = write(embedded, [each for each in some if each], gazetteer=gazetteer.load(), extractor="x")
    assert not report.issues
    assert list(check(embedded)) == []
