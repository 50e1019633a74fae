"""P5: two hundred people answering at their own pace, one process, SQLite; and every answer is there afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import crowd, open_round, server
from benchmarks.figures import Figure, at_most, seconds

PEOPLE, THINK = 200, 20.0
RAMP, MEASURED = 20.0, 60.0
"""Seconds before measuring, and of measuring."""


def figures(folder: Path, people: int = PEOPLE, measured: float = MEASURED) -> Iterator[Figure]:
    """Through the whole questionnaire, theme by theme, `people` at once."""
    asked = open_round.opened(f"sqlite:///{folder / 'answering.sqlite'}", people)
    with server.started(asked.url) as served:
        load = crowd.answering(served.host, asked, think=THINK, ramp=RAMP, seconds=measured)
    what = f"{people} people answering, {THINK:.0f} s between answers, one process, SQLite"
    middle, most = load.share(0.5), load.share(0.95)
    yield at_most(
        "P5", f"{what}: half of {len(load.answers):,} answers stored within", middle, 0.06, seconds(middle), "≤ 60 ms"
    )
    yield at_most("P5", "95% of them stored within", most, 0.12, seconds(most), "≤ 120 ms")
    turned = f"{seconds(crowd.at(load.turns, 0.5))}, 95%: {seconds(crowd.at(load.turns, 0.95))}"
    yield Figure("P5", f"turning the page meanwhile ({len(load.turns)} times), half within", turned)
    shown = f"{load.lost} of {load.checked:,}; {load.failures()}"
    lost = load.lost + load.errors.total()
    yield at_most("P5", "answers said to be saved that are not in the database; errors", lost, 0, shown, "none")
