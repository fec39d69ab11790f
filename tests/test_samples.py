"""The samples: what a careful reader takes from each of them (cases/samples.toml) is what the line takes from it."""

from __future__ import annotations

import tomllib
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from make_samples import samples as made_samples

from graph_schema.statement import Ref, Statement
from loaders.document import Document
from loaders.languages import load_packs
from loaders.line import Extraction, extract
from loaders.reading import read
from loaders.writing.resolve import resolve

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "samples"
EXPECTED: Mapping[str, Mapping[str, Any]] = tomllib.loads(
    unicodedata.normalize("NFC", (ROOT / "tests" / "cases" / "samples.toml").read_text(encoding="utf-8"))
)
SETS = (
    "countries", "agreements", "adoptions", "funding", "meetings", "signed", "witnessed", "programmes", "agencies",
    "decisions", "unreal",
)  # fmt: skip


@cache
def extractions() -> Mapping[str, Extraction]:
    """Every sample, read by the line, under its name."""
    found = {}
    for each in read([SAMPLES], languages=frozenset(load_packs())):
        assert isinstance(each, Document), each
        found[each.location.removeprefix(f"{SAMPLES.as_posix()}/")] = extract(each)
    return found


class Taken:
    """What was taken from a document, in the short forms of the cases."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.names: dict[str, str] = {}
        self.by: dict[str, list[Statement]] = defaultdict(list)
        for each in extraction.statements:
            if each.relation == "name" and len(str(each.value)) > len(self.names.get(each.subject.id, "")):
                self.names[each.subject.id] = str(each.value)
            if each.realis in ("actual", "future"):
                self.by[each.relation].append(each)

    def objects(self, ref: Ref, relation: str) -> set[str]:
        return {each.object.id for each in self.by[relation] if each.subject == ref and each.object}

    def subjects(self, ref: Ref, relation: str) -> set[str]:
        return {each.subject.id for each in self.by[relation] if each.object == ref}

    def value(self, ref: Ref, relation: str) -> Any:
        return next((each.value for each in self.by[relation] if each.subject == ref), "?")

    def states(self, ref: Ref, relation: str) -> str:
        """The states, in order; agencies that take part are left out."""
        return "+".join(sorted(id for id in self.subjects(ref, relation) if len(id) == 2))

    def countries(self) -> set[str]:
        return {each.subject.id for each in self.by["name"] if each.subject.kind == "Country"}

    def agreements(self) -> Iterator[str]:
        for each in self.by["REACHED"]:
            if each.subject.kind == "Agreement":
                step = f"{each.qualifiers['status']} {each.qualifiers.get('on', '?')}"
                later = " (future)" if each.realis == "future" else ""
                yield f"{self.value(each.subject, 'type')} {self.states(each.subject, 'PARTY_TO')} {step}{later}"

    def topics(self) -> set[str]:
        return {each.object.id for each in self.by["COVERS"] if each.object and each.subject.kind == "Agreement"}

    def adoptions(self) -> Iterator[str]:
        for each in self.by["REACHED"]:
            if each.subject.kind == "Adoption":
                [programme] = self.objects(each.subject, "OF")
                step = f"{each.qualifiers['status']} {each.qualifiers.get('on', '?')}"
                yield f"{self.states(each.subject, 'MADE')} {programme} {step}"

    def funding(self) -> Iterator[str]:
        for ref in {each.subject for each in self.by["amount"]}:
            giver, taker = ("+".join(sorted(self.objects(ref, side))) for side in ("FROM", "TO"))
            yield f"{self.value(ref, 'amount'):.0f} {self.value(ref, 'currency')} {giver} > {taker}"

    def meetings(self) -> Iterator[str]:
        for ref in {each.object for each in self.by["TOOK_PART_IN"] if each.object}:
            yield f"{self.value(ref, 'on')} {self.states(ref, 'TOOK_PART_IN')}"

    def signed(self) -> Iterator[str]:
        for each in self.by["SIGNED"]:
            yield f"{self.names[each.subject.id]}: {each.qualifiers.get('behalf', '?')}"

    def witnessed(self) -> Iterator[str]:
        yield from (self.names[each.subject.id] for each in self.by["WITNESSED"])

    def programmes(self) -> set[str]:
        return {each.subject.id for each in self.by["name"] if each.subject.kind == "Programme"}

    def agencies(self) -> set[str]:
        return {each.subject.id for each in self.by["name"] if each.subject.kind == "Agency"}

    def people(self) -> Mapping[str, set[str]]:
        titles: dict[str, set[str]] = {
            self.names[each.subject.id]: set() for each in self.by["name"] if each.subject.kind == "Person"
        }
        for relation in ("HELD", "SIGNED", "WITNESSED"):
            for each in self.by[relation]:
                if "title" in each.qualifiers and each.subject.kind == "Person":
                    titles[self.names[each.subject.id]].add(str(each.qualifiers["title"]))
        for each in self.by["role"]:
            titles[self.names[each.subject.id]].add(str(each.value))
        return titles

    def decisions(self) -> Iterator[str]:
        for ref in {each.subject for each in self.by["number"] if each.subject.kind == "Decision"}:
            office = "+".join(self.objects(ref, "ASSIGNED_TO")) or "?"
            yield f"{self.value(ref, 'number')} {office}: {self.value(ref, 'progress')}"

    def memo(self) -> Mapping[str, str]:
        ref = Ref("Document", self.extraction.document.id)
        said = {name: self.value(ref, name) for name in ("number", "reference", "dated")}
        offices = {each.object.id: each.relation for each in self.by["SENT_BY"] + self.by["SENT_TO"]
                   if each.object and each.object.kind == "Agency"}  # fmt: skip
        said |= {{"SENT_BY": "from", "SENT_TO": "to"}[relation]: office for office, relation in offices.items()}
        return {name: value for name, value in said.items() if value != "?"}

    def unreal(self) -> Iterator[str]:
        """What is denied or only thought of, by whom: the realis, the kind, the states."""
        about: dict[tuple[str, Ref], set[str]] = defaultdict(set)
        for each in self.extraction.statements:
            if each.realis in ("negated", "hypothetical"):
                ref = each.object if each.object and each.relation in ("PARTY_TO", "MADE") else each.subject
                about[each.realis, ref] |= {each.subject.id} if ref != each.subject else set()
        types = {each.subject: str(each.value) for each in self.extraction.statements if each.relation == "type"}
        for (realis, ref), states in about.items():
            if ref.kind in ("Agreement", "Adoption"):
                yield f"{realis} {types.get(ref, ref.kind.lower())} {'+'.join(sorted(states))}".strip()


def checks() -> list[object]:
    """Each document with each kind of thing; what the engine is known to fall short of must fail."""
    found = []
    for name, wanted in EXPECTED.items():
        for kind in (*SETS, "people", "topics", "memo"):
            why = wanted.get("pending", {}).get(kind)
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            found.append(pytest.param(name, kind, id=f"{name}-{kind}", marks=marks))
    return found


@pytest.mark.parametrize(("name", "kind"), checks())
def test_what_a_reader_takes_is_taken(name: str, kind: str) -> None:
    wanted, taken = EXPECTED[name], Taken(extractions()[name])
    if kind == "people":
        expected = dict(wanted.get("people", {}))
        titles = taken.people()
        assert set(titles) == set(expected)
        for person, role in expected.items():
            assert any(role in title for title in titles[person]), (person, titles[person])
    elif kind == "topics":
        assert set(wanted.get("topics", ())) <= taken.topics()
    elif kind == "memo":
        assert taken.memo() == wanted.get("memo", {})
    else:
        found = set(getattr(taken, kind)())
        expected_set, optional = set(wanted.get(kind, ())), set(wanted.get("optional", {}).get(kind, ()))
        assert expected_set <= found
        assert "*" in optional or found <= expected_set | optional


def test_every_sample_is_expected_and_every_expectation_has_its_sample() -> None:
    assert set(extractions()) == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_language_and_date_of_each_sample(name: str) -> None:
    document, wanted = extractions()[name].document, EXPECTED[name]
    assert document.language == wanted["language"]
    assert document.published == wanted.get("published")


def test_samples_are_of_every_kind() -> None:
    assert {name.split("#")[0].rsplit(".")[-1] for name in EXPECTED} == {"txt", "md", "html", "docx", "pdf", "jsonl"}
    assert len(EXPECTED) >= 16
    assert sum(wanted["language"] == "bn" for wanted in EXPECTED.values()) >= 5


def test_every_quote_stands_in_its_document() -> None:
    for extraction in extractions().values():
        for each in extraction.statements:
            for quote in (each.evidence, *each.support):
                assert extraction.document.text[quote.start : quote.end] == quote.quote != ""


def test_made_samples_are_those_that_are_kept(tmp_path: Path) -> None:
    """Compared by the text that is read from them; bytes differ between versions of the libraries that make them."""
    for name, content in made_samples().items():
        (tmp_path / name).write_bytes(content)
        [again] = [each for each in read([tmp_path / name]) if isinstance(each, Document)]
        assert again.text == extractions()[name].document.text


# -- one instrument, told by several --------------------------------------------------------------------------------


def instruments() -> list[object]:
    """The groups of accounts, each with whether they are one."""
    data = tomllib.loads((ROOT / "tests" / "cases" / "instruments.toml").read_text(encoding="utf-8"))
    found = []
    for kind in ("same", "apart"):
        for case in data[kind]:
            why = case.get("pending")
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            found.append(pytest.param(kind, case, id=f"{kind}: {case['why']}", marks=marks))
    return found


@pytest.mark.parametrize(("kind", "case"), instruments())
def test_accounts_of_one_instrument_are_one_agreement(kind: str, case: Mapping[str, Any]) -> None:
    found = extractions()
    statements = [each for extraction in found.values() for each in extraction.statements]
    published = {extraction.document.id: extraction.document.published for extraction in found.values()}
    ids = resolve(statements, published=published)
    agreements: list[str] = []
    for told in case["told"]:
        name, _, type = told.rpartition(" ")
        document = found[name].document.id
        [local] = {
            each.subject.id for each in found[name].statements
            if each.relation == "type" and each.value == type and each.block == case["block"]
        }  # fmt: skip
        agreements.append(ids[document, local])
    assert len(set(agreements)) == (1 if kind == "same" else len(agreements))
