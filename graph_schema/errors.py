"""The errors of pactgraph: one tree, each saying what was found, where, and what would be accepted.

PactgraphError
├─ InvalidSchema        a class, vocabulary or gazetteer entry contradicts the schema      at start-up
├─ InvalidLanguage      a language pack lacks a key, adds one, or holds a bad value       at start-up
├─ InvalidQuery         a query file's header is unreadable, or disagrees with its body   at start-up
├─ InvalidSetting       an environment variable, option or graph URL makes no sense       at start-up
├─ InvalidParameter     a query parameter is missing, unknown, ambiguous or out of range  on request
├─ UnknownEntity        no entity, document or query has this id                          on request
├─ UnreadableDocument   a document cannot be read; the rest of the batch goes on          on load
├─ InvalidStatement     a statement breaks the schema or its quote does not stand         on load
├─ ModelError           a language model is away, refuses, or answers nonsense            on request
└─ GraphError
   ├─ GraphUnavailable  the graph does not answer: not there, away, or starting           retry later
   ├─ GraphRefused      the graph answers but refuses: password, rights, read-only folder  mend, then retry
   └─ GraphTimeout      a query ran longer than it may                                    ask for less

HTTP status codes are not known here: `app/errors.py` maps the tree to them.
"""

from __future__ import annotations

from collections.abc import Sequence


class PactgraphError(Exception):
    """Something the user can understand and mend.

    message: what was found.  where: file, line, parameter or address.  remedy: what to do about it.
    """

    def __init__(self, message: str, *, where: str | None = None, remedy: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        text = f"{self.where}: {self.message}" if self.where else self.message
        return f"{text}; {self.remedy}" if self.remedy else text


class InvalidSchema(PactgraphError):
    """A class, vocabulary or gazetteer entry contradicts the schema."""


class InvalidLanguage(PactgraphError):
    """A language pack lacks a key, adds one, or holds a bad value."""


class InvalidQuery(PactgraphError):
    """A query file's header is unreadable, or header and body disagree."""


class InvalidSetting(PactgraphError):
    """An environment variable, option or graph URL makes no sense."""


class InvalidParameter(PactgraphError):
    """A query parameter is missing, unknown, ambiguous or out of range.

    candidates: the nearest accepted values, best first, as {"id", "name", "kind"}.
    """

    def __init__(
        self,
        message: str,
        *,
        where: str | None = None,
        remedy: str | None = None,
        candidates: Sequence[dict[str, str]] = (),
    ) -> None:
        super().__init__(message, where=where, remedy=remedy)
        self.candidates = tuple(candidates)


class UnknownEntity(PactgraphError):
    """No entity, document or query has this id."""


class UnreadableDocument(PactgraphError):
    """A document cannot be read; the rest of the batch goes on."""


class InvalidStatement(PactgraphError):
    """A statement breaks the schema, or its quote does not stand at its offsets."""


class ModelError(PactgraphError):
    """A language model does not answer, refuses, or answers what is of no use; the rest of the batch goes on."""


class GraphError(PactgraphError):
    """The graph cannot do what was asked."""


class GraphUnavailable(GraphError):
    """The graph does not answer: not there, away, or still starting. Trying again later may help."""


class GraphRefused(GraphError):
    """The graph answers but refuses: wrong password, no rights, a read-only folder, a full disk."""


class GraphTimeout(GraphError):
    """A query ran longer than it may."""
