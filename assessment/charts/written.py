"""Words on a chart that stand beside its marks, from the left edge: what a telephone has no room for on an axis."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from assessment.charts.theme import INK


def written(said: Sequence[str], at: Sequence[float], name: str, *, below: bool = False) -> go.Scatter:
    """Texts, which must be safe for plotly, with their foot at `at`; with their head there if `below`."""
    return go.Scatter(
        x=[0] * len(said), y=list(at), mode="text", name=name, text=list(said),
        textposition="bottom right" if below else "top right", textfont={"size": 13, "color": INK},
        cliponaxis=False, hoverinfo="skip",
    )  # fmt: skip
