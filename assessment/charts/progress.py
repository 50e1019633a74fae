"""Themes over time, and who moved between two rounds (method.md 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
from plotly.subplots import make_subplots

from assessment.charts.labels import DASH, NO_PART, lines, place, safe
from assessment.charts.theme import FAINT, INK, SHADES, TEMPLATE, Chart, figure, filled, hatched
from assessment.domain import progress, summaries
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL

ACROSS, HIGH = 2, 240
"""Small charts side by side, so that a telephone shows them too; height of one, in pixels."""
ROOM_BELOW = 0.2
"""A label fits below a point whose share is higher than this."""
COLOUR = "#{:02x}{:02x}{:02x}".format(*SHADES[2])
ROSE, STAYED, FELL, UNCOMPARED = "▲ Rose", "● Stayed", "▼ Fell", "Cannot be compared"


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
    made = make_subplots(rows, ACROSS, shared_yaxes=True, vertical_spacing=0.48 / rows, horizontal_spacing=0.06)
    made.update_layout(template=TEMPLATE, height=rows * HIGH + 70, margin={"t": 76, "r": 14}, showlegend=False)
    names, breaks = [lines(r.name, 7) for r in report.rounds], _breaks(report)
    for at, line in enumerate(found):
        made.add_trace(_trace(line, breaks), at // ACROSS + 1, at % ACROSS + 1)
        made.add_annotation(_heading(line.name, at))
    ends, side = sorted({0, len(names) - 1}), 0.16 * len(names)
    made.update_xaxes(
        range=[-side, len(names) - 1 + side], tickvals=ends, ticktext=[names[at] for at in ends], tickangle=0
    )
    made.update_yaxes(range=[-0.06, 1.16], tickvals=[0, 0.5, 1], tickformat=".0%", showgrid=True, gridcolor=FAINT)
    made.update_xaxes(tickfont={"size": 11})
    made.update_yaxes(tickfont={"size": 11})
    return Chart(made, _lines_alt(report, found, level), _lines_table(report, found), _lines_title(report, level))


def _heading(name: str, at: int) -> dict[str, object]:
    """A theme's name above its small chart, from its left edge."""
    axis = str(at + 1) if at else ""
    return {
        "text": f"<b>{lines(name, 18, 4)}</b>", "x": 0, "xref": f"x{axis} domain", "xanchor": "left", "y": 1,
        "yref": f"y{axis} domain", "yanchor": "bottom", "align": "left", "showarrow": False, "font": {"size": 12},
    }  # fmt: skip


def _breaks(report: Report) -> list[int]:
    """Places of the rounds that cannot be compared with the one before."""
    pairs = zip(report.rounds, report.rounds[1:], strict=False)
    return [at for at, (before, after) in enumerate(pairs, 1) if not progress.comparable(before, after)]


def _trace(line: _Line, breaks: Sequence[int]) -> go.Scatter:
    x: list[float] = []
    y: list[float | None] = []
    text: list[str] = []
    for at, (point, said) in enumerate(zip(line.points, line.said, strict=True)):
        if at in breaks:
            x, y, text = [*x, at - 0.5], [*y, None], [*text, ""]
        ends = at in (0, len(line.points) - 1)
        x, y, text = [*x, at], [*y, point.share], [*text, said if ends and point.judged else ""]
    return go.Scatter(
        x=x, y=y, text=text, mode="lines+markers+text", connectgaps=False, textposition=_positions(line, breaks),
        name=safe(line.name),
        line={"color": COLOUR, "width": 2}, marker={"color": COLOUR, "size": 7}, textfont={"size": 12, "color": INK},
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
    if len(report.rounds) < 2 or not pairs:
        return f"Organisations {above}, theme by theme"
    more = sum(b > a for a, b in pairs)
    said = f"More organisations are {above} than in {report.rounds[0].name}"
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


def movements(report: Report, before: str, after: str, theme: str = OVERALL) -> Chart:
    """How many organisations rose, stayed and fell between two rounds; who they are, in the table."""
    moved = summaries.moved(report, before, after, theme)
    groups = {ROSE: moved.rose, STAYED: moved.stayed, FELL: moved.fell, UNCOMPARED: moved.not_comparable}
    counts = [len(ids) for ids in groups.values()]
    made = figure(230, bargap=0.25)
    for name, count in zip(groups, counts, strict=True):
        marker = hatched() if name == UNCOMPARED else filled(FAINT if name == STAYED else COLOUR)
        made.add_trace(
            go.Bar(
                orientation="h", y=[name], x=[count], marker=marker, text=[str(count)], textposition="outside",
                cliponaxis=False, name=name, showlegend=False, hoverinfo="skip",
            )
        )  # fmt: skip
    made.update_xaxes(visible=False, range=[0, max(*counts, 1) * 1.15])
    made.update_yaxes(autorange="reversed")
    first, last = summaries.round_of(report, before).name, summaries.round_of(report, after).name
    title = f"{_said(moved)} between {first} and {last}"
    rest = f"{len(moved.stayed)} stayed. {summaries.many(len(moved.not_comparable))} cannot be compared."
    alt = f"{report.theme_name(theme)}: {title[0].lower()}{title[1:]}; {rest}"
    return Chart(made, alt, _movements_table(report, groups, before, after, theme), title)


def _said(moved: progress.Movements) -> str:
    if not moved.compared:
        return "No organisation can be compared"
    fell = f"{len(moved.fell)} fell" if moved.fell else "none fell"
    return f"{summaries.many(len(moved.rose))} rose and {fell}" if moved.rose else f"No organisation rose and {fell}"


def _movements_table(
    report: Report, groups: Mapping[str, Sequence[str]], before: str, after: str, theme: str
) -> pd.DataFrame:
    places = {o.id: o for o in report.organisations}
    absent = [o for o in places if all(o not in ids for ids in groups.values())]
    first, last = summaries.round_of(report, before).name, summaries.round_of(report, after).name
    rows = [
        {
            "Movement": kind,
            "Organisation": places[o].name,
            first: place(report.framework, report.standing(before, o, theme)),
            last: place(report.framework, report.standing(after, o, theme)),
        }
        for kind, ids in (*groups.items(), (NO_PART, absent))
        for o in ids
    ]
    return pd.DataFrame(rows, columns=["Movement", "Organisation", first, last])
