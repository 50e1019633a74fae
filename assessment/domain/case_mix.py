"""Shares as they would be if every organisation had the group's mix of roles (method.md 6).

An organisation where mostly managers answered and one where mostly frontline staff did are not alike. Weighted, both
count each role as often as the whole group has people in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from assessment.domain.criteria import count
from assessment.domain.framework import Criterion, Framework
from assessment.domain.inference import Fact, Facts, safe
from assessment.domain.phrases import extreme
from assessment.domain.rungs import rung, world
from assessment.domain.tallies import Tally

Mix = Mapping[str, Fraction]


def common(headcounts: Iterable[Mapping[str, int]], roles: Iterable[str]) -> Mix:
    """role -> its part of all people of these roles in the group. {} if nobody is known.

    A role that no organisation has is left out.
    """
    people = dict.fromkeys(roles, 0)
    for headcount in headcounts:
        for role in people:
            people[role] += headcount.get(role, 0)
    total = sum(people.values())
    return {role: Fraction(number, total) for role, number in people.items() if number}


def weighted(framework: Framework, tally: Tally, rule: Criterion, mix: Mix) -> float | None:
    """A criterion's share with each role counted as the mix has it.

    None unless every role in the mix may be shown (method.md 4.3): enough answers, neither nearly all nor nearly none
    favourable, and nothing about few people to be worked out from all of the roles together. Beside the plain share
    the weighted one could tell as much as the roles' own.
    """
    question = framework.questions[rule.question]
    roles = framework.audiences[rule.audience]
    parts = {role: count(tally, question, role, rule.favourable_min) for role in roles}
    answered = {role: part for role, part in parts.items() if part.n}
    if not mix or set(answered) != set(mix):
        return None
    if any(part.n < framework.config.min_n_show or extreme(part.favourable, part.n) for part in answered.values()):
        return None
    if not _may_be_split(framework, tally, rule):
        return None
    return float(sum(mix[role] * Fraction(part.favourable, part.n) for role, part in answered.items()))


def _may_be_split(framework: Framework, tally: Tally, rule: Criterion) -> bool:
    """Whether each role's share may stand beside the totals of every step of the scale, which are shown elsewhere."""
    question = framework.questions[rule.question]
    codes = sorted(framework.scales[question.scale])
    true = world(tally, question, codes, framework.audiences[question.asked])
    cut, everyone = rung(codes, rule.favourable_min), frozenset(true.people)
    split = [(frozenset({role}), cut) for role in true.people]
    totals = [(everyone, step) for step in range(1, len(codes) + 1)]
    told = [Fact(roles, step, n := true.number(roles, step), n) for roles, step in (*split, *totals)]
    return safe(true, Facts(told), framework.config.sensitive_small_n)
