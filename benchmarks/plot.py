"""A plot of the rows that tell of many ratios: a line each, a dot for each ratio."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from textwrap import fill

from benchmarks.peers import need
from benchmarks.rows import Row


def draw(rows: Sequence[Row], file: Path) -> None:
    """Write an SVG; nothing where no row tells of many ratios. The same rows give the same file."""
    spread = [row for row in rows if row.each][::-1]
    if not spread:
        return
    matplotlib = need("matplotlib")
    matplotlib.use("svg")
    with matplotlib.rc_context({"svg.hashsalt": "pactgraph", "svg.fonttype": "none"}):
        figure, axes = need("matplotlib.pyplot").subplots(figsize=(10, 1 + 0.55 * len(spread)), layout="constrained")
        for place, row in enumerate(spread):
            axes.plot(sorted(row.each.values()), [place] * len(row.each), "o", alpha=0.4, color="tab:blue")
            axes.plot(sorted(row.each.values())[len(row.each) // 2], place, "|", markersize=18, color="black")
        axes.set_yticks(range(len(spread)), [fill(f"{row.measured}, against {row.against}", 60) for row in spread])
        axes.set_xscale("log")
        axes.axvline(1, color="grey", linewidth=0.8)
        axes.set_xlabel("times: a dot is a query of the catalogue, the line is the middle one")
        figure.savefig(file, format="svg", metadata={"Date": None})
    need("matplotlib.pyplot").close(figure)
