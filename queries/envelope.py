"""The shape of every answer: rows, each with the sentences that support it, and what the answer looked at."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr


class Part(BaseModel):
    """Any part of an answer: frozen, and nothing in it that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Part):
    """One sentence: `text of document[start:end] == quote`, offsets in code points of the NFC text."""

    statement: str = Field(description="Id of the statement that the sentence makes")
    quote: str = Field(description="The exact words of the document")
    start: int = Field(description="Offset of the first character, in code points of the document's NFC text")
    end: int = Field(description="Offset after the last character")
    language: str = Field(description="Language of the quote, BCP 47")
    document: str = Field(description="Id of the document")
    title: str = Field(description="Title of the document")
    url: str | None = Field(description="Where the document was published")
    publisher: str | None = Field(description="Who published it")
    published: str | None = Field(description="When, ISO 8601, as precisely as known")
    release: str = Field(
        description="Id of the first document that prints the same text: reprints have one, and count as one source"
    )
    origin: str = Field(description="What read the statement out of the sentence: a rule, an analyst, a model")
    said_by: str | None = Field(description="Whom the document quotes, where it does")
    realis: str = Field(description="actual, future, hypothetical or negated")
    tier: str = Field(description="explicit, inferred or anaphora: how directly the sentence says it")


class Understood(Part):
    """One parameter: what was typed (null where the default stands), and what it was taken to mean."""

    typed: str | int | bool | None
    value: str | int | bool | None = Field(description="The id or value that the question was asked with")
    name: str | None = Field(default=None, description="The entity's name, where the value is an id")


class Coverage(Part):
    """The documents that the graph was made from."""

    documents: int
    releases: int = Field(description="The same, with reprints of one text counted once")
    languages: list[str]
    first_published: str | None
    last_published: str | None


class Version(Part):
    """One of several values that the documents give, with the sentences that give it."""

    value: str
    evidence: list[Evidence]


class Conflict(Part):
    """Documents that disagree on something in the rows: on the day of a status, on the type of an instrument."""

    id: str = Field(description="Id of what they disagree on")
    name: str
    what: str = Field(description="`signed`: the date of that status; `type`: the kind of instrument")
    versions: list[Version]


class Row(Part):
    """One row; its columns are those that the query declares, and `evidence`."""

    _statements: tuple[str, ...] = PrivateAttr(())

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements that it rests on, also of those that one sentence makes beside the shown one."""
        return self._statements

    def resting_on(self, statements: Iterable[str]) -> Self:
        """The row, with these statements below it; they are no part of what is shown."""
        self._statements = tuple(statements)
        return self


class Answer(Part):
    """An answer: the question as understood, the rows, and how far they can be relied on."""

    query: str = Field(description="Name of the query")
    title: dict[str, str] = Field(description="Its title by language")
    parameters: dict[str, Understood]
    as_of: str | None = Field(description="The day that was asked for; else that of the newest document, not today's")
    coverage: Coverage
    rows: list[Any]
    conflicts: list[Conflict]
    truncated: bool = Field(description="Whether there are more rows than these")
    next: str | None = Field(description="The `cursor` that gets the next rows")
    note: str | None = Field(description="What to bear in mind when reading the rows, or their absence")
