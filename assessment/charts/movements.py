"""Who moved between two rounds: rose, stayed, fell, or cannot be compared (method.md 7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import NO_PART, place
from assessment.charts.theme import FAINT, STRONG, Chart, figure, filled, hatched
from assessment.domain import progress, summaries
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL

ROSE, STAYED, FELL, UNCOMPARED = "▲ Rose", "● Stayed", "▼ Fell", "Cannot be compared"
MARKERS = {ROSE: filled(STRONG), STAYED: filled(FAINT), FELL: filled(STRONG), UNCOMPARED: hatched()}


def movements(report: Report, before: str, after: str, theme: str = OVERALL) -> Chart:
    """How many organisations rose, stayed and fell between two rounds; who they are, in the table."""
    moved = summaries.moved(report, before, after, theme)
    groups = {ROSE: moved.rose, STAYED: moved.stayed, FELL: moved.fell, UNCOMPARED: moved.not_comparable}
    counts = [len(ids) for ids in groups.values()]
    made = figure(230, bargap=0.25)
    for name, count in zip(groups, counts, strict=True):
        made.add_trace(
            go.Bar(
                orientation="h", y=[name], x=[count], marker=MARKERS[name], text=[str(count)], textposition="outside",
                cliponaxis=False, name=name, showlegend=False, hoverinfo="skip",
            )
        )  # fmt: skip
    made.update_xaxes(visible=False, range=[0, max(*counts, 1) * 1.15])
    made.update_yaxes(autorange="reversed")
    first, last = summaries.round_of(report, before).name, summaries.round_of(report, after).name
    title = f"{_said(moved)} between {first} and {last}"
    rest = f"{len(moved.stayed)} stayed. {summaries.many(len(moved.not_comparable))} cannot be compared."
    alt = f"{report.theme_name(theme)}: {title[0].lower()}{title[1:]}; {rest}"
    return Chart(made, alt, _table(report, groups, before, after, theme), title)


def _said(moved: progress.Movements) -> str:
    if not moved.compared:
        return "No organisation can be compared"
    fell = f"{len(moved.fell)} fell" if moved.fell else "none fell"
    return f"{summaries.many(len(moved.rose))} rose and {fell}" if moved.rose else f"No organisation rose and {fell}"


def _table(report: Report, groups: Mapping[str, Sequence[str]], before: str, after: str, theme: str) -> pd.DataFrame:
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
