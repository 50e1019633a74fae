"""What would move a level: the criteria nearest above, and those that would be lost first, in people (method.md 7).

From shown criteria alone: where numbers are hidden, no number is said.
"""

from __future__ import annotations

from typing import NamedTuple

from assessment.domain.framework import Criterion, Framework, Theme
from assessment.domain.phrases import more_people, needs_words, people_of
from assessment.domain.reports import Report
from assessment.domain.results import MET, OVERALL, UNKNOWN
from assessment.domain.standings import ShownCriterion, Standing


class Step(NamedTuple):
    """A criterion that would move the level. `people`: how many would have to answer otherwise; None where hidden."""

    criterion: Criterion
    shown: ShownCriterion
    people: int | None
    sentence: str


def judged(framework: Framework, standing: Standing) -> list[tuple[Criterion, ShownCriterion]]:
    """A theme's rules with what may be shown of each, lowest level first.

    What an earlier version of the framework asked and this one does not is left out.
    """
    theme = framework.themes.get(standing.theme)
    rules = {rule.id: rule for rule in theme.all_criteria} if theme else {}
    return [(rules[shown.id], shown) for shown in standing.criteria if shown.id in rules]


def counted(framework: Framework) -> list[Theme]:
    """The themes that count towards the overall level (method.md 3.8)."""
    return [theme for theme in framework.themes.values() if theme.core and theme.weight > 0]


def deciding(report: Report, organisation: str, round_id: str) -> tuple[str, ...]:
    """The themes that decide the overall level: those that hold it, else those that count and cannot be judged."""
    whole = report.standing(round_id, organisation, OVERALL)
    if whole is None or whole.held_by:
        return whole.held_by if whole else ()
    found = [report.standing(round_id, organisation, theme.id) for theme in counted(report.framework)]
    return tuple(standing.theme for standing in found if standing is not None and not standing.judged)


def next_level(framework: Framework, standing: Standing) -> int | None:
    """The level above; None where the highest is reached."""
    level = (standing.level or 0) + 1
    return level if level <= len(framework.levels) else None


def above(framework: Framework, standing: Standing) -> tuple[Step, ...]:
    """What the next level still needs, the fewest people first, then what cannot be counted. All of it is needed."""
    level = next_level(framework, standing)
    missing = [(rule, c) for rule, c in judged(framework, standing) if rule.level == level and c.status != MET]
    steps = [Step(rule, c, c.needed, _needed(framework, rule, c)) for rule, c in missing]
    return tuple(sorted(steps, key=lambda step: (step.people is None, step.people or 0, step.criterion.id)))


def below(framework: Framework, standing: Standing) -> tuple[Step, ...]:
    """What holds the level up, the smallest margin first; only criteria whose numbers are shown.

    `people`: so many favourable answers fewer, of the same number of answers, and the criterion is not met.
    """
    held = [
        (rule, c, _margin(rule, c))
        for rule, c in judged(framework, standing)
        if c.status == MET and rule.level <= (standing.level or 0)
    ]
    steps = [Step(rule, c, people, _lost(framework, rule, c, people)) for rule, c, people in held if people is not None]
    return tuple(sorted(steps, key=lambda step: (step.people, step.criterion.id)))


def _margin(rule: Criterion, shown: ShownCriterion) -> int | None:
    if shown.hidden or shown.favourable is None or shown.n is None:
        return None
    return shown.favourable - more_people(rule.quantifier, 0, shown.n) + 1


def _needed(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    question = framework.questions[rule.question].text
    if shown.status == UNKNOWN:
        return _untested(framework, rule, shown, question)
    if not shown.needed:
        return f"More favourable answers to “{question}”{_from(framework, rule)}. How many is not shown."
    people = "1 more person" if shown.needed == 1 else f"{shown.needed} more people"
    return f"{people} with a favourable answer to “{question}”{_now(framework, rule, shown)}."


def _untested(framework: Framework, rule: Criterion, shown: ShownCriterion, question: str) -> str:
    if shown.reason == "not_asked":
        return f"“{question}” needs to be asked."
    config = framework.config
    if shown.reason == "too_few_groups":
        return (
            f"Enough answers to “{question}”: {config.min_groups} role groups with {config.min_n_group} or more each."
        )
    least = f"{config.min_n[rule.audience]} or more from {people_of(framework, rule.audience)}"
    return f"Enough answers to “{question}”: {least}."


def _lost(framework: Framework, rule: Criterion, shown: ShownCriterion, people: int) -> str:
    question, name = framework.questions[rule.question].text, framework.level_name(rule.level)
    fewer = "1 favourable answer" if people == 1 else f"{people} favourable answers"
    return f"{name} would be lost with {fewer} fewer to “{question}”{_now(framework, rule, shown)}."


def _now(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    """ " (now 46 of 84 staff; 90% needed)". Nothing where the people are not given."""
    if shown.favourable is None or shown.n is None:
        return ""
    who = people_of(framework, shown.group or rule.audience)
    weakest = ", the weakest group" if shown.group else ""
    return f" (now {shown.favourable} of {shown.n} {who}{weakest}; {needs_words(rule.quantifier)} needed)"


def _from(framework: Framework, rule: Criterion) -> str:
    return f" from {people_of(framework, rule.audience)}"
