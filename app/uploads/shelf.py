"""The shelf: uploads in private folders, each until it is written or forgotten, or nobody comes back for it.

Every process of the service sees the same shelf, so any of them can answer for an upload, also after a restart. On it
stands the file while it is read, and then what was found in it.
"""

from __future__ import annotations

import json
import re
import secrets
import shutil
import time
import unicodedata
from pathlib import Path
from typing import Any, Final, NamedTuple

import psutil
from pydantic import TypeAdapter

from graph_schema.errors import InvalidParameter, PactgraphError, UnknownEntity, UnreadableDocument
from graph_store.keeper import write_private
from loaders.document import Issue
from loaders.formats import formats
from loaders.line import Extraction

KEPT: Final = 3600.0
"""Seconds for which an upload waits for its owner's decision."""
_ID: Final = re.compile(r"[0-9a-f]{32}")
_LONGEST_NAME: Final = 240  # bytes; folders hold no longer ones
_EXTRACTION: Final = TypeAdapter(Extraction)
_ISSUE: Final = TypeAdapter(Issue)


class Progress(NamedTuple):
    """How far the reading of a file has got. of: at most so many documents."""

    done: int
    of: int


class Upload:
    """A file that somebody sent, in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.id = folder.name
        self._part, self._found, self._failed = (folder / name for name in ("found.part", "found", "failed.json"))

    @property
    def name(self) -> str:
        """What the file was called."""
        return str(self._about()["name"])

    @property
    def path(self) -> Path:
        """Where the file lies, until it has been read."""
        return self.folder / "file" / self.name

    def _about(self) -> dict[str, Any]:
        about: dict[str, Any] = json.loads((self.folder / "about.json").read_text(encoding="utf-8"))
        return about

    def hand_over(self, reader: int) -> None:
        """Say which process reads it."""
        write_private(self.folder / "about.json", json.dumps(self._about() | {"reader": reader}))

    @property
    def progress(self) -> Progress | None:
        """How far its reading has got; None once it has been read. Raises UnreadableDocument if it can't be."""
        if self._failed.exists():
            raise UnreadableDocument(**json.loads(self._failed.read_text(encoding="utf-8")))
        if self._found.exists():
            return None
        if not psutil.pid_exists(self._about().get("reader", 0)):
            raise UnreadableDocument("was not read to its end", where=self.name, remedy="send it again")
        lines = self._part.read_bytes().splitlines() if self._part.exists() else []
        return Progress(max(0, len(lines) - 1), int(lines[0]) if lines else 0)

    def refuse_unread(self) -> None:
        """Raise InvalidParameter while it is still being read, and UnreadableDocument if it can't be."""
        if self.progress is not None:
            raise InvalidParameter("has not been read yet", where=self.name, remedy="wait until its state is `found`")

    def begin(self, number: int) -> None:
        """Say how many documents it may hold."""
        write_private(self._part, f"{number}\n")

    def add(self, found: Extraction | Issue) -> None:
        """One more was read."""
        if isinstance(found, Issue):
            line = b"i" + _ISSUE.dump_json(found)
        else:
            line = b"e" + _EXTRACTION.dump_json(found, fallback=dict, warnings=False)  # qualifiers are views of dicts
        with self._part.open("ab") as file:
            file.write(line + b"\n")

    def finish(self) -> None:
        """All was read."""
        self._part.replace(self._found)
        shutil.rmtree(self.folder / "file", ignore_errors=True)

    def fail(self, error: PactgraphError) -> None:
        """It can't be read."""
        told = {"message": error.message, "where": error.where, "remedy": error.remedy}
        write_private(self._failed, json.dumps(told))
        shutil.rmtree(self.folder / "file", ignore_errors=True)

    def read(self) -> tuple[list[Extraction], list[Issue]]:
        """What was found in it."""
        lines = self._found.read_bytes().split(b"\n")[1:-1]
        issues = [_ISSUE.validate_json(line[1:]) for line in lines if line[:1] == b"i"]
        return [_EXTRACTION.validate_json(line[1:]) for line in lines if line[:1] == b"e"], issues

    def remove(self) -> None:
        """Forget it."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Shelf:
    """Where uploads stand; made when the first one comes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def add(self, name: str) -> Upload:
        """Make room for a file. Raises InvalidParameter for a kind of file that is not read."""
        name = tidy_name(name)
        self.sweep()
        upload = Upload(self._folder / secrets.token_hex(16))
        (upload.folder / "file").mkdir(mode=0o700, parents=True)
        upload.folder.chmod(0o700)
        self._folder.chmod(0o700)
        write_private(upload.folder / "about.json", json.dumps({"name": name}))
        return upload

    def find(self, id: str) -> Upload:
        """The upload of an id. Raises UnknownEntity."""
        upload = Upload(self._folder / id)
        if not _ID.fullmatch(id) or not (upload.folder / "about.json").exists():
            remedy = "what was written, or has waited for more than an hour, is not kept: send the file again"
            raise UnknownEntity("there is no such upload", where="id", remedy=remedy)
        return upload

    def sweep(self) -> None:
        """Forget what nobody came back for."""
        for folder in self._folder.glob("*") if self._folder.exists() else ():
            if _ID.fullmatch(folder.name) and time.time() - _age(folder) > KEPT:
                Upload(folder).remove()


def tidy_name(name: str) -> str:
    """What a file is called here: its own name, without a way to it. Raises InvalidParameter, naming what is read."""
    last = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1])
    last = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip()
    stem, suffix = last[: -len(Path(last).suffix) or None], Path(last).suffix
    if suffix.lower() not in formats():
        reason = f"is of a kind that is not read ({suffix})" if suffix else "has no file ending that says its kind"
        raise InvalidParameter(reason, where=last or "name", remedy=f"accepted: {' '.join(formats())}")
    room = _LONGEST_NAME - len(suffix.encode())
    return stem.encode()[:room].decode(errors="ignore") + suffix


def _age(folder: Path) -> float:
    try:
        return folder.stat().st_mtime
    except OSError:
        return time.time()
