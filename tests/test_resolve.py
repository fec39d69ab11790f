"""Which agreements of different documents are one. The cases are data: `cases/resolve.toml`."""

from __future__ import annotations

import random
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from graph_schema.statement import Ref, Statement
from loaders.line import Extraction
from loaders.writing.accounts import Terms, by_rules
from loaders.writing.resolve import canonical, resolve
from tests.factories import Paper, random_paper

CASES = tomllib.loads((Path(__file__).parent / "cases" / "resolve.toml").read_text("utf-8"))["case"]
Partition = set[frozenset[tuple[str, str]]]


def papers(case: dict[str, Any]) -> list[Extraction]:
    """The documents of a case, d1, d2, …"""
    days = case.get("published", [])
    found = []
    for number, agreements in enumerate(case["documents"], 1):
        paper = Paper(f"d{number}", days[number - 1] if days else "2024-01-01", id=f"d{number}")
        for agreement in agreements:
            fields = dict(agreement)
            parties = [each if each.isupper() else Ref("Agency", each) for each in fields.pop("parties")]
            named = {name: fields.pop(name) for name in ("type", "topics", "programmes", "realis") if name in fields}
            paper.agreement(*parties, **named, **{status: on or None for status, on in fields.items()})
        found.append(paper.extraction())
    return found


def resolved(documents: Sequence[Extraction]) -> dict[tuple[str, str], str]:
    """The canonical ids of the agreements of some documents."""
    statements: list[Statement] = [each for document in documents for each in document.statements]
    return resolve(statements, published={each.document.id: each.document.published for each in documents})


def partition(ids: dict[tuple[str, str], str]) -> Partition:
    """Which are together."""
    groups = defaultdict(set)
    for local, id in ids.items():
        groups[id].add(local)
    return {frozenset(group) for group in groups.values()}


def local(place: str) -> tuple[str, str]:
    """`2.1` → document d2, agreement #a1."""
    document, _, agreement = place.partition(".")
    return f"d{document}", f"#a{agreement}"


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict[str, Any]) -> None:
    """Each case, in every order of its documents."""
    documents = papers(case)
    places = {local(f"{d}.{a}") for d, each in enumerate(case["documents"], 1) for a in range(1, len(each) + 1)}
    places -= {local(place) for place in case.get("nothing", ())}
    together: Partition = {frozenset(map(local, group)) for group in case["together"]}
    expected = together | {frozenset({place}) for place in places - {each for group in together for each in group}}
    answers = [resolved(order) for order in permutations(documents)]
    assert partition(answers[0]) == expected
    assert all(answer == answers[0] for answer in answers)


def test_ids_say_what_they_are() -> None:
    """Parties, kind, programme, year; the day, and then a hash, where two would share an id."""
    one = Paper("one")
    one.agreement("JP", "BD", type="MoC", signed="2023-04-26")
    one.agreement("IN", "TT", type="MoU", programmes=("upi",), announced="2023-08-17")
    assert set(resolved([one.extraction()]).values()) == {"agreement-bd-jp-moc-2023", "agreement-in-tt-mou-upi"}
    two = Paper("two")
    two.agreement("JP", "BD", type="MoC", topics=("skills",), signed="2023-09-01")
    assert set(resolved([one.extraction(), two.extraction()]).values()) == {
        "agreement-bd-jp-moc-2023-04-26", "agreement-bd-jp-moc-2023-09-01", "agreement-in-tt-mou-upi",
    }  # fmt: skip
    three = Paper("three")
    three.agreement("JP", "BD", type="MoC", topics=("cybersecurity",), signed="2023-09-01")
    ids = set(resolved([two.extraction(), three.extraction()]).values())
    assert len(ids) == 2
    assert all(id.startswith("agreement-bd-jp-moc-2023-09-01-") for id in ids)


def test_what_resolves_to_nothing_stays_its_documents_own() -> None:
    """Milestones follow their agreement; a local agreement that nothing projects can't meet another's."""
    ids = {("d", "#a1"): "agreement-x"}
    assert canonical(Ref("Milestone", "#a1/signed/2023"), "d", ids) == Ref("Milestone", "agreement-x/signed/2023")
    assert canonical(Ref("Agreement", "#a2"), "d", ids) == Ref("Agreement", "d#a2")
    assert canonical(Ref("Country", "BD"), "d", ids) == Ref("Country", "BD")


@pytest.mark.parametrize("seed", range(60))
def test_order_and_other_blocks_do_not_matter(seed: int) -> None:
    """Any order gives the same ids; a block's answer does not depend on the others'."""
    chance = random.Random(seed)
    documents = [random_paper(chance, f"p{number}") for number in range(12)]
    ids = resolved(documents)
    assert resolved(chance.sample(documents, len(documents))) == ids
    statements = [each for document in documents for each in document.statements]
    published = {each.document.id: each.document.published for each in documents}
    for block in {each.block for each in statements} - {None}:
        alone = resolve([each for each in statements if each.block == block], published=published)
        assert alone.items() <= ids.items()


def test_a_rule_given_from_outside_is_asked() -> None:
    """The seam for a person's judgements: here one that keeps everything apart."""
    documents = papers(CASES[0])
    statements = [each for document in documents for each in document.statements]
    assert len(set(resolve(statements).values())) == 1
    assert len(set(resolve(statements, compare=lambda one, other: one == other or False).values())) == 2


def test_rules_answer_the_same_both_ways() -> None:
    """Whether two accounts are one does not depend on which is asked about which."""
    chance = random.Random(7)
    some = [
        Terms(
            "BD+JP",
            types=frozenset(chance.sample(("MoU", "MoC", "agreement", "partnership"), chance.randint(0, 2))),
            topics=frozenset(chance.sample(("skills", "ai"), chance.randint(0, 2))),
            programmes=frozenset(chance.sample(("upi", "aadhaar"), chance.randint(0, 1))),
            reached=frozenset({(chance.choice(("signed", "planned")), chance.choice(("", "2023", "2023-04-26")))}),
            signed_by=chance.choice(("", "2022-01-01")),
        )
        for _ in range(60)
    ]
    assert all(by_rules(one, other) is by_rules(other, one) for one in some for other in some)
    assert {by_rules(one, other) for one in some for other in some} == {True, False, None}
