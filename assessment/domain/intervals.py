"""Wilson and Newcombe intervals for shares (method.md 3.6, 7). Chance only, not who chose to answer."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, sqrt

Z95 = 1.959963984540054
"""Two-sided 95% of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Lower and upper limit, as shares or as a difference of shares."""

    lower: float
    upper: float

    def excludes(self, value: float) -> bool:
        """Whether the value lies outside the interval."""
        return value < self.lower or value > self.upper


def wilson(favourable: float, n: float, z: float = Z95) -> Interval:
    """Wilson score interval of favourable/n. `n` may be an effective number (weights, finite population).

    An infinite `n` has no sampling error. ValueError if n is not positive.
    """
    if n <= 0:
        raise ValueError("an interval needs at least one answer")
    if n == inf:
        raise ValueError("give the share itself where everyone answered")
    share, square = favourable / n, z * z
    centre = (share + square / (2 * n)) / (1 + square / n)
    half = z * sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    # At 0 and 1 the formula is exact; floating point may miss it by 1e-17.
    lower = 0.0 if favourable <= 0 else max(0.0, centre - half)
    upper = 1.0 if favourable >= n else min(1.0, centre + half)
    return Interval(lower, upper)


def of_share(share: float, n_effective: float, headcount: int | None = None) -> Interval:
    """Wilson interval of a share resting on `n_effective` answers, out of a known headcount if given.

    Finite population: n becomes n(N-1)/(N-n); if everyone answered, lower = upper = share (method.md 3.6).
    """
    if headcount is not None:
        if n_effective >= headcount:
            return Interval(share, share)
        n_effective = n_effective * (headcount - 1) / (headcount - n_effective)
    return wilson(share * n_effective, n_effective)


def newcombe(before: tuple[int, int], after: tuple[int, int], z: float = Z95) -> tuple[float, Interval]:
    """Change of a share, each given as (favourable, n), with its interval (Newcombe 1998, method 10)."""
    p1, p2 = before[0] / before[1], after[0] / after[1]
    first, second = wilson(*before, z), wilson(*after, z)
    change = p2 - p1
    lower = change - sqrt((p2 - second.lower) ** 2 + (first.upper - p1) ** 2)
    upper = change + sqrt((second.upper - p2) ** 2 + (p1 - first.lower) ** 2)
    return change, Interval(lower, upper)


def kish(weights_squared: float, weights_sum: float) -> float:
    """Effective number of answers under weights: (sum w)^2 / sum w^2 (method.md 3.3)."""
    return weights_sum * weights_sum / weights_squared
