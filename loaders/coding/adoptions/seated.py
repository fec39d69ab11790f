"""Seated: bodies that nothing but the document's home gives a state, in a section about another state: they are of that
one ("Marocko. | Inrikesministeriet | har beslutat …")."""

from __future__ import annotations

from dataclasses import replace

from loaders.coding.adoptions.memory import Memory
from loaders.mentions import Mention
from loaders.spotting import Sentence


def seated(sentence: Sentence, memory: Memory) -> Sentence:
    """A sentence with such bodies given to the state of its section."""
    label = memory.section(sentence)
    if label is None or not any(map(_placed_at_home, sentence.names)):
        return sentence
    code = label.countries[0]
    names = (
        replace(each, facts={**each.facts, "country": code}) if _placed_at_home(each) else each
        for each in sentence.names
    )
    return replace(sentence, names=tuple(names))


def _placed_at_home(name: Mention) -> bool:
    return name.kind == "agency" and name.facts.get("country_basis") == "document"
