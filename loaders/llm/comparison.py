"""Two readings side by side: what rules and model agree on, what only one says, and where they contradict each other.

Nothing is averaged: a person sees both, each with its sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from graph_schema.lifecycle import RANK
from graph_schema.statement import Ref, Scalar, Statement
from graph_schema.values import PartialDate

Verdict = Literal["agreed", "only_rules", "only_model", "contradicting"]
EVENTS: Final = ("Agreement", "Adoption", "Funding", "Meeting")
_TO_EVENT: Final = {"PARTY_TO": "Agreement", "MADE": "Adoption", "TOOK_PART_IN": "Meeting"}


@dataclass(frozen=True, slots=True)
class Fact:
    """An event as one reading tells it. about: who and what, by which two readings are compared; details: the rest."""

    kind: str
    about: tuple[str, ...]
    details: Mapping[str, Scalar]
    quotes: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """A fact of the rules, of the model, or of both. differs: the details on which they contradict each other."""

    verdict: Verdict
    rules: Fact | None
    model: Fact | None
    differs: tuple[str, ...] = ()


def facts(statements: Iterable[Statement]) -> list[Fact]:
    """The events that statements tell of, in order."""
    about: dict[Ref, list[Statement]] = defaultdict(list)
    for each in statements:
        for one in (each.subject, each.object):
            if one is not None and one.kind in EVENTS:
                about[one].append(each)
    return [_fact(ref, tuple(said)) for ref, said in about.items()]


def _fact(ref: Ref, said: tuple[Statement, ...]) -> Fact:
    members = [each.subject for each in said if each.object == ref and _TO_EVENT.get(each.relation) == ref.kind]
    about = {each.id for each in members if each.kind == "Country"}
    about = about if len(about) > 1 or ref.kind == "Adoption" else {each.id for each in members}
    about |= {each.object.id for each in said if each.relation == "OF" and each.object}
    values = {each.relation: each.value for each in said if each.subject == ref and each.value is not None}
    details: dict[str, Scalar] = {name: values[name] for name in ("type", "status", "on") if name in values}
    if ref.kind == "Funding":
        about = {f"{float(values['amount']):.0f}", str(values["currency"])} if "amount" in values else set()
        details = {name: details[name] for name in ("on",) if name in details}
        details |= {name.lower(): one.id for name in ("FROM", "TO") for one in _objects(ref, said, name)}
    steps = [each.qualifiers for each in said if each.relation == "REACHED"]
    if steps:
        last = max(steps, key=lambda step: (RANK[str(step["status"])], "on" in step))
        details |= {name: last[name] for name in ("status", "on") if name in last}
    if said[0].realis in ("negated", "hypothetical"):
        details["realis"] = said[0].realis
    return Fact(
        ref.kind, tuple(sorted(about)), details, tuple(dict.fromkeys(each.evidence.quote for each in said)), said
    )


def _objects(ref: Ref, said: Iterable[Statement], relation: str) -> Iterator[Ref]:
    yield from (each.object for each in said if each.subject == ref and each.relation == relation and each.object)


def compare(rules: Iterable[Statement], model: Iterable[Statement]) -> list[Compared]:
    """Each fact once: those of the rules in order, then those that only the model tells."""
    left = facts(model)
    compared: list[Compared] = []
    for ours in facts(rules):
        rivals = [each for each in left if (each.kind, each.about) == (ours.kind, ours.about)]
        if not rivals:
            compared.append(Compared("only_rules", ours, None))
            continue
        theirs = min(rivals, key=lambda each: len(_differences(ours, each)))
        left.remove(theirs)
        differs = _differences(ours, theirs)
        compared.append(Compared("contradicting" if differs else "agreed", ours, theirs, differs))
    return [*compared, *(Compared("only_model", None, each) for each in left)]


def _differences(ours: Fact, theirs: Fact) -> tuple[str, ...]:
    """The details that both give, and differently; that something did not happen is a detail of its own."""
    shared = [name for name in ours.details if name in theirs.details or name == "realis"]
    shared += ["realis"] if "realis" in theirs.details and "realis" not in ours.details else []
    return tuple(name for name in shared if not _fits(name, ours.details.get(name), theirs.details.get(name)))


def _fits(name: str, one: Scalar | None, other: Scalar | None) -> bool:
    if name == "on" and one and other:
        return PartialDate(str(one)).fits(PartialDate(str(other)))
    return one == other
