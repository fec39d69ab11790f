"""The pages with programs in them, run as a reader would: every program gives the output below it.

`REGENERATE=1` writes the outputs.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from graph_store.graph import Graph
from graph_store.local_neo4j import LocalNeo4j
from loaders.loading import load

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"```python\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", flags=re.DOTALL)
MARK = "\x1e"


def run(page: Path, folder: Path, **changed: str) -> None:
    """Run the programs of a page one behind the other, in a folder that has the samples.

    changed: what stands on the page for an address or a password of the reader's.
    """
    (folder / "samples").symlink_to(ROOT / "samples")
    text = page.read_text(encoding="utf-8")
    programs = [found[1] for found in BLOCK.finditer(text)]
    source = "".join(f"{program}\nprint({MARK!r}, end='')\n" for program in programs)
    for old, new in changed.items():
        assert f'"{old}"' in source
        source = source.replace(f'"{old}"', f'"{new}"')
    done = subprocess.run(
        [sys.executable, "-c", source],
        capture_output=True,
        cwd=folder,
        encoding="utf-8",
        env=os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    told = iter(done.stdout.split(MARK))

    def shown(found: re.Match[str]) -> str:
        output = next(told)
        return f"```python\n{found[1]}```\n" + (f"\n```text\n{output}```\n" if output else "")

    fresh = BLOCK.sub(shown, text)
    if os.environ.get("REGENERATE") == "1":
        page.write_text(fresh, encoding="utf-8")
    assert fresh == text or os.environ.get("REGENERATE") == "1"


def test_notebook(tmp_path: Path) -> None:
    run(ROOT / "docs/notebook.md", tmp_path)


def test_py2neo(neo4j: Graph, neo4j_server: LocalNeo4j, tmp_path: Path) -> None:
    neo4j.write(lambda writer: writer.run("MATCH (n) DETACH DELETE n"))
    load(neo4j, [str(ROOT / "samples")])
    given = {"bolt://localhost:7687": neo4j_server.bolt, "password": neo4j_server.password}
    run(ROOT / "docs/py2neo.md", tmp_path, **given)
