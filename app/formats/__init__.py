"""The formats of answers. Adding a format = adding its module here: its file name is the name of the format.

A module says what it is in its first line, and has

- `MEDIA_TYPE`, by which an `Accept` header asks for it, and `SUFFIX` of a file of it;
- `STREAMS`: whether it writes as it goes, and can hold an answer of any length in little memory;
- `write(export)`, which yields the text or the bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Final

from graph_schema.errors import InvalidParameter

if TYPE_CHECKING:
    from app.export import Export

ALL: Final = "all"
"""The limit that asks for every row."""


@dataclass(frozen=True)
class Format:
    """One way to write an answer."""

    name: str
    about: str
    media_type: str
    suffix: str
    streams: bool
    write: Callable[[Export], Iterator[str] | Iterator[bytes]]

    @property
    def essence(self) -> str:
        """The media type without its parameters."""
        return self.media_type.partition(";")[0]

    @property
    def drawn(self) -> bool:
        """Whether it shows the subgraph of an answer: what does not stream does."""
        return not self.streams

    def check_limit(self, limit: object) -> None:
        """Raise InvalidParameter where all rows are asked for, and they would have to be held at once."""
        if limit == ALL and not self.streams:
            able = ", ".join(each.name for each in formats().values() if each.streams)
            raise InvalidParameter(
                f"{self.name} is drawn from one page of rows", where="limit", remedy=f"give a number, or use {able}"
            )

    def encode(self, export: Export) -> Iterator[bytes]:
        """The answer as bytes, piece by piece."""
        for piece in self.write(export):
            yield piece.encode() if isinstance(piece, str) else piece


@cache
def formats() -> Mapping[str, Format]:
    """Every format by name; JSON, which is given where nothing is asked for, comes first."""
    return {name: _read(name) for name in names()}


def names() -> list[str]:
    """The names of the formats, without reading their modules."""
    return sorted((each.name for each in iter_modules(__path__)), key=lambda name: (name != "json", name))


def _read(name: str) -> Format:
    module = import_module(f"{__name__}.{name}")
    about = (module.__doc__ or name).partition("\n")[0]
    return Format(name, about, module.MEDIA_TYPE, module.SUFFIX, module.STREAMS, module.write)
