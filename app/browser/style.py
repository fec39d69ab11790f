"""Style: how Neo4j Browser draws the graph, as a Graph Style Sheet (GraSS)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from graph_schema import vocabulary
from graph_schema.entities import NODES
from graph_schema.links import LINKS, Link

_DARK, _WHITE = "#111111", "#ffffff"
_MIDDLE: Final = 0.18
"""The brightness on which white and dark stand out the same."""
_GREY: Final = "#8a929c"
_LEAST, _EACH = 46, 3
"""Pixels across of a node without relationships, and for each type of relationship that it may have."""


def style() -> str:
    """The sheet. What may have more types of relationship is larger; these have the colour of what they tell of."""
    return "\n".join(_rules())


def _rules() -> Iterator[str]:
    colours = {kind.id: kind.colour for kind in vocabulary.load().kinds.values()}
    yield _rule("node", {"caption": "{name}", "font-size": "10px", "border-width": "2px"} | _filled(_GREY))
    for kind in NODES:
        yield _rule(f"node.{kind}", {"caption": "{name}", "diameter": f"{_diameter(kind)}px"} | _filled(colours[kind]))
    plain = {"caption": "<type>", "font-size": "8px", "padding": "3px", "shaft-width": "1px"}
    yield _rule("relationship", plain | _drawn(_GREY))
    for name, link in LINKS.items():
        yield _rule(f"relationship.{name}", plain | _drawn(colours.get(_told_of(link), _GREY)))


def _diameter(kind: str) -> int:
    return _LEAST + _EACH * sum(any(kind in pair for pair in link.ends) for link in LINKS.values())


def _told_of(link: type[Link]) -> str:
    """The one kind of node that all relationships of a type end at, else begin at; none where both vary."""
    for ends in ({target for _, target in link.ends}, {source for source, _ in link.ends}):
        if len(ends) == 1:
            return ends.pop()
    return ""


def _ink(colour: str) -> str:
    """What to write with on a colour: the one of white and dark that stands out more."""
    return _DARK if _luminance(colour) > _MIDDLE else _WHITE


def _luminance(colour: str) -> float:
    """How bright it looks, 0 to 1 (WCAG 2.2, "relative luminance")."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _filled(colour: str) -> dict[str, str]:
    return {"color": colour, "border-color": colour, "text-color-internal": _ink(colour)}


def _drawn(colour: str) -> dict[str, str]:
    return {"color": colour, "text-color-external": _GREY, "text-color-internal": _ink(colour)}


def _rule(of: str, properties: dict[str, str]) -> str:
    lines = (
        f'  {name}: "{value}";' if name == "caption" else f"  {name}: {value};" for name, value in properties.items()
    )
    return "\n".join((f"{of} {{", *lines, "}"))
