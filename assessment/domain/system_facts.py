"""Facts about the whole system, as each partner sees them: where they differ is a finding (method.md 3.6, 6).

Only what is shown already is used: which criteria each organisation's answers meet.
"""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.framework import Criterion, Framework
from assessment.domain.reports import Report
from assessment.domain.results import MET, UNKNOWN


@dataclass(frozen=True, slots=True)
class Seen:
    """One fact as the partners see it: `steps` lowest first, each a label with the ids of organisations that are there.

    `unknown`: ids of those that could not be judged. `agreed`: whether enough of the judged stand on one step
    (the framework's `system_share`); None with too few judged to say (`system_min_orgs`).
    """

    question: str
    text: str
    steps: tuple[tuple[str, tuple[str, ...]], ...]
    unknown: tuple[str, ...]
    agreed: bool | None

    @property
    def judged(self) -> int:
        """How many organisations stand on a step."""
        return sum(len(ids) for _, ids in self.steps)


def of_round(report: Report, round_id: str) -> tuple[Seen, ...]:
    """Each fact about the system that decides a criterion, in the framework's order. Needs a report with criteria."""
    framework = report.framework
    rules = {question: _rules(framework, question) for question in framework.system_facts}
    statuses = {
        organisation.id: {
            c.id: c.status
            for theme in framework.themes
            if (standing := report.standing(round_id, organisation.id, theme))
            for c in standing.criteria
        }
        for organisation in report.organisations
    }
    taking_part = {organisation: found for organisation, found in statuses.items() if found}
    return tuple(_seen(framework, question, found, taking_part) for question, found in rules.items() if found)


def _rules(framework: Framework, question: str) -> list[Criterion]:
    """One criterion for each step that decides something, lowest first."""
    every = (c for theme in framework.themes.values() for c in theme.all_criteria)
    steps = {c.favourable_min: c for c in every if c.question == question and not c.by_group}
    return [steps[least] for least in sorted(steps)]


def _seen(framework: Framework, question: str, rules: list[Criterion], statuses: dict[str, dict[str, str]]) -> Seen:
    places: list[list[str]] = [[] for _ in range(len(rules) + 1)]
    unknown = []
    for organisation, found in statuses.items():
        here = [found.get(rule.id, UNKNOWN) for rule in rules]
        if UNKNOWN in here:
            unknown.append(organisation)
        else:
            places[sum(status == MET for status in here)].append(organisation)
    labels = _labels(framework, question, rules)
    steps = tuple((label, tuple(ids)) for label, ids in zip(labels, places, strict=True))
    return Seen(question, framework.questions[question].text, steps, tuple(unknown), _agreed(framework, places))


def _labels(framework: Framework, question: str, rules: list[Criterion]) -> list[str]:
    scale = framework.scales[framework.questions[question].scale]
    top = max(scale)
    reached = [f"‘{scale[rule.favourable_min]}’" for rule in rules]
    named = [
        label if rule.favourable_min == top or rule is not rules[-1] else f"{label} or further"
        for label, rule in zip(reached, rules, strict=True)
    ]
    return [f"less than {reached[0]}", *named]


def _agreed(framework: Framework, places: list[list[str]]) -> bool | None:
    judged = sum(map(len, places))
    if judged < framework.config.system_min_orgs:
        return None
    return max(map(len, places)) >= framework.config.system_share * judged
