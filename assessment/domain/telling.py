"""Criteria whose numbers must go because, with what met and not met say of few people, they would tell too much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from assessment.domain import shown_facts
from assessment.domain.criteria import Part, count
from assessment.domain.framework import Framework
from assessment.domain.inference import safe
from assessment.domain.phrases import more_people
from assessment.domain.results import MET, UNKNOWN
from assessment.domain.rungs import world
from assessment.domain.shown_facts import Judged, Parts
from assessment.domain.tallies import Tally


def still_telling(
    framework: Framework, judged: Sequence[Judged], beside: Sequence[Judged], tally: Tally
) -> frozenset[str]:
    """Ids of one theme's criteria, as they would be shown, whose numbers must go too: empty once nothing tells.

    `beside`: what other themes may show of the same questions. Beyond adding and subtracting: what met and not met say
    of few people, taken together with a total. Of 8 executives “not met” means 5 at most, so 37 of 40 staff would tell
    that it is exactly 5, and that everybody else agreed.
    """
    least = framework.config.sensitive_small_n
    by_question: dict[str, list[Judged]] = {}
    for each in (*judged, *beside):
        by_question.setdefault(each[0].question, []).append(each)
    own = {rule.id for rule, _ in judged}
    more: set[str] = set()
    for question, found in by_question.items():
        if _only_totals(framework, question, found):
            continue
        numbers = [(shown.n, rule.id) for rule, shown in found if shown.n is not None and rule.id in own]
        if not numbers:
            continue
        parts_at = {k: _parts(framework, tally, question, k) for k in {rule.favourable_min for rule, _ in found}}
        if _plainly_safe(framework, question, found, parts_at, least):
            continue
        if not _is_safe(framework, question, found, parts_at, tally):
            more.add(min(numbers)[1])
    return frozenset(more)


def splits(framework: Framework, question: str) -> bool:
    """Whether a rule, of any theme, asks for a part of those who are asked a question."""
    asked = framework.questions[question].asked
    rules = (rule for theme in framework.themes.values() for rule in theme.all_criteria if rule.question == question)
    return any(rule.by_group or not _same(framework, rule.audience, asked) for rule in rules)


def _only_totals(framework: Framework, question: str, found: Iterable[Judged]) -> bool:
    asked = framework.questions[question].asked
    return not any(
        rule.by_group or (rule.audience != asked and not _same(framework, rule.audience, asked)) for rule, _ in found
    )


def _same(framework: Framework, audience: str, other: str) -> bool:
    return set(framework.audiences[audience]) == set(framework.audiences[other])


def _parts(framework: Framework, tally: Tally, question: str, least: int) -> dict[str, Part]:
    return {role: count(tally, framework.questions[question], role, least) for role in framework.roles}


def _is_safe(
    framework: Framework, question: str, found: Sequence[Judged], parts_at: Mapping[int, Parts], tally: Tally
) -> bool:
    facts = shown_facts.of_question(framework, question, found, parts_at)
    codes = sorted(framework.scales[framework.questions[question].scale])
    true = world(tally, framework.questions[question], codes, framework.roles_asked(question))
    return safe(true, facts, framework.config.sensitive_small_n)


def _plainly_safe(
    framework: Framework, question: str, found: Sequence[Judged], parts_at: Mapping[int, Parts], least: int
) -> bool:
    """A quick yes for the usual case, one step of the scale and no numbers but a total's; False where it cannot tell.

    With F of N in all, each role between its bounds and some way off all of them together, every role that is not
    fixed by a status may have one more or one fewer, as long as another that is not fixed makes up for it.
    """
    asked = framework.questions[question].asked
    totals = [rule for rule, _ in found if not rule.by_group and _same(framework, rule.audience, asked)]
    if len(parts_at) > 1 or any(
        shown.n is not None and (rule.by_group or not _same(framework, rule.audience, asked)) for rule, shown in found
    ):
        return False
    [parts] = parts_at.values()
    bounds = _bounds(framework, found, parts)
    if bounds is None:
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
