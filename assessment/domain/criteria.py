"""One criterion on one tally: met, not met or unknown, with the numbers behind it (method.md 3.2-3.4, 3.6).

Shares are compared exactly: weights are scaled to whole numbers first, so 27/30 meets 0.90 and 10/20 is not "most".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

from assessment.domain.framework import DONT_KNOW, Criterion, Framework, Question
from assessment.domain.intervals import kish, of_share
from assessment.domain.results import MET, NOT_MET, UNKNOWN, CriterionResult
from assessment.domain.tallies import NOT_SUBSTANTIVE, Tally

DISPUTED_SHARE = Fraction(3, 4)
DISPUTED_RUNGS = 2
"""A fact is disputed if no answer has this share, or answers lie this many rungs apart (method.md 3.6)."""
TOLERANCE = 1e-9
ONE = Fraction(1)


class Part(NamedTuple):
    """One role's people for one question: in the denominator, favourable, don't-knows."""

    n: int
    favourable: int
    dk: int


@dataclass(frozen=True, slots=True)
class Case:
    """What a criterion is judged on. `weights` and `headcount` by role; weights as whole numbers in proportion."""

    framework: Framework
    tally: Tally
    weights: Mapping[str, int] | None = None
    headcount: Mapping[str, int] = field(default_factory=dict)
    counted: dict[tuple[str, str, int], tuple[dict[str, Part], Part, bool]] = field(default_factory=dict)


def whole_weights(weights: Mapping[str, Fraction] | None) -> Mapping[str, int] | None:
    """Weights scaled to whole numbers in the same proportion, so that shares stay exact."""
    if weights is None:
        return None
    exact = {role: Fraction(weight) for role, weight in weights.items()}
    scale = lcm(*(weight.denominator for weight in exact.values()))
    return {role: int(weight * scale) for role, weight in exact.items()}


def judge(case: Case, criterion: Criterion, override: bool | None = None) -> CriterionResult:
    """The criterion's result. `override`: a panel's accepted evidence, which stands for the answers (method.md 5)."""
    if override is not None:
        status = MET if override else NOT_MET
        return CriterionResult(criterion.id, status, "panel_override", closeness=Fraction(int(override)))
    if not case.tally.asked(criterion.question):
        return CriterionResult(criterion.id, UNKNOWN, "not_asked")
    parts, whole, dispute = _counted(case, criterion)
    n = whole.n
    base: dict[str, Any] = {"n": n, "favourable": whole.favourable, "dk": whole.dk, "disputed": dispute}
    minimum = case.framework.config.min_n[criterion.audience]
    if n < minimum:
        return CriterionResult(criterion.id, UNKNOWN, f"too_few({n}<{minimum})", **base)
    weights = _weights(case, parts)
    if not any(weights[role] * part.n for role, part in parts.items()):
        return CriterionResult(criterion.id, UNKNOWN, "zero_weight", **base)
    decided = _by_group(case, criterion, base, parts, weights) if criterion.by_group else None
    return decided or _pooled(case, criterion, base, parts, weights)


def count(tally: Tally, question: Question, role: str, favourable_min: int) -> Part:
    """A role's part: don't-knows are in the denominator only where the question counts them (method.md 3.3)."""
    substantive = favourable = 0
    answers = tally.count(question.id, role)
    for code, people in answers.items():
        if code in NOT_SUBSTANTIVE:
            continue
        substantive += people
        if int(code) >= favourable_min:
            favourable += people
    dk = answers.get(DONT_KNOW, 0)
    return Part(substantive + (dk if question.dk == "count" else 0), favourable, dk)


def _counted(case: Case, criterion: Criterion) -> tuple[dict[str, Part], Part, bool]:
    """Each role's part of a criterion, all together, and whether it is a disputed fact."""
    # Criteria of several levels ask for the same counts.
    key = (criterion.question, criterion.audience, criterion.favourable_min)
    if key not in case.counted:
        question, roles = case.framework.questions[criterion.question], case.framework.audiences[criterion.audience]
        parts = {role: count(case.tally, question, role, criterion.favourable_min) for role in roles}
        n, favourable, dk = (sum(numbers) for numbers in zip(*parts.values(), strict=True))
        dispute = question.is_fact and disputed(case, question, roles)
        case.counted[key] = parts, Part(n, favourable, dk), dispute
    return case.counted[key]


def disputed(case: Case, question: Question, roles: tuple[str, ...]) -> bool:
    """Whether two or more role-holders disagree on a fact (method.md 3.6)."""
    seen: dict[int, int] = {}
    for role in roles:
        for code, people in case.tally.count(question.id, role).items():
            if people and code not in NOT_SUBSTANTIVE:
                seen[int(code)] = seen.get(int(code), 0) + people
    if sum(seen.values()) < 2:
        return False
    rungs = [i for i, code in enumerate(sorted(case.framework.scales[question.scale])) if code in seen]
    apart = rungs[-1] - rungs[0] >= DISPUTED_RUNGS
    return apart or max(seen.values()) < DISPUTED_SHARE * sum(seen.values())


def _weights(case: Case, parts: Mapping[str, Part]) -> dict[str, int]:
    return {role: 1 if case.weights is None else case.weights.get(role, 0) for role in parts}


def _pooled(
    case: Case, criterion: Criterion, base: dict[str, Any], parts: Mapping[str, Part], weights: Mapping[str, int]
) -> CriterionResult:
    total, favourable = base["n"], base["favourable"]
    if case.weights is not None:
        total = sum(weights[role] * part.n for role, part in parts.items())
        favourable = sum(weights[role] * part.favourable for role, part in parts.items())
    decided = base | _decided(case, criterion, base, favourable, total)
    if not _takes_interval(case, criterion, decided):
        return CriterionResult(criterion.id, **decided)
    effective = kish(sum(weights[role] ** 2 * part.n for role, part in parts.items()), total)
    known = None if case.weights is not None else _headcount(case, tuple(parts))
    lower = of_share(favourable / total, effective, known).lower
    return CriterionResult(criterion.id, **decided, wilson_lower=lower, secure=_passes(criterion, lower))


def _by_group(
    case: Case, criterion: Criterion, base: dict[str, Any], parts: Mapping[str, Part], weights: Mapping[str, int]
) -> CriterionResult:
    config = case.framework.config
    judged = {role: part for role, part in parts.items() if part.n >= config.min_n_group and weights[role] > 0}
    if len(judged) < config.min_groups:
        reason = f"too_few_groups({len(judged)}<{config.min_groups})"
        return CriterionResult(criterion.id, UNKNOWN, reason, **base)
    shares = {role: Fraction(part.favourable, part.n) for role, part in judged.items()}
    weakest = min(sorted(shares), key=lambda role: shares[role])
    groups = {
        "groups": shares,
        "group_n": {role: part.n for role, part in judged.items()},
        "group_favourable": {role: part.favourable for role, part in judged.items()},
        "weakest_group": weakest,
    }
    decided = base | groups | _decided(case, criterion, base, judged[weakest].favourable, judged[weakest].n)
    if not _takes_interval(case, criterion, decided):
        return CriterionResult(criterion.id, **decided)
    known = {role: None if case.weights is not None else _headcount(case, (role,)) for role in judged}
    lowers = [of_share(part.favourable / part.n, part.n, known[role]).lower for role, part in judged.items()]
    secure = all(_passes(criterion, lower) for lower in lowers)
    return CriterionResult(criterion.id, **decided, wilson_lower=min(lowers), secure=secure)


def _decided(case: Case, criterion: Criterion, base: Mapping[str, int], favourable: int, total: int) -> dict[str, Any]:
    share, met = Fraction(favourable, total), criterion.quantifier.passes(favourable, total)
    part, whole = criterion.quantifier.threshold.as_integer_ratio()
    # A tie with "more than" is as close as can be without being met.
    near = ONE if met or favourable * whole >= part * total else Fraction(favourable * whole, part * total)
    counts_dk = case.framework.questions[criterion.question].dk == "count"
    answered = base["n"] if counts_dk else base["n"] + base["dk"]
    part, whole = case.framework.config.high_dk_flag.as_integer_ratio()
    high_dk = base["dk"] * whole > part * answered
    return {"status": MET if met else NOT_MET, "share": share, "closeness": near, "high_dk": high_dk}


def _takes_interval(case: Case, criterion: Criterion, decided: Mapping[str, Any]) -> bool:
    # Executives and facts are near-censuses and take no part in the confidence label (method.md 3.6).
    return decided["status"] == MET and criterion.audience == case.framework.config.all_staff


def _headcount(case: Case, roles: tuple[str, ...]) -> int | None:
    known = [case.headcount.get(role) for role in roles]
    return None if None in known else sum(people for people in known if people is not None)


def _passes(criterion: Criterion, lower: float) -> bool:
    threshold = float(criterion.quantifier.threshold)
    return lower > threshold + TOLERANCE if criterion.quantifier.op == ">" else lower >= threshold - TOLERANCE
