"""What scoring gives: a criterion's result, a theme's, an organisation's overall (method.md 3.4-3.8).

These are exact (fractions) and hide nothing. What may leave the database is `standings.Standing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import floor
from types import MappingProxyType
from typing import Any, NamedTuple

CALCULATOR_VERSION = "1.0"
"""Changes whenever a rule changes what a tally scores; frozen with every result."""

MET, NOT_MET, UNKNOWN = "met", "not_met", "unknown"
LEVEL, NOT_YET, INSUFFICIENT = "level", "not_yet", "insufficient"
SECURE, PROVISIONAL, NOT_APPLICABLE = "secure", "provisional", "not applicable"
OVERALL = "overall"
"""The theme id under which an organisation's overall result is kept."""


NOTHING: Mapping[str, Any] = MappingProxyType({})


class CriterionResult(NamedTuple):
    """One criterion on one tally. A named tuple, since a close makes 51 for every organisation.
    `n` and `favourable` are people, unweighted; None where not asked or overridden.

    `share` is weighted where weights are given; in a group rule it is the weakest group's.
    `groups` maps each judged role to its share; `group_n` and `group_favourable` to its people.
    """

    id: str
    status: str
    reason: str = ""
    n: int | None = None
    favourable: int | None = None
    dk: int | None = None
    share: Fraction | None = None
    closeness: Fraction = Fraction(0)
    groups: Mapping[str, Fraction] = NOTHING
    group_n: Mapping[str, int] = NOTHING
    group_favourable: Mapping[str, int] = NOTHING
    weakest_group: str | None = None
    wilson_lower: float | None = None
    secure: bool | None = None
    disputed: bool = False
    high_dk: bool = False

    @property
    def deciding_n(self) -> int | None:
        """How many people the shown share rests on: the weakest group's in a group rule (method.md 4.3)."""
        return self.group_n[self.weakest_group] if self.weakest_group else self.n


@dataclass(frozen=True, slots=True)
class ThemeResult:
    """A theme's level with its reasons. `range` is (lowest, highest) level the answers allow."""

    theme: str
    outcome: str
    level: int | None
    at_least: bool
    range: tuple[int, int]
    confidence: str
    score: Fraction | None
    score_shown: Fraction | None
    level_status: tuple[str, ...]
    criteria: tuple[CriterionResult, ...]
    stopped_by: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OverallResult:
    """An organisation's overall: the weakest counted theme (method.md 3.8)."""

    outcome: str
    level: int | None
    at_least: bool
    range: tuple[int, int] | None
    score: Fraction | None
    score_shown: Fraction | None
    confidence: str
    counted: tuple[str, ...]
    weakest: tuple[str, ...] = ()
    typical_level: int | None = None
    cautions: tuple[str, ...] = ()
    reason: str = ""


def display(score: Fraction | float | None) -> str | None:
    """A score as shown: cut to two decimals, never rounded up (2.996 reads 2.99; method.md 3.7)."""
    if score is None:
        return None
    hundredths = floor(Fraction(str(score)) * 100 if isinstance(score, float) else score * 100)
    return f"{hundredths // 100}.{hundredths % 100:02d}"
