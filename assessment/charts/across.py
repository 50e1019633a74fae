"""One criterion across organisations: each one's share against what is needed, by type and name, never by share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from assessment.charts.labels import lines
from assessment.charts.share_bars import SIGNS, draw, has_bar, interval, numbers, of_criteria
from assessment.charts.theme import Chart, figure
from assessment.charts.written import written
from assessment.domain.across import Place, headline
from assessment.domain.framework import Criterion, Framework
from assessment.domain.phrases import needs_words, rule_sentence

LINE_HIGH, THICK, GAP, HEADING = 17, 13, 14, 40
"""In pixels: a line of a label; its bar; the space below a row; a type's heading."""
WIDE, MOST = 48, 3
"""Letters of a line on a telephone, and most lines of a name."""


@dataclass(frozen=True, slots=True)
class _Row:
    """An organisation's label, where it starts and where its bar stands, in pixels from the top."""

    place: Place
    label: str
    top: int
    bar: int


def across(framework: Framework, rule: Criterion, places: Sequence[Place]) -> Chart:
    """A bar an organisation with its 95% interval, and an upright line at what the criterion needs."""
    rows, headings, height = _laid_out(places)
    bars = of_criteria([(rule, row.place.shown) for row in rows], [row.bar for row in rows])
    made = figure(height + 10, barmode="overlay", bargap=0, showlegend=False)
    draw(made, bars, THICK, line=18)
    made.add_trace(written([row.label for row in rows], [row.top for row in rows], "organisations", below=True))
    made.add_trace(
        written(list(headings), [at + HEADING - LINE_HIGH - 6 for at in headings.values()], "types", below=True)
    )
    made.update_yaxes(range=[height, 0], visible=False)
    said = "; ".join(f"{place.organisation.name}: {_result(place)}" for place in places)
    alt = f"{rule_sentence(framework, rule)}. A bar for each organisation. {said}."
    return Chart(made, alt, _table(rule, places), headline(places))


def _laid_out(places: Sequence[Place]) -> tuple[list[_Row], dict[str, int], int]:
    """Every row, the top of each type's heading, and the height of all. A row without a bar is only its label."""
    rows: list[_Row] = []
    headings: dict[str, int] = {}
    down = 0
    for kind, grouped in groupby(places, key=lambda place: place.organisation.type):
        headings[f"<b>{lines(kind, WIDE, 1)}</b>"], down = down, down + HEADING
        for place in grouped:
            label = _label(place)
            bar = down + LINE_HIGH * (label.count("<br>") + 1) + THICK // 2 + 4
            rows.append(_Row(place, label, down, bar))
            down = bar + (THICK // 2 if has_bar(place.shown) else -THICK // 2) + GAP
    return rows, headings, down


def _label(place: Place) -> str:
    """The whole name, and the number beside it or, where that is too long for a telephone, below it."""
    name = f"{SIGNS[place.shown.status][0]} {place.organisation.name}"
    number = _number(place)
    if len(name) + len(number) < WIDE:
        return f"{lines(name, WIDE, MOST)} {number}"
    return f"{lines(name, WIDE, MOST)}<br>{number.removeprefix('· ')}"


def _number(place: Place) -> str:
    said = numbers(place.shown)
    return said if place.shown.hidden else f"· {said.removeprefix('? ')}"


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
            "95% interval": [interval(place.shown.lower, place.shown.upper) for place in places],
            "Needed": [needs_words(rule.quantifier)] * len(places),
        }
    )
