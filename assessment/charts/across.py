"""One criterion across organisations: each one's share against what is needed, by type and name, never by share."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import plotly.graph_objects as go

from assessment.charts.labels import lines
from assessment.charts.share_bars import SIGNS, draw, interval, numbers, of_criteria
from assessment.charts.theme import INK, Chart, figure
from assessment.domain.across import Place, headline
from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import needs_words, rule_sentence

ROW, THICK, WIDE = 46, 0.28, 48
"""Height of a row in pixels; thickness of its bar as a part of the row; letters of a label on a telephone."""


def across(framework: Framework, rule: Criterion, places: Sequence[Place]) -> Chart:
    """A bar an organisation with its 95% interval, and an upright line at what the criterion needs."""
    lined, headings = _laid_out(places)
    bars = of_criteria([(rule, place.shown) for place in places], lined)
    made = figure(ROW * (len(places) + len(headings)) + 20, barmode="overlay", bargap=0, showlegend=False)
    draw(made, bars, THICK)
    made.add_trace(_labels(places, lined))
    made.add_trace(_headings(headings))
    last = len(places) + len(headings)
    made.update_yaxes(range=[last - 0.6, -0.75], visible=False)
    said = "; ".join(f"{place.organisation.name}: {_result(place)}" for place in places)
    alt = f"{rule_sentence(framework, rule)}. A bar for each organisation. {said}."
    return Chart(made, alt, _table(rule, places), headline(places))


def _laid_out(places: Sequence[Place]) -> tuple[list[int], dict[int, str]]:
    """The row of each organisation, and of each type's heading."""
    rows: list[int] = []
    headings: dict[int, str] = {}
    for kind, grouped in groupby(places, key=lambda place: place.organisation.type):
        headings[len(rows) + len(headings)] = kind
        rows += [len(rows) + len(headings) + at for at, _ in enumerate(grouped)]
    return rows, headings


def _labels(places: Sequence[Place], rows: Sequence[int]) -> go.Scatter:
    said = [
        f"{SIGNS[place.shown.status][0]} {lines(place.organisation.name, 30, 1)} · {numbers(place.shown)}"
        for place in places
    ]
    return _text(said, [row - THICK / 2 - 0.02 for row in rows], "organisations")


def _headings(headings: dict[int, str]) -> go.Scatter:
    return _text([f"<b>{lines(kind, WIDE, 1)}</b>" for kind in headings.values()], list(headings), "types")


def _text(said: Sequence[str], at: Sequence[float], name: str) -> go.Scatter:
    return go.Scatter(
        x=[0] * len(said), y=list(at), mode="text", name=name, text=list(said), textposition="top right",
        cliponaxis=False, textfont={"size": 13, "color": INK}, hoverinfo="skip",
    )  # fmt: skip


def _result(place: Place) -> str:
    sign, word = SIGNS[place.shown.status]
    said = numbers(place.shown).removeprefix("– ").removeprefix(f"{sign} ")
    return f"{word.lower()}, {said}"


def _table(rule: Criterion, places: Sequence[Place]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Organisation": [place.organisation.name for place in places],
            "Type": [place.organisation.type for place in places],
            "Result": [SIGNS[place.shown.status][1] for place in places],
            "People": [numbers(place.shown) for place in places],
            "95% interval": [interval(place.shown) for place in places],
            "Needed": [needs_words(rule.quantifier)] * len(places),
        }
    )
