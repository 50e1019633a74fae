"""What the shown criteria of one question tell of its answers, as facts about groups of roles (method.md 4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assessment.domain.criteria import Part
from assessment.domain.framework import Criterion, Framework
from assessment.domain.inference import Fact, Facts, Order
from assessment.domain.phrases import NEARLY, extreme, more_people
from assessment.domain.results import MET, UNKNOWN
from assessment.domain.rungs import rung
from assessment.domain.standings import ShownCriterion

Judged = tuple[Criterion, ShownCriterion]
Parts = Mapping[str, Part]
"""role -> its people for one question at one step of the scale."""
OPINION = 1
"""The rung from which people said anything but don't know."""


def of_question(framework: Framework, question: str, judged: Iterable[Judged], parts_at: Mapping[int, Parts]) -> Facts:
    """The facts of all criteria of a question. `parts_at`: favourable_min -> each role's people."""
    codes = sorted(framework.scales[framework.questions[question].scale])
    told: list[Fact] = []
    status: list[Fact] = []
    one_of: list[list[Fact]] = []
    orders: list[Order] = []
    for rule, shown in judged:
        if shown.status == UNKNOWN or shown.reason == "panel_override":
            continue
        parts, cut = parts_at[rule.favourable_min], rung(codes, rule.favourable_min)
        if rule.by_group:
            groups = list(_group_status(framework, rule, shown, parts, cut))
            status += groups if shown.status == MET else []
            one_of += [] if shown.status == MET else [groups]
        else:
            status.append(_status(rule, shown, frozenset(framework.audiences[rule.audience]), parts, cut))
        told += _numbers(framework, rule, shown, parts, cut)
        if shown.group:
            orders += _above_weakest(framework, shown.group, parts, cut)
    return Facts(told, status, one_of, orders)


def range_of(favourable: int, n: int) -> tuple[int, int]:
    """The numbers that are shown like this one: itself, or all that read "over 90%" or "under 10%" with it."""
    word = extreme(favourable, n)
    if word is None:
        return favourable, favourable
    near = range(NEARLY + 1) if word.startswith("under") else range(max(0, n - NEARLY), n + 1)
    alike = [number for number in near if extreme(number, n) == word]
    return min(alike), max(alike)


def _status(rule: Criterion, shown: ShownCriterion, roles: frozenset[str], parts: Parts, cut: int) -> Fact:
    n = sum(parts[role].n for role in roles)
    needed = more_people(rule.quantifier, 0, n)
    return Fact(roles, cut, needed, n) if shown.status == MET else Fact(roles, cut, 0, needed - 1)


def _group_status(
    framework: Framework, rule: Criterion, shown: ShownCriterion, parts: Parts, cut: int
) -> Iterator[Fact]:
    for role in framework.audiences[rule.audience]:
        if parts[role].n >= framework.config.min_n_group:
            yield _status(rule, shown, frozenset({role}), parts, cut)


def _numbers(framework: Framework, rule: Criterion, shown: ShownCriterion, parts: Parts, cut: int) -> Iterator[Fact]:
    if shown.n is None:
        return
    roles = frozenset({shown.group} if shown.group else framework.audiences[rule.audience])
    low, high = range_of(sum(parts[role].favourable for role in roles), shown.n)
    yield Fact(roles, cut, low, high)
    if framework.questions[rule.question].dk != "count" or not (shown.dk_text or shown.high_dk):
        return
    everyone = frozenset(framework.audiences[rule.audience])
    dk, n = sum(parts[role].dk for role in everyone), sum(parts[role].n for role in everyone)
    fewest, most = range_of(dk, n)
    yield Fact(everyone, OPINION, n - most, n - fewest)


def _above_weakest(framework: Framework, weakest: str, parts: Parts, cut: int) -> Iterator[Order]:
    """No judged group is below the weakest one; those before it by name would be named in its place if they tied."""
    for role, part in parts.items():
        if role != weakest and part.n >= framework.config.min_n_group:
            yield Order(weakest, role, cut, tie=role > weakest)
