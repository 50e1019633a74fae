"""A theme's criteria: the share of people behind each as a bar, against what its level needs (method.md 3.2-3.6, 4.3).

Drawn from shown criteria alone. A hidden or unknown one has no bar, so that it never looks like nought.
"""

from __future__ import annotations

import pandas as pd

from assessment.charts.labels import DASH, lines
from assessment.charts.share_bars import SIGNS, Rows, draw, has_bar, interval, numbers, of_criteria
from assessment.charts.theme import Chart, figure
from assessment.charts.written import written
from assessment.domain.framework import Criterion, Framework
from assessment.domain.nearest import judged
from assessment.domain.phrases import needs_words, people_of
from assessment.domain.results import MET, UNKNOWN
from assessment.domain.standings import ShownCriterion, Standing

ROW, THICK, WIDE = 100, 0.2, 47
"""Height of a row in pixels; thickness of its bar as a part of the row; letters of a label on a telephone."""


def criteria(framework: Framework, standing: Standing) -> Chart:
    """A bar a criterion, lowest level first, with its 95% interval and an upright line at what is needed."""
    rows = judged(framework, standing)
    made = figure(ROW * len(rows) + 20, barmode="overlay", bargap=0, showlegend=False)
    draw(made, of_criteria(rows), THICK)
    at = [row - THICK / 2 - 0.04 for row in range(len(rows))]
    made.add_trace(written([_label(framework, *row) for row in rows], at, "criteria"))
    made.update_yaxes(range=[len(rows) - 0.8, -0.75], visible=False)
    name = framework.themes[standing.theme].name
    alt = f"{name}: a bar for each criterion. " + " ".join(_said(framework, *row) for row in rows)
    return Chart(made, alt, _table(framework, rows), _title(rows))


def who(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    """Whose answers decide: "staff", or "weakest group: managers" in a group rule."""
    if shown.group:
        return f"weakest group: {people_of(framework, shown.group)}"
    return people_of(framework, rule.audience) + (", in every role group" if rule.by_group else "")


def can_be_drawn(standing: Standing) -> bool:
    """Whether any criterion has a share to draw: a chart without a bar would look like nought."""
    return any(has_bar(shown) for shown in standing.criteria)


def _label(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    needs = f"{framework.level_name(rule.level)}, needs {needs_words(rule.quantifier)}"
    said = numbers(shown) if shown.hidden else f"{numbers(shown)} · {who(framework, rule, shown)}"
    question = lines(framework.questions[rule.question].text, WIDE, 1)
    return f"<b>{SIGNS[shown.status][0]} {lines(needs, WIDE, 1)}</b><br>{lines(said, WIDE, 1)}<br>{question}"


def _title(rows: Rows) -> str:
    met = sum(shown.status == MET for _, shown in rows)
    unknown = sum(shown.status == UNKNOWN for _, shown in rows)
    verb = "is" if met == 1 else "are"
    tail = f"; {unknown} could not be judged" if unknown else ""
    return f"{met} of {len(rows)} {'criterion' if len(rows) == 1 else 'criteria'} {verb} met{tail}"


def _said(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    said = numbers(shown).removeprefix(f"{DASH} ").removeprefix("? ")
    question = framework.questions[rule.question].text
    needs = f"{framework.level_name(rule.level)} needs {needs_words(rule.quantifier)}"
    return f"{SIGNS[shown.status][1]}: {question} {needs}; {said}, {who(framework, rule, shown)}."


def _table(framework: Framework, rows: Rows) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Level": [framework.level_name(rule.level) for rule, _ in rows],
            "Question": [framework.questions[rule.question].text for rule, _ in rows],
            "Result": [SIGNS[shown.status][1] for _, shown in rows],
            "People": [numbers(shown) for _, shown in rows],
            "Needed": [needs_words(rule.quantifier) for rule, _ in rows],
            "More people needed": [str(shown.needed) if shown.needed else DASH for _, shown in rows],
            "95% interval": [interval(shown.lower, shown.upper) for _, shown in rows],
            "Don't know": [shown.dk_text or DASH for _, shown in rows],
            "Whose answers decide": [who(framework, *row) for row in rows],
        }
    )
