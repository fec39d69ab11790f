"""The header of a query file: its title and question, what it needs to know, and what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, field_validator, model_validator

from graph_schema.entities import NODES
from graph_schema.lifecycle import STATUSES
from queries import measures

KINDS: Mapping[str, tuple[str, ...]] = {
    "country": ("Country",),
    "bloc": ("Bloc",),
    "agency": ("Agency",),
    "person": ("Person",),
    "programme": ("Programme",),
    "topic": ("Topic",),
    "agreement": ("Agreement",),
    "document": ("Document",),
    "party": ("Country", "Bloc", "Agency"),
    "office": ("Agency", "Person"),
    "participant": ("Country", "Bloc", "Agency", "Person"),
    "entity": (
        "Country", "Bloc", "Agency", "Person", "Programme", "Topic", "Agreement", "Adoption", "Meeting", "Funding",
        "Decision", "Document",
    ),
}  # fmt: skip
"""Types of parameter that name an entity, and the node classes that each may mean."""
GIVEN = ("skip", "limit", "cursor", "frontier", "known_by")
"""Names of parameters that are given, not declared: for paging, by measures, and to look back."""

Scalar = bool | int | str
Words = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
DATE = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"


class Bilingual(BaseModel):
    """A text in English and in Bengali."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    en: Words
    bn: Words


class _Declared(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    name: str = Field(pattern=r"^[a-z][a-z_]*$")
    title: Bilingual
    optional: bool = False

    @property
    def about(self) -> str:
        """Its title in both languages, for descriptions."""
        return f"{self.title.en} · {self.title.bn}"


class Parameter(_Declared):
    """What a question needs to know. One that names an entity takes whatever people call it, in any script."""

    type: Literal[
        "country", "bloc", "agency", "person", "programme", "topic", "agreement", "document", "party", "office",
        "participant", "entity",
        "status", "instrument", "currency", "date", "name", "text", "integer", "boolean",
    ]  # fmt: skip
    default: Scalar | None = None
    example: Scalar | None = None
    min: int | None = None
    max: int | None = None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The node classes that it may name; none if it is a plain value."""
        return KINDS.get(self.type, ())

    @property
    def required(self) -> bool:
        """Whether the question cannot be asked without it."""
        return not self.optional and self.default is None

    def field(self) -> Any:
        """Its type and constraints, as pydantic's `create_model` takes them."""
        kind: Any = {"integer": int, "boolean": bool}.get(self.type, Words)
        examples = None if self.example is None else [self.example]
        field: Any = Field(
            ... if self.required else self.default,
            description=self.about,
            examples=examples,
            ge=self.min,
            le=self.max,
            pattern=DATE if self.type == "date" else None,
        )
        return (kind | None if self.optional else kind), field

    @model_validator(mode="after")
    def _consistent(self) -> Parameter:
        if self.name in GIVEN:
            raise ValueError("this parameter is given; it is not declared")
        if self.required and self.example is None:
            raise ValueError("a required parameter has an example")
        if self.optional and self.default is not None:
            raise ValueError("what has a default is not optional")
        if self.default is not None and self.kinds:
            raise ValueError("an entity is not a default")
        if (self.min is not None or self.max is not None) and self.type != "integer":
            raise ValueError("only integers have min and max")
        return self


AS_OF = Parameter(
    name="as_of",
    title=Bilingual(en="What was true by the end of this day", bn="এই দিনের শেষ পর্যন্ত যা সত্য ছিল"),
    type="date",
    optional=True,
)
KNOWN_BY = AS_OF.model_copy(
    update={
        "name": "known_by",
        "title": Bilingual(
            en="What had been published by the end of this day", bn="এই দিনের শেষ পর্যন্ত যা প্রকাশিত হয়েছিল"
        ),
    }
)
"""Parameters that every query of facts takes; `as_of` may be declared where it is what the question is about."""


class Column(_Declared):
    """What a row says. `of`: the node class that an id belongs to; `many`: a list."""

    type: Literal["id", "text", "country", "date", "status", "integer", "number", "boolean"]
    of: str | None = None
    many: bool = False

    def field(self) -> Any:
        """Its type, as pydantic's `create_model` takes it."""
        kinds: dict[str, Any] = {
            "id": str, "text": str, "integer": int, "number": float, "boolean": bool,
            "country": Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")],
            "date": Annotated[str, StringConstraints(pattern=DATE)],
            "status": Literal[STATUSES],
        }  # fmt: skip
        kind: Any = list.__class_getitem__(kinds[self.type]) if self.many else kinds[self.type]
        return (kind | None if self.optional else kind), Field(..., description=self.about)

    @model_validator(mode="after")
    def _consistent(self) -> Column:
        if self.name in ("evidence", "statements"):
            raise ValueError("every row has its evidence; it is not declared")
        if self.of is not None and (self.type != "id" or self.of not in NODES):
            raise ValueError("`of` names the node class of an id")
        return self


class Header(BaseModel):
    """A header as written, each parameter and column with its key as `name`."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    title: Bilingual
    question: Bilingual
    evidence: Literal["required", "optional"] = "required"
    measure: str | None = None
    timeless: Words | None = None
    params: dict[str, Parameter] = {}
    columns: dict[str, Column] = Field(min_length=1)
    ask: dict[Literal["en", "bn"], list[Words]] = {}

    @model_validator(mode="before")
    @classmethod
    def _name(cls, table: Any) -> Any:
        """Give each entry its key as its name."""
        named = dict(table)
        for part in ("params", "columns"):
            if isinstance(entries := named.get(part), dict):
                named[part] = {
                    key: entry if not isinstance(entry, dict) or "name" in entry else {"name": key, **entry}
                    for key, entry in entries.items()
                }
        return named

    @field_validator("measure")
    @classmethod
    def _known(cls, name: str | None) -> str | None:
        if name is not None and measures.find(name) is None:
            raise ValueError(f"there is no measure {name!r}")
        return name

    @model_validator(mode="after")
    def _keys(self) -> Header:
        for key, entry in (*self.params.items(), *self.columns.items()):
            if entry.name != key:
                raise ValueError(f"{key} is named {entry.name} inside; the key is the name")
        return self

    @model_validator(mode="after")
    def _slots(self) -> Header:
        known = {*self.params, *(() if self.timeless else (AS_OF.name, KNOWN_BY.name))}
        for pattern in (each for patterns in self.ask.values() for each in patterns):
            for slot in re.findall(r"\{(.*?)\}", pattern):
                if slot not in known:
                    raise ValueError(f"{pattern!r} has a place for {slot!r}, which is no parameter")
        return self
