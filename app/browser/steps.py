"""Steps: what a reader of the guide runs, each a Cypher statement around a curated query and its worked example."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from textwrap import indent
from typing import Final

from graph_schema import gazetteer
from graph_schema.values import fold
from queries import cypher
from queries.header import Parameter
from queries.query import Query

ROWS: Final = 25
"""So much as a picture can show."""
_FACTS: Final = """WITH statements
UNWIND statements AS stated
WITH DISTINCT stated
MATCH (:Statement {id: stated})-[:ABOUT]->(one)
OPTIONAL MATCH fact = (one)-[link]->(other)
WHERE stated IN link.statements
RETURN one, fact"""
_SENTENCES: Final = """WITH statements
UNWIND statements AS stated
WITH DISTINCT stated
MATCH quoted = (said:Statement {id: stated})-[:QUOTED_FROM]->(:Document), about = (said)-[:ABOUT]->()
RETURN quoted, about"""
_QUOTES: Final = "COLLECT { MATCH (said:Statement) WHERE said.id IN statements RETURN DISTINCT said.quote }"


def steps(query: Query, language: str) -> Iterator[tuple[str, str]]:
    """What there is to run, each with its name: `facts` as nodes and paths, `sentences` with what they are about and
    where they stand, `rows` with their quotes, if it is Cypher that makes them."""
    asked = f"CALL () {{\n{indent(_filled(query), '  ')}\n}}\n"
    yield "facts", asked + _FACTS
    yield "sentences", asked + _SENTENCES
    if query.measure is None:
        columns = [f"{each.name} AS {_quoted(getattr(each.title, language))}" for each in query.columns]
        yield "rows", f"{asked}RETURN {', '.join(_distinct(columns))}, {_QUOTES} AS quotes"


def _filled(query: Query) -> str:
    """The Cypher of a query with its parameters written in."""
    values = {each.name: _value(each) for each in query.parameters}
    ends = [values[each.name] for each in query.parameters if each.kinds and each.example is not None]
    values |= {"skip": "0", "limit": str(ROWS), "frontier": f"[{', '.join(ends)}]"}
    text = cypher.uncommented(query.cypher).strip()
    for name in sorted(cypher.parameters(text), key=lambda name: -name.start):
        text = text[: name.start - 1] + values[name.text] + text[name.start + len(name.text) :]
    return text


def _value(parameter: Parameter) -> str:
    """What the worked example gives for a parameter, as Cypher. A name that only documents know is looked up there."""
    given = parameter.default if parameter.example is None else parameter.example
    if not isinstance(given, str):
        return json.dumps(given)
    if not parameter.kinds:
        return _text(fold(given) if parameter.type == "name" else given)
    known = gazetteer.load().find(given, parameter.kinds)
    if len(known) == 1:
        return _text(known[0].id)
    named = f"MATCH (named:{'|'.join(parameter.kinds)}) WHERE {_text(given)} IN [named.id, named.name]"
    return f"COLLECT {{ {named} RETURN named.id }}[0]"


def _distinct(columns: list[str]) -> Iterator[str]:
    """The columns, of which two may have one title in a language, but not in Cypher."""
    seen: dict[str, int] = {}
    for each in columns:
        title = each.partition(" AS ")[2]
        seen[title] = seen.get(title, 0) + 1
        yield each if seen[title] == 1 else re.sub("`$", f" {seen[title]}`", each)


def _text(text: str) -> str:
    return json.dumps(unicodedata.normalize("NFC", text), ensure_ascii=False)


def _quoted(name: str) -> str:
    """A title as the name of a column; Browser takes a semicolon for the end of a statement wherever it stands."""
    return f"`{name.replace('`', '').replace(';', ',')}`"
