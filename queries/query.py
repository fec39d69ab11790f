"""Query: one curated question, read from one file — a TOML header in a block comment, then portable Cypher.

    /*+++
    title.en = "…"            title.bn, question.en, question.bn likewise
    evidence = "optional"     only where a row may stand on the gazetteer alone
    measure = "…"             only where Cypher is not enough: see measures/
    timeless = "…"            why it does not take `as_of` and `known_by`
    ask.en = ["…"]            how people ask it in their own words, and ask.bn: see asking/pattern.py
    [params]
    programme = { type = "programme", example = "India Stack", title.en = "…", title.bn = "…" }
    [columns]
    country = { type = "country", title.en = "…", title.bn = "…" }
    +++*/
    MATCH … RETURN … AS country, … AS statements ORDER BY … SKIP $skip LIMIT $limit

The Cypher returns the declared columns in their order, then `statements`: the ids of the statements that
support the row. `$skip` and `$limit` are given to every query and are not declared. So are `$as_of` and `$known_by`:
the rows are what was true by the end of one day, and had been published by the end of another, where they are given.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model

from graph_schema.errors import InvalidQuery
from queries import cypher
from queries.envelope import Answer, Evidence, Row
from queries.header import AS_OF, KNOWN_BY, Column, Header, Parameter, Scalar

MAX_LIMIT = 1000
_HEADER = re.compile(r"\s*/\*\+\+\+\n(.*?)\+\+\+\*/\s*", re.DOTALL)


@dataclass(frozen=True)
class Query:
    """A curated question; `name` is its path without the ending: `programmes/adopters`."""

    name: str
    titles: dict[str, str]
    question: dict[str, str]
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    evidence: Literal["required", "optional"]
    measure: str | None
    timeless: str | None
    cypher: str
    ask: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        """The folder it lies in: `programmes`."""
        return self.name.rpartition("/")[0]

    @property
    def example(self) -> dict[str, Scalar]:
        """The arguments of the worked example."""
        return {each.name: each.example for each in self.parameters if each.example is not None}

    @cached_property
    def parameter_model(self) -> type[BaseModel]:
        """The model that arguments fit before names are looked up."""
        fields: dict[str, Any] = {each.name: each.field() for each in self.parameters}
        fields["limit"] = int, Field(100, ge=1, le=MAX_LIMIT, description="Rows per answer · প্রতি উত্তরে সারি")
        fields["cursor"] = str | None, Field(None, description="`next` of the answer before · আগের উত্তরের `next`")
        return create_model(self._model("Parameters"), __config__=ConfigDict(extra="forbid"), **fields)

    @cached_property
    def row_model(self) -> type[Row]:
        """The model of a row: the declared columns in their order, then `evidence`."""
        fields: dict[str, Any] = {each.name: each.field() for each in self.columns}
        least = 1 if self.evidence == "required" else 0
        fields["evidence"] = list[Evidence], Field(..., min_length=least, description="The sentences that say so")
        return create_model(self._model("Row"), __base__=Row, **fields)

    @cached_property
    def answer_model(self) -> type[Answer]:
        """The envelope with rows of this query's kind."""
        rows: Any = (list[self.row_model], ...)  # type: ignore[name-defined]
        return create_model(self._model("Answer"), __base__=Answer, rows=rows)

    def _model(self, suffix: str) -> str:
        return "".join(word.capitalize() for word in re.split(r"[\W_]+", self.name)) + suffix


def read(text: str, name: str, where: str) -> Query:
    """Make a Query of a file's text; `where` names the file in errors.

    Raises InvalidQuery, with the line, for: no header, unreadable TOML, an unknown key, a missing or empty title,
    an unknown type, an example or default that its own parameter refuses, a parameter declared and not used or
    used and not declared, columns other than the Cypher returns, a label, relationship type or property that the
    schema does not have, a writing clause or a procedure call.
    """
    found = _HEADER.match(text)
    if not found:
        raise InvalidQuery("there is no header", where=f"{where}:1", remedy="begin the file with /*+++ … +++*/")
    try:
        header = Header.model_validate(tomllib.loads(found[1]))
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        where = _line(text, text.find("/*+++"), where, ahead=int(line[1]) if line else 0)
        raise InvalidQuery(f"the header is not TOML: {error}", where=where) from error
    except ValidationError as error:
        fault = min(error.errors(include_url=False), key=lambda each: each["type"] != "extra_forbidden")
        path = fault["loc"][:-1] if fault["type"] == "missing" else fault["loc"]
        raise InvalidQuery(_say(fault), where=_header_line(text, path, where)) from error
    query = Query(
        name,
        header.title.model_dump(),
        header.question.model_dump(),
        _parameters(header),
        tuple(header.columns.values()),
        header.evidence,
        header.measure,
        header.timeless,
        text[found.end() :],
        tuple(pattern for patterns in header.ask.values() for pattern in patterns),
    )
    _check_body(query, text, where)
    _check_values(query, text, where)
    return query


def _parameters(header: Header) -> tuple[Parameter, ...]:
    """The declared parameters, and those of time."""
    declared = tuple(header.params.values())
    given = () if header.timeless else (AS_OF, KNOWN_BY)
    return (*declared, *(each for each in given if each.name not in header.params))


def _check_body(query: Query, text: str, where: str) -> None:
    """Raise InvalidQuery where the Cypher writes, leaves the schema, or disagrees with the header."""
    for word in cypher.writes(text):
        remedy = "a query reads, and calls no procedure"
        raise InvalidQuery(f"{word.text.strip()!r} is not allowed", where=_line(text, word.start, where), remedy=remedy)
    for word in cypher.strangers(text):
        raise InvalidQuery(f"the schema has no {word.text!r}", where=_line(text, word.start, where))
    declared = {each.name for each in query.parameters}
    given = {"frontier"} if query.measure else {"skip", "limit"}
    used = {word.text for word in cypher.parameters(text)}
    for word in cypher.parameters(text):
        if word.text not in declared | given:
            where = _line(text, word.start, where)
            raise InvalidQuery(f"${word.text} is used and not declared", where=where, remedy="declare it in [params]")
    for name in sorted(declared - used):
        if query.measure and name not in (AS_OF.name, KNOWN_BY.name):
            continue  # it is the measure that needs it
        where = _header_line(text, ("params", name), where)
        if name in (AS_OF.name, KNOWN_BY.name):
            raise InvalidQuery(f"${name} is not used", where=where, remedy='use it, or say why not: timeless = "…"')
        raise InvalidQuery(f"{name} is declared and not used", where=where, remedy="remove it from [params]")
    if not query.measure and not used.issuperset(given):
        where = _line(text, len(text.rstrip()), where)
        raise InvalidQuery("the rows are not paged", where=where, remedy="end with ORDER BY … SKIP $skip LIMIT $limit")
    if query.measure is None:
        _check_columns(query, text, where)


def _check_columns(query: Query, text: str, where: str) -> None:
    """Raise InvalidQuery where the Cypher does not return the declared columns, then `statements`."""
    declared = [*(each.name for each in query.columns), "statements"]
    returned = cypher.columns(text)
    for name in declared:
        if name not in (each.text for each in returned):
            where = _header_line(text, ("columns", name), where)
            raise InvalidQuery(f"{name} is not returned", where=where, remedy=f"return something AS {name}")
    for word, name in zip(returned, declared, strict=False):
        if word.text != name:
            remedy = f"return {', '.join(declared)}"
            raise InvalidQuery(
                f"{word.text} stands in the place of {name}", where=_line(text, word.start, where), remedy=remedy
            )
    if len(returned) > len(declared):
        word = returned[len(declared)]
        raise InvalidQuery(f"{word.text} is returned and not declared", where=_line(text, word.start, where))


def _check_values(query: Query, text: str, where: str) -> None:
    """Raise InvalidQuery where a parameter refuses its own example or default."""
    defaults = {each.name: each.default for each in query.parameters if each.default is not None}
    for given in (query.example, query.example | defaults):
        try:
            query.parameter_model.model_validate(given, strict=True)
        except ValidationError as error:
            fault = error.errors(include_url=False)[0]
            where = _header_line(text, ("params", *fault["loc"]), where)
            raise InvalidQuery(f"a value does not fit its own parameter: {_say(fault)}", where=where) from error


def _say(fault: Any) -> str:
    """A pydantic error in one phrase."""
    place = ".".join(str(part) for part in fault["loc"])
    return f"{place}: {fault['msg']}" if place else str(fault["msg"])


def _header_line(text: str, path: Sequence[int | str], where: str) -> str:
    """The line of the innermost key of `path` that is written after its outer ones."""
    at = 0
    for key in path:
        if found := re.compile(rf"(?m)^\s*\[?{re.escape(str(key))}\b|\b{re.escape(str(key))}\s*[=.]").search(text, at):
            at = found.end()
    return _line(text, at, where)


def _line(text: str, at: int, where: str, ahead: int = 0) -> str:
    return f"{where}:{text.count(chr(10), 0, at) + 1 + ahead}"
