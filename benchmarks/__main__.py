"""`python -m benchmarks [NAME…] [--write]`: run the benchmarks, print one table of ratios.

A benchmark is a module of this folder with a `measure`. With --write, docs/benchmarks.md gets its text and its rows;
what other benchmarks said there stays.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import sys
from pathlib import Path
from types import ModuleType

from rich.console import Console
from rich.table import Table

import benchmarks
from benchmarks.plot import draw
from benchmarks.rows import HEAD, Row, markdown
from graph_schema.errors import PactgraphError

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"
WIDTH = 160
"""Columns of the table where no terminal says how many there are."""
FIRST = """# Benchmarks

Made by `make bench` (`python -m benchmarks --write`). Every figure is a ratio: ours and the peer's, measured in turn in
one run on one machine, the median of several rounds with the least and the most. Times alone would say more about
the machine than about the program.
"""


def find_benchmarks() -> dict[str, ModuleType]:
    """The benchmarks of this folder by name."""
    names = sorted(each.name for each in pkgutil.iter_modules(benchmarks.__path__) if not each.name.startswith("_"))
    modules = {name: importlib.import_module(f"benchmarks.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "measure")}


def fill(page: str, name: str, module: ModuleType, rows: list[Row]) -> str:
    """A page with the section of a benchmark made anew, or added."""
    title, _, text = (module.__doc__ or "").strip().partition("\n")
    plot = f"![{title.rstrip('.')}]({name}.svg)\n\n" if any(row.each for row in rows) else ""
    section = f"<!-- {name} -->\n## {title.rstrip('.')}\n{text}\n\n{plot}{markdown(rows)}\n<!-- /{name} -->"
    filled, times = re.subn(rf"<!-- {name} -->.*<!-- /{name} -->", lambda _: section, page, flags=re.DOTALL)
    return filled if times else f"{page.rstrip()}\n\n{section}\n"


def main(arguments: list[str] | None = None) -> None:
    """Run the command line."""
    known = find_benchmarks()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure pactgraph against its peers.")
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(known)}; all if none is given")
    parser.add_argument("--write", action="store_true", help=f"put the rows into {PAGE.parent.name}/{PAGE.name}")
    parser.add_argument("--quick", action="store_true", help="on next to nothing, to see that all runs")
    wanted = parser.parse_args(arguments)
    if unknown := sorted(set(wanted.names) - known.keys()):
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(known)}")
    if wanted.write and wanted.quick:
        parser.error("--quick measures nothing that could be written")
    page = PAGE.read_text(encoding="utf-8") if PAGE.exists() else FIRST
    console = Console(width=None if sys.stdout.isatty() else WIDTH)
    table = Table(*HEAD, "Here", title="pactgraph against its peers, in one run")
    try:
        for name in wanted.names or known:
            rows = []
            for row in known[name].measure(wanted.quick):
                console.print(f"{row.measured}, against {row.against}: {row.ratio}", style="dim", highlight=False)
                table.add_row(*row.cells, row.figures)
                rows.append(row)
            page = fill(page, name, known[name], rows)
            if wanted.write:
                draw(rows, PAGE.parent / f"{name}.svg")
    except PactgraphError as error:
        sys.exit(f"error: {error}")
    console.print(table)
    if wanted.write:
        PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
