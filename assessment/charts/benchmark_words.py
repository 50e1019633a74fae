"""The own place among peers in words and as a table: what the chart of charts/benchmark.py says."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from assessment.charts.labels import DASH, listing
from assessment.domain.benchmarks import MIDDLE, NOTHING, Line
from assessment.domain.framework import Framework
from assessment.domain.results import display

Words = Callable[[float | None], str]


def score_words(score: float | None) -> str:
    """A score as shown; an en dash for none."""
    return display(score) or DASH


def share_words(share: float | None) -> str:
    """A share in whole per cents; an en dash for none."""
    return DASH if share is None else f"{100 * share:.0f}%"


def others_words(line: Line, words: Words) -> str:
    """What is shown of the others: the reason where nothing is, without a number that would tell hidden from empty."""
    found = line.benchmark
    if found.shown == NOTHING:
        return found.reason
    half = "" if found.q1 is None else f", middle half {words(found.q1)}–{words(found.q3)}"
    return f"{found.peers} others: median {words(found.median)}{half}"


def title(found: Sequence[Line], who: str, what: str) -> str:
    """How many of the themes or statements lie in the middle half; what is shown where none has a place."""
    placed = [line.benchmark.position for line in found if line.benchmark.position]
    if not placed:
        return f"Own results beside {who}"
    middle = sum(position == MIDDLE for position in placed)
    return f"In the middle half of {who} in {middle} of {len(placed)} {what}{'' if len(placed) == 1 else 's'}"


def alt(found: Sequence[Line], own: str, words: Words, title: str) -> str:
    """The chart in words: for each row own, others and place."""
    said = (
        f"{line.name}: {own} {line.own_text}; {others_words(line, words)}"
        + (f"; {line.benchmark.position}" if line.benchmark.position else "")
        + "."
        for line in found
    )
    return f"{title}. " + " ".join(said)


def table(found: Sequence[Line], words: Words, framework: Framework | None) -> pd.DataFrame:
    """Every number of the chart; levels of the others too for themes, the own interval for statements."""
    columns = {
        "Theme" if framework else "Statement": [line.name for line in found],
        "Own": [line.own_text for line in found],
        "Place": [line.benchmark.position or DASH for line in found],
        "Others": [DASH if line.benchmark.shown == NOTHING else str(line.benchmark.peers) for line in found],
        "Lower quartile": [words(line.benchmark.q1) for line in found],
        "Median": [words(line.benchmark.median) for line in found],
        "Upper quartile": [words(line.benchmark.q3) for line in found],
    }
    if framework:
        columns["Levels of the others"] = [listing(framework, _counts(line)) if line.levels else DASH for line in found]
    else:
        columns["95% interval"] = [
            DASH if line.lower is None else f"{words(line.lower)} to {words(line.upper)}" for line in found
        ]
    return pd.DataFrame(columns)


def _counts(line: Line) -> dict[int | None, int]:
    """Levels of the others, lowest first."""
    return dict(line.levels.items())
