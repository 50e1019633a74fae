"""Bars of shares against what is needed, with 95% intervals: what the charts of criteria have in common.

A hidden or unknown share has no bar, so that it never looks like nought. One told as "over 90%" is a faint band.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import plotly.graph_objects as go

from assessment.charts.labels import DASH
from assessment.charts.theme import FAINT, INK, PAPER, SHADES, filled
from assessment.domain.framework import Criterion
from assessment.domain.results import MET, NOT_MET, UNKNOWN
from assessment.domain.standings import ShownCriterion

BANDS = {"over 90%": 0.9, "under 10%": 0.0}
"""Where the band of a share begins that is not told exactly; each is a tenth wide."""
TENTH = 0.1
SHARE, NEEDED, BAND = "Share of people", "Needed", "Not told exactly"

SIGNS = {MET: ("✓", "Met"), NOT_MET: ("○", "Not met"), UNKNOWN: ("?", "Not known")}
WHY_UNKNOWN = {"not_asked": "not asked", "zero_weight": "no weight"}

Rows = Sequence[tuple[Criterion, ShownCriterion]]


class Bar(NamedTuple):
    """One share to draw, in its row from the top. `share` is None where `text` is "over 90%" or "under 10%".

    `needed`: the share at which an upright line stands, None for no line.
    """

    row: float
    share: float | None
    text: str
    lower: float | None
    upper: float | None
    needed: float | None = None


def of_criteria(rows: Rows, at: Sequence[int] | None = None) -> list[Bar]:
    """The bars of those criteria that have a share to draw. `at`: the row of each; one after another unless given."""
    placed = zip(range(len(rows)) if at is None else at, rows, strict=True)
    return [
        Bar(row, c.share, c.share_text or "", c.lower, c.upper, float(rule.quantifier.threshold))
        for row, (rule, c) in placed
        if has_bar(c)
    ]


def draw(made: go.Figure, bars: Sequence[Bar], thick: float, *, line: int = 24) -> None:
    """Each bar with its track, its interval or band, and the upright line (so many pixels long) at what is needed."""
    _tracks(made, bars, thick)
    _shares(made, bars, thick)
    _bands(made, bars, thick)
    _needs(made, bars, line)
    made.update_xaxes(range=[-0.01, 1.01], visible=False)


def numbers(shown: ShownCriterion) -> str:
    """ "46 of 84 (55%)", "over 90% of 18", or why there is no number."""
    if shown.hidden:
        return f"{DASH} hidden: too few answers to show"
    if shown.status == UNKNOWN:
        return f"? {WHY_UNKNOWN.get(shown.reason, 'too few answers')}"
    if shown.favourable is not None and shown.n is not None:
        return f"{shown.favourable} of {shown.n} ({shown.share_text})"
    return f"{shown.share_text} of {shown.n}" if shown.share_text else DASH


def interval(lower: float | None, upper: float | None) -> str:
    """ "38% to 56%", or an en dash where the share is not told exactly."""
    return DASH if lower is None or upper is None else f"{lower:.0%} to {upper:.0%}"


def has_bar(shown: ShownCriterion) -> bool:
    """Whether there is a share to draw."""
    return not shown.hidden and (shown.share is not None or shown.share_text in BANDS)


def _bar(
    at: Sequence[float], x: Sequence[float], name: str, thick: float, marker: dict[str, Any], **more: Any
) -> go.Bar:
    return go.Bar(
        orientation="h", x=list(x), y=list(at), width=thick, name=name, marker=marker, hoverinfo="skip", **more
    )


def _tracks(made: go.Figure, bars: Sequence[Bar], thick: float) -> None:
    at = [bar.row for bar in bars]
    made.add_trace(_bar(at, [1] * len(at), "All", thick, {"color": PAPER, "line": {"color": FAINT, "width": 1}}))


def _shares(made: go.Figure, bars: Sequence[Bar], thick: float) -> None:
    found = [(bar.row, bar.share, bar.lower, bar.upper) for bar in bars if bar.share is not None]
    limits = {
        "type": "data", "symmetric": False, "color": INK, "thickness": 2, "width": 5,
        "array": [0 if upper is None else upper - share for _, share, _, upper in found],
        "arrayminus": [0 if lower is None else share - lower for _, share, lower, _ in found],
    }  # fmt: skip
    shares = [share for _, share, _, _ in found]
    made.add_trace(_bar([row for row, *_ in found], shares, SHARE, thick, filled(_colour(1)), error_x=limits))


def _bands(made: go.Figure, bars: Sequence[Bar], thick: float) -> None:
    found = [(bar.row, BANDS[bar.text]) for bar in bars if bar.share is None and bar.text in BANDS]
    starts = [start for _, start in found]
    made.add_trace(_bar([row for row, _ in found], [TENTH] * len(found), BAND, thick, filled(_colour(0)), base=starts))


def _needs(made: go.Figure, bars: Sequence[Bar], line: int) -> None:
    lined = [bar for bar in bars if bar.needed is not None]
    made.add_trace(
        go.Scatter(
            x=[bar.needed for bar in lined], y=[bar.row for bar in lined],
            mode="markers", name=NEEDED, hoverinfo="skip", cliponaxis=False,
            marker={"symbol": "line-ns", "size": line, "line": {"color": INK, "width": 4}},
        )
    )  # fmt: skip


def _colour(at: int) -> str:
    red, green, blue = SHADES[at]
    return f"#{red:02x}{green:02x}{blue:02x}"
