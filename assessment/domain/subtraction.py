"""What could be worked out by adding and subtracting what is shown of one question (method.md 4.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations

from assessment.domain.criteria import Case, Part
from assessment.domain.framework import Criterion, Framework
from assessment.domain.inference import Roles
from assessment.domain.phrases import extreme
from assessment.domain.reach import reach
from assessment.domain.results import CriterionResult, ThemeResult


def hidden_criteria(case: Case, result: ThemeResult) -> frozenset[str]:
    """Ids of a theme's criteria of which only met, not met or unknown may be shown.

    Those judged on too few answers; group rules with any group of too few, since the others are bounded by the weakest;
    and those whose numbers, taken from a total of the same question, would leave too few people or people who all
    answered alike: 12 executives beside 15 staff tell what the other 3 said.
    """
    framework = case.framework
    least, totals = framework.config.sensitive_small_n, reach(framework).totals
    criteria = {c.id: c for c in framework.themes[result.theme].all_criteria}
    small = {c.id for c in result.criteria if rests_on_few(c, least)}
    shown: dict[tuple[str, int], list[CriterionResult]] = {}
    for judged in result.criteria:
        if judged.share is not None and judged.id not in small:
            rule = criteria[judged.id]
            shown.setdefault((rule.question, rule.favourable_min), []).append(judged)
    for (question, favourable_min), found in shown.items():
        if all(c.id in totals for c in found):
            continue
        views = {c.id: _roles(framework, criteria[c.id], c) for c in found}
        parts = {r: case.part(framework.questions[question], r, favourable_min) for r in framework.roles}
        # Any theme may show this question for an audience, so every audience it is judged for counts as a total.
        wholes = framework.totals.get((question, favourable_min), frozenset())
        telling = _telling(set(views.values()), wholes, parts, least)
        small |= {c for c, roles in views.items() if roles in telling}
    return frozenset(small)


def rests_on_few(result: CriterionResult, least: int) -> bool:
    """Whether a criterion was judged on fewer than `least` answers, or on any group of so few."""
    if result.weakest_group:
        return any(n < least for n in result.group_n.values())
    return (result.n or 0) < least


def _roles(framework: Framework, criterion: Criterion, result: CriterionResult) -> Roles:
    weakest = result.weakest_group
    return frozenset({weakest}) if weakest else frozenset(framework.audiences[criterion.audience])


def _telling(views: Collection[Roles], wholes: Iterable[Roles], parts: Mapping[str, Part], least: int) -> set[Roles]:
    """Views to hide, the smallest first, until nothing can be worked out from a total less what is shown within it."""
    telling: set[Roles] = set()
    for whole in wholes:
        if not _is_exact(whole, parts, least):
            continue
        exact = (v for v in views if v < whole and _is_exact(v, parts, least))
        # Of two as large, the first by name: what is hidden must not hang on the order of a set.
        inside = sorted(exact, key=lambda v: (_sum(v, parts)[0], sorted(v)))
        while any(_tells(_sum(rest, parts), least) for rest in _rests(whole, inside)):
            telling.add(inside.pop(0))
    return telling


def _rests(whole: Roles, inside: Collection[Roles]) -> Iterator[Roles]:
    for size in range(1, len(inside) + 1):
        for some in combinations(inside, size):
            yield whole.difference(*some)


def _sum(roles: Roles, parts: Mapping[str, Part]) -> tuple[int, int]:
    return sum(parts[role].n for role in roles), sum(parts[role].favourable for role in roles)


def _is_exact(roles: Roles, parts: Mapping[str, Part], least: int) -> bool:
    n, favourable = _sum(roles, parts)
    return n >= least and extreme(favourable, n) is None


def _tells(rest: tuple[int, int], least: int) -> bool:
    n, favourable = rest
    return 0 < n < least or (n > 0 and favourable in (0, n))
