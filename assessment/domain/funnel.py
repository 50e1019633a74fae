"""A funnel: an organisation's share against its number of answers, between limits round the peers' share (method.md 6).

Where a share may lie by chance alone depends on how many answered. That is what the limits draw, and no rank follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from assessment.domain import pooled
from assessment.domain.pooled import Part

Z_INNER, Z_OUTER = 1.96, 3.09
"""95% and 99.8% of the normal distribution, as the method writes them."""
FEWEST, MANY = 10, 20
"""Others that a funnel needs; from more than so many, limits are widened where shares differ more than by chance."""
EXPECTED, OUTSIDE_INNER, OUTSIDE_OUTER = "as expected", "outside the 95% range", "outside the 99.8% range"
TOO_FEW = f"fewer than {FEWEST} other organisations with a share that may be shown"
ALL_ALIKE = "all others answered alike"


@dataclass(frozen=True, slots=True)
class Funnel:
    """The peers' share and how far limits are widened. `share` is None where there is no funnel; `reason` says why.

    `phi`: how many times more the shares vary than chance alone would make them; 1 where limits are not widened.
    """

    share: float | None
    phi: float = 1.0
    reason: str = ""

    @property
    def widened(self) -> bool:
        """Whether the limits allow for more than chance."""
        return self.phi > 1

    def limits(self, n: float, z: float = Z_INNER) -> tuple[float, float]:
        """Lower and upper limit for a share resting on n answers, within 0 and 1. ValueError without a funnel."""
        if self.share is None:
            raise ValueError(f"there is no funnel: {self.reason}")
        half = z * sqrt(self.phi * self.share * (1 - self.share) / n)
        return max(0.0, self.share - half), min(1.0, self.share + half)

    def reading(self, found: Part) -> str:
        """Where an organisation's share lies, in words. On a limit is still inside it."""
        share = found.favourable / found.n
        for z, word in ((Z_OUTER, OUTSIDE_OUTER), (Z_INNER, OUTSIDE_INNER)):
            low, high = self.limits(found.n, z)
            if not low <= share <= high:
                return word
        return EXPECTED


def of(others: Sequence[Part], most: Fraction = Fraction(1, 2)) -> Funnel:
    """The funnel of the others' shares. None if they are too few, or one of them supplies most of the answers."""
    if len(others) < FEWEST:
        return Funnel(None, reason=TOO_FEW)
    together = pooled.share(others, most)
    if together.share is None:
        return Funnel(None, reason=together.reason)
    if together.share in (0.0, 1.0):
        return Funnel(None, reason=ALL_ALIKE)
    return Funnel(together.share, max(1.0, spread(others, together.share)) if len(others) > MANY else 1.0)


def spread(parts: Sequence[Part], share: float) -> float:
    """Phi: the mean square of how many standard errors each share lies from the peers' (Spiegelhalter 2005)."""
    squares = [(part.favourable / part.n - share) ** 2 * part.n / (share * (1 - share)) for part in parts]
    return sum(squares) / len(squares)
