"""The own place among peers: a row a theme or statement, the middle half of the others, their median, no names.

Own is a diamond in the accent with its value beside it, the median a thick line, the middle half a grey box: shape and
words tell them apart in grey print too. Red and green mean nothing, and rows stand in the framework's order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from assessment.charts import benchmark_words
from assessment.charts.benchmark_words import Words, others_words, score_words, share_words
from assessment.charts.labels import level_names, lines, safe
from assessment.charts.theme import FAINT, INK, LINE, US, Chart, figure
from assessment.domain.benchmarks import Line
from assessment.domain.framework import Framework
from assessment.domain.results import OVERALL

ROW_TEXT, ROW_BAR, ROW_GAP, HEAD = 17, 26, 26, 54
"""In pixels: a line of text; how high the box of a row is; between rows; room for the scale's labels on top."""
WIDE, SIDE = 42, 0.04
"""Letters of a row's name in a line on a telephone; room beside the scale, as a part of it."""
OWN, OTHERS, MEDIAN, HALF = "Own", "Others", "Median of the others", "Middle half of the others"


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a line's parts stand, in pixels from the top."""

    line: Line
    text: str
    top: float
    bar: float


def themes(framework: Framework, found: Sequence[Line], who: str, own: str) -> Chart:
    """Scores by theme. `who`: the group in words; `own`: the organisation's name."""
    names = level_names(framework)
    made = _figure(found, (0.0, float(len(names) - 1)), list(range(len(names))), names, own, score_words)
    title = benchmark_words.title([line for line in found if line.key != OVERALL], who, "theme")
    return Chart(
        made,
        benchmark_words.alt(found, own, score_words, title),
        benchmark_words.table(found, score_words, framework),
        title,
    )


def statements(found: Sequence[Line], who: str, own: str) -> Chart:
    """Shares of favourable answers, statement by statement, the own one with its 95% interval."""
    made = _figure(found, (0.0, 1.0), [0, 0.5, 1], ["0%", "50%", "100%"], own, share_words)
    title = benchmark_words.title(found, who, "statement")
    return Chart(
        made,
        benchmark_words.alt(found, own, share_words, title),
        benchmark_words.table(found, share_words, None),
        title,
    )


def _figure(
    found: Sequence[Line],
    ends: tuple[float, float],
    ticks: Sequence[float],
    labels: Sequence[str],
    own: str,
    words: Words,
) -> go.Figure:
    rows, bottom = _rows(found, words)
    made = figure(int(bottom) + HEAD + 16, showlegend=False)
    span = ends[1] - ends[0]
    for tick in ticks:
        made.add_shape(type="line", x0=tick, x1=tick, y0=0, y1=bottom, line={"color": FAINT, "width": 1}, layer="below")
    _others(made, rows)
    _own(made, rows, own)
    made.add_trace(
        go.Scatter(
            x=[ends[0] - SIDE * span] * len(rows), y=[row.top for row in rows], text=[row.text for row in rows],
            mode="text", textposition="bottom right", textfont={"size": 13}, cliponaxis=False, hoverinfo="skip",
            name="rows",
        )
    )  # fmt: skip
    _scale(made, ticks, labels)
    made.update_xaxes(visible=False, range=[ends[0] - SIDE * span, ends[1] + SIDE * span])
    made.update_yaxes(visible=False, range=[bottom, -HEAD])
    return made


def _scale(made: go.Figure, ticks: Sequence[float], labels: Sequence[str]) -> None:
    """Names along the top: three heights by turns, those at the ends turned inwards: all fit a telephone."""
    sides = ["right", *["center"] * (len(ticks) - 2), "left"]
    made.add_trace(
        go.Scatter(
            x=list(ticks), y=[HEAD * (at % 3 / 3 - 1) for at in range(len(ticks))], mode="text",
            text=[safe(label) for label in labels], textposition=[f"bottom {side}" for side in sides],
            textfont={"size": 12}, cliponaxis=False, hoverinfo="skip", name="scale",
        )
    )  # fmt: skip


def _rows(found: Sequence[Line], words: Words) -> tuple[list[_Row], float]:
    rows, top = [], 6.0
    for line in found:
        text = f"<b>{lines(line.name, WIDE, 4)}</b><br>Own: {safe(line.own_text)}<br>{safe(others_words(line, words))}"
        bar = top + ROW_TEXT * (text.count("<br>") + 1) + 6 + ROW_BAR / 2
        rows.append(_Row(line, text, top, bar))
        top = bar + ROW_BAR / 2 + ROW_GAP
    return rows, top


def _others(made: go.Figure, rows: Sequence[_Row]) -> None:
    half = [row for row in rows if row.line.benchmark.q1 is not None]
    made.add_trace(
        go.Bar(
            orientation="h", name=HALF, y=[r.bar for r in half], base=[r.line.benchmark.q1 for r in half],
            x=[(r.line.benchmark.q3 or 0) - (r.line.benchmark.q1 or 0) for r in half], width=ROW_BAR,
            marker={"color": FAINT, "line": {"color": LINE, "width": 1}}, hoverinfo="skip",
        )
    )  # fmt: skip
    each = [(row.bar, value, at, row.line) for row in rows for at, value in enumerate(row.line.dots)]
    named = [safe(line.names[at]) if line.names else "" for _, _, at, line in each]
    made.add_trace(
        go.Scatter(
            x=[value for _, value, _, _ in each], y=[bar for bar, *_ in each], mode="markers", name=OTHERS,
            marker={"symbol": "circle-open", "size": 9, "color": INK, "line": {"width": 1.5}}, cliponaxis=False,
            customdata=named, hovertemplate="%{customdata}<extra></extra>" if any(named) else None,
            hoverinfo=None if any(named) else "skip", visible=bool(each),
        )
    )  # fmt: skip
    median = [row for row in rows if row.line.benchmark.median is not None]
    made.add_trace(
        go.Scatter(
            x=[row.line.benchmark.median for row in median], y=[row.bar for row in median], mode="markers", name=MEDIAN,
            marker={"symbol": "line-ns", "size": ROW_BAR, "line": {"width": 4, "color": INK}}, hoverinfo="skip",
            cliponaxis=False,
        )
    )  # fmt: skip


def _own(made: go.Figure, rows: Sequence[_Row], own: str) -> None:
    mine = [row for row in rows if row.line.own is not None]
    error = None
    if any(row.line.upper is not None for row in mine):
        error = {
            "type": "data", "symmetric": False, "color": INK, "thickness": 2, "width": 6,
            "array": [(row.line.upper or 0) - (row.line.own or 0) for row in mine],
            "arrayminus": [(row.line.own or 0) - (row.line.lower or 0) for row in mine],
        }  # fmt: skip
    made.add_trace(
        go.Scatter(
            x=[row.line.own for row in mine], y=[row.bar for row in mine], mode="markers", name=safe(own),
            error_x=error, marker={"symbol": "diamond", "size": 15, "color": US, "line": {"width": 2, "color": INK}},
            cliponaxis=False, customdata=[safe(row.line.own_text) for row in mine],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )  # fmt: skip
