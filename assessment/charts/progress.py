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

HIGH, NAME, BELOW = 104, 44, 40
"""In pixels: the height of a small chart; room for its name above it, and for rounds below.

They stand one under another: a telephone has room for a whole name, and one round is above the same round of the next.
"""
WIDE = 44
"""Letters of a name in a line on a telephone."""
FEW = 6
"""So many rounds are all named below a small chart."""
GREY = "#8a9196"
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


def by_theme(report: Report, level: int, frozen: Report | None = None) -> Chart:
    """A small line chart a theme: the share of judged organisations at `level` or above, round by round.

    A line breaks where nobody was judged, and where a new major version of the framework made rounds incomparable.
    `frozen`: the results as published, where `report` has earlier rounds under today's rules; drawn beside, in grey.
    """
    found = _found(report, level)
    names, breaks = [lines(r.name, 7) for r in report.rounds], _breaks(report)
    axes: dict[str, object] = {}
    for at in range(len(found)):
        axes |= _axes(at, len(found), names)
    height = len(found) * (NAME + HIGH + BELOW)
    made = figure(height, margin={"t": 0, "b": 0, "r": 14, "l": 46, "autoexpand": False}, showlegend=False, **axes)
    if frozen is not None:
        made.add_traces([_greyed(line, at, _breaks(frozen)) for at, line in enumerate(_found(frozen, level))])
    made.add_traces([_trace(line, at, breaks) for at, line in enumerate(found)])
    made.update_layout(annotations=[_heading(line.name, at) for at, line in enumerate(found)])
    return Chart(made, _lines_alt(report, found, level), _lines_table(report, found), _lines_title(report, level))


def _found(report: Report, level: int) -> list[_Line]:
    return [
        _Line(report.theme_name(t), [summaries.reached(report.levels(r.id, t), level) for r in report.rounds])
        for t in report.themes
    ]


def _greyed(line: _Line, at: int, breaks: Sequence[int]) -> go.Scatter:
    """The published results beside today's rules: grey, dashed, without numbers."""
    drawn = _trace(line, at, breaks)
    drawn.update(mode="lines+markers", text=None, name=f"{drawn.name} as published", hoverinfo="skip", opacity=0.9)
    return drawn.update(line={"color": GREY, "width": 2, "dash": "dot"}, marker={"color": GREY, "size": 6})


def _axis(at: int) -> str:
    """The number that plotly gives the axes of the chart at a place: none for the first."""
    return str(at + 1) if at else ""


def _axes(at: int, rows: int, names: Sequence[str]) -> dict[str, object]:
    """The axes of one small chart: its place in the column, rounds below, per cents on the left."""
    row = NAME + HIGH + BELOW
    top = 1 - (at * row + NAME) / (rows * row)
    ends, side = _named(len(names)), 0.1 * len(names)
    x: dict[str, object] = {"anchor": f"y{_axis(at)}", "domain": [0, 1], "range": [-side, len(names) - 1 + side]}
    x |= {"tickvals": ends, "ticktext": [names[end] for end in ends], "tickangle": 0, "tickfont": {"size": 11}}
    y: dict[str, object] = {
        "anchor": f"x{_axis(at)}",
        "domain": [max(0.0, top - HIGH / (rows * row)), top],
        "range": [-0.06, 1.16],
    }
    y |= {"tickvals": [0, 0.5, 1], "tickformat": ".0%", "tickfont": {"size": 11}}
    return {f"xaxis{_axis(at)}": x, f"yaxis{_axis(at)}": y | {"showgrid": True, "gridcolor": FAINT}}


def _named(rounds: int) -> list[int]:
    """The rounds whose names fit below: all of a few, else the first and the last."""
    return list(range(rounds)) if rounds <= FEW else [0, rounds - 1]


def _heading(name: str, at: int) -> dict[str, object]:
    """A theme's name above its small chart, from its left edge."""
    axis = _axis(at)
    return {
        "text": f"<b>{lines(name, WIDE)}</b>", "x": 0, "xref": f"x{axis} domain", "xanchor": "left", "y": 1,
        "yref": f"y{axis} domain", "yanchor": "bottom", "align": "left", "showarrow": False, "font": {"size": 13},
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
