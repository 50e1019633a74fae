"""Organisations by themes: a letter and a shade a cell, grouped by type and alphabetical, never ranked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import NO_PART, initials, level_names, lines, listing, place, safe, status, sureness
from assessment.charts.theme import Chart, dotted, figure, filled, hatched, ink_on, level_colours
from assessment.domain.reports import Organisation, Report
from assessment.domain.results import OVERALL, PROVISIONAL
from assessment.domain.standings import Standing
from assessment.domain.summaries import counts, many, round_of

LINE_HIGH, PADDING, HEADING = 14, 16, 34
"""In pixels: a line of a name; what a row has beside its name's lines; a type's heading."""
NAME_WIDE, THEME_WIDE = 17, 26
"""Where names are wrapped, in characters: what a telephone of 375 pixels has room for."""
SIDE, KEY, LETTER = 122, 118, 6.4
"""In pixels: the organisations' names; the key below; a letter of a theme's name, which stands upright."""
WIDE, GAP, SMALL = 0.94, 0.25, 12
"""A cell's width and the space before the overall column, as parts of a column; size of the names."""
AT_LEAST = "≥"
KEY_STYLE = {"orientation": "v", "xref": "container", "xanchor": "left", "yanchor": "top", "itemclick": False}
MARKS = "legend2"
"""The key is two lists side by side, levels and marks: it is as high on a telephone as on a wide screen."""
UNSURE = '<span style="font-family:DejaVu Sans,Segoe UI Symbol,sans-serif">◐</span>'
"""Named fonts, because the usual ones draw this sign as a speck."""
HIGHER, LOWER = "▲", "▼"

Agreed = Mapping[tuple[str, str], int]
"""(organisation id, theme) -> the level its panel agreed, where one is signed off (method.md 5.7)."""


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


def heatmap(report: Report, round_id: str, *, agreed: Agreed | None = None) -> Chart:
    """Every organisation's level in every theme and overall, in one round.

    Groups and order are the report's own. Where a panel agreed another level a mark says which way; the shade stays
    the survey's.
    """
    agreed = agreed or {}
    rows, headings, total = _rows(report.organisations)
    across = {theme: at + (GAP if theme == OVERALL else 0) for at, theme in enumerate(report.themes)}
    names = [lines(report.theme_name(theme), THEME_WIDE) for theme in across]
    top = 14 + LETTER * max(len(part) for name in names for part in name.split("<br>"))
    made = figure(
        int(total + top) + KEY, barmode="overlay", margin={"l": SIDE, "t": top, "b": KEY, "r": 4, "autoexpand": False}
    )
    _cells(
        made, report, [_cell(report, round_id, theme, across[theme], row, agreed) for row in rows for theme in across]
    )
    for mark, which in ((HIGHER, "higher"), (LOWER, "lower")) if agreed else ():
        _key_only(made, f"{mark} agreed {which}")
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
    return Chart(made, _alt(report, round_id), _table(report, round_id, agreed), title)


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


def _cell(report: Report, round_id: str, theme: str, across: float, row: _Row, agreed: Agreed) -> _Cell:
    standing = report.standing(round_id, row.organisation.id, theme)
    words = status(report.framework, standing)
    hover = f"<b>{safe(row.organisation.name)}</b><br>{safe(report.theme_name(theme))}<br>{safe(words)}"
    other = _other(report, standing, agreed.get((row.organisation.id, theme)))
    marks = _marks(standing) + other[:1]
    hover += f"<br>{safe(other)}" if other else ""
    return _Cell(across, row, "absent" if standing is None else standing.level, marks, hover)


def _other(report: Report, standing: Standing | None, level: int | None) -> str:
    """ "▲ agreed: Established" where the panel's level is another than the survey's; else nothing."""
    if standing is None or level is None or level == standing.level:
        return ""
    up = standing.level is None or level > standing.level
    return f"{HIGHER if up else LOWER} agreed: {report.framework.level_name(level)}"


def _marks(standing: Standing | None) -> str:
    """A cell's text, with @ where its level's letter goes."""
    if standing is None or standing.level is None:
        return ""
    return (AT_LEAST if standing.at_least else "") + "@" + (UNSURE if standing.confidence == PROVISIONAL else "")


def _cells(made: go.Figure, report: Report, cells: Sequence[_Cell]) -> None:
    names, colours = level_names(report.framework), level_colours(len(report.framework.levels))
    letters = initials(names)
    for level, name in enumerate(names):
        group = _group(cells, level, f"{letters[level]} {safe(name)}", filled(colours[level]))
        group.update(text=[text.replace("@", letters[level]) for text in group.text or ()])
        made.add_trace(group.update(textfont={"color": ink_on(colours[level])}))
    made.add_trace(_group(cells, None, "Insufficient data", hatched()).update(legend=MARKS))
    made.add_trace(_group(cells, "absent", NO_PART, dotted()).update(legend=MARKS))
    for mark, meaning in ((UNSURE, "provisional"), (AT_LEAST, "at least")):
        _key_only(made, f"{mark} {meaning}")


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


def _table(report: Report, round_id: str, agreed: Agreed) -> pd.DataFrame:
    rows = []
    for organisation in report.organisations:
        row = {"Type": organisation.type, "Organisation": organisation.name}
        for theme in report.themes:
            standing = report.standing(round_id, organisation.id, theme)
            sure = " (provisional)" if sureness(standing) == PROVISIONAL else ""
            other = _other(report, standing, agreed.get((organisation.id, theme)))
            row[report.theme_name(theme)] = (
                place(report.framework, standing) + sure + (f"; {other[2:]}" if other else "")
            )
        rows.append(row)
    return pd.DataFrame(rows)
