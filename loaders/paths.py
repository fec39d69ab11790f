"""Which files stand behind the paths that a user gives: files, folders, glob patterns, `-`."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from loaders.document import Issue

STDIN = "-"
_Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A regular file to read, or the standard input (path None). location: the path as given, in POSIX form."""

    path: Path | None
    location: str
    size: int = 0


def find(paths: Iterable[str | Path]) -> Iterator[Found | Issue]:
    """The files behind paths: in the order given, folders and patterns sorted by name; each file once.

    Hidden files are left out inside folders. What is missing, may not be read, or is no regular file is an Issue.
    """
    seen: set[_Key] = set()
    for given in map(str, paths):
        if given == STDIN:
            yield Found(None, "stdin")
        elif os.path.lexists(given) or not glob.has_magic(given):
            yield from _walk(Path(given), seen)
        else:
            matches = sorted(glob.glob(given, recursive=True))
            if not matches:
                yield Issue(location(given), "no file matches this pattern")
            for match in matches:
                yield from _walk(Path(match), seen)


def location(path: str | Path) -> str:
    """A path as text that can be stored and printed: POSIX form, undecodable bytes replaced."""
    return os.fsencode(Path(path).as_posix()).decode("utf-8", "replace")


def _walk(top: Path, seen: set[_Key]) -> Iterator[Found | Issue]:
    waiting = [top]
    while waiting:
        path = waiting.pop()
        try:
            status = path.stat()
            key = (status.st_dev, status.st_ino)
            if key in seen:
                if path.is_symlink() and path.is_dir():
                    yield Issue(location(path), "links to a folder that is read already; not followed", skipped=False)
                continue
            seen.add(key)
            if stat.S_ISDIR(status.st_mode):
                inside = (entry.name for entry in os.scandir(path))
                kept = sorted((name for name in inside if not name.startswith((".", "~$"))), reverse=True)
                waiting += [path / name for name in kept]
            elif stat.S_ISREG(status.st_mode):
                yield Found(path, location(path), status.st_size)
            else:
                yield Issue(location(path), "is not a regular file")
        except (OSError, ValueError) as error:
            yield Issue(location(path), explain(error, link=path.is_symlink()))


def explain(error: OSError | ValueError, *, link: bool = False) -> str:
    """Why a path cannot be opened, in plain words."""
    if isinstance(error, FileNotFoundError):
        return "links to a file that is not there" if link else "is not there"
    if isinstance(error, PermissionError):
        return "may not be read: no permission"
    return f"cannot be opened: {error.strerror or error}" if isinstance(error, OSError) else "is no valid path"
