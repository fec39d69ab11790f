"""Markdown, with optional front matter (`title`, `date`, `publisher`, `url`, `lang`, `type`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING, BinaryIO

from graph_schema.errors import UnreadableDocument
from loaders.document import Limits, Source
from loaders.formats import Handling
from loaders.formats._decoding import decode
from loaders.formats._lines import squeeze
from loaders.formats._records import to_source

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES: tuple[str, ...] = (".md", ".markdown")
HANDLING: Handling = "sandboxed"

_DEEPEST = 100
"""Levels of lists and quotations in each other; what is deeper is left out."""
_FRONT = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.*?)^\1[ \t]*(?:\n|\Z)", re.S | re.M)
_FIELD = re.compile(r"^([A-Za-z_]+):[ \t]*(.*?)[ \t]*$", re.M)
_HTML_TAG = re.compile(r"<!--.*?-->|<[^<>]*>", re.S)


def read(file: BinaryIO, limits: Limits) -> Iterator[Source]:
    """The one document: headings, paragraphs, list items and table rows as lines. Raises UnreadableDocument."""
    text = decode(file.read()).replace("\r\n", "\n")
    front = _FRONT.match(text)
    record: dict[str, object] = dict(_fields(front[1], front[2])) if front else {}
    body = text[front.end() :] if front else text
    if len(body) > 2 * limits.text_characters:
        raise UnreadableDocument(f"has {len(body):,} characters, more than twice {limits.text_characters:,}")
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table").parse(body)
    if "title" not in record:
        headings = (inside for opening, inside in pairwise(tokens) if opening.type == "heading_open")
        record["title"] = next(map(_inline, headings), None)
    yield to_source({**record, "text": "\n".join(_lines(tokens))})


def _fields(fence: str, block: str) -> Mapping[str, object]:
    """The fields of front matter: TOML between +++, the plain `key: value` lines of YAML between ---."""
    if fence == "+++":
        try:
            return tomllib.loads(block)
        except tomllib.TOMLDecodeError as error:
            raise UnreadableDocument(f"has front matter that is not TOML: {error}") from None
    return {key.lower(): re.sub(r"""^(["'])(.*)\1$""", r"\2", value) for key, value in _FIELD.findall(block)}


def _lines(tokens: list[Token]) -> Iterator[str]:
    cells: list[str] = []
    number = ""
    for token in tokens:
        if token.type == "inline":
            text = _inline(token)
            if cells:
                cells[-1] = squeeze(text)
            else:
                yield number + text
                number = ""
        elif token.type in ("th_open", "td_open"):
            cells.append("")
        elif token.type == "tr_close":
            yield "\t".join(cells)
            cells = []
        elif token.type == "list_item_open":
            number = f"{token.info}{token.markup} " if token.info else ""
        elif token.type in ("paragraph_close", "heading_close", "table_close") and not token.hidden:
            yield ""
        elif token.type in ("fence", "code_block"):
            yield token.content
        elif token.type == "html_block" and (text := _HTML_TAG.sub("", token.content).strip()):
            yield text


def _inline(token: Token) -> str:
    """The text of a paragraph, heading or cell: links and emphasis are their text, images nothing."""
    parts = []
    for child in token.children or ():
        if child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content)
        elif child.type == "softbreak":
            parts.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content.lower().startswith("<br")):
            parts.append("\n")
    return "".join(parts)
