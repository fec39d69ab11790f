"""Lines of text, as the readers of marked-up formats put them together."""

from __future__ import annotations

import re

_SPACE = re.compile(r"[ \t\r\n\f\v\xa0]+")
_PROGRAM_TITLE = re.compile(r"(?i)microsoft \w+ - |untitled|.*\.(docx?|xlsx?|pdf|html?|rtf|indd)$")


def squeeze(text: str) -> str:
    """One line, its runs of white space single spaces."""
    return _SPACE.sub(" ", text).strip()


def usable_title(stated: str | None) -> str | None:
    """A title from a file's properties, unless a program put it there."""
    title = squeeze(stated or "")
    return title if title and not _PROGRAM_TITLE.match(title) else None
