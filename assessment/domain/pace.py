"""How long the questionnaire takes: counts of people by steps of 5 seconds, and what may be promised from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

START, CHECK, WHOLE = "start", "check", "whole"
"""Steps beside the themes: reading the welcome page; looking through and sending; all of it, in one sitting."""

STEP = 5
"""Seconds. Coarse enough that a time is nobody's own."""
LONGEST = 15 * 60
"""Seconds on one page; whoever took longer has had a break."""
LONGEST_WHOLE = 2 * 60 * 60
TYPICAL, NEARLY_ALL = Fraction(1, 2), Fraction(9, 10)

Histogram = Mapping[int, int]
"""Upper edge of a step in seconds -> people."""


@dataclass(frozen=True, slots=True)
class Minutes:
    """What people are told it takes. `people`: with how many it was measured; 0 for our estimate."""

    minutes: int
    people: int = 0

    @property
    def measured(self) -> bool:
        """Whether enough people were timed for it to be no estimate."""
        return self.people > 0


def steps(themes: Iterable[str]) -> tuple[str, ...]:
    """Every step, in the order people take them; the whole last."""
    return (START, *themes, CHECK, WHOLE)


def longest(step: str) -> int:
    """The most seconds that count as one go at a step."""
    return LONGEST_WHOLE if step == WHOLE else LONGEST


def edge(seconds: float, step: str = "") -> int | None:
    """The upper edge of the 5 seconds in which somebody was done; None under 1 second, or if there was a break."""
    if not 1 <= seconds <= longest(step):
        return None
    return ceil(seconds / STEP) * STEP


def together(histograms: Iterable[Histogram]) -> dict[int, int]:
    """Several counts as one, shortest time first."""
    total: Counter[int] = Counter()
    for each in histograms:
        total.update(each)
    return dict(sorted(total.items()))


def people(histogram: Histogram) -> int:
    """How many people were timed."""
    return sum(histogram.values())


def within(histogram: Histogram, share: Fraction) -> int | None:
    """The seconds within which at least that share of people was done; None if nobody was timed."""
    needed, done = share * people(histogram), 0
    for seconds in sorted(histogram):
        done += histogram[seconds]
        if done >= needed:
            return seconds
    return None


def promise(histogram: Histogram, *, least: int, estimate: int) -> Minutes:
    """The typical time in minutes, rounded up; the estimate where fewer than `least` people were timed."""
    typical = within(histogram, TYPICAL)
    if typical is None or people(histogram) < least:
        return Minutes(estimate)
    return Minutes(ceil(typical / 60), people(histogram))


def in_words(seconds: int) -> str:
    """4 minutes 20 seconds."""
    minutes, rest = divmod(seconds, 60)
    parts = [(minutes, "minute"), (rest, "second")] if minutes else [(rest, "second")]
    return " ".join(
        f"{number} {noun if number == 1 else noun + 's'}" for number, noun in parts if number or not minutes
    )
