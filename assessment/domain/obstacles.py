"""What stands in the way most often: questions whose unmet criteria hold organisations back (method.md 3.4, 7)."""

from __future__ import annotations

from collections.abc import Mapping

from assessment.domain.framework import Framework
from assessment.domain.reports import Report
from assessment.domain.results import NOT_MET
from assessment.domain.standings import Standing

Obstacles = list[tuple[str, int]]
"""(question id, how many organisations), most organisations first, then in the framework's order."""


def next_level(report: Report, round_id: str, theme: str = "") -> Obstacles:
    """Questions that keep organisations from a theme's next level; of one theme if it is named.

    Needs a report with criteria. Criteria that could not be judged do not count.
    """
    up_to = {
        (o.id, each): (standing.level or 0) + 1
        for o in report.organisations
        for each in _themes(report.framework, theme)
        if (standing := report.standing(round_id, o.id, each))
    }
    return _counted(report, round_id, up_to)


def targets(report: Report, round_id: str, theme: str = "") -> Obstacles:
    """Questions that keep organisations from the levels they aim at: every unmet criterion up to each target."""
    chosen = set(_themes(report.framework, theme))
    aims = {key: aim.target.level for key, aim in report.targets.items() if key[1] in chosen}
    return _counted(report, round_id, aims)


def _themes(framework: Framework, theme: str) -> tuple[str, ...]:
    return (theme,) if theme in framework.themes else tuple(framework.themes)


def _counted(report: Report, round_id: str, up_to: Mapping[tuple[str, str], int]) -> Obstacles:
    """`up_to`: (organisation, theme) -> the highest level whose criteria count."""
    framework = report.framework
    found = dict.fromkeys(framework.questions, 0)
    asked = {c.id: c.question for theme in framework.themes.values() for c in theme.all_criteria}
    for organisation in report.organisations:
        held: set[str] = set()
        for theme in framework.themes:
            standing = report.standing(round_id, organisation.id, theme)
            if standing and (organisation.id, theme) in up_to:
                held |= _missed(standing, up_to[organisation.id, theme], asked)
        for question in held:
            found[question] += 1
    return sorted(((question, n) for question, n in found.items() if n), key=lambda pair: -pair[1])


def _missed(standing: Standing, up_to: int, asked: Mapping[str, str]) -> set[str]:
    """Questions of unmet criteria above the standing's level; what is unmet below it cannot be."""
    return {
        asked[c.id]
        for c in standing.criteria
        if c.status == NOT_MET and c.level <= up_to and c.id in asked and c.level > (standing.level or 0)
    }
