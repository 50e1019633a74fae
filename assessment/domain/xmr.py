"""XmR: whether a regular pulse of one share moves by more than it always does (method.md 7; NHS Making Data Count)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

XMR_MIN, XMR_FIRM, XMR_BASELINE, XMR_RUN = 8, 12, 8, 7
"""Points for trial limits, for firm limits, of the first baseline, and of a run that is a signal."""

XMR_FACTOR = 2.66
"""Limits lie this many mean moving ranges from the mean: 3 / 1.128, the constant for pairs of points."""

OUTSIDE, ONE_SIDE, TREND, NEAR = "outside limits", "run on one side", "trend", "near limits"

SENTENCES = {
    OUTSIDE: "lies outside the limits",
    ONE_SIDE: "is one of seven or more in a row on one side of the average",
    TREND: "is one of seven or more that rise, or fall, one after another",
    NEAR: "is one of two out of three that lie near the same limit",
}
"""What a signal says of its point."""


@dataclass(frozen=True, slots=True)
class Xmr:
    """An XmR chart's figures. `signals`: (point counted from 1, which rule). `firm`: limits rest on 12 points or more.

    Fewer than 8 values: no limits (`mean` and the others None) and no signals, a plain line.
    """

    mean: float | None
    mean_moving_range: float | None
    lower: float | None
    upper: float | None
    signals: tuple[tuple[int, str], ...] = ()
    firm: bool = False


def limits(values: Sequence[float], baseline: int | None = None) -> Xmr:
    """Mean, limits and signals of a regular pulse of one share (method.md 7, case G04).

    The baseline is the number of first points the limits rest on: 8 until there are 12 points, then 12, unless given.
    ValueError for a baseline of fewer than 2 points or more than there are.
    """
    if baseline is not None and not 2 <= baseline <= len(values):
        raise ValueError("the baseline must be between 2 and the number of points")
    if len(values) < XMR_MIN:
        return Xmr(None, None, None, None)
    first = values[: baseline or (XMR_FIRM if len(values) >= XMR_FIRM else XMR_BASELINE)]
    mean = sum(first) / len(first)
    ranges = [abs(later - earlier) for earlier, later in pairwise(first)]
    moving = sum(ranges) / len(ranges)
    reach = XMR_FACTOR * moving
    return Xmr(mean, moving, mean - reach, mean + reach, _signals(values, mean, reach), len(first) >= XMR_FIRM)


def _signals(values: Sequence[float], mean: float, reach: float) -> tuple[tuple[int, str], ...]:
    """Every point with its strongest signal: outside, then a run on one side, a trend, two of three near a limit."""
    found: dict[int, str] = {}
    for rule, points in (
        (OUTSIDE, _outside(values, mean, reach)),
        (ONE_SIDE, _runs([_side(v - mean) for v in values], XMR_RUN)),
        (TREND, _trends(values)),
        (NEAR, _near(values, mean, reach)),
    ):
        for point in points:
            found.setdefault(point, rule)
    return tuple((point + 1, found[point]) for point in sorted(found))


def _side(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _outside(values: Sequence[float], mean: float, reach: float) -> list[int]:
    return [at for at, value in enumerate(values) if abs(value - mean) > reach]


def _runs(signs: Sequence[int], length: int) -> list[int]:
    """Positions in an unbroken stretch of at least `length` equal signs; zeros break it."""
    found: list[int] = []
    start = 0
    for at in range(1, len(signs) + 1):
        if at == len(signs) or signs[at] != signs[start]:
            if signs[start] and at - start >= length:
                found.extend(range(start, at))
            start = at
    return found


def _trends(values: Sequence[float]) -> list[int]:
    """Positions in seven or more points each above (or each below) the one before: six steps the same way."""
    steps = [_side(later - earlier) for earlier, later in pairwise(values)]
    stepped = _runs(steps, XMR_RUN - 1)
    return sorted({point for step in stepped for point in (step, step + 1)})


def _near(values: Sequence[float], mean: float, reach: float) -> list[int]:
    """Positions where two of three points running lie beyond two thirds of the way to the same limit."""
    zones = [_side(value - mean) if abs(value - mean) > reach * 2 / 3 else 0 for value in values]
    found: set[int] = set()
    for start in range(len(values) - 2):
        for side in (1, -1):
            close = [at for at in range(start, start + 3) if zones[at] == side]
            if len(close) >= 2:
                found.update(close)
    return sorted(found)
