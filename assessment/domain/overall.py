"""Themes to an organisation's overall level, organisations to a system's (method.md 3.8, 3.9)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from assessment.domain.framework import Framework
from assessment.domain.results import (
    INSUFFICIENT,
    LEVEL,
    NOT_APPLICABLE,
    NOT_YET,
    PROVISIONAL,
    SECURE,
    OverallResult,
    ThemeResult,
)

MOST = Fraction(1, 2)
CAUTION_LEVELS = 2
"""A theme that does not count prints a caution when it is this many levels below the overall."""


def organisation(
    framework: Framework, results: Mapping[str, ThemeResult], counted: Sequence[str] | None = None
) -> OverallResult:
    """The weakest counted theme. `counted`: theme ids (default: core themes); weight 0 never counts."""
    chosen = counted if counted is not None else [t.id for t in framework.themes.values() if t.core]
    counting = tuple(t for t in framework.themes if t in chosen and framework.themes[t].weight > 0 and t in results)
    if not counting:
        return _insufficient(None, (), "no theme counts")
    themes = {t: results[t] for t in counting}
    low = min(result.range[0] for result in themes.values())
    high = min(result.range[1] for result in themes.values())
    unjudged = [t for t, result in themes.items() if result.outcome == INSUFFICIENT]
    if unjudged and low != high:
        return _insufficient((low, high), counting, "not judged: " + ", ".join(unjudged))
    judged = {t: result for t, result in themes.items() if result.outcome != INSUFFICIENT}
    weakest = tuple(t for t, result in judged.items() if result.level == low)
    return OverallResult(
        outcome=NOT_YET if low == high == 0 else LEVEL,
        level=low,
        at_least=high > low,
        range=(low, high),
        score=_lowest([judged[t].score for t in weakest]),
        score_shown=_lowest([judged[t].score_shown for t in weakest]),
        confidence=_confidence(framework, judged, low),
        counted=counting,
        weakest=weakest,
        typical_level=_typical(results),
        cautions=_cautions(results, counting, low),
    )


def _insufficient(span: tuple[int, int] | None, counting: tuple[str, ...], reason: str) -> OverallResult:
    return OverallResult(INSUFFICIENT, None, False, span, None, None, NOT_APPLICABLE, counting, reason=reason)


def _lowest(scores: Sequence[Fraction | None]) -> Fraction | None:
    # A weakest theme without a score (a panel's evidence gives none) leaves the overall without one (method.md 5).
    known = [score for score in scores if score is not None]
    return min(known) if len(known) == len(scores) else None


def _confidence(framework: Framework, judged: Mapping[str, ThemeResult], level: int) -> str:
    # The overall rests on what every counted theme needs up to this level, not on the weakest alone (method.md 3.6).
    needed = {c.id for t in judged for c in framework.themes[t].all_criteria if c.level <= level}
    secure = [c.secure for r in judged.values() for c in r.criteria if c.id in needed and c.secure is not None]
    if not secure:
        return NOT_APPLICABLE
    return SECURE if all(secure) else PROVISIONAL


def _typical(results: Mapping[str, ThemeResult]) -> int | None:
    levels = sorted(result.level for result in results.values() if result.level is not None)
    return levels[(len(levels) - 1) // 2] if levels else None


def _cautions(results: Mapping[str, ThemeResult], counting: Sequence[str], level: int) -> tuple[str, ...]:
    return tuple(
        t
        for t, result in results.items()
        if t not in counting and result.level is not None and result.level <= level - CAUTION_LEVELS
    )


@dataclass(frozen=True, slots=True)
class SystemResult:
    """A system's distribution and headline. `coverage`: share of weight judged. Names, not numbers, for levels
    except `level`. `share_at_or_above`: level name -> share of judged weight; empty if nothing is judged."""

    outcome: str
    level: int | None
    distribution: Mapping[str, int]
    judged: int
    organisations: int
    coverage: Fraction
    reason: str = ""
    lowest: str | None = None
    most_have_reached: str | None = None
    share_at_or_above: Mapping[str, Fraction] = field(default_factory=dict)


def system(
    framework: Framework, levels: Sequence[int | None], weights: Sequence[Fraction | int] | None = None
) -> SystemResult:
    """Highest level reached by 75% of judged organisations; never an average (method.md 3.9).

    `levels`: one per organisation, None if insufficient, "at least" at its lower end. `weights`: equal if None.
    """
    config = framework.config
    heavy = [Fraction(weight) for weight in (weights if weights is not None else [1] * len(levels))]
    judged = [(level, weight) for level, weight in zip(levels, heavy, strict=True) if level is not None]
    total, known = sum(heavy, Fraction(0)), sum((weight for _, weight in judged), Fraction(0))
    coverage = known / total if total else Fraction(0)
    reason = _why_not(framework, len(judged), total, coverage)
    shares = _at_or_above(framework, judged, known)
    level = None if reason else _highest(shares, config.system_share, strict=False)
    most = _highest(shares, MOST, strict=True)
    return SystemResult(
        outcome=INSUFFICIENT if reason else LEVEL if level else NOT_YET,
        level=level,
        distribution=_distribution(framework, levels),
        judged=len(judged),
        organisations=len(levels),
        coverage=coverage,
        reason=reason,
        lowest=framework.level_name(min(found for found, _ in judged)) if judged else None,
        most_have_reached=framework.level_name(most) if judged and known else None,
        share_at_or_above={framework.level_name(i + 1): share for i, share in enumerate(shares)},
    )


def _why_not(framework: Framework, judged: int, total: Fraction, coverage: Fraction) -> str:
    config = framework.config
    if judged < config.system_min_orgs:
        return f"fewer than {config.system_min_orgs} organisations judged"
    if not total:
        return "all weights are zero"
    return f"coverage below {config.system_min_coverage}" if coverage < config.system_min_coverage else ""


def _at_or_above(framework: Framework, judged: Sequence[tuple[int, Fraction]], known: Fraction) -> list[Fraction]:
    if not known:
        return []
    levels = range(1, len(framework.levels) + 1)
    return [sum((w for found, w in judged if found >= level), Fraction(0)) / known for level in levels]


def _highest(shares: Sequence[Fraction], needed: Fraction, *, strict: bool) -> int:
    reached = [i for i, share in enumerate(shares, 1) if (share > needed if strict else share >= needed)]
    return max(reached, default=0)


def _distribution(framework: Framework, levels: Sequence[int | None]) -> dict[str, int]:
    places: list[int | None] = [None, *range(len(framework.levels) + 1)]
    return {framework.level_name(place): sum(1 for found in levels if found == place) for place in places}
