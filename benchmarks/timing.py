"""Timing for noisy machines: two commands in turn, again and again, and the ratio of each pair."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Ratio:
    """Units per second of ours and of the peer (medians), and the median of the pairs' ratios with its range."""

    ours: float
    peer: float
    median: float
    least: float
    most: float

    def __str__(self) -> str:
        return f"{self.ours:,.1f} against {self.peer:,.1f} a second: {self.median:.1f}× ({self.least:.1f}–{self.most:.1f})"


def compare(ours: Callable[[], int], peer: Callable[[], int], rounds: int = 5) -> Ratio:
    """Run both in turn and compare. Each returns how many units of work it did; one round more warms up."""
    pairs = [(_rate(ours), _rate(peer)) for _ in range(rounds + 1)][1:]
    ratios = [mine / other for mine, other in pairs]
    return Ratio(
        statistics.median(mine for mine, _ in pairs), statistics.median(other for _, other in pairs),
        statistics.median(ratios), min(ratios), max(ratios),
    )  # fmt: skip


def _rate(work: Callable[[], int]) -> float:
    start = time.perf_counter()
    units = work()
    return units / (time.perf_counter() - start)
