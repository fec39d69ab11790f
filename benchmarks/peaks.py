"""Peak memory of a piece of work, in a process of its own: `python -m benchmarks.peaks module:function [argument…]`."""

from __future__ import annotations

import importlib
import json
import os
import re
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph_schema.errors import PactgraphError

ROOT = Path(__file__).parent.parent
_HIGH_WATER = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Peak:
    """The most resident memory of a process, in MB, and what its function answered."""

    megabytes: float
    answer: Any


def peak_of(work: str, *arguments: str) -> Peak:
    """Call `module:function` with the arguments in a process of its own; its answer must fit into JSON.

    Raises PactgraphError if it fails; what it said of it stands on standard error.
    """
    command = [sys.executable, "-m", "benchmarks.peaks", work, *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        raise PactgraphError(f"the process that calls {work} ended with {done.returncode}")
    return Peak(*json.loads(done.stdout.splitlines()[-1]))


def resident(pid: int | None = None) -> float | None:
    """The most resident memory of this process so far, or of another, in MB; None where that cannot be known.

    Linux keeps it for a program; getrusage, which others have, also counts what we were forked from.
    """
    status = Path("/proc", str(pid or "self"), "status")
    if status.exists() and (found := _HIGH_WATER.search(status.read_text())):
        return int(found[1]) * 1024 / 1e6
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return None if pid else most / 1e6 if sys.platform == "darwin" else most * 1024 / 1e6


def worked(pid: int) -> float:
    """The processor time that another process has used so far, in seconds; 0 where that cannot be known."""
    status = Path("/proc", str(pid), "stat")
    if not status.exists():
        return 0.0
    fields = status.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    module, _, function = sys.argv[1].partition(":")
    answer = getattr(importlib.import_module(module), function)(*sys.argv[2:])
    print(json.dumps([resident(), answer]))
