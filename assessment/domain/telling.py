"""Criteria whose numbers must go because, with what met and not met say of few people, they would tell too much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assessment.domain import shown_facts
from assessment.domain.criteria import Case
from assessment.domain.framework import Framework
from assessment.domain.inference import may_tell, safe
from assessment.domain.phrases import more_people
from assessment.domain.reach import reach
from assessment.domain.results import MET, UNKNOWN
from assessment.domain.rungs import World
from assessment.domain.shown_facts import Judged, Parts


def still_telling(case: Case, judged: Sequence[Judged], beside: Sequence[Judged]) -> frozenset[str]:
    """Ids of one theme's criteria, as they would be shown, whose numbers must go too: empty once nothing tells.

    `beside`: what other themes may show of the same questions. Beyond adding and subtracting: what met and not met say
    of few people, taken together with a total. Of 8 executives “not met” means 5 at most, so 37 of 40 staff would tell
    that it is exactly 5, and that everybody else agreed.
    """
    totals = reach(case.framework).totals
    by_question: dict[str, list[Judged]] = {}
    for each in (*judged, *beside):
        by_question.setdefault(each[0].question, []).append(each)
    own = {rule.id for rule, _ in judged}
    more: set[str] = set()
    for question, found in by_question.items():
        if all(rule.id in totals for rule, _ in found):
            continue
        numbers = [(shown.n, rule.id) for rule, shown in found if shown.n is not None and rule.id in own]
        if numbers and not _is_safe(case, question, found):
            more.add(min(numbers)[1])
    return frozenset(more)


def _is_safe(case: Case, question: str, found: Sequence[Judged]) -> bool:
    framework, least = case.framework, case.framework.config.sensitive_small_n
    asked = framework.questions[question]
    few = any(0 < case.row(asked, role).n < least for role in framework.roles_asked(question))
    if not few and not may_tell(_world(case, question), least):
        return True
    steps = {rule.favourable_min for rule, _ in found}
    parts_at = {step: {role: case.part(asked, role, step) for role in framework.roles} for step in steps}
    if _plainly_safe(framework, found, parts_at, least):
        return True
    return safe(_world(case, question), shown_facts.of_question(framework, question, found, parts_at), least)


def _world(case: Case, question: str) -> World:
    """As `rungs.world` gives it."""
    asked = case.framework.questions[question]
    codes, counts = sorted(case.framework.scales[asked.scale]), asked.dk == "count"
    people = {}
    for role in case.framework.roles_asked(question):
        row = case.row(asked, role)
        given = dict(row.given)
        if row.n:
            people[role] = (row.dk if counts else 0, *(given.get(code, 0) for code in codes))
    return World(people)


def _plainly_safe(framework: Framework, found: Sequence[Judged], parts_at: Mapping[int, Parts], least: int) -> bool:
    """A quick yes for the usual case, one step of the scale and no numbers but a total's; False where it cannot tell.

    With F of N in all, each role between its bounds and some way off all of them together, every role that is not
    fixed by a status may have one more or one fewer, as long as another that is not fixed makes up for it.
    """
    known = reach(framework).totals
    totals = [rule for rule, _ in found if rule.id in known]
    if len(parts_at) > 1 or any(shown.n is not None and rule.id not in known for rule, shown in found):
        return False
    [parts] = parts_at.values()
    bounds = _bounds(framework, found, parts)
    if bounds is None or not _dont_knows_may_differ(parts, least):
        return False
    low, high = (sum(bound[end] for bound in bounds.values()) for end in (0, 1))
    n, favourable = sum(part.n for part in parts.values()), sum(part.favourable for part in parts.values())
    fewest, most = shown_facts.range_of(favourable, n)
    if most > fewest and any(fewest < more_people(rule.quantifier, 0, n) <= most for rule in totals):
        return False
    if not (most - low >= 1 and high - fewest >= 1):
        return False
    free = sum(parts[role].n for role, (at_least, at_most) in bounds.items() if at_least < at_most)
    return most > fewest or free >= least


def _dont_knows_may_differ(parts: Parts, least: int) -> bool:
    """Whether few people's don't-knows could plainly be those of a large role, some of whom answered no better."""
    few = any(part.dk for part in parts.values() if part.n < least)
    return not few or any(part.favourable + part.dk < part.n for part in parts.values() if part.n >= least)


def _bounds(framework: Framework, found: Iterable[Judged], parts: Parts) -> dict[str, tuple[int, int]] | None:
    """role -> fewest and most favourable that the statuses allow; None where these are not about single roles.

    A rule for every role group that is not met is taken to name the weakest, which says more than it does.
    """
    bounds = {role: (0, part.n) for role, part in parts.items() if part.n}
    for rule, shown in found:
        roles = [role for role in framework.audiences[rule.audience] if parts[role].n]
        if shown.status == UNKNOWN or (not rule.by_group and len(roles) == len(bounds)):
            continue
        if rule.by_group:
            roles = [role for role in roles if parts[role].n >= framework.config.min_n_group]
            if shown.status != MET:
                roles = [min(roles, key=lambda role: parts[role].favourable / parts[role].n)]
        elif len(roles) != 1:
            return None
        for role in roles:
            needed, (low, high) = more_people(rule.quantifier, 0, parts[role].n), bounds[role]
            bounds[role] = (max(low, needed), high) if shown.status == MET else (low, min(high, needed - 1))
            if rule.by_group and shown.status != MET and bounds[role][0] == bounds[role][1]:
                return None
    return bounds
