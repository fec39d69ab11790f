"""Asker: reads questions, by the patterns of a catalogue and the names of gazetteer and graph."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from graph_schema.gazetteer import Gazetteer
from graph_store.graph import Graph
from queries.asking import words as wordlist
from queries.asking.items import Item
from queries.asking.literals import with_literals
from queries.asking.matching import Fit, Value, accepted, fit
from queries.asking.misspellings import correct_words, misspelt_names
from queries.asking.names import Names, in_graph, phrases
from queries.asking.pattern import Pattern, literals, parse
from queries.asking.reading import Reading, Suggestion, choose, suggest
from queries.asking.spotting import spot
from queries.asking.tokens import Token, split
from queries.lookup import Match
from queries.query import Query

LONGEST = 300
"""Characters of a question at most: a longer text is no question."""


class Asker:
    """Made once of a catalogue; the same question on the same graph has the same reading."""

    def __init__(self, catalogue: Mapping[str, Query], known: Gazetteer) -> None:
        """Raises InvalidQuery for a pattern that cannot be read."""
        queries = catalogue.values()
        self._words = wordlist.load().with_literals(text for query in queries for text in literals(query))
        self._patterns = [parse(query, text, self._words) for query in queries for text in query.ask]
        common = {key[0] for key in (*self._words.neutral, *self._words.concepts) if len(key) == 1}
        self._names = Names(known, frozenset(common))

    def read(self, question: str, graph: Graph | None = None) -> Reading[Suggestion]:
        """What a question asks. Without a graph, names that only a graph knows are not understood.

        Never raises for a question, whatever it holds; raises GraphError where the graph does not answer.
        """
        text = unicodedata.normalize("NFC", question.encode("utf-8", "replace").decode("utf-8"))[: LONGEST + 1]
        items = self._items(text, graph) if len(text) <= LONGEST else [Item(text, 0, len(text))]
        quoting = with_literals(text, items)
        fits = [found for each in self._patterns if (found := _fit(each, items, quoting))]
        return choose(text, quoting if fits else items, fits, self._near(items))

    def _items(self, text: str, graph: Graph | None) -> list[Item]:
        """The items of a text: by what is known beforehand, then by what the graph knows, then allowing for slips."""
        tokens = split(text)
        extra: dict[str, tuple[Match, ...]] = {}
        items = spot(text, tokens, self._words, self._names, extra)
        if graph and (sought := [*_unknown(tokens, items), *_titles(text, tokens, items)]):
            extra |= in_graph(graph, phrases(tokens, sought))
            items = spot(text, tokens, self._words, self._names, extra)
        if unknown := _unknown(tokens, items):
            extra |= misspelt_names(tokens, unknown, self._names)
            items = spot(text, tokens, self._words, self._names, extra)
        if unknown := _unknown(tokens, items):
            tokens = correct_words(tokens, unknown, self._words)
            items = spot(text, tokens, self._words, self._names, extra)
        return items

    def _near(self, items: Sequence[Item]) -> Iterator[Suggestion]:
        """Queries that share words or names with a question, the nearest first."""
        concepts = frozenset().union(*(each.concepts for each in items))
        ranked = []
        for query in {each.query.name: each.query for each in self._patterns}.values():
            required = [each.required for each in self._patterns if each.query is query]
            shared = max(sum(bool(word & concepts) for word in words) / (len(words) or 1) for words in required)
            values = _filled(query, items)
            if shared == 1 or (shared and values):
                ranked.append((-shared - len(values), query.name, suggest(query, values)))
        yield from (suggestion for *_, suggestion in sorted(ranked, key=lambda each: each[:2]))


def _fit(pattern: Pattern, items: Sequence[Item], quoting: Sequence[Item]) -> Fit | None:
    """How a question fits a pattern, if all of it is understood. quoting: the items where what stands between quotation
    marks is taken by its letters, which is what queries want that look for letters."""
    literal = any(each.type in ("name", "text") and each.required for each in pattern.query.parameters)
    taken = quoting if literal else items
    return fit(pattern, taken) if taken and all(each.known for each in taken) else None


def _filled(query: Query, items: Sequence[Item]) -> dict[str, Value]:
    """The parameters of a query that name entities, filled in order by the names of a question."""
    values: dict[str, Value] = {}
    for item in items:
        for each in query.parameters:
            if each.name not in values and each.kinds and (value := accepted(each, item)):
                values[each.name] = value
                break
    return values


def _unknown(tokens: Sequence[Token], items: Sequence[Item]) -> list[int]:
    """The places of the tokens that are not understood."""
    return [
        place
        for place, token in enumerate(tokens)
        if any(not each.known and each.start <= token.start < each.end for each in items)
    ]


def _titles(text: str, tokens: Sequence[Token], items: Sequence[Item]) -> list[int]:
    """The places of the tokens where the name of an agreement may begin: "MoC: Bangladesh – Japan (2023-04-26)"."""
    begins = {each.start for each in items if each.values and text[each.end : each.end + 1] == ":"}
    return [place for place, token in enumerate(tokens) if token.start in begins]
