"""Parameters: what people type → what a query is asked with. A doubtful name is an error with candidates."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any, NamedTuple

from babel.numbers import get_currency_name, list_currencies
from pydantic import ValidationError
from rapidfuzz import process

from graph_schema import vocabulary
from graph_schema.errors import InvalidParameter
from graph_schema.gazetteer import Gazetteer
from graph_schema.values import fold
from graph_schema.vocabulary import Term
from graph_store.graph import Graph
from queries import lookup
from queries.envelope import Understood
from queries.header import Parameter
from queries.query import Query


class Given(NamedTuple):
    """The arguments of a question, understood."""

    parameters: dict[str, Understood]
    limit: int
    cursor: str | None


def understand(graph: Graph, known: Gazetteer, query: Query, arguments: Mapping[str, object]) -> Given:
    """Check the arguments and look names up.

    Raises InvalidParameter: missing, of another type, out of range, unknown or ambiguous.
    """
    checked = _check(query, arguments)
    parameters = {}
    for each in query.parameters:
        value = checked[each.name]
        typed = value if each.name in arguments else None
        if isinstance(value, str) and each.kinds:
            match = _entity(graph, known, each, value)
            parameters[each.name] = Understood(typed=typed, value=match.id, name=match.name)
        elif isinstance(value, str) and each.type in ("status", "instrument"):
            term = _term(each, value)
            parameters[each.name] = Understood(typed=typed, value=term.id, name=term.en)
        elif isinstance(value, str) and each.type == "currency":
            parameters[each.name] = Understood(typed=typed, value=_currency(each, value))
        elif isinstance(value, str) and each.type == "name":
            parameters[each.name] = Understood(typed=typed, value=_folded(each, value))
        elif isinstance(value, str) and each.type == "text":  # as the texts of documents are kept
            parameters[each.name] = Understood(typed=typed, value=unicodedata.normalize("NFC", value))
        else:
            parameters[each.name] = Understood(typed=typed, value=value)
    return Given(parameters, checked["limit"], checked["cursor"])


def _check(query: Query, arguments: Mapping[str, object]) -> dict[str, Any]:
    """The arguments in their types. An empty text stands for an optional parameter that was left out."""
    accepted = query.parameter_model.model_fields
    for name in arguments:
        if name not in accepted:
            near = [match for match, _, _ in process.extract(name, list(accepted), limit=1)]
            raise InvalidParameter(
                f"{query.name} has no parameter {name!r}",
                where=name,
                remedy=f"perhaps {near[0]}; accepted: {', '.join(accepted)}",
            )
    given = {name: value for name, value in arguments.items() if value not in (None, "")}
    try:
        return query.parameter_model.model_validate(given).model_dump()
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        name = str(fault["loc"][0])
        missing = fault["type"] == "missing"
        message = "is missing" if missing else f"{fault['input']!r} does not fit: {fault['msg']}"
        examples = accepted[name].examples
        raise InvalidParameter(
            message, where=name, remedy=f"for example {examples[0]!r}" if examples else None
        ) from error


def _entity(graph: Graph, known: Gazetteer, parameter: Parameter, text: str) -> lookup.Match:
    """The one entity that a text names."""
    found = lookup.find(graph, known, text, parameter.kinds)
    if len(found) == 1:
        return found[0]
    what = " or ".join(kind.lower() for kind in parameter.kinds) if len(parameter.kinds) < 4 else "entity"
    if found:
        message, near = f"{text!r} names more than one {what}", found
    else:
        message, near = f"no {what} is called {text!r}", lookup.nearest(graph, known, text, parameter.kinds)
    remedy = "perhaps " + ", ".join(f"{each.name} ({each.id})" for each in near) if near else None
    raise InvalidParameter(
        message, where=parameter.name, remedy=remedy, candidates=[each.candidate() for each in near]
    )  # fmt: skip


def _term(parameter: Parameter, text: str) -> Term:
    """The one term of the vocabulary that a text is the id or a label of."""
    words = vocabulary.load()
    terms = words.statuses if parameter.type == "status" else words.instruments
    for term in terms.values():
        if fold(text) in (fold(term.id), fold(term.en), fold(term.bn)):
            return term
    raise InvalidParameter(
        f"{text!r} is no {parameter.type}",
        where=parameter.name,
        remedy=f"one of {', '.join(terms)}",
        candidates=[{"id": term.id, "name": term.en, "kind": parameter.type} for term in terms.values()],
    )


def _currency(parameter: Parameter, text: str) -> str:
    """The code of a currency."""
    code, known = text.strip().upper(), list_currencies()
    if code in known:
        return code
    near = [match for match, _, _ in process.extract(code, sorted(known), limit=3)]
    raise InvalidParameter(
        f"{text!r} is no currency",
        where=parameter.name,
        remedy=f"a code of ISO 4217, perhaps {', '.join(near)}",
        candidates=[{"id": each, "name": get_currency_name(each, locale="en"), "kind": "currency"} for each in near],
    )


def _folded(parameter: Parameter, text: str) -> str:
    """A name as the graph keeps it for searching."""
    if folded := fold(text):
        return folded
    raise InvalidParameter(f"{text!r} has no letter or digit", where=parameter.name)
