"""What changed between rounds: movements of levels, change of a share, XmR for a regular pulse (method.md 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assessment.domain.intervals import newcombe
from assessment.domain.rounds import Round

RISE, FALL, CHANCE = "likely real rise", "likely real fall", "could be chance"

XMR_MIN, XMR_FIRM, XMR_BASELINE, XMR_RUN = 8, 12, 8, 7
"""Points for trial limits, for firm limits, of the first baseline, and of a run that is a signal."""

XMR_FACTOR = 2.66
"""Limits lie this many mean moving ranges from the mean: 3 / 1.128, the constant for pairs of points."""

OUTSIDE, ONE_SIDE, TREND, NEAR = "outside limits", "run on one side", "trend", "near limits"


@dataclass(frozen=True, slots=True)
class Movements:
    """Organisation ids by what their level did between two rounds.

    `not_comparable`: in either round but without a level in both (new, absent, or insufficient data).
    """

    rose: tuple[str, ...]
    stayed: tuple[str, ...]
    fell: tuple[str, ...]
    not_comparable: tuple[str, ...]

    @property
    def compared(self) -> int:
        """How many organisations have a level in both rounds."""
        return len(self.rose) + len(self.stayed) + len(self.fell)


def movements(before: Mapping[str, int | None], after: Mapping[str, int | None]) -> Movements:
    """Who rose, stayed and fell from one round's levels to another's (None: insufficient data; absent: no part)."""
    groups: dict[str, list[str]] = {"rose": [], "stayed": [], "fell": [], "not": []}
    for organisation in dict.fromkeys((*after, *before)):
        groups[_movement(before.get(organisation), after.get(organisation))].append(organisation)
    return Movements(*(tuple(groups[name]) for name in ("rose", "stayed", "fell", "not")))


def _movement(before: int | None, after: int | None) -> str:
    if before is None or after is None:
        return "not"
    return "stayed" if before == after else "rose" if after > before else "fell"


def comparable(before: Round, after: Round) -> bool:
    """Whether two rounds' levels may be compared: the same framework and major version (method.md 7)."""
    first, second = (r.framework_version.split(".")[0] for r in (before, after))
    return before.framework_id == after.framework_id and first == second


@dataclass(frozen=True, slots=True)
class Change:
    """Two shares, their difference (after minus before) with its 95% limits, and what may be said of it."""

    before: float
    after: float
    change: float
    lower: float
    upper: float
    reading: str


def change(favourable_before: int, n_before: int, favourable_after: int, n_after: int) -> Change:
    """Whether a share moved by more than chance: real if Newcombe's interval excludes 0 (method.md 7, case G01).

    For different people answering in the two rounds. ValueError if either round has no answers.
    """
    if n_before <= 0 or n_after <= 0:
        raise ValueError("a change needs answers in both rounds")
    moved, interval = newcombe((favourable_before, n_before), (favourable_after, n_after))
    reading = CHANCE if not interval.excludes(0) else RISE if moved > 0 else FALL
    shares = favourable_before / n_before, favourable_after / n_after
    return Change(*shares, moved, interval.lower, interval.upper, reading)


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


def xmr(values: Sequence[float], baseline: int | None = None) -> Xmr:
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
