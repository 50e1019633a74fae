"""The rules worked through with an organisation's own numbers, for the page that explains them (method.md 3, 9).

From shown values alone, so what is hidden stays hidden: a criterion is chosen whose numbers may be told.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assessment.domain import assurance
from assessment.domain.framework import Criterion, Framework
from assessment.domain.nearest import counted, deciding, judged, next_level
from assessment.domain.phrases import favourable_words, level_words, more_people, needs_words, people_of
from assessment.domain.reports import Report
from assessment.domain.results import MET, NOT_MET, OVERALL, display
from assessment.domain.standings import ShownCriterion, Standing

STATUS = {MET: "met", NOT_MET: "not met"}


@dataclass(frozen=True, slots=True)
class Example:
    """A criterion with exact numbers, and the theme's standing it belongs to."""

    standing: Standing
    rule: Criterion
    shown: ShownCriterion


def choose(report: Report, organisation: str, round_id: str) -> Example | None:
    """The criterion to explain: in the theme that holds the overall level, else in another; None where all are hidden.

    What stops the next level comes first, then the rest from the highest level down.
    """
    held = deciding(report, organisation, round_id)
    for theme in sorted(report.framework.themes, key=lambda theme: theme not in held):
        standing = report.standing(round_id, organisation, theme)
        told = [pair for pair in judged(report.framework, standing) if _is_told(pair[1])] if standing else []
        if standing and told:
            stops = standing.stopped_by
            rule, shown = max(told, key=lambda pair: (pair[1].id in stops, not pair[0].by_group, pair[0].level))
            return Example(standing, rule, shown)
    return None


def _is_told(shown: ShownCriterion) -> bool:
    return not shown.hidden and shown.share is not None and shown.favourable is not None and bool(shown.n)


def steps(framework: Framework, example: Example) -> tuple[tuple[str, str], ...]:
    """The way from answers to the theme's level: a heading and its sentences, in order."""
    return (
        ("Who counts.", _counted(framework, example)),
        ("How many are favourable.", _favourable(framework, example)),
        ("Is that enough?", _enough(example)),
        ("From criteria to the level.", _gate(framework, example.standing)),
        ("How sure that is.", _sure(framework, example)),
        ("The score.", _score(framework, example)),
    )


def _counted(framework: Framework, example: Example) -> str:
    rule, shown = example.rule, example.shown
    question = framework.questions[rule.question]
    who = people_of(framework, shown.group or rule.audience)
    dont_know = "counts as not favourable" if question.dk == "count" else "is left out, because this is about a fact"
    group = " This rule looks at each role by itself, and they are the group furthest from it." if shown.group else ""
    left_out = "“Not part of my role” and blanks are left out." if question.na_option else "Blanks are left out."
    return (
        f"“{question.text}” is asked of {people_of(framework, question.asked)}. {shown.n} {who} count.{group} "
        f"“{question.dk_label}” {dont_know}. {left_out}"
    )


def _favourable(framework: Framework, example: Example) -> str:
    shown = example.shown
    return f"{shown.favourable} of these {shown.n} {favourable_words(framework, example.rule)}: {shown.share_text}."


def _enough(example: Example) -> str:
    rule, shown = example.rule, example.shown
    least = more_people(rule.quantifier, 0, shown.n or 0)
    need = f"“{rule.quantifier.name.capitalize()}” means {_at_least(rule)}: {least} of {shown.n}"
    if shown.status == MET:
        return f"{need}. {shown.favourable} are there, so the criterion is met."
    return f"{need}. {shown.favourable} are there, {shown.needed} too few, so the criterion is not met."


def _at_least(rule: Criterion) -> str:
    return needs_words(rule.quantifier) if rule.quantifier.op == ">" else f"at least {needs_words(rule.quantifier)}"


def _gate(framework: Framework, standing: Standing) -> str:
    said = [
        f"{framework.level_name(level)}: {STATUS.get(status, 'not known')}"
        for level, status in enumerate(standing.level_status, 1)
    ]
    result = level_words(framework, standing.level, standing.at_least)
    return (
        f"{', '.join(said)}. A level counts only if its criteria and those of every level below are met. "
        f"So the result is: {result}."
    )


def _sure(framework: Framework, example: Example) -> str:
    shown, meaning = example.shown, assurance.meaning(example.standing)
    if shown.lower is None or shown.upper is None:
        return meaning
    who = people_of(framework, shown.group or example.rule.audience)
    if shown.lower == shown.upper:
        return f"All {who} answered, so chance plays no part. {meaning}"
    return (
        f"{shown.n} {who} are some of all. If only chance chose them, the share of all of them lies between "
        f"{shown.lower:.0%} and {shown.upper:.0%} (95 times out of 100; Wilson's interval). {meaning}"
    )


def _score(framework: Framework, example: Example) -> str:
    standing, level = example.standing, next_level(framework, example.standing)
    score = display(standing.score)
    if score is None:
        return "There is no score where there is too little to judge."
    if level is None:
        return f"The score is {score}: the highest level is reached."
    name = framework.level_name(level)
    own = _closeness(example) if example.rule.level == level else ""
    return (
        f"The score is {score}: {standing.level} for the level, and the rest for how near {name} is. {own}"
        f"Each criterion of {name} counts from 0 (far away) to 1 (met), their mean is added, and the result is cut to "
        "two places, never rounded up. Hidden criteria count 1 if met, else 0. "
        "The score gives a direction; it is no measure, and nobody should aim at it."
    )


def _closeness(example: Example) -> str:
    threshold = example.rule.quantifier.threshold
    if example.shown.status == MET or not example.shown.n:
        return "The criterion above is met and counts 1. "
    share = Fraction(example.shown.favourable or 0, example.shown.n)
    near = display(min(Fraction(1), share / threshold))
    return f"The criterion above counts {near}: {example.shown.share_text} of the {float(threshold):.0%} needed. "


def overall(report: Report, organisation: str, round_id: str) -> str:
    """How the overall level comes from the themes, with the organisation's own."""
    framework = report.framework
    found = [(theme, report.standing(round_id, organisation, theme.id)) for theme in counted(framework)]
    said = [f"{theme.name}: {level_words(framework, s.level, s.at_least)}" for theme, s in found if s]
    whole = report.standing(round_id, organisation, OVERALL)
    result = level_words(framework, whole.level, whole.at_least) if whole else framework.level_name(None)
    return f"The overall level is that of the weakest theme that counts. {'; '.join(said)}. So overall: {result}."
