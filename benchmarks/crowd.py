"""A crowd of respondents on one host for a while: how long each answer took, what failed, and what was lost."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

import psutil

from benchmarks.open_round import OpenRound
from benchmarks.respondents import Tab

PAGES = 5
"""Everybody is asked questions on as many pages or more: a crowd that stays on its pages is spread over these."""
OPEN_AT_ONCE = 20


@dataclass
class Load:
    """What came of it. Seconds of each answer and of each turn of a page, within the time that was measured."""

    answers: list[float] = field(default_factory=list)
    turns: list[float] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    lost: int = 0
    checked: int = 0
    app: float = 0.0
    driver: float = 0.0
    machine: float = 0.0
    """Cores used by the app, by this driver, and by everything on the machine together: they share it."""

    def share(self, part: float) -> float:
        """Seconds within which that part of the answers was stored; infinite if there is no answer."""
        return at(self.answers, part)

    @property
    def rate(self) -> float:
        """Answers stored in a second."""
        return len(self.answers) / self.seconds

    def failures(self) -> str:
        """The errors by their number and words, or "no errors"."""
        return "; ".join(f"{times} × {what}" for what, times in self.errors.most_common(3)) or "no errors"


def at(values: Sequence[float], part: float) -> float:
    """The value below which that part of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * part))] if values else float("inf")


def answering(
    host: str, asked: OpenRound, *, think: float, ramp: float, seconds: float, app: Sequence[int] = ()
) -> Load:
    """Everybody in the round answers, with `think` seconds between answers, and the page is turned at its end.

    With no time to think nobody turns pages: each stays on one and changes its answers, so that each run is an answer.
    What happens in the first `ramp` seconds is not counted. `app`: the processes whose work is measured.
    """
    load = Load(seconds=seconds)
    tabs = [Tab(host, asked, who) for who in asked.people]
    asyncio.run(_all(tabs, load, think, ramp, app))
    load.lost = asked.lost((tab.who, tab.given) for tab in tabs)
    load.checked = sum(len(tab.given) for tab in tabs)
    return load


async def _all(tabs: Sequence[Tab], load: Load, think: float, ramp: float, app: Sequence[int]) -> None:
    opened = await visiting(tabs, load, turned=not think)
    begin = time.perf_counter() + ramp
    clock = asyncio.create_task(_work(load, begin, app))
    await asyncio.gather(*(_one(tab, load, think, begin) for tab in opened))
    await clock
    await leaving(opened)


async def visiting(tabs: Sequence[Tab], load: Load, *, turned: bool = False) -> list[Tab]:
    """Open the tabs, a few at once; those that could be. `turned`: spread them over the pages."""
    room = asyncio.Semaphore(OPEN_AT_ONCE)

    async def enter(number: int, tab: Tab) -> Tab | None:
        async with room:
            try:
                await tab.open()
                await tab.turn(number % PAGES if turned else 0)
            except Exception as error:
                load.errors[_named(error)] += 1
                return None
            return tab

    found = await asyncio.gather(*(enter(number, tab) for number, tab in enumerate(tabs)))
    return [tab for tab in found if tab]


async def leaving(tabs: Sequence[Tab]) -> None:
    """Close the tabs."""
    await asyncio.gather(*(tab.close() for tab in tabs), return_exceptions=True)


async def _one(tab: Tab, load: Load, think: float, begin: float) -> None:
    chance = random.Random(tab.who.token)
    await asyncio.sleep(chance.uniform(0, think))
    while time.perf_counter() < begin + load.seconds:
        try:
            if think and tab.is_through():
                _keep(load.turns, await tab.go_on(), begin, load.seconds)
            _keep(load.answers, await tab.answer(), begin, load.seconds)
        except Exception as error:  # counted, and never tried again
            load.errors[_named(error)] += 1
            return
        left = begin + load.seconds - time.perf_counter()
        await asyncio.sleep(min(think * chance.uniform(0.5, 1.5), max(left, 0)))


def _keep(found: list[float], took: float, begin: float, seconds: float) -> None:
    now = time.perf_counter()
    if begin <= now - took and now <= begin + seconds:
        found.append(took)


async def _work(load: Load, begin: float, app: Sequence[int]) -> None:
    """How many cores are used while it is measured."""
    await asyncio.sleep(begin - time.perf_counter())
    before, wall = _busy(app), time.perf_counter()
    await asyncio.sleep(load.seconds)
    passed = time.perf_counter() - wall
    used = [(now - then) / passed for now, then in zip(_busy(app), before, strict=True)]
    load.app, load.driver, load.machine = used


def _busy(app: Sequence[int]) -> tuple[float, float, float]:
    """Seconds of a core that the app, this process and the whole machine have used up to now."""
    every = psutil.cpu_times()
    idle = every.idle + getattr(every, "iowait", 0.0)
    guests = getattr(every, "guest", 0.0) + getattr(every, "guest_nice", 0.0)  # counted in user and nice already
    return sum(_used(process) for process in app), _used(os.getpid()), sum(every) - idle - guests


def _used(process: int) -> float:
    times = psutil.Process(process).cpu_times()
    return float(times.user + times.system)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:160]
