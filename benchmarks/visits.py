"""P7: the memory that a respondent's visit takes in the app, and whether it is given back when they have gone."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks import crowd, open_round, server
from benchmarks.crowd import Load
from benchmarks.figures import Figure, at_most
from benchmarks.open_round import OpenRound
from benchmarks.respondents import Tab

PEOPLE, WAVES, ANSWERS = 200, 3, 4
KEPT = 5
"""Seconds that the app keeps a visit whose connection is gone (disconnectedSessionTTL); Streamlit's own 120 would only
make this longer."""
LIMIT, GROWTH = 250, 1.1
"""Kilobytes a visit; and what the last wave may take against the first."""


def figures(folder: Path, people: int = PEOPLE) -> Iterator[Figure]:
    """Waves of people who come, answer and go."""
    asked = open_round.opened(f"sqlite:///{folder / 'visits.sqlite'}", people)
    load = Load()
    with server.started(asked.url, options=["--server.disconnectedSessionTTL", str(KEPT)]) as served:
        asyncio.run(_wave(served, asked, load, 20))  # everything that is loaded once is loaded
        empty = _memory(served.pid)
        waves = [asyncio.run(_wave(served, asked, load, people)) for _ in range(WAVES)]
        end = _memory(served.pid)
    each = (waves[0] - empty) / people / 1024
    what = f"memory of a visit: {people} people with {ANSWERS} answers each, app without visitors {_megabytes(empty)}"
    yield at_most("P7", what, each, LIMIT, f"{each:.0f} KB ({_megabytes(waves[0])} in all)", f"≤ {LIMIT} KB")
    what = f"{WAVES * people} visits in {WAVES} waves, memory while each wave is there, and after the last has gone"
    shown = f"{', '.join(map(_megabytes, waves))}; {_megabytes(end)}; {load.failures()}"
    ratio = waves[-1] / waves[0]
    yield at_most("P7", what, ratio, GROWTH, f"{shown} = {ratio:.2f} ×", f"flat: last ≤ {GROWTH} × first")


async def _wave(served: server.Served, asked: OpenRound, load: Load, people: int) -> int:
    """Come, answer, be measured, go; bytes while everybody is there."""
    tabs = await crowd.visiting([Tab(served.host, asked, who) for who in asked.people[:people]], load)
    for _ in range(ANSWERS):
        done = await asyncio.gather(*(tab.answer() for tab in tabs), return_exceptions=True)
        load.errors.update(str(error) for error in done if isinstance(error, BaseException))
    memory = _memory(served.pid)
    await crowd.leaving(tabs)
    await asyncio.sleep(KEPT + 1)
    return memory


def _memory(process: int) -> int:
    time.sleep(1)
    return int(psutil.Process(process).memory_info().rss)


def _megabytes(size: int) -> str:
    return f"{size / 2**20:.0f} MB"
