"""A theme's criteria: the share of people behind each as a bar, against what its level needs (method.md 3.2-3.6, 4.3).

Drawn from shown criteria alone. A hidden or unknown one has no bar, so that it never looks like nought.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import DASH, lines
from assessment.charts.theme import FAINT, INK, PAPER, SHADES, Chart, figure, filled
from assessment.domain.framework import Criterion, Framework
from assessment.domain.nearest import judged
from assessment.domain.phrases import needs_words, people_of
from assessment.domain.results import MET, NOT_MET, UNKNOWN
from assessment.domain.standings import ShownCriterion, Standing

ROW, THICK, WIDE = 100, 0.2, 47
"""Height of a row in pixels; thickness of its bar as a part of the row; letters of a label on a telephone."""
BANDS = {"over 90%": 0.9, "under 10%": 0.0}
"""Where the band of a share begins that is not told exactly; each is a tenth wide."""
TENTH = 0.1
SHARE, NEEDED, BAND = "Share of people", "Needed", "Not told exactly"

SIGNS = {MET: ("✓", "Met"), NOT_MET: ("○", "Not met"), UNKNOWN: ("?", "Not known")}
WHY_UNKNOWN = {"not_asked": "not asked", "zero_weight": "no weight"}

Rows = Sequence[tuple[Criterion, ShownCriterion]]


def criteria(framework: Framework, standing: Standing) -> Chart:
    """A bar a criterion, lowest level first, with its 95% interval and an upright line at what is needed."""
    rows = judged(framework, standing)
    made = figure(ROW * len(rows) + 20, barmode="overlay", bargap=0, showlegend=False)
    _tracks(made, rows)
    _shares(made, rows)
    _bands(made, rows)
    _needs(made, rows)
    made.add_trace(_labels(framework, rows))
    made.update_xaxes(range=[-0.01, 1.01], visible=False)
    made.update_yaxes(range=[len(rows) - 0.8, -0.75], visible=False)
    name = framework.themes[standing.theme].name
    alt = f"{name}: a bar for each criterion. " + " ".join(_said(framework, *row) for row in rows)
    return Chart(made, alt, _table(framework, rows), _title(rows))


def numbers(shown: ShownCriterion, least: int) -> str:
    """ "46 of 84 (55%)", "over 90% of 18", or why there is no number. `least`: fewest answers that are shown."""
    if shown.hidden:
        return f"{DASH} hidden: fewer than {least} answers"
    if shown.status == UNKNOWN:
        return f"? {WHY_UNKNOWN.get(shown.reason, 'too few answers')}"
    if shown.favourable is not None and shown.n is not None:
        return f"{shown.favourable} of {shown.n} ({shown.share_text})"
    return f"{shown.share_text} of {shown.n}" if shown.share_text else DASH


def who(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    """Whose answers decide: "staff", or "weakest group: managers" in a group rule."""
    if shown.group:
        return f"weakest group: {people_of(framework, shown.group)}"
    return people_of(framework, rule.audience) + (", in every role group" if rule.by_group else "")


def can_be_drawn(standing: Standing) -> bool:
    """Whether any criterion has a share to draw: a chart without a bar would look like nought."""
    return any(_has_bar(shown) for shown in standing.criteria)


def _has_bar(shown: ShownCriterion) -> bool:
    return not shown.hidden and (shown.share is not None or shown.share_text in BANDS)


def _bar(at: Sequence[int], x: Sequence[float], name: str, marker: dict[str, Any], **more: Any) -> go.Bar:
    return go.Bar(
        orientation="h", x=list(x), y=list(at), width=THICK, name=name, marker=marker, hoverinfo="skip", **more
    )


def _tracks(made: go.Figure, rows: Rows) -> None:
    at = [row for row, (_, shown) in enumerate(rows) if _has_bar(shown)]
    made.add_trace(_bar(at, [1] * len(at), "All", {"color": PAPER, "line": {"color": FAINT, "width": 1}}))


def _shares(made: go.Figure, rows: Rows) -> None:
    found = [(at, c.share, c.lower, c.upper) for at, (_, c) in enumerate(rows) if _has_bar(c) and c.share is not None]
    interval = {
        "type": "data", "symmetric": False, "color": INK, "thickness": 2, "width": 5,
        "array": [0 if upper is None else upper - share for _, share, _, upper in found],
        "arrayminus": [0 if lower is None else share - lower for _, share, lower, _ in found],
    }  # fmt: skip
    shares = [share for _, share, _, _ in found]
    made.add_trace(_bar([at for at, *_ in found], shares, SHARE, filled(_colour(1)), error_x=interval))


def _bands(made: go.Figure, rows: Rows) -> None:
    found = [(at, BANDS[c.share_text]) for at, (_, c) in enumerate(rows) if c.share is None and c.share_text in BANDS]
    starts = [start for _, start in found]
    made.add_trace(_bar([at for at, _ in found], [TENTH] * len(found), BAND, filled(_colour(0)), base=starts))


def _needs(made: go.Figure, rows: Rows) -> None:
    found = [(at, float(rule.quantifier.threshold)) for at, (rule, shown) in enumerate(rows) if _has_bar(shown)]
    made.add_trace(
        go.Scatter(
            x=[x for _, x in found], y=[at for at, _ in found], mode="markers", name=NEEDED, hoverinfo="skip",
            marker={"symbol": "line-ns", "size": 24, "line": {"color": INK, "width": 4}}, cliponaxis=False,
        )
    )  # fmt: skip


def _labels(framework: Framework, rows: Rows) -> go.Scatter:
    return go.Scatter(
        x=[0] * len(rows), y=[at - THICK / 2 - 0.04 for at in range(len(rows))], mode="text", name="criteria",
        text=[_label(framework, *row) for row in rows], textposition="top right", cliponaxis=False,
        textfont={"size": 13, "color": INK}, hoverinfo="skip",
    )  # fmt: skip


def _label(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    least = framework.config.sensitive_small_n
    needs = f"{framework.level_name(rule.level)}, needs {needs_words(rule.quantifier)}"
    said = numbers(shown, least) if shown.hidden else f"{numbers(shown, least)} · {who(framework, rule, shown)}"
    question = lines(framework.questions[rule.question].text, WIDE, 1)
    return f"<b>{SIGNS[shown.status][0]} {lines(needs, WIDE, 1)}</b><br>{lines(said, WIDE, 1)}<br>{question}"


def _colour(at: int) -> str:
    red, green, blue = SHADES[at]
    return f"#{red:02x}{green:02x}{blue:02x}"


def _title(rows: Rows) -> str:
    met = sum(shown.status == MET for _, shown in rows)
    unknown = sum(shown.status == UNKNOWN for _, shown in rows)
    verb = "is" if met == 1 else "are"
    tail = f"; {unknown} could not be judged" if unknown else ""
    return f"{met} of {len(rows)} {'criterion' if len(rows) == 1 else 'criteria'} {verb} met{tail}"


def _said(framework: Framework, rule: Criterion, shown: ShownCriterion) -> str:
    said = numbers(shown, framework.config.sensitive_small_n).removeprefix(f"{DASH} ").removeprefix("? ")
    question = framework.questions[rule.question].text
    needs = f"{framework.level_name(rule.level)} needs {needs_words(rule.quantifier)}"
    return f"{SIGNS[shown.status][1]}: {question} {needs}; {said}, {who(framework, rule, shown)}."


def _table(framework: Framework, rows: Rows) -> pd.DataFrame:
    least = framework.config.sensitive_small_n
    return pd.DataFrame(
        {
            "Level": [framework.level_name(rule.level) for rule, _ in rows],
            "Question": [framework.questions[rule.question].text for rule, _ in rows],
            "Result": [SIGNS[shown.status][1] for _, shown in rows],
            "People": [numbers(shown, least) for _, shown in rows],
            "Needed": [needs_words(rule.quantifier) for rule, _ in rows],
            "More people needed": [str(shown.needed) if shown.needed else DASH for _, shown in rows],
            "95% interval": [_interval(shown) for _, shown in rows],
            "Don't know": [shown.dk_text or DASH for _, shown in rows],
            "Whose answers decide": [who(framework, *row) for row in rows],
        }
    )


def _interval(shown: ShownCriterion) -> str:
    if shown.lower is None or shown.upper is None:
        return DASH
    return f"{shown.lower:.0%} to {shown.upper:.0%}"
