"""A new language is words only: a first pack for French, read by the engine as it is."""

from __future__ import annotations

import tomllib
from functools import cache

from loaders.languages import Pack
from loaders.languages.pack import load_pack
from loaders.mentions import flatten
from loaders.names.organisations import spot_organisations
from loaders.names.people import spot_people
from loaders.passages import split
from tests.names import CASES, countries_in

TEXT = (
    "Le ministre de l'Économie Jean Moreau et l'ambassadrice du Kenya Amina Wario ont visité l'Agence du Numérique. "
    "Selon M. Moreau, le Ministère des Affaires étrangères et la Banque de Lomé suivront."
)


@cache
def french(_: str) -> Pack:
    """English, with its words for people and organisations replaced."""
    data = load_pack("en").model_dump(by_alias=True, exclude={"code"})
    words = tomllib.loads((CASES / "words.fr.toml").read_text(encoding="utf-8"))
    return Pack(code="fr", **{**data, **words})


def test_french_is_read_with_french_words() -> None:
    flat = flatten(TEXT)
    passages = split(TEXT, lambda _: "fr", french)
    known = countries_in(TEXT, flat, passages, french("fr"))
    organisations = spot_organisations(TEXT, flat, passages, known, french)
    people = spot_people(TEXT, flat, passages, known, organisations, french)
    assert [mention.text for mention in organisations] == [
        "Agence du Numérique", "Ministère des Affaires étrangères", "Banque de Lomé",
    ]  # fmt: skip
    found = [(mention.text, mention.facts.get("role"), mention.facts.get("country")) for mention in people]
    assert found == [
        ("Jean Moreau", "ministre de l'Économie", None),
        ("Amina Wario", "ambassadrice du Kenya", "KE"),
        ("Moreau", None, None),
    ]
    assert people[0].id == people[2].id
