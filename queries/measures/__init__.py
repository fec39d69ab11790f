"""Measures: what a question needs that portable Cypher cannot say. A query names one: `measure = "shortest_path"`.

A measure is a module with a function of its name. It is given `read`, which runs the query's own Cypher with further
parameters, and the values of the query's parameters; it returns the rows that the header declares, each with its
`statements`, in an order that does not depend on the order in which the Cypher returned its own. Only those are taken
that an answer shows, so where they are many, they may be made one by one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from importlib.util import find_spec
from inspect import isfunction
from typing import Any

Row = dict[str, Any]
Read = Callable[..., list[Row]]
Measure = Callable[[Read, Mapping[str, object]], Iterable[Row]]


def find(name: str) -> Measure | None:
    """The measure of this name, or None."""
    if not name.isidentifier() or find_spec(f"{__name__}.{name}") is None:
        return None
    measure = getattr(import_module(f"{__name__}.{name}"), name, None)
    return measure if isfunction(measure) else None
