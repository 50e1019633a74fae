"""How the answers to each question are spread: unfavourable left of a middle line, favourable right of it.

The middle of an odd scale straddles the line. Side and distance from the line say what a shade stands for, so grey
print keeps the meaning; red and green mean nothing. Every number is in the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import DASH, lines, safe
from assessment.charts.theme import INK, LINE, Chart, figure, ink_on
from assessment.domain.spreads import FEW, NOT_ASKED, Band, Spread, headline

UNFAVOURABLE, MIDDLE, FAVOURABLE = ("#a35c12", "#f0cf9f"), "#e4e7e9", ("#74aede", "#1f6fb8")
"""Dark at the end of the scale, light towards its middle; the favourable ones are two of the levels' shades."""
WIDE, MOST = 42, 4
"""A question's text: letters in a line on a telephone, and lines."""
LINE_HIGH, BAR, GAP, FOOT = 18, 26, 30, 22
"""In pixels: a line of text; a bar's thickness; between rows; the line under a bar with the ends of the scale."""
LEAST_REACH, LEAST_LABEL = 0.25, 42
ROOM = 320
"""In pixels: how wide the whole chart is on a telephone, and what a share needs to be written into its bar."""

WHY = {FEW: "too few answers to show", NOT_ASKED: "not asked"}
OTHERWISE = "not shown, since with other figures it would tell what few people said"


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a question's parts stand, in pixels from the top."""

    spread: Spread
    text: str
    top: float
    bar: float
    end: float


def by_theme(theme: str, found: Sequence[Spread], reach: tuple[float, float]) -> Chart:
    """One row a question. `reach`: how far bars go left and right of the line, the same for all charts of a page."""
    rows = _rows(found)
    left, right = reach
    made = figure(int(rows[-1].end) + 8 if rows else 40, bargap=0, barmode="overlay", showlegend=False)
    _bars(made, rows, left + right)
    _texts(made, rows, left, right)
    for row in rows:
        if not row.spread.hidden:
            ends = {"y0": row.bar - BAR / 2 - 4, "y1": row.bar + BAR / 2 + 4}
            made.add_shape(type="line", x0=0, x1=0, line={"color": INK, "width": 2}, **ends)
    made.update_xaxes(visible=False, range=[-left * 1.01, right * 1.01])
    made.update_yaxes(visible=False, range=[rows[-1].end if rows else 1, 0])
    return Chart(made, _alt(theme, found), _table(found), f"{theme}: {_lower(headline(found))}")


def reach(found: Sequence[Spread]) -> tuple[float, float]:
    """How far the longest bars go left and right of the middle line, as shares of all answers."""
    placed = [at for spread in found for _, *at in _placed(spread)]
    left = max([LEAST_REACH, *(-start for start, _ in placed)])
    return left, max([LEAST_REACH, *(end for _, end in placed)])


def reading(spread: Spread) -> str:
    """The reading as a word; why there is none."""
    if spread.hidden:
        return f"{DASH} {WHY.get(spread.hidden, OTHERWISE)}" + (" · disputed" if spread.disputed else "")
    return spread.reading or ("nearly all alike" if len(spread.bands) == 1 else "no reading")


def _rows(found: Sequence[Spread]) -> list[_Row]:
    rows, top = [], 0.0
    for spread in found:
        text = f"<b>{lines(spread.text, WIDE, MOST)}</b><br>{safe(_said(spread))}"
        bar = top + LINE_HIGH * (text.count("<br>") + 1) + 8 + BAR / 2
        end = top + LINE_HIGH * (text.count("<br>") + 1) + GAP if spread.hidden else bar + BAR / 2 + FOOT + GAP
        rows.append(_Row(spread, text, top, bar, end))
        top = end
    return rows


def _said(spread: Spread) -> str:
    if spread.hidden:
        return reading(spread)
    return f"{reading(spread).capitalize()} · {spread.n} answers · don't know {spread.dk_text}"


def _placed(spread: Spread) -> list[tuple[Band, float, float]]:
    """Each band with where it starts and ends: negative is left of the middle line."""
    below = sum(b.share for b in spread.bands if b.place < 0) + sum(b.share for b in spread.bands if b.place == 0) / 2
    placed, at = [], -below
    for band in spread.bands:
        placed.append((band, at, at + band.share))
        at += band.share
    return placed


def _bars(made: go.Figure, rows: Sequence[_Row], width: float) -> None:
    parts = [(row.bar, *placed) for row in rows for placed in _placed(row.spread)]
    colours = [_colour(band.place) for _, band, _, _ in parts]
    made.add_trace(
        go.Bar(
            orientation="h",
            name="answers",
            y=[bar for bar, *_ in parts],
            base=[start for _, _, start, _ in parts],
            x=[band.share for _, band, _, _ in parts],
            width=BAR,
            marker={"color": colours, "line": {"color": LINE, "width": 1}},
            text=[band.share_text if band.share / width * ROOM >= LEAST_LABEL else "" for _, band, _, _ in parts],
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            constraintext="none",
            textfont={"size": 13, "color": [ink_on(colour) for colour in colours]},
            customdata=[f"{safe(band.label)}: {band.share_text}" for _, band, _, _ in parts],
            hovertemplate="%{customdata}<extra></extra>",
        )
    )


def _texts(made: go.Figure, rows: Sequence[_Row], left: float, right: float) -> None:
    shown = [row for row in rows if not row.spread.hidden]
    foot = BAR / 2 + 3
    for name, x, ys, texts, side in (
        ("questions", -left, [row.top for row in rows], [row.text for row in rows], "right"),
        ("low ends", -left, [r.bar + foot for r in shown], [f"◂ {_short(r.spread.steps[0])}" for r in shown], "right"),
        ("high ends", right, [r.bar + foot for r in shown], [f"{_short(r.spread.steps[-1])} ▸" for r in shown], "left"),
    ):
        made.add_trace(
            go.Scatter(
                x=[x] * len(ys), y=ys, mode="text", name=name, text=texts, textposition=f"bottom {side}",
                textfont={"size": 14 if name == "questions" else 12}, cliponaxis=False, hoverinfo="skip",
            )
        )  # fmt: skip


def _short(label: str) -> str:
    return lines(label, 24, 1)


def _colour(place: float) -> str:
    if place == 0:
        return MIDDLE
    dark, light = UNFAVOURABLE if place < 0 else FAVOURABLE[::-1]
    return dark if abs(place) == 1 else light


def _alt(theme: str, found: Sequence[Spread]) -> str:
    said = [f"“{spread.text}”: {_in_words(spread)}." for spread in found]
    return f"{theme}: how people answered each question. " + " ".join(said)


def _in_words(spread: Spread) -> str:
    if spread.hidden:
        return reading(spread).removeprefix(f"{DASH} ")
    steps = ", ".join(f"{band.share_text} {band.label}" for band in spread.bands)
    return f"{reading(spread)}; {steps}; don't know {spread.dk_text}; {spread.n} answers"


def _table(found: Sequence[Spread]) -> pd.DataFrame:
    rows: list[tuple[str, str, str, str, str]] = []
    for spread in found:
        first = (spread.text, reading(spread))
        if spread.hidden:
            rows.append((*first, DASH, DASH, DASH))
            continue
        rows += [(*first, b.label, b.share_text, DASH if b.people is None else str(b.people)) for b in spread.bands]
        rows.append((*first, "Don't know", spread.dk_text, DASH))
        if spread.na_text:
            rows.append((*first, "Not part of my role", spread.na_text, DASH))
    return pd.DataFrame(rows, columns=["Question", "Reading", "Answer", "Share", "People"])


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
