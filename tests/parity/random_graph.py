"""A random graph in the schema: every node class, every relationship class between all its ends."""

from __future__ import annotations

import random
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from worlds import Properties, World

from graph_schema.entities import NODES
from graph_schema.links import LINKS

WORDS = ["digital", "identity", "cloud", "payments", "health", "skills", "data", "বাংলাদেশ", "ডিজিটাল", "সেবা"]
DATES = [f"{year}{rest}" for year in range(1999, 2026, 3) for rest in ("", "-04", "-04-26", "-11-02")]
POOLS: dict[str, list[Any]] = {
    "status": ["signed", "planned", "in_negotiation", "expired"],
    "block": ["BD+JP", "IN+SR", "BD+IN"],
    "country": ["BD", "JP", "IN"],
    "on": DATES,
    "expires_on": DATES,
    "published": DATES,
    "reported_on": DATES,
    "language": ["en", "bn"],
    "value": ["mou", 1.5, True],
}


def make_world(seed: int, size: int = 25) -> World:
    """`size` nodes of each class, about 1.5 × `size` relationships of each class and pair of ends."""
    source = random.Random(seed)
    world = World()
    for label, cls in NODES.items():
        for number in range(size):
            id = node_id(label, number)
            world.nodes[id] = label, properties(cls, source) | {"id": id, "name": f"{label} {number}"}
    for type, link in LINKS.items():
        pairs: set[tuple[str, str]] = set()
        for a, b in link.ends:
            # low numbers more often: a few nodes with many relationships, many with few
            pick = lambda label: node_id(label, int(size * source.random() ** 2))  # noqa: E731
            pairs |= {(pick(a), pick(b)) for _ in range(size * 3 // 2 // min(3, len(link.ends)) + 1)}
        world.links += [(type, a, b, properties(link, source)) for a, b in sorted(pairs) if a != b]
    return world


def node_id(label: str, number: int) -> str:
    """The id of a node of a random graph."""
    return f"{label.lower()}-{number}"


def properties(cls: type[BaseModel], source: random.Random) -> Properties:
    """Values for the fields of a class; those that may be missing often are."""
    made = {name: value(name, field, source) for name, field in cls.model_fields.items()}
    return {name: item for name, item in made.items() if item is not None}


def value(name: str, field: FieldInfo, source: random.Random) -> Any:
    """A value that fits the field's annotation, from a small pool, so that values meet."""
    kinds = [kind for kind in get_args(field.annotation) or (field.annotation,) if kind is not type(None)]
    if (not field.is_required() or type(None) in get_args(field.annotation)) and source.random() < 0.4:
        return None
    if name in POOLS:
        return source.choice(POOLS[name])
    if get_origin(field.annotation) is tuple:
        return source.sample(WORDS, source.randrange(4))
    kind = kinds[0]
    if kind is bool:
        return source.random() < 0.5
    if kind is int:
        return source.randrange(60)
    if kind is float:
        return round(source.random() * 100, 2)
    return " ".join(source.choices(WORDS, k=source.randrange(1, 3)))
