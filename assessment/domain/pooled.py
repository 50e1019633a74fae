"""A share over several organisations: hidden where one of them supplies most of the answers (method.md 6)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

DOMINATED = "one organisation supplies over half of the answers"
NOTHING = "nobody answered"


class Part(NamedTuple):
    """One organisation's people: favourable, and all who answered."""

    favourable: int
    n: int


class Pooled(NamedTuple):
    """The share of all answers together. None where it may not be shown; `reason` says why."""

    share: float | None
    n: int
    reason: str = ""


def share(parts: Sequence[Part], most: Fraction = Fraction(1, 2)) -> Pooled:
    """All answers together; hidden if one organisation supplies more than `most` of them: it would tell its share."""
    n = sum(part.n for part in parts)
    if not n:
        return Pooled(None, 0, NOTHING)
    if is_dominated([part.n for part in parts], most):
        return Pooled(None, n, DOMINATED)
    return Pooled(sum(part.favourable for part in parts) / n, n)


def is_dominated(supplied: Sequence[int], most: Fraction = Fraction(1, 2)) -> bool:
    """Whether one organisation supplies more than `most` of the answers; exactly half does not."""
    return bool(supplied) and max(supplied) * most.denominator > sum(supplied) * most.numerator
