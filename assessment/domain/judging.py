"""One criterion on one tally: met, not met or unknown, with the numbers behind it (method.md 3.2-3.4, 3.6).

Shares are compared exactly: weights are scaled to whole numbers first, so 27/30 meets 0.90 and 10/20 is not "most".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from assessment.domain.criteria import Case, Part, disputed
from assessment.domain.framework import Criterion
from assessment.domain.intervals import kish, of_share
from assessment.domain.results import MET, NOT_MET, UNKNOWN, CriterionResult

TOLERANCE = 1e-9
ONE = Fraction(1)


def judge(case: Case, criterion: Criterion, override: bool | None = None) -> CriterionResult:
    """The criterion's result. `override`: a panel's accepted evidence, which stands for the answers (method.md 5)."""
    if override is not None:
        status = MET if override else NOT_MET
        return CriterionResult(criterion.id, status, "panel_override", closeness=Fraction(int(override)))
    if not case.tally.asked(criterion.question):
        return CriterionResult(criterion.id, UNKNOWN, "not_asked")
    question = case.framework.questions[criterion.question]
    whole = case.whole(question, criterion.audience).part(criterion.favourable_min)
    said = _Said(whole, disputed(case, question, criterion.audience))
    minimum = case.framework.config.min_n[criterion.audience]
    if whole.n < minimum:
        return said.unknown(criterion, f"too_few({whole.n}<{minimum})")
    if case.weights is None and not criterion.by_group and whole.n:
        return _pooled(case, criterion, said, {})
    roles = case.framework.audiences[criterion.audience]
    parts = {role: case.part(question, role, criterion.favourable_min) for role in roles}
    if not any(_weight(case, role) * part.n for role, part in parts.items()):
        return said.unknown(criterion, "zero_weight")
    return _by_group(case, criterion, said, parts) if criterion.by_group else _pooled(case, criterion, said, parts)


def _weight(case: Case, role: str) -> int:
    return 1 if case.weights is None else case.weights.get(role, 0)


class _Said(NamedTuple):
    """What stands in every result of a criterion, whether it could be judged or not."""

    whole: Part
    dispute: bool

    def unknown(self, criterion: Criterion, reason: str) -> CriterionResult:
        n, favourable, dk = self.whole
        return CriterionResult(criterion.id, UNKNOWN, reason, n, favourable, dk, disputed=self.dispute)


def _pooled(case: Case, criterion: Criterion, said: _Said, parts: Mapping[str, Part]) -> CriterionResult:
    (n, favourable, _), effective = said.whole, float(said.whole.n)
    total, known = n, None
    if case.weights is not None:
        total = sum(_weight(case, role) * part.n for role, part in parts.items())
        favourable = sum(_weight(case, role) * part.favourable for role, part in parts.items())
        effective = kish(sum(_weight(case, role) ** 2 * part.n for role, part in parts.items()), total)
    decided = _decided(case, criterion, said, favourable, total)
    if not _takes_interval(case, criterion, decided):
        return decided
    if case.weights is None:
        known = _headcount(case, case.framework.audiences[criterion.audience])
    lower = interval(favourable / total, effective, known).lower
    return decided._replace(wilson_lower=lower, secure=_passes(criterion, lower))


def _by_group(case: Case, criterion: Criterion, said: _Said, parts: Mapping[str, Part]) -> CriterionResult:
    config = case.framework.config
    judged = {role: part for role, part in parts.items() if part.n >= config.min_n_group and _weight(case, role) > 0}
    if len(judged) < config.min_groups:
        return said.unknown(criterion, f"too_few_groups({len(judged)}<{config.min_groups})")
    shares = {role: ratio(part.favourable, part.n) for role, part in judged.items()}
    weakest = min(sorted(shares), key=lambda role: shares[role])
    decided = _decided(case, criterion, said, judged[weakest].favourable, judged[weakest].n)._replace(
        groups=shares,
        group_n={role: part.n for role, part in judged.items()},
        group_favourable={role: part.favourable for role, part in judged.items()},
        weakest_group=weakest,
    )
    if not _takes_interval(case, criterion, decided):
        return decided
    known = {role: None if case.weights is not None else _headcount(case, (role,)) for role in judged}
    lowers = [interval(part.favourable / part.n, part.n, known[role]).lower for role, part in judged.items()]
    secure = all(_passes(criterion, lower) for lower in lowers)
    return decided._replace(wilson_lower=min(lowers), secure=secure)


interval = lru_cache(maxsize=4096)(of_share)
"""`intervals.of_share`, remembered: a criterion is judged and shown with the same one."""


@lru_cache(maxsize=4096)
def ratio(part: int, whole: int) -> Fraction:
    """part/whole, exactly. Remembered, since a fraction in lowest terms is slow to make and few differ."""
    return Fraction(part, whole)


def _decided(case: Case, criterion: Criterion, said: _Said, favourable: int, total: int) -> CriterionResult:
    n, people, dk = said.whole
    met = criterion.quantifier.passes(favourable, total)
    part, whole = criterion.quantifier.threshold.as_integer_ratio()
    # A tie with "more than" is as close as can be without being met.
    near = ONE if met or favourable * whole >= part * total else ratio(favourable * whole, part * total)
    answered = n if case.framework.questions[criterion.question].dk == "count" else n + dk
    part, whole = case.framework.config.high_dk_flag.as_integer_ratio()
    return CriterionResult(
        criterion.id,
        MET if met else NOT_MET,
        "",
        n,
        people,
        dk,
        ratio(favourable, total),
        near,
        disputed=said.dispute,
        high_dk=dk * whole > part * answered,
    )


def _takes_interval(case: Case, criterion: Criterion, decided: CriterionResult) -> bool:
    # Executives and facts are near-censuses and take no part in the confidence label (method.md 3.6).
    return decided.status == MET and criterion.audience == case.framework.config.all_staff


def _headcount(case: Case, roles: Iterable[str]) -> int | None:
    known = [case.headcount.get(role) for role in roles]
    return None if None in known else sum([people for people in known if people is not None])


def _passes(criterion: Criterion, lower: float) -> bool:
    part, whole = criterion.quantifier.threshold.as_integer_ratio()
    threshold = part / whole
    return lower > threshold + TOLERANCE if criterion.quantifier.op == ">" else lower >= threshold - TOLERANCE
