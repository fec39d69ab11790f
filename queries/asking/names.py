"""Names: what the names in a question may mean, by the gazetteer, the topics and the graph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graph_schema import vocabulary
from graph_schema.gazetteer import Gazetteer
from graph_schema.gazetteer.entries import short_acronym
from graph_schema.values import fold
from graph_schema.vocabulary import Term
from graph_store.graph import Graph
from queries.asking.tokens import Token
from queries.lookup import Match

LONGEST = 10
"""Words of a name at most."""
_LABELS = "Agency|Person|Programme|Agreement"
"""Kinds of which a graph holds names that the gazetteer does not have."""
_IN_GRAPH = f"""
MATCH (n:{_LABELS})
WITH n, [phrase IN $phrases WHERE '\\n' + n.search + '\\n' CONTAINS '\\n' + phrase + '\\n'] AS hits
WHERE size(hits) > 0
RETURN labels(n)[0] AS kind, n.id AS id, n.name AS name, hits ORDER BY kind, id LIMIT 100
"""
Found = Mapping[str, tuple[Match, ...]]


class _Spelling(NamedTuple):
    text: str
    match: Match
    exact: bool


class Names:
    """Every spelling that the gazetteer and the topics have, by its folded form."""

    def __init__(self, known: Gazetteer, words: frozenset[str]) -> None:
        """words: common words, which a short acronym in small letters is taken for ("us", "it")."""
        self._words = words
        self._spellings: dict[str, list[_Spelling]] = {}
        for surface in known.surfaces():
            if surface.weak and (surface.demonym or surface.metonym):
                continue
            entry = known[surface.id]
            self._add(surface.text, Match(entry.id, entry.kind, entry.name), exact=surface.case_sensitive)
        for topic in vocabulary.load().topics.values():
            for text in _labels(topic):
                self._add(text, Match(topic.id, "Topic", topic.en), exact=short_acronym(text))
        self._decoys = frozenset(fold(decoy.text) for decoy in known.decoys)

    def _add(self, text: str, match: Match, *, exact: bool) -> None:
        if folded := fold(text):
            self._spellings.setdefault(folded, []).append(_Spelling(text, match, exact))

    def find(self, folded: str, written: str) -> tuple[Match, ...]:
        """What a phrase names. written: as it stands in the question, for acronyms that only capitals tell."""
        common = folded in self._words
        found = {
            each.match
            for each in self._spellings.get(folded, ())
            if not (common and (each.exact or short_acronym(each.text))) or written.startswith(each.text)
        }
        return tuple(sorted(found))

    def decoy(self, folded: str) -> bool:
        """Whether a phrase holds a name and does not mean it."""
        return " " in folded and folded in self._decoys

    def near(self, folded: str, written: str, *, first: bool) -> tuple[Match, ...]:
        """What a misspelt phrase names, if one name is nearer than all others. first: it opens the question."""
        size = len(folded)
        if size < 4 or (size < 6 and (first or not written[:1].isupper())) or folded in self._spellings:
            return ()
        allowed = 2 if size > 8 else 1
        hits = process.extract(
            folded, self._long, scorer=OSA.distance, score_cutoff=allowed, limit=None, processor=None
        )
        hits = [hit for hit in hits if hit[0][0] == folded[0] or size > 5]
        least = min((hit[1] for hit in hits), default=0)
        best = {each.match for text, distance, _ in hits if distance == least for each in self._spellings[text]}
        return tuple(best) if len(best) == 1 else ()

    @cached_property
    def _long(self) -> list[str]:
        return [text for text in self._spellings if len(text) > 4]


def in_graph(graph: Graph, phrases: Sequence[str]) -> Found:
    """What the graph calls by these folded phrases."""
    found: dict[str, set[Match]] = {}
    if phrases:
        for row in graph.read(_IN_GRAPH, {"phrases": list(phrases)}).rows:
            for phrase in row["hits"]:
                found.setdefault(phrase, set()).add(Match(row["id"], row["kind"], row["name"]))
    return {phrase: tuple(sorted(matches)) for phrase, matches in found.items()}


def phrases(tokens: Sequence[Token], unknown: Iterable[int]) -> list[str]:
    """The runs of words around words that are not understood, which the graph may know: the last one also without
    its Bengali ending."""
    wanted = set(unknown)
    found: dict[str, None] = {}
    for start in range(len(tokens)):
        for end in range(start + 1, min(len(tokens), start + LONGEST) + 1):
            if wanted.intersection(range(start, end)):
                head = [token.folded for token in tokens[start : end - 1]]
                for form, _ in tokens[end - 1].forms:
                    found[" ".join((*head, form))] = None
    return sorted(found, key=len, reverse=True)[:400]


def _labels(topic: Term) -> tuple[str, ...]:
    cues = (*topic.cues.get("en", ()), *topic.cues.get("bn", ()))
    return (topic.id.replace("_", " "), topic.en, topic.bn, *cues)
