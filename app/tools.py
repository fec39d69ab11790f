"""Tools of an assistant (Model Context Protocol), made of the headers of queries: one query, one tool, and `ask`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import mcp_types as types

from app.asking import Asked
from app.operations import document_parameters
from graph_schema import vocabulary
from queries.asking.asker import LONGEST
from queries.header import Parameter
from queries.query import MAX_LIMIT, Query

ROWS: Final = 25
"""Rows of an answer unless `limit` says otherwise: an assistant reads all of them."""
ASK: Final = "ask"
_HINTS: Final = types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)


def tool_name(query: Query) -> str:
    """The name of a query's tool: that of its operation in OpenAPI."""
    return query.name.replace("/", "_")


def make_tool(query: Query) -> types.Tool:
    """The tool of a query, its arguments those of the header."""
    declared = {each.name: each for each in query.parameters}
    properties, required = {}, []
    for each in document_parameters(query):
        name = each["name"]
        if name == "format":
            continue
        schema = {**each["schema"], "description": each["description"]}
        if name in declared:
            schema |= _accepted(declared[name])
        if name == "limit":
            schema = {"type": "integer", "minimum": 1, "maximum": MAX_LIMIT, "default": ROWS}
            schema["description"] = each["description"]
        if "example" in each:
            schema["examples"] = [each["example"]]
        properties[name] = schema
        if each["required"]:
            required.append(name)
    return types.Tool(
        name=tool_name(query),
        title=query.titles["en"],
        description=f"{query.question['en']} · {query.question['bn']}",
        input_schema=_input(properties, required),
        output_schema=_terse(query.answer_model.model_json_schema(mode="serialization")),
        annotations=_HINTS,
    )


def make_ask_tool() -> types.Tool:
    """The tool for questions in words."""
    question = {
        "type": "string", "minLength": 1, "maxLength": LONGEST, "description": "The question, in English or Bengali",
        "examples": ["Who has adopted UPI?"],
    }  # fmt: skip
    return types.Tool(
        name=ASK,
        title="A question in words · নিজের ভাষায় প্রশ্ন",
        description="Maps one plain question to one of the other tools and asks it, if every word of it is understood. "
        "A question that it does not understand is not answered; then choose a tool yourself.",
        input_schema=_input({"question": question}, ["question"]),
        output_schema=_terse(Asked.model_json_schema(mode="serialization")),
        annotations=_HINTS,
    )


def _input(properties: Mapping[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": dict(properties), "required": required, "additionalProperties": False}


def _accepted(parameter: Parameter) -> dict[str, Any]:
    """What a model must know to fill a parameter, beside its type."""
    words = vocabulary.load()
    terms = {"status": words.statuses, "instrument": words.instruments}.get(parameter.type)
    if terms:
        return {"enum": list(terms)}
    if parameter.kinds:
        kinds = ", ".join(kind.lower() for kind in parameter.kinds)
        return {"description": f"{parameter.about} (any name or id of a: {kinds})"}
    return {}


def _terse(schema: Any) -> Any:
    """A schema without the titles that pydantic makes of names."""
    if isinstance(schema, list):
        return [_terse(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: {name: _terse(each) for name, each in value.items()} if key in ("properties", "$defs") else _terse(value)
        for key, value in schema.items()
        if key != "title"
    }
