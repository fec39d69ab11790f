"""The tables of the README, made from the code. `python docs/tables.py` writes them; a test compares.

A table stands between `<!-- NAME -->` and `<!-- /NAME -->`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from app.formats import formats as known_formats
from graph_schema.entities import NODES
from graph_schema.links import LINKS
from queries.catalogue import Catalogue

README = Path(__file__).resolve().parent.parent / "README.md"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A Markdown table."""
    head = list(head)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def nodes() -> str:
    """Every node class with what it is."""
    return table(
        ("Node", "is"), ((f"`{name}`", " ".join((node.__doc__ or "").split())) for name, node in NODES.items())
    )


def links() -> str:
    """Every relationship class with its ends and what it says."""
    rows = []
    for name, link in LINKS.items():
        sources = dict.fromkeys(source for source, _ in link.ends)
        targets = dict.fromkeys(target for _, target in link.ends)
        ends = f"{', '.join(sources)} → {', '.join(targets) if len(targets) < 8 else 'anything'}"
        rows.append((f"`{name}`", ends, " ".join((link.__doc__ or "").split())))
    return table(("Relationship", "from → to", "says"), rows)


def queries() -> str:
    """Every curated query with its question."""
    catalogue = Catalogue.load()
    return table(
        ("Query", "answers"), ((f"`{name}`", query.question["en"]) for name, query in sorted(catalogue.items()))
    )


def formats() -> str:
    """Every format of answers with its media type."""
    rows = ((f"`{each.name}`", f"`{each.essence}`", each.about.rstrip(".")) for each in known_formats().values())
    return table(("Format", "`Accept`", "is"), rows)


TABLES: dict[str, Callable[[], str]] = {"nodes": nodes, "links": links, "queries": queries, "formats": formats}


def fill(text: str) -> str:
    """A text with its tables made anew. Raises ValueError where a table has no place."""
    for name, make in TABLES.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text, times = pattern.subn(lambda match, make=make: f"{match[1]}{make()}\n{match[2]}", text)  # type: ignore[misc]
        if times != 1:
            raise ValueError(f"README.md has {times} places for the table {name!r}, it should have one")
    return text


if __name__ == "__main__":
    README.write_text(fill(README.read_text(encoding="utf-8")), encoding="utf-8")
