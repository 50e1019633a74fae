"""How sure a shown result is: never said more exactly than what is shown of it allows (method.md 3.6, 4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assessment.domain.framework import Criterion, Framework
from assessment.domain.judging import interval
from assessment.domain.phrases import deciding
from assessment.domain.results import MET, PROVISIONAL, SECURE, CriterionResult, OverallResult, ThemeResult
from assessment.domain.shown_facts import range_of
from assessment.domain.standings import ShownCriterion, Standing


def of_theme(result: ThemeResult, shown: Iterable[ShownCriterion]) -> str:
    """Secure only if that can be said from what is shown: else it would tell which of the numbers behind it is true."""
    if result.confidence != SECURE:
        return result.confidence
    counted = {c.id for c in result.criteria if c.secure is not None}
    held = [c.secure for c in shown if c.id in counted and c.level <= (result.level or 0)]
    return SECURE if all(held) else PROVISIONAL


def of_overall(framework: Framework, overall: OverallResult, standings: Mapping[str, Standing]) -> str:
    """Secure only if that can be said of everything shown that the counted themes need up to this level."""
    if overall.confidence != SECURE:
        return overall.confidence
    # Those of which no certainty is said (executives, facts) take no part. Staff's do even if hidden, as not secure:
    # else the word would tell which of the numbers behind them is true.
    asked = {c.id for t in overall.counted for c in framework.themes[t].all_criteria if _is_staff(framework, c)}
    needed = [
        c
        for t in overall.counted
        if t in standings
        for c in standings[t].criteria
        if c.level <= (overall.level or 0) and c.status == MET and c.id in asked
    ]
    return SECURE if all(c.secure for c in needed) else PROVISIONAL


def _is_staff(framework: Framework, criterion: Criterion) -> bool:
    return criterion.audience == framework.config.all_staff


def of_criterion(
    framework: Framework, criterion: Criterion, result: CriterionResult, headcount: Mapping[str, int]
) -> bool | None:
    """Secure even if as few were favourable as what is shown allows: 20 of 20 must not be told from 18 of 20."""
    if not result.secure:
        return result.secure
    n, favourable = deciding(result)
    least = range_of(favourable, n)[0]
    groups = result.group_n or {"": n}
    people = {role: headcount.get(role) if role else known(framework, criterion, result, headcount) for role in groups}
    part, whole = criterion.quantifier.threshold.as_integer_ratio()
    threshold = part / whole
    return all(interval(least / n, size, people[role]).lower >= threshold for role, size in groups.items())


def known(
    framework: Framework, criterion: Criterion, result: CriterionResult, headcount: Mapping[str, int]
) -> int | None:
    """How many people there are of those a share rests on; None if that is not known."""
    roles = [result.weakest_group] if result.weakest_group else framework.audiences[criterion.audience]
    people = [headcount.get(role) for role in roles]
    return None if None in people else sum([n for n in people if n is not None])
