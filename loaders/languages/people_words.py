"""The words around people and organisations in one language: `[people]` and `[organisations]` of a pack."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class PeopleWords(BaseModel):
    """Titles, role heads, words that are no part of a name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class OrganisationWords(BaseModel):
    """Head nouns of organisations, each with the agency type that it makes."""

    model_config = ConfigDict(frozen=True, extra="forbid")
