"""Matching: whether a question is what a pattern says, and which parameters it then sets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from queries.asking.items import Item
from queries.asking.pattern import Element, Pattern
from queries.header import Parameter
from queries.query import Query

LITERAL = "literal"
"""The type of a value that stands between quotation marks."""
_STEPS = 4000
"""Ways of laying a pattern over a question that are tried at most."""


@dataclass(frozen=True)
class Value:
    """A value of a parameter. typed: the words of the question."""

    typed: str | None
    value: str
    name: str | None = None


@dataclass(frozen=True)
class Fit:
    """A query that a question may be. told: words that the pattern asked for; loose: words that it let pass."""

    query: Query
    values: Mapping[str, Value]
    told: int
    loose: int

    @property
    def rank(self) -> tuple[int, int, int]:
        """The better, the smaller."""
        return -self.told, self.loose, -len(self.values)


def fit(pattern: Pattern, items: Sequence[Item]) -> Fit | None:
    """How a question fits a pattern, at its best; None where it does not."""
    best: Fit | None = None
    for tried, (used, slots) in enumerate(_lay(pattern.groups, items, {}, {})):
        found = _rest(pattern, items, used, slots)
        if found and (best is None or found.rank < best.rank):
            best = found
        if tried > _STEPS:
            break
    return best


def _lay(
    groups: Sequence[Sequence[Element]], items: Sequence[Item], used: Mapping[int, Element], slots: Mapping[str, int]
) -> Iterator[tuple[Mapping[int, Element], Mapping[str, int]]]:
    """Every way to find the groups in the items: which element each item is, and which item fills each slot."""
    if not groups:
        yield used, slots
        return
    group, *others = groups
    for start in range(len(items)):
        for now_used, now_slots in _lay_group(group, items, start, used, slots):
            yield from _lay(others, items, now_used, now_slots)
    if all(each.optional for each in group):
        yield from _lay(others, items, used, slots)


def _lay_group(
    group: Sequence[Element],
    items: Sequence[Item],
    at: int,
    used: Mapping[int, Element],
    slots: Mapping[str, int],
    begun: bool = False,
) -> Iterator[tuple[Mapping[int, Element], Mapping[str, int]]]:
    if not group:
        yield used, slots
        return
    element, *others = group
    place = at
    while place < len(items):
        item = items[place]
        if place not in used and (item.concepts & element.concepts if element.slot is None else _named(item)):
            filled = slots if element.slot is None else {**slots, element.slot: place}
            yield from _lay_group(others, items, place + 1, {**used, place: element}, filled, begun=True)
        if not begun or not item.neutral:
            break
        place += 1
    if element.optional and (begun or others):
        yield from _lay_group(others, items, at, used, slots, begun)


def _named(item: Item) -> bool:
    return bool(item.names or item.values or item.days)


def _rest(pattern: Pattern, items: Sequence[Item], used: Mapping[int, Element], slots: Mapping[str, int]) -> Fit | None:
    """What follows if these items are these elements: every other item must fill a parameter or mean nothing."""
    query = pattern.query
    parameters = {each.name: each for each in query.parameters}
    values: dict[str, Value] = {}
    for name, place in slots.items():
        if (value := accepted(parameters[name], items[place])) is None:
            return None
        values[name] = value
    loose = 0
    for place, item in enumerate(items):
        if place in used:
            continue
        status_before = {type for type, _ in item.values} == {"status"} and _attributive(items, place)
        if pattern.directed and _directs(items, place):
            return None
        if item.days:
            if not _set_days(item, parameters, values):
                return None
        elif _fill(item, parameters, values, statuses=status_before or not item.concepts):
            continue
        elif not item.neutral and not _kind_beside(items, place):
            return None
        else:
            loose += not item.neutral
    if any(each.required and each.name not in values for each in parameters.values()):
        return None
    values |= {name: Value(None, value) for name, value in pattern.sets.items()}
    told = sum(not each.optional or bool(each.slot) for each in used.values())
    loose += sum(each.optional and not each.slot for each in used.values())
    if any(type == "instrument" for place in used for type, _ in items[place].values):
        for place in used:
            if "type" in parameters and "type" not in values:
                instrument = accepted(parameters["type"], items[place])
                if instrument:
                    values["type"] = instrument
    return Fit(query, values, told, loose)


def accepted(parameter: Parameter, item: Item) -> Value | None:
    """The value of a parameter that an item is, if it is just one."""
    if parameter.kinds:
        found = {each.id: each for each in item.names if each.kind in parameter.kinds}
        found = {id: each for id, each in found.items() if each.kind != "Topic"} or found
        if len(found) != 1:
            return None
        ((id, match),) = found.items()
        return Value(item.text, id, match.name)
    if parameter.type == "date":
        return Value(item.text, item.days[0][1]) if len(item.days) == 1 else None
    if parameter.type in ("name", "text"):
        text = next((id for type, id in item.values if type == LITERAL), item.text if _as_written(item) else None)
        return Value(item.text, text) if text else None
    ids = [id for type, id in item.values if type == parameter.type]
    if parameter.type == "integer" and ids:
        number = int(ids[0])
        outside = (parameter.min is not None and number < parameter.min) or (
            parameter.max is not None and number > parameter.max
        )
        return None if outside else Value(item.text, ids[0])
    return Value(item.text, ids[0], ids[0].replace("_", " ")) if len(ids) == 1 else None


def _as_written(item: Item) -> bool:
    """Whether the words of a name are its own, without a Bengali ending."""
    return bool(item.names) and item.text.isascii()


def _fill(item: Item, parameters: Mapping[str, Parameter], values: dict[str, Value], *, statuses: bool) -> bool:
    """Set the parameter that an item can be a value of, if there is just one."""
    found = {
        name: value
        for name, each in parameters.items()
        if name not in values
        and each.type not in ("integer", "date", "boolean", "name", "text")
        and (statuses or each.type != "status")
        and (value := accepted(each, item))
    }
    if len(found) > 1 and (required := {name: found[name] for name in found if parameters[name].required}):
        found = required
    if len(found) != 1:
        return False
    values |= found
    return True


def _set_days(item: Item, parameters: Mapping[str, Parameter], values: dict[str, Value]) -> bool:
    """Set the parameters of time that an item tells. "In 2023" is from then to then; of a state, as of then."""
    days = dict(item.days)
    if within := days.pop("within", None):
        if {"from", "to"} <= parameters.keys():
            days |= {"from": within, "to": within}
        elif "as_of" in parameters and parameters["as_of"].required:
            days["as_of"] = within
        else:
            return False
    for day, other in (("from", "since"), ("to", "as_of")):
        if day in days and day not in parameters and "from" not in parameters:
            days[other] = days.pop(day)
    if not days.keys() <= parameters.keys() - values.keys():
        return False
    values |= {name: Value(item.text, day) for name, day in days.items()}
    return True


def _attributive(items: Sequence[Item], place: int) -> bool:
    """Whether an item stands before what it tells something of: "signed agreements"."""
    return any("agreement" in item.concepts for item in items[place + 1 : place + 2])


def _kind_beside(items: Sequence[Item], place: int) -> bool:
    """Whether an item says only of what kind its neighbour is: "the country Japan", "India Stack programme"."""
    beside = [item for item in (*items[max(place - 1, 0) : place], *items[place + 1 : place + 2]) if item.names]
    return any(each.kind.lower() in items[place].concepts for item in beside for each in item.names)


def _directs(items: Sequence[Item], place: int) -> bool:
    """Whether an item tells from whom or to whom something goes: "from Japan", জাপান থেকে, জাপানকে."""
    if items[place].concepts & {"from", "to"}:
        return any(each.names for each in items[place + 1 : place + 2])
    before = [each for each in items[:place] if each.text][-1:]
    return bool(items[place].concepts & {"whence", "whither"}) and any(each.names for each in before)
