"""What a benchmark answers: rows of one table, each a ratio to a named peer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

HEAD = ("Measured", "Against", "Ratio", "Aim")


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. figures: the two numbers behind the ratio on this machine, for a terminal and not for a page.
    each: the ratios of which `ratio` tells the middle, by what was asked."""

    measured: str
    against: str
    ratio: str
    aim: str = "–"
    figures: str = ""
    each: Mapping[str, float] = field(default_factory=dict)

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What holds on other machines too."""
        return self.measured, self.against, self.ratio, self.aim


def markdown(rows: list[Row]) -> str:
    """A table without figures of this machine; below it, for rows that tell of many ratios, a table of those."""
    text = _table([HEAD, *(row.cells for row in rows)])
    if spread := [row for row in rows if row.each]:
        names = sorted({name for row in spread for name in row.each})
        heading = ("", *(f"{row.measured}, against {row.against}" for row in spread))
        cells = ((name, *(f"{row.each[name]:.2g}×" if name in row.each else "" for row in spread)) for name in names)
        text += f"\n\n{_table([heading, *cells])}"
    return text


def _table(lines: list[tuple[str, ...]]) -> str:
    return "\n".join("| " + " | ".join(line) + " |" for line in (lines[0], ("---",) * len(lines[0]), *lines[1:]))
