"""Timing for noisy machines: two works in turn, again and again, and the ratio of each pair."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Self

Work = Callable[[], int]
"""Does something and answers how many units of it were done."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Units a second: by the clock, and by the processor time of this process."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as fast as the peer: the median of the pairs, and the range."""

    median: float
    least: float
    most: float

    @classmethod
    def of(cls, ratios: Iterable[float]) -> Self:
        """Of the ratios of each pair."""
        found = sorted(ratios)
        return cls(statistics.median(found), found[0], found[-1])

    def __str__(self) -> str:
        return f"{short(self.median)}× ({short(self.least)}–{short(self.most)})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Ours and the peer's rates, medians by the clock, and the ratios by the clock and by processor time."""

    ours: float
    peer: float
    wall: Ratio
    cpu: Ratio


def compare(
    ours: Work, peer: Work, *, rounds: int = 5, warm: int = 1, before: Callable[[], None] = lambda: None
) -> Comparison:
    """Do both in turn and compare them. warm: rounds before those that count.  before: done before each, and not
    measured."""

    def rate(work: Work) -> Rate:
        before()
        gc.collect()
        wall, cpu = time.perf_counter(), time.process_time()
        units = work()
        return Rate(units / (time.perf_counter() - wall), units / (time.process_time() - cpu))

    pairs = [(rate(ours), rate(peer)) for _ in range(warm + rounds)][warm:]
    return Comparison(
        statistics.median(mine.wall for mine, _ in pairs),
        statistics.median(other.wall for _, other in pairs),
        Ratio.of(mine.wall / other.wall for mine, other in pairs),
        Ratio.of(mine.cpu / other.cpu for mine, other in pairs),
    )


def short(number: float) -> str:
    """A number as precise as a measurement: three digits, and no more than one after the point."""
    return f"{number:,.0f}" if number >= 100 else f"{number:.1f}"
