"""The README is true: its tables are those of the code, its files exist, its commands are commands."""

from __future__ import annotations

import importlib.util
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"^(pactgraph [a-z0-9]+(?: (?:up|stop|status))?)", TEXT, flags=re.MULTILINE)))


def test_tables_are_those_of_the_code() -> None:
    spec = importlib.util.spec_from_file_location("tables", ROOT / "docs" / "tables.py")
    assert spec
    assert spec.loader
    tables = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tables)
    assert tables.fill(TEXT) == TEXT, "run python docs/tables.py"


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([^)#:]+)\)", TEXT))))
def test_links_lead_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z]+)\b", TEXT):
        assert re.search(rf"^{target}:", makefile, flags=re.MULTILINE) or target == "are"


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_have_help(command: str) -> None:
    words = shlex.split(command)[1:]
    done = subprocess.run([sys.executable, "-m", "app.cli", *words, "--help"], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "Usage" in done.stdout


def test_the_line_runs_as_shown() -> None:
    program = re.search(r"```python\n(.*?)```", TEXT, flags=re.DOTALL)
    assert program
    done = subprocess.run([sys.executable, "-c", program[1]], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert "PARTY_TO" in done.stdout


def test_what_ci_runs_is_what_the_readme_says() -> None:
    assert "exec make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
