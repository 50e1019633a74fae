"""Where people disagree: consensus index, its reading, gaps between roles (method.md 4.1-4.3). Decides no level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import log2

from assessment.domain.framework import Config
from assessment.domain.intervals import Interval, newcombe

AGREED, MIXED, SPLIT = "agreed", "mixed", "split"
NOTABLE, POSSIBLE = "notable", "possible"
TOLERANCE = 1e-9


def consensus(counts: Sequence[int]) -> float:
    """Tastle and Wierman's index over a whole scale: 1 everyone the same, 0 half at each end.

    `counts`: people per answer in scale order, don't-knows left out, zeros kept (the ends are the scale's).
    ValueError without answers or with fewer than two points.
    """
    total, points = sum(counts), len(counts)
    if not total or points < 2:
        raise ValueError("the index needs answers on a scale of two points or more")
    mean = sum(place * people for place, people in enumerate(counts)) / total
    width = points - 1
    return 1 + sum(
        people / total * log2(1 - abs(place - mean) / width) for place, people in enumerate(counts) if people
    )


def reading(counts: Sequence[int], config: Config) -> str | None:
    """ "split", "agreed" or "mixed"; None with too few answers to show (method.md 4.2)."""
    total = sum(counts)
    if total < config.min_n_show:
        return None
    index = consensus(counts)
    half = len(counts) // 2
    low, high = sum(counts[:half]), sum(counts[-half:])
    camps = min(Fraction(low, total), Fraction(high, total)) >= config.consensus_two_sided
    if camps or index <= consensus([1] * len(counts)) + TOLERANCE:
        return SPLIT
    return AGREED if index >= config.consensus_agreed - TOLERANCE else MIXED


def panel_agrees(ratings: Sequence[int], width: int = 3) -> bool:
    """SCIROCCO's rule for small expert groups: fewer than a third outside a band of `width` points with the median.

    `ratings`: one number per expert. ValueError without ratings (method.md 4.2, S9).
    """
    if not ratings:
        raise ValueError("a panel needs ratings")
    ordered = sorted(ratings)
    median = ordered[(len(ordered) - 1) // 2]
    bands = (range(start, start + width) for start in range(median - width + 1, median + 1))
    outside = min(sum(rating not in band for rating in ratings) for band in bands)
    return 3 * outside < len(ratings)


@dataclass(frozen=True, slots=True)
class Gap:
    """First role's favourable share minus the second's, with Newcombe's 95% interval; `reading` may be empty."""

    gap: float
    interval: Interval
    reading: str


def gap(first: tuple[int, int], second: tuple[int, int], config: Config) -> Gap | None:
    """Gap between two roles, each as (favourable, n); None if either has too few answers to show (method.md 4.3)."""
    if min(first[1], second[1]) < config.min_n_show:
        return None
    difference, interval = newcombe(second, first)
    wide = abs(Fraction(first[0], first[1]) - Fraction(second[0], second[1])) >= config.gap_notable
    label = (NOTABLE if interval.excludes(0) else POSSIBLE) if wide else ""
    return Gap(difference, interval, label)
