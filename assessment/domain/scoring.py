"""Tallies to levels: the cumulative gate, the range, confidence, flags and score of a theme (method.md 3.4-3.7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import lcm

from assessment.domain.criteria import Case, whole_weights
from assessment.domain.framework import Criterion, Framework, Theme
from assessment.domain.judging import judge
from assessment.domain.results import (
    INSUFFICIENT,
    LEVEL,
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    NOT_YET,
    PROVISIONAL,
    SECURE,
    UNKNOWN,
    CriterionResult,
    ThemeResult,
)
from assessment.domain.tallies import Tally

EVIDENCED_KINDS = frozenset({"fact", "record"})
"""Kinds of question whose criteria a panel may decide on evidence; staff opinion never (method.md 5)."""


def score(
    framework: Framework,
    tally: Tally,
    *,
    weights: Mapping[str, Fraction] | None = None,
    headcount: Mapping[str, int] | None = None,
) -> dict[str, ThemeResult]:
    """Every theme's result, by theme id. `weights` by role (method.md 3.3); `headcount` narrows intervals (3.6)."""
    return {t: score_theme(framework, t, tally, weights=weights, headcount=headcount) for t in framework.themes}


def score_theme(
    framework: Framework,
    theme_id: str,
    tally: Tally,
    *,
    weights: Mapping[str, Fraction] | None = None,
    headcount: Mapping[str, int] | None = None,
    overrides: Mapping[str, bool] | None = None,
) -> ThemeResult:
    """One theme's result. `overrides`: criterion id -> met or not, accepted by a panel on evidence (method.md 5)."""
    theme = framework.themes[theme_id]
    case = Case(framework, tally, whole_weights(weights), headcount or {})
    accepted, rejected = _sort_overrides(framework, theme, overrides or {})
    judged = {c.id: judge(case, c, accepted.get(c.id)) for c in theme.all_criteria}
    return _gate(case, theme, judged, bool(accepted), rejected)


def shown_score(framework: Framework, result: ThemeResult, hidden: frozenset[str]) -> Fraction | None:
    """The score with hidden criteria counted as met or not, no closeness (method.md 4.3); None if there is no score."""
    if result.score is None or result.level is None:
        return result.score
    following = {c.id for c in framework.themes[result.theme].criteria.get(result.level + 1, ())}
    judged = [c for c in result.criteria if c.id in following]
    if hidden.isdisjoint([c.id for c in judged]):
        return result.score
    closeness = [Fraction(int(c.status == MET)) if c.id in hidden else c.closeness for c in judged]
    return _score(framework, result.level, closeness)


def _gate(
    case: Case, theme: Theme, judged: Mapping[str, CriterionResult], overridden: bool, rejected: Sequence[str]
) -> ThemeResult:
    top = len(case.framework.levels)
    by_level = {level: [judged[c.id] for c in theme.criteria[level]] for level in range(1, top + 1)}
    status = tuple(_status(by_level[level]) for level in range(1, top + 1))
    level = next((i for i, found in enumerate(status) if found != MET), top)
    stop = status[level] if level < top else None
    upper = next((i for i, found in enumerate(status) if found == NOT_MET), top)
    outcome, at_least = _outcome(level, stop, upper)
    insufficient = outcome == INSUFFICIENT
    next_criteria = by_level.get(level + 1, [])
    withheld = insufficient or overridden
    closeness, shown = [c.closeness for c in next_criteria], [_shown(case, c) for c in next_criteria]
    score = None if withheld else _score(case.framework, level, closeness)
    return ThemeResult(
        theme=theme.id,
        outcome=outcome,
        level=None if insufficient else level,
        at_least=at_least,
        range=(level, upper) if insufficient or at_least else (level, level),
        confidence=_confidence(theme, judged, level),
        score=score,
        score_shown=score if withheld or shown == closeness else _score(case.framework, level, shown),
        level_status=status,
        criteria=tuple(judged.values()),
        stopped_by=tuple(c.id for c in next_criteria if c.status != MET),
        flags=tuple(sorted(_flags(case, theme, judged, status) | {f"override_rejected:{c}" for c in rejected})),
    )


def _status(criteria: Sequence[CriterionResult]) -> str:
    found = {criterion.status for criterion in criteria}
    return NOT_MET if NOT_MET in found else UNKNOWN if UNKNOWN in found else MET


def _outcome(level: int, stop: str | None, upper: int) -> tuple[str, bool]:
    if stop == UNKNOWN and level == 0:
        return INSUFFICIENT, False
    if stop == UNKNOWN and upper > level:
        return LEVEL, True
    return (NOT_YET if level == 0 else LEVEL), False


def _score(framework: Framework, level: int, closeness: Sequence[Fraction]) -> Fraction:
    if not closeness:
        return Fraction(level)
    # As whole numbers over one denominator: adding fractions one by one costs as much as all the rest.
    whole = lcm(*[near.denominator for near in closeness])
    parts = sum([near.numerator * (whole // near.denominator) for near in closeness])
    return level + min(Fraction(parts, whole * len(closeness)), framework.config.score_fraction_cap)


def _shown(case: Case, criterion: CriterionResult) -> Fraction:
    # Closeness on few answers would tell a count through the score: only met or not counts (method.md 4.3).
    small = (criterion.deciding_n or 0) < case.framework.config.sensitive_small_n
    return Fraction(int(criterion.status == MET)) if small else criterion.closeness


def _confidence(theme: Theme, judged: Mapping[str, CriterionResult], level: int) -> str:
    below = (judged[c.id] for number in range(1, level + 1) for c in theme.criteria[number])
    secure = [criterion.secure for criterion in below if criterion.secure is not None]
    if not secure:
        return NOT_APPLICABLE
    return SECURE if all(secure) else PROVISIONAL


def _flags(case: Case, theme: Theme, judged: Mapping[str, CriterionResult], status: Sequence[str]) -> set[str]:
    flags = {f"high_dk:{c.id}" for c in judged.values() if c.high_dk}
    # A panel's evidence decides the criterion; that the answers disagree stays said (method.md 3.5, 3.6).
    answered = [judge(case, c) if judged[c.id].reason == "panel_override" else judged[c.id] for c in theme.all_criteria]
    flags |= {f"disputed:{c.question}" for c, found in zip(theme.all_criteria, answered, strict=True) if found.disputed}
    failed = next((i for i, found in enumerate(status) if found == NOT_MET), len(status))
    flags |= {f"out_of_order:{case.framework.levels[i]}" for i in range(failed, len(status)) if status[i] == MET}
    if any(_nobody_expected(case, c.question) for c in theme.all_criteria if _all_staff_judged(case, c, judged)):
        flags.add("no_frontline_answers")
    return flags


def _all_staff_judged(case: Case, criterion: Criterion, judged: Mapping[str, CriterionResult]) -> bool:
    # A share is there only where the answers were judged: neither unknown nor overridden.
    return criterion.audience == case.framework.config.all_staff and judged[criterion.id].share is not None


def _nobody_expected(case: Case, question: str) -> bool:
    expected, asked = case.framework.config.expect_answers_from, case.framework.questions[question]
    rows = [case.row(asked, role) for role in expected]
    return bool(expected) and not any(
        row.dk or (row.given and sum([people for _, people in row.given])) for row in rows
    )


def _sort_overrides(
    framework: Framework, theme: Theme, overrides: Mapping[str, bool]
) -> tuple[dict[str, bool], list[str]]:
    mine = {c.id: framework.questions[c.question].kind for c in theme.all_criteria if c.id in overrides}
    accepted = {c: overrides[c] for c, kind in mine.items() if kind in EVIDENCED_KINDS}
    return accepted, [c for c in mine if c not in accepted]
