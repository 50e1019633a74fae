"""Small numbers: what may be shown, decided here for screens, exports and command line alike (method.md 4.3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from assessment.domain import wording
from assessment.domain.criteria import count
from assessment.domain.framework import Criterion, Framework
from assessment.domain.intervals import of_share
from assessment.domain.phrases import deciding, more_people, percent
from assessment.domain.results import MET, NOT_MET, OVERALL, UNKNOWN, CriterionResult, OverallResult, ThemeResult
from assessment.domain.scoring import shown_score
from assessment.domain.standings import ShownCriterion, Standing
from assessment.domain.tallies import Tally

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


def hidden_criteria(framework: Framework, result: ThemeResult, tally: Tally) -> frozenset[str]:
    """Ids of a theme's criteria of which only met, not met or unknown may be shown.

    Those judged on too few answers, and those whose numbers, taken from a shown total of the same question, would
    leave too few: 12 executives beside 15 staff tell what the other 3 said.
    """
    least = framework.config.sensitive_small_n
    criteria = {c.id: c for c in framework.themes[result.theme].all_criteria}
    small = {c.id for c in result.criteria if (c.deciding_n or 0) < least}
    shown: dict[str, list[CriterionResult]] = {}
    for judged in result.criteria:
        if judged.share is not None and judged.id not in small:
            shown.setdefault(criteria[judged.id].question, []).append(judged)
    for question, found in shown.items():
        views = {c.id: _roles(framework, criteria[c.id], c) for c in found}
        if set(views.values()) == {frozenset(framework.roles_asked(question))}:
            continue
        sizes = _sizes(framework, question, tally)
        wholes = _wholes(framework, question, sizes, least)
        small |= {c for c, roles in views.items() if roles in _telling(set(views.values()), wholes, sizes, least)}
    return frozenset(small)


def _roles(framework: Framework, criterion: Criterion, result: CriterionResult) -> frozenset[str]:
    weakest = result.weakest_group
    return frozenset({weakest}) if weakest else frozenset(framework.audiences[criterion.audience])


def _sizes(framework: Framework, question: str, tally: Tally) -> dict[str, int]:
    asked = framework.questions[question]
    return {role: count(tally, asked, role, 0).n for role in framework.roles}


def _wholes(framework: Framework, question: str, sizes: Mapping[str, int], least: int) -> Sequence[frozenset[str]]:
    # Any theme may show this question for an audience, so every audience it is judged for counts as a total.
    used = {c.audience for t in framework.themes.values() for c in t.all_criteria if c.question == question}
    wholes = (frozenset(framework.audiences[audience]) for audience in used)
    return [roles for roles in wholes if sum(sizes[role] for role in roles) >= least]


def _telling(
    views: Collection[frozenset[str]], wholes: Sequence[frozenset[str]], sizes: Mapping[str, int], least: int
) -> set[frozenset[str]]:
    telling: set[frozenset[str]] = set()
    for whole in wholes:
        parts = sorted((v for v in views if v < whole), key=lambda v: sum(sizes[role] for role in v))
        while parts and 0 < sum(sizes[role] for role in whole.difference(*parts)) < least:
            telling.add(parts.pop(0))
    return telling


def show(
    framework: Framework, result: ThemeResult, tally: Tally, headcount: Mapping[str, int] | None = None
) -> Standing:
    """A theme's result as it may leave the database."""
    criteria = {c.id: c for c in framework.themes[result.theme].all_criteria}
    hidden = hidden_criteria(framework, result, tally)
    score = shown_score(framework, result, hidden)
    return Standing(
        theme=result.theme,
        outcome=result.outcome,
        level=result.level,
        at_least=result.at_least,
        low=result.range[0],
        high=result.range[1],
        confidence=result.confidence,
        score=None if score is None else float(score),
        level_status=result.level_status,
        stopped_by=result.stopped_by,
        flags=_flags(result, hidden),
        reasons=wording.reasons(
            framework, replace(result, flags=_flags(result, hidden)), tally, hide=True, hidden=hidden
        ),
        criteria=tuple(
            _criterion(framework, criteria[c.id], c, tally, headcount or {}, c.id in hidden) for c in result.criteria
        ),
    )


def _flags(result: ThemeResult, hidden: Collection[str]) -> tuple[str, ...]:
    # That most did not know is a share, so it is told only where shares are. A dispute is told: it needs a panel.
    return tuple(flag for flag in result.flags if flag.removeprefix("high_dk:") not in hidden)


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
        confidence=overall.confidence,
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
        "secure": result.secure if result.status == MET else None,
        "high_dk": result.high_dk,
    }
    if not 0 < favourable < n:
        return ShownCriterion(**base)
    interval = of_share(favourable / n, n, _known(framework, criterion, result, headcount))
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


def _known(
    framework: Framework, criterion: Criterion, result: CriterionResult, headcount: Mapping[str, int]
) -> int | None:
    roles = [result.weakest_group] if result.weakest_group else framework.audiences[criterion.audience]
    people = [headcount.get(role) for role in roles]
    return None if None in people else sum(n for n in people if n is not None)
