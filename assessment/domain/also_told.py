"""What may be told of a criterion beside its share: that people disagree on a fact, and how many did not know."""

from __future__ import annotations

from assessment.domain.alike import alike, ends_of
from assessment.domain.criteria import Case, in_dispute, steps_of
from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import percent
from assessment.domain.reach import reach
from assessment.domain.results import CriterionResult

_TOLD = "(told)"
"""Beside audiences: whether the dispute of all who are asked may be told. No audience is called so."""


def dispute_is_told(case: Case, criterion: Criterion, result: CriterionResult) -> bool:
    """Whether a dispute may be said: of a panel always; of many only if it would be of all answers that read the same.

    Else "not disputed" beside "over 90%" could tell that nobody chose the lowest step. One among a part of those asked
    would tell, beside that among all, what the others said.
    """
    if criterion.id not in reach(case.framework).everybody:
        return False
    question, n = case.framework.questions[criterion.question], result.n or 0
    if n < case.framework.config.sensitive_small_n:
        return True
    key = question.id, _TOLD
    if key not in case.disputes:
        steps = steps_of(case, question, question.asked)
        case.disputes[key] = all(in_dispute(each) for each in alike(steps, n, ends_of(steps, n)))
    return case.disputes[key]


def dont_know_text(framework: Framework, criterion: Criterion, result: CriterionResult) -> str | None:
    """The share who did not know, as it may be shown; None where it may not."""
    n, dk, counts = result.n or 0, result.dk or 0, framework.questions[criterion.question].dk == "count"
    answered = n if counts else n + dk
    # In a group rule the don't-knows are those of all groups together, whose share says nothing of the weakest.
    # Don't-knows that do not count are beyond what `telling` weighs, so only the total of them is told.
    told = not criterion.by_group and (counts or criterion.id in reach(framework).everybody)
    return percent(dk, answered) if answered and told else None
