"""How well extraction does on annotated documents, in figures that a golden file holds: they may only rise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.corpus import Annotated, Record, Scorer

Figures = dict[str, float]
QUOTES = "quote stands in the text"
"""A share that is 1 or a defect, so no score to keep."""
Kept = dict[str, dict[str, str | Figures]]


@dataclass(frozen=True, slots=True)
class Score:
    """How well some documents were read. kinds: right, wrong, missed; shares: right, of how many."""

    kinds: Mapping[str, tuple[int, int, int]]
    shares: Mapping[str, tuple[int, int]]
    rates: Mapping[str, tuple[float, float, float]]

    @property
    def macro(self) -> float:
        """The mean F1 of the kinds of which there is any record."""
        return sum(each[2] for each in self.rates.values()) / len(self.rates) if self.rates else 0.0

    @property
    def figures(self) -> Figures:
        """What the golden file keeps: F1 of each kind, their mean, and how many of the records that were found are
        right in a field (as a number: their share falls when more records are found)."""
        figures = {kind: rates[2] for kind, rates in self.rates.items()} | {"macro": self.macro}
        figures |= {name: right for name, (right, _) in self.shares.items() if name != QUOTES}
        return {name: round(figure, 4) for name, figure in figures.items()}


def score(scorer: Scorer, documents: list[Record], predicted: Mapping[str, Record]) -> Score:
    """The score of some documents; a kind of which neither we nor the reader have a record is left out."""
    tally, extra = scorer.score(documents, predicted)
    kinds = {kind: (tally[kind][0], tally[kind][1], tally[kind][2]) for kind in scorer.kinds if any(tally[kind])}
    shares = {name: (right, of) for name, (right, of) in sorted(extra.items()) if of}
    return Score(kinds, shares, {kind: scorer.rates(*counts) for kind, counts in kinds.items()})


def scores(scorer: Scorer, documents: Annotated) -> dict[str, Score]:
    """The scores of all documents of a set, then of those in each language."""
    predicted, _ = documents.extracted
    found = {"all": score(scorer, list(documents.documents), predicted)}
    return found | {language: score(scorer, documents.of(language), predicted) for language in documents.languages}


def figures(scorer: Scorer, sets: list[Annotated]) -> Kept:
    """What the golden file holds: for each set its digest, and its figures by language."""
    return {
        each.title: {"digest": each.digest} | {name: one.figures for name, one in scores(scorer, each).items()}
        for each in sets
    }


def moved(golden: Kept, now: Kept) -> Iterator[tuple[str, float, float]]:
    """The figures that are not those of the golden file: which one, what it was, what it is. Sets of which a document
    has changed are not compared."""
    for title, kept in golden.items():
        found = now.get(title, {})
        if found.get("digest") != kept["digest"]:
            continue
        for part, was in kept.items():
            if isinstance(was, dict) and isinstance(now_is := found.get(part), dict):
                for name in dict.fromkeys([*was, *now_is]):
                    if was.get(name) != now_is.get(name):
                        yield f"{title}, {part}: {name}", was.get(name, 0.0), now_is.get(name, 0.0)
