"""Reading: what a question was taken to ask, or why it was not taken to ask anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Generic, TypeVar

from pydantic import Field

from graph_schema.gazetteer import bengali
from queries.asking.items import Item
from queries.asking.matching import Fit, Value
from queries.envelope import Part, Understood
from queries.query import Query

SHOWN = 4
"""Alternatives at most."""


class Suggestion(Part):
    """A curated query that a question is, or may be."""

    query: str = Field(description="Name of the query")
    title: dict[str, str] = Field(description="Its title by language")
    question: dict[str, str] = Field(description="What it asks, by language")
    parameters: dict[str, Understood] = Field(
        description="Its parameters: the words of the question, and their meaning"
    )
    needs: list[str] = Field(default=[], description="Parameters that it needs and the question does not tell")

    @property
    def arguments(self) -> dict[str, str]:
        """What to ask the query with."""
        return {name: str(each.value) for name, each in self.parameters.items()}


S = TypeVar("S", bound=Suggestion)


class Reading(Part, Generic[S]):
    """How a question was understood. Without `chosen` it was not, and `note` says why."""

    asked: str = Field(description="The question")
    chosen: S | None = Field(description="The curated query that the question is")
    alternatives: list[S] = Field(description="Queries that it may mean instead")
    not_understood: list[str] = Field(description="Words of the question that no query knows what to do with")
    note: str | None = Field(description="Why the question was not understood")


def suggest(query: Query, values: Mapping[str, Value]) -> Suggestion:
    """A query with what fills its parameters."""
    return Suggestion(
        query=query.name,
        title=query.titles,
        question=query.question,
        parameters={
            each.name: Understood(typed=value.typed, value=value.value, name=value.name)
            for each in query.parameters
            if (value := values.get(each.name))
        },
        needs=[each.name for each in query.parameters if each.required and each.name not in values],
    )


def choose(
    question: str, items: Sequence[Item], fits: Sequence[Fit], near: Iterable[Suggestion]
) -> Reading[Suggestion]:
    """The reading of a question: its one best fit, if there is one. near: queries to suggest besides."""
    best: dict[str, Fit] = {}
    for each in sorted(fits, key=lambda each: (each.rank, each.query.name)):
        best.setdefault(each.query.name, each)
    ranked = list(best.values())
    equal = [each for each in fits if ranked and each.rank == ranked[0].rank]
    sure = bool(ranked) and all(
        (each.query.name, each.values) == (ranked[0].query.name, ranked[0].values) for each in equal
    )
    suggestions = [suggest(each.query, each.values) for each in (ranked[1:] if sure else equal + ranked)]
    suggestions = [each for place, each in enumerate(suggestions) if each not in suggestions[:place]]
    named = {each.query for each in suggestions} | {each.query.name for each in ranked[:1]}
    suggestions += [each for each in near if each.query not in named]
    return Reading[Suggestion](
        asked=question,
        chosen=suggest(ranked[0].query, ranked[0].values) if sure else None,
        alternatives=suggestions[:SHOWN],
        not_understood=[each.text for each in items if not each.known],
        note=None if sure else _why(question, items, several=bool(ranked)),
    )


def _why(question: str, items: Sequence[Item], *, several: bool) -> str:
    """Why a question is not understood, in its own language."""
    bn = bengali(question)
    strange = ", ".join(f"“{each.text}”" for each in items if not each.known)
    doubtful = [each for each in items if len({match.id for match in each.names}) > 1]
    if several:
        return "প্রশ্নটির একাধিক অর্থ হতে পারে।" if bn else "The question may mean more than one thing."
    if strange:
        return f"বোঝা যায়নি: {strange}।" if bn else f"Not understood: {strange}."
    if doubtful:
        names = "; ".join(f"“{each.text}”: " + ", ".join(f"{m.name} ({m.id})" for m in each.names) for each in doubtful)
        return f"একাধিক অর্থ হয়: {names}।" if bn else f"This may be more than one: {names}."
    return "এই প্রশ্নের কোনো কোয়েরি নেই।" if bn else "No curated query asks this."
