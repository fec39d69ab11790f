"""The kinds of file that can be read: one module each, found by being here.

A module declares `SUFFIXES` (".txt"), `HANDLING` and `read`; modules whose name begins with `_` are helpers.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO, Literal, Protocol, get_args, runtime_checkable

from graph_schema.errors import InvalidSetting, PactgraphError
from loaders.document import Issue, Limits, Source
from loaders.formats._rows import TEMPLATE

__all__ = ["TEMPLATE", "Format", "Handling", "formats", "parse"]

Handling = Literal["whole", "streamed", "sandboxed"]
"""whole: read at once, in this process.  streamed: read line by line, so the file may be of any size.
sandboxed: parsed by a large library, so in a child process that may be killed."""


@runtime_checkable
class Format(Protocol):
    """What a format module offers. `read` raises UnreadableDocument if nothing in the file can be used."""

    SUFFIXES: tuple[str, ...]
    HANDLING: Handling

    def read(self, file: BinaryIO, limits: Limits) -> Iterator[Source | Issue]:
        """The documents in a file, and the parts of it that are none."""
        ...


@cache
def formats() -> Mapping[str, Format]:
    """All formats by suffix. Raises InvalidSetting for a module that is no format or claims a taken suffix."""
    found: dict[str, Format] = {}
    for info in pkgutil.iter_modules([str(Path(__file__).parent)]):
        if info.name.startswith("_"):
            continue
        module = import_module(f"{__name__}.{info.name}")
        where = f"loaders/formats/{info.name}.py"
        if not isinstance(module, Format) or module.HANDLING not in get_args(Handling):
            raise InvalidSetting("is no format", where=where, remedy="declare SUFFIXES, HANDLING and read")
        for suffix in module.SUFFIXES:
            if suffix in found:
                raise InvalidSetting(f"claims the suffix {suffix}, which another format has", where=where)
            found[suffix] = module
    return MappingProxyType(dict(sorted(found.items())))


def parse(form: Format, file: BinaryIO, limits: Limits) -> Iterator[Source | Issue]:
    """All that a format finds in a file; whatever goes wrong in its parser is the last Issue."""
    try:
        for found in form.read(file, limits):
            if isinstance(found, Source) and len(found.text) > limits.text_characters:
                found = Issue(
                    found.place or "",
                    f"has {len(found.text):,} characters of text, more than {limits.text_characters:,}",
                    "split it, or raise the limit",
                )
            yield found
    except PactgraphError as error:
        yield Issue(error.where or "", error.message, error.remedy)
    except Exception as error:  # parsers of hostile input raise anything
        kind = type(error).__name__
        yield Issue("", f"cannot be parsed as {form.SUFFIXES[0]} ({kind}: {_short(str(error))})", "is it damaged?")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:119]}…"
