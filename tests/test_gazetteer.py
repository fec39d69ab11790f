"""The gazetteer: what it knows (cases/gazetteer.toml), what holds for every entry, and what a bad file says."""

from __future__ import annotations

import re
import shutil
import tomllib
import unicodedata
from collections import defaultdict
from pathlib import Path

import pytest

from graph_schema import gazetteer, vocabulary
from graph_schema.entities import NODES
from graph_schema.errors import InvalidSchema
from graph_schema.gazetteer import Entry, Gazetteer, Surface, bengali, skeleton
from graph_schema.links import LINKS
from graph_schema.values import fold

CASES = tomllib.loads((Path(__file__).parent / "cases" / "gazetteer.toml").read_text(encoding="utf-8"))
KNOWN = gazetteer.load()
ENTRIES = list(KNOWN.entries.values())
SURFACES = list(KNOWN.surfaces())
FILES = sorted(str(path.relative_to(gazetteer.FOLDER)) for path in gazetteer.FOLDER.glob("**/*.toml"))


def of(id: str, text: str) -> Surface:
    """The surface of an entry that is spelt so, or a failed test."""
    found = [surface for surface in KNOWN[id].surfaces() if surface.text == unicodedata.normalize("NFC", text)]
    assert found, f"{text!r} is no spelling of {id}"
    return found[0]


def each(section: dict[str, list[str]]) -> list[tuple[str, str]]:
    """The cases of a section as (id, text)."""
    return [(id, text) for id, texts in section.items() for text in texts]


# What it knows


@pytest.mark.parametrize(("text", "id"), CASES["names"].items())
def test_names_are_found(text: str, id: str) -> None:
    assert [entry.id for entry in KNOWN.find(text)] == [id]


@pytest.mark.parametrize("language", ["en", "bn"])
def test_demonyms_mean_their_country_alone(language: str) -> None:
    owners = defaultdict(set)
    for surface in SURFACES:
        if surface.demonym:
            owners[surface.text].add(surface.id)
    cases = each(CASES["demonyms"][language])
    assert len(cases) >= {"en": 60, "bn": 40}[language]
    wrong = {text: owners[nfc] for id, text in cases if owners[nfc := unicodedata.normalize("NFC", text)] != {id}}
    assert wrong == {}


@pytest.mark.parametrize(("id", "text"), each(CASES["capitals"]))
def test_capitals_are_metonyms(id: str, text: str) -> None:
    assert of(id, text).metonym
    assert KNOWN[id] not in KNOWN.find(text), "a capital is not a name of the state"


@pytest.mark.parametrize(("id", "text"), each(CASES["weak"]))
def test_ambiguous_words_are_weak(id: str, text: str) -> None:
    assert of(id, text).weak


@pytest.mark.parametrize(("id", "text"), each(CASES["case_sensitive"]))
def test_short_acronyms_and_words_count_only_as_written(id: str, text: str) -> None:
    assert of(id, text).case_sensitive


@pytest.mark.parametrize("text", ["Bangladesh", "Singapore", "ভারত", "Trinidad and Tobago", "Japanese", "ASEAN"])
def test_plain_names_are_neither_weak_nor_case_sensitive(text: str) -> None:
    found = [surface for surface in SURFACES if surface.text == text]
    assert found
    assert not any(surface.weak or surface.case_sensitive for surface in found)


@pytest.mark.parametrize("phrase", CASES["decoys"]["phrases"])
def test_decoys_are_longer_than_what_they_hide(phrase: str) -> None:
    decoys = {fold(decoy.text): decoy for decoy in KNOWN.decoys}
    assert fold(phrase) in decoys or phrase in {decoy.text for decoy in KNOWN.decoys}
    assert not KNOWN.find(phrase) or phrase == "US$"


@pytest.mark.parametrize(("text", "id"), CASES["candidates"].items())
def test_the_nearest_candidate_comes_first(text: str, id: str) -> None:
    assert next(entry.id for entry in KNOWN.candidates(text)) == id


@pytest.mark.parametrize(("id", "others"), CASES["closure"].items())
def test_closure(id: str, others: list[str]) -> None:
    assert KNOWN.closure(id) == {id, *others}


# Countries


def test_every_country_has_a_name_in_english_and_bengali() -> None:
    countries = [entry for entry in ENTRIES if entry.kind == "Country"]
    assert len(countries) == 249
    for entry in countries:
        assert re.fullmatch("[A-Z]{2}", entry.id)
        assert entry.iso3
        assert re.fullmatch("[A-Z]{3}", entry.iso3)
        assert not bengali(entry.name)
        assert entry.name_bn
        assert bengali(entry.name_bn)
    assert len({entry.iso3 for entry in countries}) == 249


def test_no_country_is_spelt_as_a_common_word() -> None:
    """Name lists found elsewhere hold "and" = AD, "are" = AE, "en" = GB, "End" = IN, "WDM" = US."""
    countries = [surface for surface in SURFACES if surface.kind == "Country" and not surface.case_sensitive]
    spelt = {surface.text.casefold() for surface in countries}
    words = {"and", "are", "en", "end", "wdm", "in", "is", "it", "us", "me", "no", "to", "so", "be", "by", "as", "at"}
    assert spelt & words == set()
    assert min(len(text) for text in spelt) >= 3


def test_country_names_in_further_languages_come_from_cldr() -> None:
    swedish = {surface.text: surface.id for surface in KNOWN.surfaces(["sv"]) if surface.language == "sv"}
    assert (swedish["Sverige"], swedish["Tyskland"]) == ("SE", "DE")
    assert "Bangladesh" not in swedish, "a spelling that is known already is not repeated"
    assert "Burma" not in {text for text in swedish if "(" in text}
    assert list(KNOWN.surfaces(["tlh"])) == SURFACES, "a language that CLDR does not know adds nothing"


@pytest.mark.parametrize(("language", "cases"), CASES["spellings"].items())
def test_spellings_in_further_languages(language: str, cases: dict[str, str]) -> None:
    found = defaultdict(set)
    for surface in KNOWN.surfaces([language]):
        found[surface.text].add(surface.id)
    wrong = {text: ids for text, id in cases.items() if (ids := found[unicodedata.normalize("NFC", text)]) != {id}}
    assert wrong == {}


def test_spellings_in_further_languages_are_one_entry_s_unless_weak() -> None:
    for path in sorted((gazetteer.FOLDER / "spellings").glob("*.toml")):
        owners: dict[tuple[str, str], set[str]] = defaultdict(set)
        for surface in KNOWN.surfaces([path.stem]):
            if surface.language == path.stem and not surface.weak:
                owners[surface.kind, surface.text.casefold()].add(surface.id)
        assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}, path.name


# What holds for every entry


@pytest.mark.parametrize("name", FILES)
def test_ids_are_sorted(name: str) -> None:
    lines = (gazetteer.FOLDER / name).read_text(encoding="utf-8").splitlines()
    ids = [line.split(" = ")[0] for line in lines if " = {" in line]
    assert ids == sorted(ids)
    assert ids


def test_ids_differ_over_all_kinds_even_in_case() -> None:
    folded = [entry.id.casefold() for entry in ENTRIES]
    assert len(set(folded)) == len(folded)
    for entry in ENTRIES:
        if entry.kind not in ("Country",) and entry.id != "EU":
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", entry.id), entry.id


def test_texts_are_in_nfc_and_hold_two_characters_or_more() -> None:
    for surface in [*SURFACES, *KNOWN.decoys]:
        assert unicodedata.is_normalized("NFC", surface.text), surface
        assert len(surface.text) >= 2, surface
        assert surface.text == surface.text.strip(), surface
        assert surface.language == ("bn" if bengali(surface.text) else "en"), surface


def test_spellings_of_a_kind_are_one_entry_s_unless_weak() -> None:
    owners: dict[tuple[str, str], set[str]] = defaultdict(set)
    for surface in SURFACES:
        if not surface.weak:
            owners[surface.kind, fold(surface.text)].add(surface.id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_spellings_shared_between_kinds_are_those_listed() -> None:
    owners: dict[str, dict[str, str]] = defaultdict(dict)
    for entry in ENTRIES:
        texts = [surface.text for surface in entry.surfaces()] + [entry.id] + ([entry.iso3] if entry.iso3 else [])
        for text in texts:
            owners[fold(text)][entry.id] = entry.kind
    shared = {text: sorted(ids) for text, ids in owners.items() if len(set(ids.values())) > 1}
    assert shared == CASES["collisions"]


@pytest.mark.parametrize("kind", CASES["coverage"])
def test_coverage(kind: str) -> None:
    entries = [entry for entry in ENTRIES if entry.kind == kind]
    named = [entry for entry in entries if entry.name_bn]
    print(f"{kind}: {len(entries)} entries, {len(named)} with a Bengali name")
    least, least_named = CASES["coverage"][kind]
    assert len(entries) >= least
    assert len(named) >= least_named
    assert all(bengali(entry.name_bn or "") for entry in named)


def test_types_topics_and_authorities_ids_are_well_formed() -> None:
    terms = vocabulary.load()
    for entry in ENTRIES:
        assert entry.kind in NODES
        if entry.kind == "Agency":
            assert entry.type in terms.agency_types
        if entry.kind == "Programme":
            assert entry.type in terms.programme_types
            assert entry.topics
            assert set(entry.topics) <= terms.topics.keys()
        assert entry.wikidata is None or re.fullmatch(r"Q\d+", entry.wikidata)
        assert entry.iati is None or re.fullmatch(r"[A-Z0-9]+([-_][A-Z0-9]+)*", entry.iati)
    for field in ("wikidata", "iati"):
        ids = [getattr(entry, field) for entry in ENTRIES if getattr(entry, field)]
        assert len(ids) == len(set(ids)), field


def test_every_link_joins_the_ends_that_its_class_allows() -> None:
    links = list(KNOWN.links(KNOWN.entries))
    assert {type_ for _, type_, _ in links} == {"BASED_IN", "PART_OF", "OFFERS", "MEMBER_OF"}
    for source, type_, target in links:
        assert (source.kind, target.kind) in LINKS[type_].ends
    assert list(KNOWN.links(["JP", "BD", "IN"])) == []


def test_nothing_is_part_of_itself() -> None:
    for entry in ENTRIES:
        for parent in entry.part_of:
            assert entry.id not in KNOWN.closure(parent), entry.id


# Across scripts


def test_the_skeleton_finds_people_across_scripts() -> None:
    people = [entry for entry in ENTRIES if entry.kind == "Person" and entry.name_bn]
    found = 0
    latin = Gazetteer([Entry(entry.id, "Person", entry.name) for entry in people])
    for entry in people:
        found += [near.id for near in latin.candidates(entry.name_bn or "", limit=1)] == [entry.id]
    print(f"{found} of {len(people)} people found by their Bengali name among English ones")
    assert found >= 0.9 * len(people)


@pytest.mark.parametrize(
    ("one", "other"), [("শেখ হাসিনা", "Sheikh Rehana"), ("Japan", "Korea"), ("India Stack", "India"), ("জাপান", "Korea")]
)
def test_skeletons_of_different_names_differ(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


# Bad files


def broken(folder: Path, name: str, line: str) -> Path:
    """A copy of the gazetteer with one more line in one file."""
    shutil.copytree(gazetteer.FOLDER, folder, dirs_exist_ok=True)
    path = folder / name
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", CASES["bad"], ids=lambda case: f"{case['file']}: {case['says']}")
def test_a_bad_line_is_named(tmp_path: Path, case: dict[str, str]) -> None:
    folder = broken(tmp_path, case["file"], case["line"])
    last = len((folder / case["file"]).read_text(encoding="utf-8").splitlines())
    with pytest.raises(InvalidSchema) as error:
        gazetteer.load(folder)
    assert case["says"] in str(error.value)
    where = {"file": f"{folder.name}/{case['file']}", "entry": f"{folder.name}/{case['file']}:"}
    expected = where.get(case.get("points", ""), f"{folder.name}/{case['file']}:{last}")
    assert str(error.value.where).startswith(expected.replace(f"{folder.name}/spellings", "spellings"))


def test_loading_twice_gives_the_same_object() -> None:
    assert gazetteer.load() is KNOWN
