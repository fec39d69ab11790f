"""Lookup: what people call an entity → its id, by the gazetteer and by the names that the graph holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz

from graph_schema import vocabulary
from graph_schema.gazetteer import Gazetteer, skeleton
from graph_schema.values import fold
from graph_schema.vocabulary import Term
from graph_store.graph import Graph

NEAREST = 5
_SCANNED = 2000
_LEAST = 60.0


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """An entity that a text may mean."""

    id: str
    kind: str
    name: str

    def candidate(self) -> dict[str, str]:
        """As errors show it."""
        return {"id": self.id, "name": self.name, "kind": self.kind}


def find(graph: Graph, known: Gazetteer, text: str, kinds: Sequence[str]) -> list[Match]:
    """The entities of these kinds that a text is the id or a name of, but for case, punctuation and encoding."""
    found = {entry.id: Match(entry.id, entry.kind, entry.name) for entry in known.find(text, kinds)}
    folded = fold(text)
    if "Topic" in kinds:
        terms = vocabulary.load().topics.values()
        found |= {each.id: _topic(each) for each in terms if folded in {fold(name) for name in _labels(each)}}
    if text in found:
        return [found[text]]
    for kind in _open(kinds):
        for row in graph.read(_named(kind), {"text": text, "folded": folded}).rows:
            if row["id"] == text:
                return [_match(kind, row)]
            if folded in {fold(name) for name in _names(row)}:
                found[row["id"]] = _match(kind, row)
    return sorted(found.values())


def nearest(graph: Graph, known: Gazetteer, text: str, kinds: Sequence[str]) -> list[Match]:
    """The entities with the names nearest to a text, best first: by spelling, and across scripts by sound."""
    scores = {
        Match(entry.id, entry.kind, entry.name): _likeness(text, entry.names)
        for entry in known.candidates(text, kinds, NEAREST)
    }
    if "Topic" in kinds:
        scores |= {_topic(each): _likeness(text, _labels(each)) for each in vocabulary.load().topics.values()}
    words = [word for word in fold(text).split() if len(word) > 2]
    for kind in _open(kinds):
        for row in graph.read(_all(kind), {"words": words, "scanned": _SCANNED}).rows:
            scores.setdefault(_match(kind, row), _likeness(text, _names(row)))
    best = [each for each in scores if scores[each] >= _LEAST]
    return sorted(best, key=lambda each: (-scores[each], each))[:NEAREST]


def _open(kinds: Sequence[str]) -> list[str]:
    """The kinds of which the graph may hold more than the gazetteer knows."""
    return [kind for kind in kinds if kind not in ("Country", "Bloc", "Topic")]


def _named(kind: str) -> str:
    return f"""
    CALL () {{
      MATCH (n:{kind} {{id: $text}}) RETURN n
      UNION
      MATCH (n:{kind}) WHERE $folded <> '' AND n.search CONTAINS $folded RETURN n
    }}
    RETURN n.id AS id, n.name AS name, n.names AS names ORDER BY id
    """


def _all(kind: str) -> str:
    return f"""
    MATCH (n:{kind})
    RETURN n.id AS id, n.name AS name, n.names AS names
    ORDER BY CASE WHEN any(word IN $words WHERE n.search CONTAINS word) THEN 0 ELSE 1 END, id LIMIT $scanned
    """


def _topic(term: Term) -> Match:
    return Match(term.id, "Topic", term.en)


def _labels(term: Term) -> list[str]:
    return [term.id, term.en, term.bn, *(cue for cues in term.cues.values() for cue in cues)]


def _match(kind: str, row: Mapping[str, Any]) -> Match:
    return Match(row["id"], kind, row["name"])


def _names(row: Mapping[str, Any]) -> list[str]:
    return [row["name"], *(row["names"] or ())]


def _likeness(text: str, names: Iterable[str]) -> float:
    """How near the nearest name is, 0 to 100: by letters, or by consonants where scripts differ."""
    folded, sounds = fold(text), skeleton(text)
    return max(
        max(fuzz.WRatio(folded, fold(name)), 0.9 * fuzz.ratio(sounds, skeleton(name)) if sounds else 0.0)
        for name in names
    )
