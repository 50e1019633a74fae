"""What a figure draws, read back from its traces, for the tests of charts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import plotly.graph_objects as go

from assessment.charts.theme import Chart
from assessment.domain.reports import Report


def bars(chart: Chart) -> dict[str, list[Any]]:
    """Lengths of the bars, by the trace's name."""
    horizontal = {
        t.name: list(t.x if t.orientation == "h" else t.y) for t in chart.figure.data if isinstance(t, go.Bar)
    }
    return {name: [n for n in lengths if n is not None] for name, lengths in horizontal.items()}


def trace(chart: Chart, name: str) -> Any:
    """The one trace of that name."""
    [found] = [each for each in chart.figure.data if each.name == name]
    return found


def said(chart: Chart) -> str:
    """All texts on the figure, in one string."""
    return " ".join(str(text) for each in chart.figure.data for text in (each.text if each.text is not None else ()))


def version(made: Report, at: int, framework_version: str) -> Report:
    """The same report with another framework version in one round and those after it."""
    rounds = [replace(r, framework_version=framework_version) if i >= at else r for i, r in enumerate(made.rounds)]
    return replace(made, rounds=tuple(rounds))
