"""Exact results as plain values for machines: the objects that `score --json` prints (method.md 3.5).

Nothing is hidden here: whoever scores a file holds the answers. What leaves the database is a Standing instead.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from assessment.domain import wording
from assessment.domain.framework import Criterion, Framework
from assessment.domain.results import OVERALL, CriterionResult, OverallResult, ThemeResult, display
from assessment.domain.tallies import Tally

DECIMALS = 6


def theme_object(framework: Framework, organisation: str | None, result: ThemeResult, tally: Tally) -> dict[str, Any]:
    """One theme's result. Shares and scores are numbers rounded to six decimals; `score_display` is text."""
    criteria = {c.id: c for c in framework.themes[result.theme].all_criteria}
    judged = {c.id: c for c in result.criteria}
    return {
        **_head(framework, organisation, result.theme, result),
        "level_status": dict(zip(framework.levels, result.level_status, strict=True)),
        "stopped_by": [_stop(judged[c]) for c in result.stopped_by],
        "flags": list(result.flags),
        "criteria": [_criterion(criteria[c.id], c) for c in result.criteria],
        "reasons": list(wording.reasons(framework, result, tally, hide=False)),
    }


def overall_object(
    framework: Framework, organisation: str | None, overall: OverallResult, results: dict[str, ThemeResult]
) -> dict[str, Any]:
    """The overall result: the same keys as a theme's, and what holds it, the typical level and cautions."""
    typical = overall.typical_level
    return {
        **_head(framework, organisation, OVERALL, overall),
        "level_status": {},
        "stopped_by": [],
        "flags": [],
        "criteria": [],
        "reasons": list(wording.overall_reasons(framework, overall, results)),
        "counted": list(overall.counted),
        "weakest": list(overall.weakest),
        "typical_level": typical,
        "typical_name": None if typical is None else framework.level_name(typical),
        "cautions": list(overall.cautions),
        "reason": overall.reason,
    }


def _head(
    framework: Framework, organisation: str | None, theme: str, result: ThemeResult | OverallResult
) -> dict[str, Any]:
    return {
        "organisation": organisation,
        "theme": theme,
        "outcome": result.outcome,
        "level": result.level,
        "name": framework.level_name(result.level),
        "at_least": result.at_least,
        "range": None if result.range is None else list(result.range),
        "confidence": result.confidence,
        "score": _number(result.score),
        "score_shown": _number(result.score_shown),
        "score_display": display(result.score),
    }


def _stop(result: CriterionResult) -> dict[str, Any]:
    return {"id": result.id, "status": result.status, "reason": result.reason, "share": _number(result.share)}


def _criterion(criterion: Criterion, result: CriterionResult) -> dict[str, Any]:
    """Keys without a value are left out: a criterion that was not asked has no n, one that is unknown no share."""
    groups = {role: _number(share) for role, share in result.groups.items()}
    values = {
        "id": criterion.id,
        "question": criterion.question,
        "audience": criterion.audience,
        "op": criterion.quantifier.op,
        "threshold": float(criterion.quantifier.threshold),
        "n": result.n,
        "favourable": result.favourable,
        "dk": result.dk,
        "groups": groups or None,
        "weakest_group": result.weakest_group,
        "share": _number(result.share),
        "status": result.status,
        "reason": result.reason,
        "closeness": _number(result.closeness),
        "wilson_lower": _number(result.wilson_lower),
        "secure": result.secure,
        "disputed": result.disputed or None,
        "high_dk": result.high_dk or None,
    }
    return {key: value for key, value in values.items() if value is not None}


def _number(value: Fraction | float | None) -> float | None:
    return None if value is None else round(float(value), DECIMALS)
