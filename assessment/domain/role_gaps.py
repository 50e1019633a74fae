"""The gap between two roles on one question, with people first (method.md 4.3). One split at a time, and only one."""

from __future__ import annotations

from itertools import product

from assessment.domain import disagreement
from assessment.domain.criteria import Part, count
from assessment.domain.disclosure import SHOWN, hide
from assessment.domain.framework import Framework, Question
from assessment.domain.phrases import people_of, percent
from assessment.domain.shown_facts import range_of
from assessment.domain.spreads import FEW, RoleGap, RoleShare
from assessment.domain.tallies import Tally


def favourable_from(framework: Framework, question: str) -> int | None:
    """The answer from which a question counts as favourable: as its lowest level has it. None if no rule asks for it.

    One step only: shares of a role at several steps would be several splits of the same people.
    """
    rules = [rule for theme in framework.themes.values() for rule in theme.all_criteria if rule.question == question]
    return min(rules, key=lambda rule: rule.level).favourable_min if rules else None


def of_question(framework: Framework, question: Question, tally: Tally) -> tuple[RoleGap | None, str]:
    """The gap between the framework's two roles, or None with the reason; ("" where they are not both asked)."""
    least = favourable_from(framework, question.id)
    asked = framework.roles_asked(question.id)
    if len(framework.config.gap) != 2 or least is None or not set(framework.config.gap) <= set(asked):
        return None, ""
    parts = {role: count(tally, question, role, least) for role in asked}
    first, second = framework.config.gap
    # Everybody else is one group: the total less the two roles is theirs.
    others = sum(part.n for role, part in parts.items() if role not in (first, second))
    groups = {first: parts[first].n, second: parts[second].n, "": others}
    shown = hide(groups, framework.config.min_n_show)
    if not all(shown[role] == SHOWN and groups[role] for role in (first, second)):
        return None, FEW
    return _gap(framework, question, least, parts[first], parts[second]), ""


def _gap(framework: Framework, question: Question, least: int, first: Part, second: Part) -> RoleGap | None:
    scale, roles = framework.scales[question.scale], framework.config.gap
    base = RoleGap(
        _share(framework, roles[0], first),
        _share(framework, roles[1], second),
        f"‘{scale[least]}’{' or above' if least < max(scale) else ''}",
    )
    exact = disagreement.gap((first.favourable, first.n), (second.favourable, second.n), framework.config)
    if exact is None:
        return None
    if base.first.favourable is None or base.second.favourable is None:
        return base._replace(reading=_same_reading(framework, first, second))
    return base._replace(
        difference=exact.gap, lower=exact.interval.lower, upper=exact.interval.upper, reading=exact.reading
    )


def _share(framework: Framework, role: str, part: Part) -> RoleShare:
    low, high = range_of(part.favourable, part.n)
    favourable = part.favourable if low == high else None
    return RoleShare(role, people_of(framework, role), part.n, favourable, percent(part.favourable, part.n))


def _same_reading(framework: Framework, first: Part, second: Part) -> str:
    """The reading, if it is the same for all numbers that are shown like these; else none."""
    ranges = [range(low, high + 1) for low, high in (range_of(p.favourable, p.n) for p in (first, second))]
    found = (disagreement.gap((a, first.n), (b, second.n), framework.config) for a, b in product(*ranges))
    readings = {each.reading for each in found if each is not None}
    return readings.pop() if len(readings) == 1 else ""
