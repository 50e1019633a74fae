"""Distributions of answers that are shown alike: nearly all and nearly none are not told from all and none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from assessment.domain.phrases import NEARLY, extreme
from assessment.domain.shown_facts import range_of


def ends_of(steps: Sequence[int], n: int) -> tuple[int, int]:
    """Places of the first and last step whose edge is shown: what lies beyond them is shown with them."""
    above = [sum(steps[at:]) for at in range(len(steps))]
    words = [extreme(number, n) or "" for number in above]
    low = max((at for at in range(1, len(steps)) if words[at].startswith("over")), default=0)
    high = min((at for at in range(1, len(steps)) if words[at].startswith("under")), default=len(steps)) - 1
    return low, high


def alike(steps: Sequence[int], n: int, ends: tuple[int, int]) -> Iterator[list[int]]:
    """Every distribution that would be shown in the same bands."""
    low, high = ends
    hidden = [at for at in range(len(steps)) if at < low or at > high]
    edges = {at: range_of(sum(steps[at:]), n) for at in range(1, len(steps)) if at <= low or at > high}
    for few in product(range(NEARLY + 1), repeat=len(hidden)):
        made = list(steps)
        for at, people in zip(hidden, few, strict=True):
            made[low if at < low else high] += made[at] - people
            made[at] = people
        if min(made) >= 0 and all(least <= sum(made[at:]) <= most for at, (least, most) in edges.items()):
            yield made
