"""Which documents print one text."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from benchmarks.texts import texts
from graph_schema import gazetteer
from graph_store.graph import Graph
from loaders.document import Document
from loaders.line import Extraction
from loaders.writing.check import check
from loaders.writing.reprints import Sketch, releases, sketch
from loaders.writing.write import unload, write
from queries import Catalogue, ask
from queries.sources import coverage
from tests.factories import Paper, dump

WORDS = [f"word{number}" for number in range(5_000)]
KNOWN = gazetteer.load()


def release(seed: int, length: int = 300) -> list[str]:
    """The words of a made-up text."""
    return random.Random(seed).choices(WORDS, k=length)


def printed(words: list[str], seed: int, head: int = 10, tail: int = 0) -> str:
    """A print: another head, and the last words cut."""
    return " ".join([*release(1_000 + seed, head), *words[: len(words) - tail]])


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("same", "same", True),
        (printed(release(1), 1), printed(release(1), 2), True),
        (printed(release(1), 1, 20), printed(release(1), 2, 15, 45), True),
        (printed(release(1), 1).upper(), printed(release(1), 1).replace(" ", "\n  "), True),
        (printed(release(1, 2_000), 1), printed(release(1, 2_000), 2, 50, 300), True),
        (printed(release(1), 1), printed(release(2), 1), False),
        (printed(release(1), 1), printed([*release(1)[:80], *release(2)], 1), False),
        ("Japan signed.", "Japan signed not.", False),
        ("", "words", False),
    ],
)
def test_prints_of_one_text(one: str, other: str, alike: bool) -> None:
    """A head of its own and a cut tail make no other text; a passage in common makes no reprint."""
    assert sketch(one).resembles(sketch(other)) is alike
    assert sketch(other).resembles(sketch(one)) is alike


@pytest.mark.parametrize("seed", range(20))
def test_no_order_matters(seed: int) -> None:
    """Nor is anything left of a document that is not there."""
    chance = random.Random(seed)
    texts = {f"d{n}": printed(release(chance.randint(1, 3)), n, chance.randint(0, 60)) for n in range(10)}
    found = releases({id: sketch(text) for id, text in texts.items()})
    shuffled = chance.sample(sorted(texts), len(texts))
    assert releases({id: sketch(texts[id]) for id in shuffled}) == found
    assert all(found[first] == first for first in found.values())
    assert 1 < len(set(found.values())) < 10


def test_what_stands_is_not_compared_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Press releases of one pattern come one by one: each is compared with the few that share a mark with it, and in
    the end they stand as if all had come at once."""
    made = [str(each["text"]) for each in texts(300)]
    made += [f"From our correspondent {number}. {text}" for number, text in enumerate(made[::30])]
    sketches = {f"{number * 7 % len(made):03}": sketch(text) for number, text in enumerate(made)}
    compared: list[int] = []
    original = Sketch.resembles

    def counted(one: Sketch, other: Sketch) -> bool:
        compared.append(1)
        return original(one, other)

    monkeypatch.setattr(Sketch, "resembles", counted)
    standing: dict[str, str] = {}
    for number in range(len(made)):
        standing = releases(dict(list(sketches.items())[: number + 1]), standing)
    assert len(compared) < len(made), "and not half of its square"
    assert len(set(standing.values())) == 300
    assert standing == releases(sketches)


def paper(id: str, seed: int) -> Extraction:
    """A document that prints a text and states an agreement."""
    told = Paper(id, id=id)
    told.agreement("BD", "JP", type="MoC", topics=("skills",), signed="2023-04-26")
    extraction = told.extraction()
    document = extraction.document
    text = f"{document.text} {printed(release(seed), ord(id))}"
    return Extraction(replace(document, text=text), extraction.statements)


def test_three_reprints_are_one_source(graph: Graph) -> None:
    """However they come and go; an independent report is a second one."""
    papers = {id: paper(id, 2 if id == "c" else 1) for id in "abcd"}
    for some in (("b", "c"), ("d",), ("a",)):
        write(graph, [papers[id] for id in some], gazetteer=KNOWN)
    assert list(check(graph)) == []
    releases_ = graph.read("MATCH (d:Document) RETURN d.id AS id, d.release AS release ORDER BY id").rows
    assert [(row["id"], row["release"]) for row in releases_] == [("a", "a"), ("b", "a"), ("c", "c"), ("d", "a")]
    assert (coverage(graph).documents, coverage(graph).releases) == (4, 2)
    row = ask(graph, Catalogue.load()["agreements/list"], {}).rows[0]
    assert row.sources == 2
    assert {each.release for each in row.evidence} == {"a", "c"}
    whole = dump(graph)
    unload(graph, ["a"], gazetteer=KNOWN)
    assert graph.read("MATCH (d:Document) RETURN d.release AS r ORDER BY r").values() == ["b", "b", "c"]
    assert list(check(graph)) == []
    write(graph, [papers["a"]], gazetteer=KNOWN)
    assert dump(graph) == whole


def test_a_document_has_a_sketch_whatever_it_says() -> None:
    """Blank, short, one word."""
    for text in ("", " ", "।", "one", "one two three four five six"):
        assert sketch(Document("d", "d", text, "en").text).hashes
