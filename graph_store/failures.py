"""What the driver raises, as the three errors that a user can act on."""

from __future__ import annotations

from neo4j import exceptions

from graph_schema.errors import GraphError, GraphRefused, GraphTimeout, GraphUnavailable

DriverFailure = exceptions.DriverError | exceptions.Neo4jError
FREE_SPACE = "free some space on this disk, nothing stored is lost"

_CODES: dict[str, tuple[type[GraphError], str, str]] = {
    "Transaction.TransactionTimedOut": (GraphTimeout, "the query ran longer than it may", "ask for less"),
    "Transaction.Terminated": (GraphTimeout, "the query was ended by the server", "ask for less"),
    "Security.Unauthorized": (GraphRefused, "wrong user or password", "give the user and password of this graph"),
    "Security.AuthenticationRateLimit": (GraphRefused, "too many wrong passwords", "wait a few seconds"),
    "Security.CredentialsExpired": (GraphRefused, "the password must be changed first", "change it in Neo4j Browser"),
    "Security.": (GraphRefused, "not allowed", "use a user with the rights for it"),
    "Statement.AccessMode": (GraphRefused, "a question tried to write", "questions only read"),
    "Database.DatabaseNotFound": (GraphRefused, "this database does not exist", "check the name in the graph URL"),
    "Database.DatabaseUnavailable": (GraphUnavailable, "the database is not available yet", "try again in a moment"),
    "General.DatabaseUnavailable": (GraphUnavailable, "the database is not available yet", "try again in a moment"),
    "Schema.ConstraintValidationFailed": (GraphRefused, "a uniqueness rule was broken", "tell the maintainers"),
}
_WORDS: dict[str, tuple[type[GraphError], str, str]] = {
    "No space left": (GraphRefused, "the disk of the graph is full", FREE_SPACE),
    "than the whole budget": (GraphTimeout, "the query needs more memory than it may", "ask for less"),
    "Read-only file system": (GraphRefused, "the folder of the graph is read-only", "choose one that can be written"),
}


def gone(error: Exception) -> bool:
    """Whether the connection broke before anything was decided, so that trying again is safe."""
    lost = (exceptions.ServiceUnavailable, exceptions.SessionExpired)
    return isinstance(error, lost) and not isinstance(error, exceptions.IncompleteCommit)


def translate(error: DriverFailure, where: str) -> GraphError:
    """The error of our own tree for one of the driver; `where` is the address without its password."""
    if isinstance(error, exceptions.IncompleteCommit):
        return GraphUnavailable(
            "the graph went away while a change was being confirmed, it may or may not be stored",
            where=where,
            remedy="load the document again: loading twice changes nothing",
        )
    if isinstance(error, exceptions.Neo4jError):
        return from_code(error.code or "", error.message or str(error), where, retryable=error.is_retryable())
    if gone(error):
        return GraphUnavailable(
            f"the graph does not answer ({_reason(error)})",
            where=where,
            remedy="is the server running, and is the address right?",
        )
    return GraphError(f"the graph cannot be used ({error})", where=where)


def from_code(code: str, message: str, where: str, *, retryable: bool = False) -> GraphError:
    """The error of our own tree for what a server says, through whichever driver."""
    said = message.splitlines()[0][:400]
    known = next((_WORDS[words] for words in _WORDS if words in said), None)
    known = known or next((_CODES[part] for part in _CODES if part in code), None)
    if known:
        kind, told, remedy = known
        return kind(f"{told} ({said})", where=where, remedy=remedy)
    if retryable:
        return GraphUnavailable(f"the graph is busy ({said})", where=where, remedy="try again")
    return GraphError(f"the graph cannot do this ({code}: {said})", where=where)


def _reason(error: BaseException) -> str:
    """Why a connection failed: the innermost cause is the shortest and the clearest."""
    while inner := error.exceptions[0] if isinstance(error, BaseExceptionGroup) else error.__cause__:
        error = inner
    return str(getattr(error, "strerror", None) or error).splitlines()[0][:200]
