"""Which programmes a text names, and of what type: made-up sentences as data, and what holds of any text."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_schema import vocabulary
from loaders.languages import load_pack, load_packs
from loaders.mentions import Mention
from loaders.names.organisations import spot_organisations
from loaders.names.programmes import spot_programmes
from tests.names import Read, cases, read

PROGRAMMES = [*cases("programmes")]


def spot(text: str, language: str, known: dict[str, str] | None = None) -> tuple[Read, list[Mention]]:
    """A text as the spotter gets it, with the programmes in it."""
    here = read(text, language, known)
    organisations = spot_organisations(here.text, here.flat, here.passages, here.known, load_pack)
    names = sorted([*here.known, *organisations], key=lambda each: each.start)
    return here, spot_programmes(here.text, here.flat, here.passages, names, load_pack)


@pytest.mark.parametrize(
    ("language", "case"),
    [
        pytest.param(
            language, case, id=f"{language}: {case['text'][:60]}",
            marks=[pytest.mark.xfail(strict=True, reason=case["pending"])] if "pending" in case else [],
        )
        for language, case in PROGRAMMES
    ],
)  # fmt: skip
def test_programmes_of_a_sentence(language: str, case: dict[str, Any]) -> None:
    _, found = spot(case["text"], language, case.get("known"))
    assert {mention.text for mention in found} == set(case["names"])
    by_name = {mention.text: mention for mention in found}
    for name, kind in case["names"].items():
        assert not kind or by_name[name].facts["type"] == kind, name
    for group in case.get("same", []):
        assert len({by_name[name].id for name in group}) == 1, group


LETTERS = st.text(alphabet=st.sampled_from(sorted(set("".join(case["text"] for _, case in PROGRAMMES)))), max_size=300)


@settings(deadline=None)
@given(LETTERS | st.lists(st.sampled_from(" ".join(case["text"] for _, case in PROGRAMMES).split())).map(" ".join))
@pytest.mark.parametrize("language", ["en", "bn"])
def test_any_text_is_read(language: str, text: str) -> None:
    here, found = spot(text, language)
    for mention in found:
        assert here.text[mention.start : mention.end] == mention.text != ""
        assert mention.end <= mention.tail <= len(here.text)
        assert mention.kind == "programme"
        assert mention.id
        assert any(each.start <= mention.start and mention.end <= each.end for each in here.passages)
    spans = sorted((mention.start, mention.end) for mention in found)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


@pytest.mark.parametrize("pack", load_packs().values(), ids=lambda pack: pack.code)
def test_heads_make_types_of_the_vocabulary(pack: Any) -> None:
    rules = pack.programmes
    heads = {word for words in rules.heads.values() for word in words}
    assert set(rules.heads) <= set(vocabulary.load().programme_types)
    assert {*rules.small, *rules.kept, *rules.products, *rules.dated, *rules.loose} <= heads
    assert set(rules.kept) <= set(rules.small)
