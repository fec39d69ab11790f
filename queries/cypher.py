"""Cypher as far as it must be understood without a database: the names that a query uses, and whether it writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph_schema.entities import NODES
from graph_schema.links import LINKS

_UNREAD = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_PARAMETER = re.compile(r"\$(\w+)")
_WRITING = re.compile(r"\b(?:CREATE|MERGE|SET|DELETE|DETACH|REMOVE|DROP|FOREACH|LOAD\s+CSV|CALL\s+[\w.]+\s*\()", re.I)
_LABEL = re.compile(r"(?<=[:|&!])\s*(?!(?:CASE|NOT|EXISTS|COUNT|COLLECT)\b)([A-Z]\w*)")
_PROPERTY = re.compile(r"\b[A-Za-z_]\w*\.(\w+)")
_MATCHED = re.compile(r":\s*[A-Z]\w*\s*\{([^{}]*)\}")
_KEY = re.compile(r"[{,]\s*(\w+)\s*:")
_RETURN = re.compile(r"\bRETURN\b(?:\s+DISTINCT\b)?", re.I)
_AFTER_RETURN = re.compile(r"\b(?:ORDER\s+BY|SKIP|LIMIT)\b", re.I)
_COLUMN = re.compile(r"(\w+)\s*(?=,|\Z)")

PROPERTIES = {name for each in (*NODES.values(), *LINKS.values()) for name in each.model_fields}
"""Every property of any node or relationship."""


class Name(NamedTuple):
    """A word of a query and the offset at which it stands."""

    text: str
    start: int


def bare(text: str) -> str:
    """The query with its strings and comments blanked out, so that offsets stay true.

    >>> bare("RETURN 'SET' // x")
    'RETURN           '
    """
    return _UNREAD.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def uncommented(text: str) -> str:
    """The query without its comments, and without lines that held nothing else.

    >>> uncommented("// x; y\nRETURN '// z' AS a // b")
    "RETURN '// z' AS a "
    """
    kept = _UNREAD.sub(lambda found: found[0] if found[0][0] in "'\"" else "", text)
    return re.sub(r"(?m)^[ \t]*\n", "", kept)


def parameters(text: str) -> Iterator[Name]:
    """The parameters that it uses, without `$`."""
    yield from _names(_PARAMETER, text)


def writes(text: str) -> Iterator[Name]:
    """The clauses that change the graph or reach outside it; a procedure call counts as one."""
    yield from (Name(found[0], found.start()) for found in _WRITING.finditer(bare(text)))


def strangers(text: str) -> Iterator[Name]:
    """The labels, relationship types and properties that no class of the schema has.

    The keys of maps that the query itself makes count as known.
    """
    body = bare(text)
    for name in _names(_LABEL, text):
        if name.text not in NODES and name.text not in LINKS:
            yield name
    matched = [(found.start(), found.end()) for found in _MATCHED.finditer(body)]
    keys = [Name(found[1], found.start(1)) for found in _KEY.finditer(body)]
    made = {key.text for key in keys if not any(start < key.start < end for start, end in matched)}
    for name in _names(_PROPERTY, text):
        if name.text not in PROPERTIES | made:
            yield name
    for key in keys:
        if key.text not in PROPERTIES | made:
            yield key


def columns(text: str) -> list[Name]:
    """The columns that it returns, in their order.

    >>> [each.text for each in columns("CALL (n) { RETURN 1 AS x } RETURN n.id AS id, [x, 2] AS pair, x ORDER BY id")]
    ['id', 'pair', 'x']
    """
    body = _shallow(bare(text))
    start = max((found.end() for found in _RETURN.finditer(body)), default=len(body))
    end = found.start() if (found := _AFTER_RETURN.search(body, start)) else len(body)
    return [Name(found[1], found.start(1)) for found in _COLUMN.finditer(body, start, end)]


def _shallow(body: str) -> str:
    """The text outside all brackets."""
    kept, depth = [], 0
    for char in body:
        depth -= char in ")]}"
        kept.append(char if depth == 0 else " ")
        depth += char in "([{"
    return "".join(kept)


def _names(pattern: re.Pattern[str], text: str) -> Iterator[Name]:
    yield from (Name(found[1], found.start(1)) for found in pattern.finditer(bare(text)))
