"""The vocabularies: complete, labelled in both languages, with cues that tell topics apart (cases/vocabulary.toml)."""

from __future__ import annotations

import re
import shutil
import tomllib
import unicodedata
from pathlib import Path

import pytest

from graph_schema import vocabulary
from graph_schema.errors import InvalidSchema
from graph_schema.gazetteer import bengali
from graph_schema.lifecycle import STATUSES

CASES = tomllib.loads((Path(__file__).parent / "cases" / "vocabulary.toml").read_text(encoding="utf-8"))
TERMS = vocabulary.load()
KINDS = {
    "topics": TERMS.topics, "statuses": TERMS.statuses, "instruments": TERMS.instruments,
    "agency_types": TERMS.agency_types, "programme_types": TERMS.programme_types,
    "roles": TERMS.roles, "scopes": TERMS.scopes,
}  # fmt: skip
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "validate.py"


def told(text: str, language: str) -> set[str]:
    """The topics whose cues stand in a text as whole words; where cues overlap, the longest counts."""
    text = unicodedata.normalize("NFC", text)
    found: list[tuple[int, int, str]] = []
    for cue in TERMS.cues(TERMS.topics, language):
        pattern = rf"(?<![\w\u0981-\u09cd]){re.escape(cue.text)}(?![\w\u0981-\u09cd])"
        matches = re.finditer(pattern, text, 0 if cue.case_sensitive else re.IGNORECASE)
        found += [(match.start(), match.end(), cue.id) for match in matches]
    return {
        id for start, end, id in found
        if not any(first <= start and end <= last and last - first > end - start for first, last, _ in found)
    }  # fmt: skip


@pytest.mark.parametrize(("language", "text"), [(language, text) for language in CASES for text in CASES[language]])
def test_cues_tell_topics(language: str, text: str) -> None:
    assert told(text, language) == set(CASES[language][text])


@pytest.mark.parametrize("kind", KINDS)
def test_every_term_is_labelled_in_both_languages(kind: str) -> None:
    terms = KINDS[kind]
    assert terms
    for id, term in terms.items():
        assert term.id == id
        assert term.en
        assert not bengali(term.en)
        assert bengali(term.bn)
    for labels in ([term.en for term in terms.values()], [term.bn for term in terms.values()]):
        assert len(set(labels)) == len(labels)


def test_every_topic_but_other_has_cues_in_both_languages() -> None:
    for topic in TERMS.topics.values():
        for language in ("en", "bn"):
            cues = topic.cues.get(language, ())
            assert bool(cues) == (topic.id != "other"), (topic.id, language)
            for cue in cues:
                assert len(cue) >= 2
                assert bengali(cue) == (language == "bn"), cue
                assert unicodedata.is_normalized("NFC", cue)


def test_the_domain_is_told_from_what_is_outside_it() -> None:
    digital = {id for id, topic in TERMS.topics.items() if topic.digital}
    assert {"ict", "dpi", "ai", "cybersecurity", "digital_payments", "smart_city", "semiconductors"} <= digital
    assert {"trade", "energy", "agriculture", "defence", "transport", "skills", "other"} & digital == set()
    assert TERMS.digital(("agriculture", "ict"))
    assert not TERMS.digital(("agriculture", "trade"))
    assert not TERMS.digital(())


def test_short_acronyms_count_only_as_written() -> None:
    cues = {cue.text: cue for cue in TERMS.cues(TERMS.topics, "en")}
    assert cues["AI"].case_sensitive
    assert cues["IT sector"].case_sensitive
    assert not cues["cyber security"].case_sensitive
    assert not any(cue.case_sensitive for cue in TERMS.cues(TERMS.topics, "bn"))


def test_statuses_are_the_life_cycle_in_its_order() -> None:
    assert tuple(TERMS.statuses) == STATUSES


@pytest.mark.skipif(not CORPUS.exists(), reason="the annotated corpus is not beside this repository")
def test_ids_are_those_of_the_annotated_corpus() -> None:
    source = CORPUS.read_text(encoding="utf-8")

    def listed(name: str) -> set[str]:
        found = re.search(rf'^{name}=(?:set\("([^"]*)"\.split\(\)\)|{{([^}}]*)}})', source, re.MULTILINE)
        assert found, name
        return set((found[1] or found[2].replace("'", "").replace(",", " ")).split())

    assert set(TERMS.topics) == listed("TOPICS")
    assert set(TERMS.agency_types) == listed("ATYPE")
    assert set(TERMS.instruments) == listed("TYPE")
    assert set(TERMS.statuses) >= listed("STATUS")


@pytest.mark.parametrize(
    ("file", "line", "says"),
    [
        ("topics.toml", '[wine]\nen = "Wine"\nbn = "ওয়াইন"\ndigital = false', "wine has no field 'cues'"),
        ("topics.toml", '[wine]\nen = "Wine"\nbn = "ওয়াইন"\ndigital = "no"\ncues = {}', "write true or false"),
        ("topics.toml", '[wine]\nen = "Wine"\nbn = "ওয়াইন"\ndigital = false\ncues.en = ["AI"]', "'AI' is a cue of ai"),
        ("statuses.toml", 'paused = { en = "paused", bn = "স্থগিত" }', "the life-cycle has"),
        ("roles.toml", 'poet = { en = "poet" }', "no field 'bn'"),
        ("roles.toml", 'poet = { en = "poet", bn = "কবি", cues.en = "poet" }', "write a list of texts"),
    ],
)
def test_a_bad_term_is_named(tmp_path: Path, file: str, line: str, says: str) -> None:
    for path in vocabulary.FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path / path.name)
    with (tmp_path / file).open("a", encoding="utf-8") as target:
        target.write(line + "\n")
    with pytest.raises(InvalidSchema) as error:
        vocabulary.load(tmp_path)
    assert says in str(error.value)
    assert file in str(error.value.where)
