"""The arguments of a question gathered in one map, so that Neo4j plans the question once.

Neo4j keeps a plan for each combination of the types that a query's parameters have, and a parameter that is left out
(null) is a type of its own: a query with five optional parameters is planned up to 32 times, and each plan of a large
query takes about a second. A map is one type, whatever it holds, and the plan is the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

_MAP: Final = "given"
_READ: Final = re.compile(
    r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`[^`]*`|//[^\n]*|/\*.*?\*/|\$(?P<name>[A-Za-z_]\w*)", re.DOTALL
)


def gather(query: str, parameters: Mapping[str, object]) -> tuple[str, dict[str, Any]]:
    """The query and its parameters as Neo4j is asked: `$country` is `$given.country`.

    One that names a parameter which is not there stays as it is, for the server to refuse.
    """
    text, names = _rewrite(query)
    if not names or not names <= parameters.keys():
        return query, dict(parameters)
    return text, {_MAP: dict(parameters)}


@lru_cache(maxsize=256)
def _rewrite(query: str) -> tuple[str, frozenset[str]]:
    names: set[str] = set()

    def replace(found: re.Match[str]) -> str:
        if not (name := found["name"]):
            return found[0]
        names.add(name)
        return f"${_MAP}.{name}"

    return _READ.sub(replace, query), frozenset(names)
