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
_KNOWN_WHOLE = ("Country", "Bloc", "Topic")
"""Kinds of which all there are stand in the gazetteer or the vocabulary."""
_SHOWN = "labels(n)[0] AS kind, n.id AS id, n.name AS name, n.names AS names"
_WITH_ID = f"MATCH (n:{{labels}} {{{{id: $text}}}}) RETURN {_SHOWN} ORDER BY kind"
# `search` holds the folded names, a line each
_WITH_NAME = f"""
MATCH (n:{{labels}}) WHERE '\\n' + n.search + '\\n' CONTAINS '\\n' + $folded + '\\n' RETURN {_SHOWN} ORDER BY id
"""
_SOME = f"""
MATCH (n:{{labels}})
RETURN {_SHOWN}
ORDER BY size([word IN $words WHERE n.search CONTAINS word]) DESC, id LIMIT $scanned
"""


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
    folded = fold(text)
    found = {entry.id: Match(entry.id, entry.kind, entry.name) for entry in known.find(text, kinds)}
    if "Topic" in kinds:
        terms = vocabulary.load().topics.values()
        found |= {each.id: _topic(each) for each in terms if folded in {fold(name) for name in _labels(each)}}
    if text in found:
        return [found[text]]
    if labels := _labels_of(kinds, found.values()):
        if rows := graph.read(_WITH_ID.format(labels=labels), {"text": text}).rows:
            return [_match(rows[0])]
        rows = graph.read(_WITH_NAME.format(labels=labels), {"folded": folded}).rows if folded else []
        found |= {row["id"]: _match(row) for row in rows}
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
    if labels := _labels_of(kinds):
        for row in graph.read(_SOME.format(labels=labels), {"words": words, "scanned": _SCANNED}).rows:
            scores.setdefault(_match(row), _likeness(text, _names(row)))
    best = [each for each in scores if scores[each] >= _LEAST]
    return sorted(best, key=lambda each: (-scores[each], each))[:NEAREST]


def _labels_of(kinds: Sequence[str], found: Iterable[Match] = ()) -> str:
    """The labels to look under in the graph; none where what is known decides."""
    decided = any(each.kind in _KNOWN_WHOLE for each in found)
    return "" if decided else "|".join(kind for kind in kinds if kind not in _KNOWN_WHOLE)


def _topic(term: Term) -> Match:
    return Match(term.id, "Topic", term.en)


def _labels(term: Term) -> list[str]:
    return [term.id, term.en, term.bn, *(cue for cues in term.cues.values() for cue in cues)]


def _match(row: Mapping[str, Any]) -> Match:
    return Match(row["id"], row["kind"], row["name"])


def _names(row: Mapping[str, Any]) -> list[str]:
    return [row["name"], *(row["names"] or ())]


def _likeness(text: str, names: Iterable[str]) -> float:
    """How near the nearest name is, 0 to 100: by letters, or by consonants where scripts differ."""
    folded, sounds = fold(text), skeleton(text)
    return max(
        max(fuzz.WRatio(folded, fold(name)), 0.9 * fuzz.ratio(sounds, skeleton(name)) if sounds else 0.0)
        for name in names
    )
