"""One share over the rounds: a plain line, from 8 rounds on with limits and signals (method.md 7, XmR)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import lines, safe
from assessment.charts.theme import FAINT, INK, LINE, PAPER, STRONG, Chart, figure, haloed
from assessment.domain import changes
from assessment.domain.series import Point, Series, signals

HIGH, FEW = 330, 6
"""In pixels; up to so many rounds all names stand below, else the first, the last and some between."""


def chart(series: Series) -> Chart:
    """The line, broken where a round shows no share or asked in other words; limits where there are any."""
    points = series.points
    made = figure(HIGH, showlegend=False, margin={"t": 24, "r": 16, "l": 8, "b": 8})
    _limits(made, series)
    made.add_trace(_line(points))
    marked = {series.first + at - 1 for at, _ in series.limits.signals}
    if marked:
        made.add_trace(_rings([(at, points[at]) for at in sorted(marked)]))
    gaps = [(at, point) for at, point in enumerate(points) if point.share is None]
    if gaps:
        made.add_trace(_gaps(gaps))
    for at, point in enumerate(points):
        if point.breaks:
            made.add_shape(type="line", x0=at - 0.5, x1=at - 0.5, y0=0, y1=1, line={"color": LINE, "dash": "dot"})
            made.add_trace(_label(at - 0.5, 1.04, "asked in other words before", "bottom center"))
    ends = _named(len(points))
    made.update_xaxes(
        tickvals=ends, ticktext=[lines(points[at].round.name, 8) for at in ends], tickangle=0,
        range=[-0.5, len(points) - 0.5],
    )  # fmt: skip
    made.update_yaxes(
        range=[-0.02, 1.16], tickvals=[0, 0.25, 0.5, 0.75, 1], tickformat=".0%", showgrid=True, gridcolor=FAINT
    )
    return Chart(made, _alt(series), _table(series), _title(series))


def _line(points: tuple[Point, ...]) -> go.Scatter:
    x: list[float] = []
    y: list[float | None] = []
    for at, point in enumerate(points):
        if point.breaks:
            x, y = [*x, at - 0.5], [*y, None]
        x, y = [*x, at], [*y, point.share]
    return go.Scatter(
        x=x, y=y, mode="lines+markers", connectgaps=False, name="share", line={"color": STRONG, "width": 2},
        marker={"color": STRONG, "size": 8}, cliponaxis=False, hovertemplate="%{y:.0%}<extra></extra>",
    )  # fmt: skip


def _limits(made: go.Figure, series: Series) -> None:
    found = series.limits
    if found.mean is None or found.lower is None or found.upper is None:
        return
    start, end = series.first - 0.4, len(series.points) - 0.6
    for value, name, dash in (
        (found.mean, "average", "solid"),
        (found.lower, "limit", "dash"),
        (found.upper, "limit", "dash"),
    ):
        if 0 <= value <= 1:
            made.add_shape(
                type="line", x0=start, x1=end, y0=value, y1=value, line={"color": LINE, "width": 1.5, "dash": dash}
            )
            made.add_trace(_label(start, value, f"{name} {value:.0%}", "top right"))


def _rings(marked: list[tuple[int, Point]]) -> go.Scatter:
    return go.Scatter(
        x=[at for at, _ in marked], y=[point.share for _, point in marked], mode="markers", name="signals",
        marker={"symbol": "diamond", "size": 15, "color": INK, "line": {"color": PAPER, "width": 1}}, cliponaxis=False,
        hovertemplate="signal: %{y:.0%}<extra></extra>",
    )  # fmt: skip


def _gaps(gaps: list[tuple[int, Point]]) -> go.Scatter:
    """Never a zero: an en dash, or the words that it was not asked, halfway up."""
    words = ["not<br>asked" if point.why == changes.NEVER else "–" for _, point in gaps]
    return go.Scatter(
        x=[at for at, _ in gaps], y=[0.5] * len(gaps), mode="text", text=[haloed(word) for word in words],
        textfont={"size": 13, "color": INK}, name="not shown", hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip


def _label(x: float, y: float, text: str, side: str) -> go.Scatter:
    style: dict[str, Any] = {"size": 11, "color": INK}
    return go.Scatter(
        x=[x], y=[y], mode="text", text=[haloed(safe(text))], textposition=side, textfont=style, hoverinfo="skip",
        name="words", cliponaxis=False,
    )  # fmt: skip


def _named(count: int) -> list[int]:
    """Rounds whose names stand below: all of a few, else about five of them."""
    if count <= FEW:
        return list(range(count))
    step = -(-(count - 1) // 4)
    return sorted({*range(0, count - 1, step), count - 1} - {count - 2})


def _title(series: Series) -> str:
    shown = [point for point in series.points if point.share is not None]
    if not shown:
        return "No round shows this share"
    first, last = shown[0], shown[-1]
    if first == last:
        return f"{last.text} in {last.round.name}"
    return f"{last.text} in {last.round.name}; {first.text} in {first.round.name}"


def _alt(series: Series) -> str:
    said = ", ".join(f"{p.round.name} {p.text if p.share is not None else p.why}" for p in series.points)
    return f"A line, round by round: {series.name}. {said}. {' '.join(signals(series))}"


def _table(series: Series) -> pd.DataFrame:
    rows = [
        (p.round.name, p.text, p.why + ("; asked in other words before" if p.breaks else "")) for p in series.points
    ]
    return pd.DataFrame(rows, columns=["Round", "Share", "Note"])
