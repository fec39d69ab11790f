"""What a benchmark answers: rows of one table, each a ratio to a named peer."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = ("Measured", "Against", "Ratio", "Aim")


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison. figures: the two numbers behind the ratio on this machine, for a terminal and not for a page."""

    measured: str
    against: str
    ratio: str
    aim: str = "–"
    figures: str = ""

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """What holds on other machines too."""
        return self.measured, self.against, self.ratio, self.aim


def markdown(rows: list[Row]) -> str:
    """A table without figures of this machine."""
    lines = [HEAD, ("---",) * len(HEAD), *(row.cells for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
