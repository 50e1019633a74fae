"""Small numbers: what may be shown, decided here for screens, exports and command line alike (method.md 4.3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from assessment.domain import secureness, wording
from assessment.domain.criteria import Case, judge
from assessment.domain.framework import Criterion, Framework
from assessment.domain.intervals import of_share
from assessment.domain.phrases import deciding, extreme, more_people, percent
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
from assessment.domain.telling import splits, still_telling

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
    hidden, criteria = _criteria(framework, result, tally, headcount or {})
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
        flags=_flags(result, hidden),
        reasons=wording.reasons(
            framework, replace(result, flags=_flags(result, hidden)), tally, hide=True, hidden=hidden
        ),
        criteria=criteria,
    )


def _criteria(
    framework: Framework, result: ThemeResult, tally: Tally, headcount: Mapping[str, int]
) -> tuple[frozenset[str], tuple[ShownCriterion, ...]]:
    """A theme's criteria as they are shown, and the ids of those without numbers."""
    rules = framework.themes[result.theme].all_criteria
    hidden = hidden_criteria(framework, result, tally)
    beside = _beside(framework, result.theme, tally)
    while True:
        shown = tuple(
            _criterion(framework, rule, c, tally, headcount, c.id in hidden)
            for rule, c in zip(rules, result.criteria, strict=True)
        )
        more = still_telling(framework, list(zip(rules, shown, strict=True)), beside, tally)
        if not more:
            return hidden, shown
        hidden |= more


def _beside(framework: Framework, theme: str, tally: Tally) -> list[tuple[Criterion, ShownCriterion]]:
    """What other themes may show of the same questions, at its fullest: what they hide beyond it only adds safety."""
    asked = {rule.question for rule in framework.themes[theme].all_criteria}
    rules = [c for name, each in framework.themes.items() if name != theme for c in each.all_criteria]
    shared = [rule for rule in rules if rule.question in asked and splits(framework, rule.question)]
    case, few = Case(framework, tally), framework.config.sensitive_small_n
    found = [(rule, judge(case, rule)) for rule in shared]
    return [(rule, _criterion(framework, rule, c, tally, {}, rests_on_few(c, few))) for rule, c in found]


def _flags(result: ThemeResult, hidden: Collection[str]) -> tuple[str, ...]:
    # That most did not know is a share, so it is told only where shares are. A dispute is told: it needs a panel.
    return tuple(flag for flag in result.flags if flag.removeprefix("high_dk:") not in hidden)


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
        confidence=secureness.of_overall(overall, standings),
        score=min(scores) if scores and len(scores) == len(held) else None,
        reasons=wording.overall_reasons(framework, overall, standings),
        held_by=overall.weakest,
        typical_level=overall.typical_level,
        cautions=overall.cautions,
    )


def _criterion(
    framework: Framework,
    criterion: Criterion,
    result: CriterionResult,
    tally: Tally,
    headcount: Mapping[str, int],
    hidden: bool,
) -> ShownCriterion:
    sentence = wording.criterion_sentence(framework, criterion, result, tally, hide=True, hidden=hidden)
    base: dict[str, Any] = {
        "id": criterion.id,
        "level": criterion.level,
        "status": result.status,
        # A reason's own numbers are counts of answers, so only its name may be shown.
        "reason": result.reason.split("(")[0],
        "sentence": sentence,
        "disputed": result.disputed,
    }
    if hidden or result.status == UNKNOWN or result.share is None:
        return ShownCriterion(**base, hidden=hidden)
    n, favourable = deciding(result)
    base |= {
        "n": n,
        "share_text": percent(*result.share.as_integer_ratio()),
        "dk_text": _dont_know(framework, criterion, result),
        "group": result.weakest_group,
        "secure": secureness.of_criterion(framework, criterion, result, headcount) if result.status == MET else None,
        "high_dk": result.high_dk,
    }
    if extreme(favourable, n):
        return ShownCriterion(**base)
    interval = of_share(favourable / n, n, secureness.known(framework, criterion, result, headcount))
    return ShownCriterion(
        **base,
        favourable=favourable,
        share=float(result.share),
        needed=more_people(criterion.quantifier, favourable, n) if result.status == NOT_MET else None,
        lower=interval.lower,
        upper=interval.upper,
    )


def _dont_know(framework: Framework, criterion: Criterion, result: CriterionResult) -> str | None:
    n, dk = result.n or 0, result.dk or 0
    answered = n if framework.questions[criterion.question].dk == "count" else n + dk
    # In a group rule the don't-knows are those of all groups together, whose share says nothing of the weakest.
    return percent(dk, answered) if answered and not criterion.by_group else None
