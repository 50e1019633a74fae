"""Organisations by themes: a letter and a shade a cell, grouped by type and alphabetical, never ranked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from assessment.charts import heatmap_marks as marks
from assessment.charts.labels import NO_PART, initials, level_names, lines, listing, safe
from assessment.charts.theme import Chart, dotted, figure, filled, haloed, hatched, ink_on, level_colours
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import OVERALL
from assessment.domain.summaries import counts, many, round_of

LINE_HIGH, PADDING, HEADING = 14, 16, 34
"""In pixels: a line of a name; what a row has beside its name's lines; a type's heading."""
NAME_WIDE, THEME_WIDE = 17, 26
"""Where names are wrapped, in characters: what a telephone of 375 pixels has room for."""
SIDE, KEY_LINE, LETTER = 122, 19.5, 6.4
"""In pixels: the organisations' names; a line of the key below; a letter of a theme's name, which stands upright."""
WIDE, GAP, SMALL = 0.94, 0.25, 12
"""A cell's width and the space before the overall column, as parts of a column; size of the names."""
KEY_STYLE = {"orientation": "v", "xref": "container", "xanchor": "left", "yanchor": "top", "itemclick": False}
MARKS = "legend2"
"""The key is two lists side by side, levels and marks: it is as high on a telephone as on a wide screen."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An organisation's row, in pixels from the top."""

    organisation: Organisation
    name: str
    middle: float
    height: float


@dataclass(frozen=True, slots=True)
class _Cell:
    across: float
    row: _Row
    kind: int | str | None
    text: str
    hover: str


def heatmap(report: Report, round_id: str) -> Chart:
    """Every organisation's level in every theme and overall, in one round.

    Groups and order are the report's own. Marks say what else the report carries: where people disagree, and where a
    panel agreed another level; the shade stays the survey's.
    """
    rows, headings, total = _rows(report.organisations)
    across = {theme: at + (GAP if theme == OVERALL else 0) for at, theme in enumerate(report.themes)}
    names = [lines(report.theme_name(theme), THEME_WIDE) for theme in across]
    foot = int(KEY_LINE * max(len(report.framework.levels) + 1, 2 + len(marks.key(report)))) + 20
    top = 14 + LETTER * max(len(part) for name in names for part in name.split("<br>"))
    made = figure(
        int(total + top) + foot, barmode="overlay", margin={"l": SIDE, "t": top, "b": foot, "r": 4, "autoexpand": False}
    )
    _cells(made, report, [_cell(report, round_id, theme, across[theme], row) for row in rows for theme in across])
    made.add_trace(_headings(headings))
    last = max(across.values()) + 0.5
    made.update_xaxes(side="top", range=[-0.5, last], tickvals=list(across.values()), ticktext=names, tickangle=-90)
    made.update_yaxes(range=[total, 0], tickvals=[row.middle for row in rows], ticktext=[row.name for row in rows])
    made.update_xaxes(automargin=False, tickfont={"size": SMALL})
    made.update_yaxes(automargin=False, tickfont={"size": SMALL})
    below = {"y": -8 / max(total, 1)} | KEY_STYLE
    for key, left in (("legend", 0.0), (MARKS, 0.52)):
        made.update_layout({key: below | {"x": left, "font": {"size": SMALL}}})
    title = f"Overall: {listing(report.framework, counts(report.framework, report.levels(round_id, OVERALL)))}"
    return Chart(made, _alt(report, round_id), _table(report, round_id), title)


def _rows(organisations: Sequence[Organisation]) -> tuple[list[_Row], dict[str, float], float]:
    """Each organisation's row, the middle of each type's heading, and the height of all, in pixels."""
    rows: list[_Row] = []
    headings: dict[str, float] = {}
    down = 0.0
    for kind, grouped in groupby(organisations, key=lambda o: o.type):
        headings[kind], down = down + HEADING / 2, down + HEADING
        for organisation in grouped:
            name = lines(organisation.name, NAME_WIDE, 4)
            high = PADDING + LINE_HIGH * (name.count("<br>") + 1)
            rows.append(_Row(organisation, name, down + high / 2, high))
            down += high
    return rows, headings, down


def _cell(report: Report, round_id: str, theme: str, across: float, row: _Row) -> _Cell:
    found = marks.of_cell(report, round_id, row.organisation.id, theme)
    said = (
        f"<b>{safe(row.organisation.name)}</b>",
        safe(report.theme_name(theme)),
        safe(found.words),
        safe(found.beside),
    )
    return _Cell(across, row, found.kind, found.text, "<br>".join(part for part in said if part))


def _cells(made: go.Figure, report: Report, cells: Sequence[_Cell]) -> None:
    names, colours = level_names(report.framework), level_colours(len(report.framework.levels))
    letters = initials(names)
    for level, name in enumerate(names):
        group = _group(cells, level, f"{letters[level]} {safe(name)}", filled(colours[level]))
        group.update(text=[text.replace(marks.LETTER, letters[level]) for text in group.text or ()])
        made.add_trace(group.update(textfont={"color": ink_on(colours[level])}))
    unjudged = _group(cells, None, "Insufficient data", hatched()).update(legend=MARKS)
    made.add_trace(unjudged.update(text=[haloed(text) if text else "" for text in unjudged.text or ()]))
    made.add_trace(_group(cells, "absent", NO_PART, dotted()).update(legend=MARKS))
    for meaning in marks.key(report):
        _key_only(made, meaning)


def _key_only(made: go.Figure, name: str) -> None:
    marker = {"color": "rgba(0,0,0,0)"}
    made.add_trace(go.Scatter(x=[None], y=[None], mode="markers", marker=marker, name=name, legend=MARKS))


def _group(cells: Sequence[_Cell], kind: int | str | None, name: str, marker: dict[str, Any]) -> go.Bar:
    """One trace for all cells of a kind; a kind without cells stays in the legend, so that the key is whole."""
    found = [cell for cell in cells if cell.kind == kind]
    key_only = {"base": [0], "x": [None], "y": [None]}
    places = {
        "base": [c.across - WIDE / 2 for c in found],
        "x": [WIDE] * len(found),
        "y": [c.row.middle for c in found],
        "width": [c.row.height - 4 for c in found],
        "text": [c.text for c in found],
        "hovertext": [c.hover for c in found],
        "customdata": [c.row.organisation.name for c in found],
    }
    return go.Bar(
        **(places if found else key_only), orientation="h", marker=marker, textposition="inside", textangle=0,
        insidetextanchor="middle", textfont={"size": 13}, hoverinfo="text", name=name, showlegend=True,
    )  # fmt: skip


def _headings(headings: dict[str, float]) -> go.Scatter:
    return go.Scatter(
        x=[-0.47] * len(headings), y=list(headings.values()), mode="text", textposition="middle right",
        text=[f"<b>{safe(kind)}</b>" for kind in headings], hoverinfo="skip", showlegend=False, name="types",
    )  # fmt: skip


def _alt(report: Report, round_id: str) -> str:
    framework = report.framework
    said = [
        f"{report.theme_name(theme)}: {listing(framework, counts(framework, report.levels(round_id, theme)))}."
        for theme in report.themes
    ]
    what = f"{many(len(report.organisations))} by {many(len(framework.themes), 'theme')} and overall"
    return f"Heat map of {what} in {round_of(report, round_id).name}. " + " ".join(said)


def _table(report: Report, round_id: str) -> pd.DataFrame:
    rows = []
    for organisation in report.organisations:
        row = {"Type": organisation.type, "Organisation": organisation.name}
        for theme in report.themes:
            cell = marks.of_cell(report, round_id, organisation.id, theme)
            row[report.theme_name(theme)] = marks.in_words(
                report, report.standing(round_id, organisation.id, theme), cell
            )
        rows.append(row)
    return pd.DataFrame(rows)
