"""Keys: who may ask. A file holds the name, the scope and the hash of each; the key itself is shown once, when made.

A key is 256 random bits, so that one round of SHA-256 is enough: there is nothing to guess that is shorter.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from graph_schema.errors import InvalidSetting, UnknownEntity
from graph_store.keeper import write_private

Scope = Literal["read", "admin"]
PREFIX: Final = "pactgraph_"
_REMEDY: Final = "make it with `pactgraph keys add NAME`"


class Key(BaseModel):
    """One who may ask. `admin` may also see the metrics, and load documents where that is allowed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=64, pattern=r"^[\w.@-]+$")
    scope: Scope
    sha256: str = Field(min_length=64, max_length=64)
    made: date

    def allows(self, scope: Scope) -> bool:
        """Whether it opens what needs this scope."""
        return self.scope in (scope, "admin")


_KEYS: Final = TypeAdapter(list[Key])


class Keyring:
    """The keys of a file; a change of the file counts at once."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._state: tuple[int, int] | None = None
        self._keys: list[Key] = []

    def read(self) -> list[Key]:
        """All keys, in the order of their making. Raises InvalidSetting for a file that is missing or no such file."""
        try:
            about = self.path.stat()
            if (about.st_mtime_ns, about.st_ino) != self._state:
                self._keys = _KEYS.validate_json(self.path.read_bytes())
                self._state = about.st_mtime_ns, about.st_ino
        except (OSError, ValidationError) as error:
            reason = "does not exist" if isinstance(error, FileNotFoundError) else "is no file of keys"
            raise InvalidSetting(f"the file of keys {reason}", where=str(self.path), remedy=_REMEDY) from error
        return self._keys

    def find(self, secret: str) -> Key | None:
        """The key that somebody shows."""
        digest, found = _hash(secret), None
        for each in self.read():
            if hmac.compare_digest(each.sha256, digest):
                found = each
        return found

    def add(self, name: str, scope: Scope) -> str:
        """Make a key and return it; it can't be read again. Raises InvalidSetting where the name is taken."""
        kept = self.read() if self.path.exists() else []
        if any(each.name == name for each in kept):
            raise InvalidSetting("there is a key of this name", where=name, remedy="remove it first, or use another")
        secret = PREFIX + secrets.token_urlsafe(32)
        try:
            made = Key(name=name, scope=scope, sha256=_hash(secret), made=date.today())
        except ValidationError as error:
            remedy = "use letters, digits and . _ @ -, at most 64"
            raise InvalidSetting("this is no name of a key", where=name, remedy=remedy) from error
        self._write([*kept, made])
        return secret

    def remove(self, name: str) -> None:
        """Take a key back. Raises UnknownEntity."""
        kept = [each for each in self.read() if each.name != name]
        if len(kept) == len(self.read()):
            raise UnknownEntity(f"there is no key {name!r}", remedy="`pactgraph keys list` names them")
        self._write(kept)

    def _write(self, keys: Iterable[Key]) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(self.path, json.dumps([each.model_dump(mode="json") for each in keys], indent=2) + "\n")
        self._state = None


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()
