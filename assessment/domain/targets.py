"""How far to a target, in people (method.md 7, targets)."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.framework import Quantifier
from assessment.domain.phrases import more_people


@dataclass(frozen=True, slots=True)
class GapInPeople:
    """`extra_needed` more favourable answers of `of` people; `needed` in all; `now` is the share today."""

    extra_needed: int
    of: int
    now: float
    needed: int


def gap_in_people(quantifier: Quantifier, favourable: int, n: int) -> GapInPeople:
    """People still needed to meet a quantifier. ValueError without answers."""
    if n <= 0:
        raise ValueError("a gap in people needs answers")
    extra = more_people(quantifier, favourable, n)
    return GapInPeople(extra, n, favourable / n, favourable + extra if extra else favourable)
