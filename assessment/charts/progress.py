"""Themes over time: the share of organisations that has reached a level, round by round (method.md 7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import DASH, lines, safe
from assessment.charts.theme import FAINT, INK, STRONG, Chart, figure
from assessment.domain import progress, summaries
from assessment.domain.reports import Report

ACROSS, HIGH = 2, 240
"""Small charts side by side, so that a telephone shows them too; height of one, in pixels."""
BETWEEN, ABOVE = 0.06, 0.48
"""Space between small charts, as a part of the width; space for a name and rounds, as a part of a row."""
ROOM_BELOW = 0.2
"""A label fits below a point whose share is higher than this."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A theme's points, one a round."""

    name: str
    points: list[summaries.Reached]

    @property
    def said(self) -> list[str]:
        return [f"{p.reached} of {p.judged}" if p.judged else DASH for p in self.points]


def by_theme(report: Report, level: int) -> Chart:
    """A small line chart a theme: the share of judged organisations at `level` or above, round by round.

    A line breaks where nobody was judged, and where a new major version of the framework made rounds incomparable.
    """
    rows = -(-len(report.themes) // ACROSS)
    found = [
        _Line(report.theme_name(t), [summaries.reached(report.levels(r.id, t), level) for r in report.rounds])
        for t in report.themes
    ]
    names, breaks = [lines(r.name, 7) for r in report.rounds], _breaks(report)
    axes: dict[str, object] = {}
    for at in range(len(found)):
        axes |= _axes(at, rows, names)
    made = figure(rows * HIGH + 70, margin={"t": 76, "r": 14}, showlegend=False, **axes)
    made.add_traces([_trace(line, at, breaks) for at, line in enumerate(found)])
    made.update_layout(annotations=[_heading(line.name, at) for at, line in enumerate(found)])
    return Chart(made, _lines_alt(report, found, level), _lines_table(report, found), _lines_title(report, level))


def _axis(at: int) -> str:
    """The number that plotly gives the axes of the chart at a place: none for the first."""
    return str(at + 1) if at else ""


def _axes(at: int, rows: int, names: Sequence[str]) -> dict[str, object]:
    """The axes of one small chart: its place in the grid, the first and last round below, per cents on the left."""
    down, across = divmod(at, ACROSS)
    wide, high = (1 + BETWEEN) / ACROSS, 1 / (rows - ABOVE)
    left, top = across * wide, 1 - down * high
    ends, side = sorted({0, len(names) - 1}), 0.16 * len(names)
    x: dict[str, object] = {
        "anchor": f"y{_axis(at)}",
        "domain": [left, left + wide - BETWEEN],
        "range": [-side, len(names) - 1 + side],
    }
    x |= {"tickvals": ends, "ticktext": [names[end] for end in ends], "tickangle": 0, "tickfont": {"size": 11}}
    y: dict[str, object] = {
        "anchor": f"x{_axis(at)}",
        "domain": [max(0.0, top - high * (1 - ABOVE)), top],
        "range": [-0.06, 1.16],
    }
    y |= {"tickvals": [0, 0.5, 1], "tickformat": ".0%", "tickfont": {"size": 11}, "showticklabels": across == 0}
    return {f"xaxis{_axis(at)}": x, f"yaxis{_axis(at)}": y | {"showgrid": True, "gridcolor": FAINT}}


def _heading(name: str, at: int) -> dict[str, object]:
    """A theme's name above its small chart, from its left edge."""
    axis = _axis(at)
    return {
        "text": f"<b>{lines(name, 18, 4)}</b>", "x": 0, "xref": f"x{axis} domain", "xanchor": "left", "y": 1,
        "yref": f"y{axis} domain", "yanchor": "bottom", "align": "left", "showarrow": False, "font": {"size": 12},
    }  # fmt: skip


def _breaks(report: Report) -> list[int]:
    """Places of the rounds that cannot be compared with the one before."""
    pairs = zip(report.rounds, report.rounds[1:], strict=False)
    return [at for at, (before, after) in enumerate(pairs, 1) if not progress.comparable(before, after)]


def _trace(line: _Line, at: int, breaks: Sequence[int]) -> go.Scatter:
    x: list[float] = []
    y: list[float | None] = []
    text: list[str] = []
    for number, (point, said) in enumerate(zip(line.points, line.said, strict=True)):
        if number in breaks:
            x, y, text = [*x, number - 0.5], [*y, None], [*text, ""]
        ends = number in (0, len(line.points) - 1)
        x, y, text = [*x, number], [*y, point.share], [*text, said if ends and point.judged else ""]
    return go.Scatter(
        x=x, y=y, text=text, mode="lines+markers+text", connectgaps=False, textposition=_positions(line, breaks),
        name=safe(line.name), xaxis=f"x{_axis(at)}", yaxis=f"y{_axis(at)}",
        line={"color": STRONG, "width": 2}, marker={"color": STRONG, "size": 7}, textfont={"size": 12, "color": INK},
        cliponaxis=False, hovertemplate="%{y:.0%}<extra></extra>",
    )  # fmt: skip


def _positions(line: _Line, breaks: Sequence[int]) -> list[str]:
    """Labels above their points; below, where the line leaves or reaches the point from above and there is room."""
    found = ["top center"] * len(line.points)
    shares = [point.share for point in line.points]
    for end, beside in ((0, 1), (-1, -2)):
        here, near = shares[end], shares[beside] if len(shares) > 1 else None
        if here is not None and near is not None and near > here > ROOM_BELOW:
            found[end] = "bottom center"
    for at in reversed(breaks):
        found.insert(at, "top center")
    return found


def _lines_title(report: Report, level: int) -> str:
    first, last = (
        [summaries.reached(report.levels(r.id, t), level).share for t in report.framework.themes]
        for r in (report.rounds[0], report.latest)
    )
    pairs = [(a, b) for a, b in zip(first, last, strict=True) if a is not None and b is not None]
    above = "at or above " + report.framework.level_name(level)
    alike = progress.comparable(report.rounds[0], report.latest)
    if len(report.rounds) < 2 or not pairs or not alike:
        return f"Organisations {above}, theme by theme"
    more = sum(b > a for a, b in pairs)
    said = f"A larger share of organisations is {above} than in {report.rounds[0].name}"
    return f"{said} in {more} of {summaries.many(len(report.framework.themes), 'theme')}"


def _lines_alt(report: Report, found: Sequence[_Line], level: int) -> str:
    names = [r.name for r in report.rounds]
    what = f"A line for each theme: judged organisations at or above {report.framework.level_name(level)}, by round. "
    said = (
        f"{line.name}: " + ", ".join(f"{name} {words}" for name, words in zip(names, line.said, strict=True)) + "."
        for line in found
    )
    return what + " ".join(said)


def _lines_table(report: Report, found: Sequence[_Line]) -> pd.DataFrame:
    rounds = {r.name: [line.said[at] for line in found] for at, r in enumerate(report.rounds)}
    return pd.DataFrame({"Theme": [line.name for line in found], **rounds})
