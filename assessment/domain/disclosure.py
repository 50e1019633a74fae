"""Small numbers: what may be shown, decided here for screens, exports and command line alike (method.md 4.3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from assessment.domain import secureness, wording
from assessment.domain.also_told import dispute_is_told, dont_know_text
from assessment.domain.criteria import Case
from assessment.domain.framework import Criterion, Framework
from assessment.domain.judging import interval, judge
from assessment.domain.phrases import deciding, extreme, more_people, percent_of
from assessment.domain.reach import reach
from assessment.domain.results import (
    MET,
    NOT_MET,
    OVERALL,
    UNKNOWN,
    CriterionResult,
    OverallResult,
    ThemeResult,
)
from assessment.domain.scoring import shown_score
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.subtraction import hidden_criteria, rests_on_few
from assessment.domain.tallies import Tally
from assessment.domain.telling import still_telling

SHOWN, HIDDEN = "shown", "hidden"


def hide(groups: Mapping[str, int], min_n: int) -> dict[str, str]:
    """Which groups of a split may be shown: group -> "shown" or "hidden". `groups`: group -> number of answers.

    A group of 1 to min_n - 1 is hidden; while only one is hidden, or the hidden ones together hold fewer than
    min_n, the smallest still shown is hidden too, else the total gives them away. All hidden: withhold the split.
    """
    hidden = {group for group, n in groups.items() if 0 < n < min_n}
    while hidden and (len(hidden) == 1 or sum(groups[group] for group in hidden) < min_n):
        left = [group for group in sorted(groups) if group not in hidden and groups[group]]
        if not left:
            break
        hidden.add(min(left, key=lambda group: groups[group]))
    if hidden and all(group in hidden for group, n in groups.items() if n):
        return dict.fromkeys(groups, HIDDEN)
    return {group: HIDDEN if group in hidden else SHOWN for group in groups}


def show(
    framework: Framework, result: ThemeResult, tally: Tally, headcount: Mapping[str, int] | None = None
) -> Standing:
    """A theme's result as it may leave the database."""
    case = Case(framework, tally, headcount=headcount or {})
    hidden, criteria = _criteria(case, result)
    flags = _flags(framework, result, hidden, criteria)
    score = shown_score(framework, result, hidden | _nearly_nobody(result))
    return Standing(
        theme=result.theme,
        outcome=result.outcome,
        level=result.level,
        at_least=result.at_least,
        low=result.range[0],
        high=result.range[1],
        confidence=secureness.of_theme(result, criteria),
        score=None if score is None else float(score),
        level_status=result.level_status,
        stopped_by=result.stopped_by,
        flags=flags,
        reasons=wording.shown_reasons(framework, result, tally, criteria, flags),
        criteria=criteria,
    )


def _criteria(case: Case, result: ThemeResult) -> tuple[frozenset[str], tuple[ShownCriterion, ...]]:
    """A theme's criteria as they are shown, and the ids of those without numbers."""
    rules = case.framework.themes[result.theme].all_criteria
    hidden = hidden_criteria(case, result)
    shown = [_criterion(case, rule, c, c.id in hidden) for rule, c in zip(rules, result.criteria, strict=True)]
    beside = _beside(case, result.theme)
    while more := still_telling(case, list(zip(rules, shown, strict=True)), beside):
        hidden |= more
        for place, (rule, c) in enumerate(zip(rules, result.criteria, strict=True)):
            if c.id in more:
                shown[place] = _criterion(case, rule, c, hidden=True)
    return hidden, tuple(shown)


def _beside(case: Case, theme: str) -> list[tuple[Criterion, ShownCriterion]]:
    """What other themes may show of the same questions, at its fullest: what they hide beyond it only adds safety."""
    rules, few = reach(case.framework).beside[theme], case.framework.config.sensitive_small_n
    if not rules:
        return []
    alone = replace(case, headcount={})
    found = [(rule, judge(alone, rule)) for rule in rules]
    return [(rule, _criterion(alone, rule, c, rests_on_few(c, few))) for rule, c in found]


def _flags(
    framework: Framework, result: ThemeResult, hidden: Collection[str], criteria: Collection[ShownCriterion]
) -> tuple[str, ...]:
    # That most did not know is a share, so it is told only where shares are. A dispute is told: it needs a panel.
    rules = framework.themes[result.theme].all_criteria
    kept = {f"disputed:{rule.question}" for rule, c in zip(rules, criteria, strict=True) if c.disputed}
    return tuple(
        flag
        for flag in result.flags
        if (flag in kept if flag.startswith("disputed:") else flag.removeprefix("high_dk:") not in hidden)
    )


def _nearly_nobody(result: ThemeResult) -> frozenset[str]:
    # "Under 10%" would be told exactly by the closeness in the score.
    low = (c for c in result.criteria if c.status == NOT_MET and c.share is not None)
    return frozenset(c.id for c in low if extreme(deciding(c)[1], deciding(c)[0]))


def show_overall(framework: Framework, overall: OverallResult, standings: Mapping[str, Standing]) -> Standing:
    """An organisation's overall result as it may leave the database; its score is the lowest shown theme score."""
    low, high = overall.range or (None, None)
    held = [standings[t].score for t in overall.weakest]
    scores = [score for score in held if score is not None]
    return Standing(
        theme=OVERALL,
        outcome=overall.outcome,
        level=overall.level,
        at_least=overall.at_least,
        low=low,
        high=high,
        confidence=secureness.of_overall(framework, overall, standings),
        score=min(scores) if scores and len(scores) == len(held) else None,
        reasons=wording.overall_reasons(framework, overall, standings),
        held_by=overall.weakest,
        typical_level=overall.typical_level,
        cautions=overall.cautions,
    )


def _criterion(case: Case, criterion: Criterion, result: CriterionResult, hidden: bool) -> ShownCriterion:
    numbers: dict[str, Any] = {}
    if not hidden and result.status != UNKNOWN and result.share is not None:
        numbers = _numbers(case, criterion, result, result.share)
    return ShownCriterion(
        id=criterion.id,
        level=criterion.level,
        status=result.status,
        # A reason's own numbers are counts of answers, so only its name may be shown.
        reason=result.reason.partition("(")[0],
        hidden=hidden,
        disputed=result.disputed and dispute_is_told(case, criterion, result),
        sentence=wording.criterion_sentence(case.framework, criterion, result, case.tally, hide=True, hidden=hidden),
        **numbers,
    )


def _numbers(case: Case, criterion: Criterion, result: CriterionResult, share: Fraction) -> dict[str, Any]:
    n, favourable = deciding(result)
    secure = result.status == MET and secureness.of_criterion(case.framework, criterion, result, case.headcount)
    told = {
        "n": n,
        "share_text": percent_of(share, favourable, n),
        "dk_text": dont_know_text(case.framework, criterion, result),
        "group": result.weakest_group,
        "secure": secure if result.status == MET else None,
        "high_dk": result.high_dk,
    }
    if extreme(favourable, n):
        return told
    known = secureness.known(case.framework, criterion, result, case.headcount)
    limits = interval(favourable / n, n, known)
    return told | {
        "favourable": favourable,
        "share": float(share),
        "needed": more_people(criterion.quantifier, favourable, n) if result.status == NOT_MET else None,
        "lower": limits.lower,
        "upper": limits.upper,
    }
