"""What a model is asked for, and what of its answer has the shape that was asked for."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from graph_schema import vocabulary
from graph_schema.errors import ModelError
from graph_schema.lifecycle import STATUSES
from graph_schema.values import PartialDate

TYPES: Final = tuple(vocabulary.load().instruments)


def _date(value: str | None) -> str | None:
    return str(PartialDate(value)) if value else None


def _one_of(allowed: tuple[str, ...]) -> Any:
    def check(value: str) -> str:
        if value not in allowed:
            raise ValueError(f"{value!r} is none of {', '.join(allowed)}")
        return value

    return Annotated[str, AfterValidator(check), Field(json_schema_extra={"enum": list(allowed)})]


When = Annotated[str | None, AfterValidator(_date), Field(description="ISO 8601, as precise as the text states it")]
Names = Annotated[tuple[str, ...], Field(description="as they are spelt in the text")]


class Item(BaseModel):
    """One fact. quote: the sentence that states it, letter by letter."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    quote: Annotated[str, Field(min_length=1, max_length=2000, description="the sentence, copied letter by letter")]
    on: When = None


class AgreementItem(Item):
    """An agreement between states or their bodies, and a step of its life-cycle."""

    parties: Names
    type: _one_of(TYPES)  # type: ignore[valid-type]
    status: _one_of(STATUSES)  # type: ignore[valid-type]
    programmes: Names = ()


class AdoptionItem(Item):
    """A state that takes up a programme of another."""

    country: str
    programme: str
    status: _one_of(STATUSES)  # type: ignore[valid-type]


class FundingItem(Item):
    """An amount that somebody gives somebody."""

    amount: Annotated[float, Field(gt=0)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$", description="ISO 4217")]
    giver: str
    beneficiary: str | None = None


class MeetingItem(Item):
    """A meeting of two states or more."""

    parties: Names
    status: Literal["held", "planned"] = "held"


KINDS: Final[Mapping[str, type[Item]]] = {
    "agreements": AgreementItem, "adoptions": AdoptionItem, "funding": FundingItem, "meetings": MeetingItem,
}  # fmt: skip
_THOUGHT = "</think>"
"""Behind this, models that think aloud give their answer."""
_FENCE = re.compile(r"\A\s*```(?:json)?\s*|\s*```\s*\Z")


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that a model said and that does not stand, with the reason."""

    said: Mapping[str, Any]
    reason: str


def schema() -> dict[str, Any]:
    """The JSON schema of an answer."""
    lists = {kind: {"type": "array", "items": item.model_json_schema()} for kind, item in KINDS.items()}
    return {"type": "object", "properties": lists, "required": list(KINDS), "additionalProperties": False}


def parse(text: str) -> tuple[list[Item], list[Rejected]]:
    """The facts in an answer, and what in it is none. Raises ModelError for an answer that is no JSON object."""
    try:
        answer = json.loads(_FENCE.sub("", text.rpartition(_THOUGHT)[2]))
    except (ValueError, RecursionError):
        raise ModelError("answers what is no JSON", remedy="try again, or another model") from None
    if not isinstance(answer, dict) or not answer.keys() & KINDS.keys():
        raise ModelError(f"answers without {', '.join(KINDS)}", remedy="try again, or another model")
    items: list[Item] = []
    rejected: list[Rejected] = []
    for kind, item in KINDS.items():
        listed = answer.get(kind)
        for each in listed if isinstance(listed, list) else ():
            said = each if isinstance(each, dict) else {"said": each}
            try:
                items.append(item.model_validate(said))
            except ValidationError as error:
                first = error.errors()[0]
                place = ".".join(map(str, first["loc"]))
                rejected.append(Rejected({"kind": kind, **said}, f"{place}: {first['msg'].lower()}"))
    return items, rejected
