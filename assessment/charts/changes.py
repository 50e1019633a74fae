"""Shares in two rounds: the change with its interval, beside a line for no change (method.md 7).

A full mark is a change that is likely real, a hollow one could be chance. Neither red nor green means anything here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import lines, safe
from assessment.charts.theme import INK, LINE, PAPER, STRONG, Chart, figure
from assessment.domain import changes, pooled_changes, progress
from assessment.domain.changes import CriterionChange
from assessment.domain.framework import Framework
from assessment.domain.pooled_changes import PooledChange
from assessment.domain.progress import Change

WIDE, MOST = 44, 4
"""A question's text: letters in a line on a telephone, and lines."""
LINE_HIGH, BAR, GAP, FOOT = 18, 26, 22, 34
"""In pixels: a line of text; the row of a mark; between rows; the scale at the bottom."""
STEP = 0.1


@dataclass(frozen=True, slots=True)
class _Row:
    """One share: its question, what it was and is, and the change where there is one."""

    heading: str
    words: str
    change: Change | None


def of_organisation(framework: Framework, found: Sequence[CriterionChange], before: str, after: str) -> Chart:
    """The shares behind an organisation's levels. `before`, `after`: names of the rounds."""
    rows = [_Row(_heading(framework, each), _own_words(each), each.change) for each in found]
    table = pd.DataFrame(
        [
            (
                framework.themes[each.theme].name,
                framework.level_name(each.level),
                each.question,
                each.who,
                each.before_text,
                each.after_text,
                _moved(each.change),
                each.change.reading if each.change else each.why,
            )
            for each in found
        ],
        columns=["Theme", "Level", "Question", "Who", before, after, "Change (95% interval)", "Reading"],
    )
    return _chart(rows, table, changes.read(found), f"from {before} to {after}")


def pooled(framework: Framework, found: Sequence[PooledChange], before: str, after: str) -> Chart:
    """The same over the organisations that show their numbers in both rounds."""
    rows = [_Row(_heading(framework, each), pooled_changes.words(each), each.change) for each in found]
    table = pd.DataFrame(
        [
            (
                framework.themes[each.theme].name,
                framework.level_name(each.level),
                each.question,
                each.who,
                each.organisations,
                pooled_changes.share_words(each.before),
                pooled_changes.share_words(each.after),
                _moved(each.change),
                each.change.reading if each.change else each.why,
                _moved(each.weighted),
            )
            for each in found
        ],
        columns=[
            "Theme",
            "Level",
            "Question",
            "Who",
            "Organisations",
            before,
            after,
            "Change (95% interval)",
            "Reading",
            "Change weighted by headcount",
        ],
    )
    return _chart(rows, table, pooled_changes.read(found), f"from {before} to {after}, over the same organisations")


def _heading(framework: Framework, each: CriterionChange | PooledChange) -> str:
    return f"{framework.level_name(each.level)} · {each.who}: {each.question}"


def _own_words(each: CriterionChange) -> str:
    return f"{each.before_text}, now {each.after_text}" + ("" if each.change else f": {each.why}")


def _moved(found: Change | None) -> str:
    return progress.in_points(found).rpartition(",")[0] if found else "–"


def _chart(rows: Sequence[_Row], table: pd.DataFrame, title: str, what: str) -> Chart:
    tops, texts, marks = _layout(rows)
    reach = _reach(rows)
    made = figure(int(tops[-1] + FOOT) if tops else 60, showlegend=False, margin={"l": 4, "r": 4, "t": 4, "b": 4})
    foot = tops[-1] if tops else 0
    for row, top, text, mark in zip(rows, tops, texts, marks, strict=False):
        if row.change is not None:
            made.add_traces(_mark(row.change, mark))
            ends = {"y0": mark - BAR / 2, "y1": mark + BAR / 2}
            made.add_shape(type="line", x0=0, x1=0, layer="below", line={"color": INK, "width": 2}, **ends)
        made.add_trace(_text(-reach, top, text, "bottom right"))
    for at in (-reach, 0.0, reach):
        side = {-reach: "bottom right", 0.0: "bottom center"}.get(at, "bottom left")
        words = "no change" if not at else f"{100 * at:+.0f} points".replace("-", "−")
        made.add_trace(_text(at, foot, words, side, size=12))
    made.update_xaxes(visible=False, range=[-reach * 1.02, reach * 1.02])
    made.update_yaxes(visible=False, range=[foot + FOOT, 0])
    said = ". ".join(f"{row.heading} {row.words}" + (f": {_said(row.change)}" if row.change else "") for row in rows)
    return Chart(made, f"A mark for each share behind the levels, {what}. {said}.", table, title)


def _said(found: Change) -> str:
    return progress.in_points(found)


def _layout(rows: Sequence[_Row]) -> tuple[list[float], list[str], list[float]]:
    """Where each row's text starts (and one more: the foot), its text, where its mark stands."""
    top, tops, texts, marks = 0.0, [], [], []
    for row in rows:
        text = f"<b>{lines(row.heading, WIDE, MOST)}</b><br>{lines(row.words, WIDE + 2, 3)}"
        text += f"<br>{safe(_said(row.change))}" if row.change else ""
        tops.append(top)
        texts.append(text)
        high = LINE_HIGH * (text.count("<br>") + 1)
        marks.append(top + high + BAR / 2 + 4)
        top += high + (BAR if row.change else 0) + GAP
    return [*tops, top], texts, marks


def _reach(rows: Sequence[_Row]) -> float:
    """How far the scale goes either way: a round number of points beyond every interval."""
    ends = [abs(end) for row in rows if row.change for end in (row.change.lower, row.change.upper)]
    return min(1.0, max(2, -(-max(ends, default=0.2) // STEP)) * STEP)


def _mark(found: Change, y: float) -> list[go.Scatter]:
    real = found.reading != progress.CHANCE
    line = go.Scatter(
        x=[found.lower, found.upper], y=[y, y], mode="lines+markers", hoverinfo="skip", name="interval",
        line={"color": STRONG if real else LINE, "width": 3 if real else 2},
        marker={"symbol": "line-ns", "size": 12, "line": {"color": STRONG if real else LINE, "width": 2}},
    )  # fmt: skip
    point = go.Scatter(
        x=[found.change], y=[y], mode="markers", name="change", hovertemplate=safe(_said(found)) + "<extra></extra>",
        marker={"symbol": "diamond", "size": 14, "color": STRONG if real else PAPER,
                "line": {"color": INK if real else LINE, "width": 2}},
    )  # fmt: skip
    return [line, point]


def _text(x: float, y: float, text: str, side: str, size: int = 13) -> go.Scatter:
    return go.Scatter(
        x=[x], y=[y], mode="text", text=[text], textposition=side, textfont={"size": size, "color": INK},
        hoverinfo="skip", cliponaxis=False, name="words",
    )  # fmt: skip
