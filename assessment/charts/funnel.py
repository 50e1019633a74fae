"""A funnel plot: each organisation's share against how many answered, between the limits of chance (method.md 6)."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import DASH, lines, safe
from assessment.charts.theme import FAINT, INK, LINE, US, Chart, figure
from assessment.domain.comparing import Across, Dot
from assessment.domain.funnel import EXPECTED, Z_INNER, Z_OUTER

HEIGHT, POINTS, WIDE = 420, 60, 36
"""In pixels; points along a limit; letters of a line of the key on a telephone."""
LIMITS = (("95% range", Z_INNER, "dash"), ("99.8% range", Z_OUTER, "solid"))


def funnel(found: Across, who: str, own: str) -> Chart:
    """The funnel of a statement that has one. `own`: the organisation's name, "" where all are alike dots.

    Others carry their names if the dots do. ValueError where there is no funnel.
    """
    if found.funnel.share is None:
        raise ValueError(f"there is no funnel: {found.funnel.reason}")
    everybody = "Others" if own else "Organisations"
    most = 1.08 * max([dot.n for dot in found.dots] + ([found.own.n] if found.own else []))
    made = figure(HEIGHT, showlegend=True, margin={"l": 8, "r": 12, "t": 12})
    _limits(made, found, most, f"Share of all {'others ' if own else ''}together")
    _dots(made, found.dots, everybody)
    if found.own:
        share = found.own.favourable / found.own.n
        made.add_trace(
            go.Scatter(
                x=[found.own.n], y=[share], mode="markers", name=lines(own, WIDE), cliponaxis=False,
                marker={"symbol": "diamond", "size": 15, "color": US, "line": {"width": 2, "color": INK}},
                customdata=[f"{safe(own)}: {_said(found)}"], hovertemplate="%{customdata}<extra></extra>",
            )
        )  # fmt: skip
    made.update_xaxes(range=[0, most], title={"text": "People who answered", "font": {"size": 13}}, tickangle=0)
    made.update_yaxes(range=_reach(found), tickformat=".0%", showgrid=True, gridcolor=FAINT, nticks=6)
    made.update_layout(legend={"y": -0.22, "yanchor": "top"})
    title = _title(found, own)
    return Chart(made, _alt(found, who, own, title), _table(found, own), title)


def _limits(made: go.Figure, found: Across, most: float, together: str) -> None:
    people = [1 + (most - 1) * (at / POINTS) ** 2 for at in range(POINTS + 1)]
    made.add_trace(
        go.Scatter(
            x=[0, most], y=[found.funnel.share] * 2, mode="lines", name=together,
            line={"color": INK, "width": 2}, hoverinfo="skip",
        )
    )  # fmt: skip
    for name, z, dash in LIMITS:
        for end in (0, 1):
            made.add_trace(
                go.Scatter(
                    x=people, y=[found.funnel.limits(n, z)[end] for n in people], mode="lines", name=name,
                    line={"color": LINE, "width": 1.5, "dash": dash}, hoverinfo="skip", showlegend=not end,
                    legendgroup=name,
                )
            )  # fmt: skip


def _dots(made: go.Figure, dots: Sequence[Dot], name: str) -> None:
    named = any(dot.name for dot in dots)
    made.add_trace(
        go.Scatter(
            x=[dot.n for dot in dots], y=[dot.share for dot in dots], mode="markers", name=name, cliponaxis=False,
            marker={"symbol": "circle-open", "size": 9, "color": INK, "line": {"width": 1.5}},
            customdata=[f"{safe(dot.name)}: {100 * dot.share:.0f}% of {dot.n}, {dot.reading}" for dot in dots],
            hovertemplate="%{customdata}<extra></extra>" if named else None, hoverinfo=None if named else "skip",
        )
    )  # fmt: skip


def _reach(found: Across) -> list[float]:
    """The part of 0 to 100% that holds every dot and the limits from 11 people on."""
    shares = [dot.share for dot in found.dots] + ([found.own.favourable / found.own.n] if found.own else [])
    low, high = found.funnel.limits(11, Z_OUTER)
    return [max(-0.02, min([*shares, low]) - 0.04), min(1.02, max([*shares, high]) + 0.04)]


def _said(found: Across) -> str:
    if found.own is None:
        return "not shown"
    return f"{found.own.favourable} of {found.own.n} ({100 * found.own.favourable / found.own.n:.0f}%), {found.reading}"


def _title(found: Across, own: str) -> str:
    if not own:
        expected = sum(dot.reading == EXPECTED for dot in found.dots)
        return f"{expected} of {len(found.dots)} organisations are as expected"
    return f"{own}: {found.reading}" if found.reading else f"{own}: own share not shown"


def _alt(found: Across, who: str, own: str, title: str) -> str:
    inside = sum(dot.reading == EXPECTED for dot in found.dots)
    low, high = found.funnel.limits(found.own.n) if found.own else (None, None)
    range_ = "" if low is None or high is None else f" With as many answers, {low:.0%} to {high:.0%} would be expected."
    said = f": {own} {_said(found)}" if own else ""
    return (
        f"{title}. {found.line.name}{said}.{range_} Share of all {len(found.dots)} {who} together: "
        f"{found.funnel.share:.0%}; {inside} of them as expected."
    )


def _table(found: Across, own: str) -> pd.DataFrame:
    rows: list[tuple[str, str, str, str]] = []
    if found.own:
        share = f"{100 * found.own.favourable / found.own.n:.0f}%"
        rows.append((own, str(found.own.n), share, found.reading))
    elif own:
        rows.append((own, DASH, DASH, DASH))
    named = sorted(found.dots, key=lambda dot: (dot.name.casefold(), dot.n))
    rows += [(dot.name or "One of the others", str(dot.n), f"{100 * dot.share:.0f}%", dot.reading) for dot in named]
    return pd.DataFrame(rows, columns=["Organisation", "Answers", "Share", "Reading"])
