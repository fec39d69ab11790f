"""Logs: one line of JSON for each thing that happened, with the id of its request. They hold no secret and no path.

A failure is told by its kind and by where in the modules it arose, not by a stack trace: messages of exceptions that
nobody foresaw may hold anything.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Sequence
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final

from pythonjsonlogger.json import JsonFormatter

REQUEST: ContextVar[str | None] = ContextVar("request", default=None)
"""The id of the request that is answered."""
LEVELS: Final = ("info", "warning", "off")
_ROOT: Final = Path(__file__).parents[1]
_DEEPEST: Final = 5
_PATH: Final = re.compile(r"(?<![\w./:])(?:[A-Za-z]:)?(?:[/\\][\w.@+~-]+){2,}[/\\]?")
_PASSWORD: Final = re.compile(r"(?<=://)[^/@\s]+@|(?<=[Bb]earer )\S+|pactgraph_[\w-]{20,}")


def scrub(text: str, secrets: Sequence[str] = ()) -> str:
    """A text without paths of this machine, passwords in addresses, keys, and these secrets.

    >>> scrub("cannot read /srv/data/x of neo4j://me:pw@host and hunter2", ["hunter2"])
    'cannot read … of neo4j://…host and …'
    """
    for secret in secrets:
        text = text.replace(secret, "…")
    return _PATH.sub("…", _PASSWORD.sub("…", text))


def tell(error: BaseException) -> dict[str, Any]:
    """A failure as a log tells it: its kind, and where in our modules it arose."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if Path(each.filename).is_relative_to(_ROOT)] or frames
    places = [f"{Path(each.filename).stem}:{each.lineno} {each.name}" for each in ours[-_DEEPEST:]]
    return {"error": type(error).__name__, "at": places}


class Line(JsonFormatter):
    """One record as a line of JSON. secrets: what must never stand in one."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        super().__init__(
            ["levelname", "name", "message"],
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
            json_ensure_ascii=False,
        )
        self._secrets = tuple(each for each in secrets if each)

    def add_fields(self, log_data: dict[str, Any], record: logging.LogRecord, message_dict: dict[str, Any]) -> None:
        """The fields of a record, scrubbed, with the request that it belongs to."""
        super().add_fields(log_data, record, message_dict)
        log_data["message"] = scrub(record.getMessage(), self._secrets)
        log_data.setdefault("request", REQUEST.get())
        if record.exc_info and record.exc_info[1]:
            log_data.update(tell(record.exc_info[1]))
        for name in ("exc_info", "stack_info", "color_message"):
            log_data.pop(name, None)


def configuration(level: str, secrets: Sequence[str] = ()) -> dict[str, Any]:
    """For `logging.config.dictConfig`: the service's own lines, and what the server warns of, on standard error."""
    quiet = logging.CRITICAL + 1
    ours, theirs = {"info": (logging.INFO, logging.WARNING), "off": (quiet, quiet)}.get(level, (logging.WARNING,) * 2)
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": Line, "secrets": list(secrets)}},
        "handlers": {"err": {"class": "logging.StreamHandler", "formatter": "line", "stream": "ext://sys.stderr"}},
        "loggers": {
            "pactgraph": {"handlers": ["err"], "level": ours, "propagate": False},
            "uvicorn": {"handlers": ["err"], "level": theirs, "propagate": False},
            "uvicorn.access": {"handlers": [], "level": quiet, "propagate": False},
        },
    }
