"""An organisation among its peers: own place only, never a rank or another's name (method.md 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from assessment.domain.framework import Config

LOWER, MIDDLE, UPPER = "lower quarter", "middle half", "upper quarter"
NOTHING, MEDIAN, QUARTILES = "nothing", "median", "median and quartiles"


@dataclass(frozen=True, slots=True)
class Benchmark:
    """Own value against others. What is not shown is None; `reason` says why."""

    peers: int
    shown: str
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    position: str | None = None
    reason: str = ""


def among(own: float, peers: Sequence[float], config: Config) -> Benchmark:
    """Median from 5 others, quartiles and position from 8; a tie is middle half. Own is not in `peers`."""
    n, fewest = len(peers), config.bench_min_peers_median
    if n < fewest:
        return Benchmark(n, NOTHING, reason=f"fewer than {fewest} other organisations")
    median = quantile(peers, 0.5)
    if n < config.bench_min_peers_quartiles:
        return Benchmark(n, MEDIAN, median)
    q1, q3 = quantile(peers, 0.25), quantile(peers, 0.75)
    position = LOWER if own < q1 else UPPER if own > q3 else MIDDLE
    return Benchmark(n, QUARTILES, median, q1, q3, position)


def quantile(values: Sequence[float], share: float) -> float:
    """Quantile by linear interpolation (R type 7). ValueError without values."""
    if not values:
        raise ValueError("a quantile needs values")
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    low = floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
