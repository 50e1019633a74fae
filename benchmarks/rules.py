"""P3: one organisation from its tally to its level, with every reason."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import numpy as np

from assessment.domain import scoring
from benchmarks import answers, apart
from benchmarks.figures import Figure, at_most, seconds
from benchmarks.kept import HEADCOUNT, judge

DIFFERENT = 100
"""So many organisations are scored in turn: of one and the same, all fractions and limits would be remembered."""


def figures() -> Iterator[Figure]:
    """Scoring alone, and with small numbers hidden and every reason written."""
    framework, chance = answers.bundled(), np.random.default_rng(1)
    groups = [answers.Group(0, 0, answers.packed(framework, 400, chance, 0.6)) for _ in range(DIFFERENT)]
    tallies = cycle([answers.tally(framework, group) for group in groups])
    criteria = sum(len(theme.all_criteria) for theme in framework.themes.values())
    size = f"{len(framework.questions)} questions, {criteria} criteria"
    scored = apart.typical(lambda: scoring.score(framework, next(tallies), headcount=HEADCOUNT), 2 * DIFFERENT)
    whole = apart.typical(lambda: judge(framework, next(tallies)), 2 * DIFFERENT)
    yield Figure("P3", f"score one organisation of 400 people from its tally ({size}), levels only", seconds(scored))
    what = "the same with small numbers hidden and all reasons as sentences"
    yield at_most("P3", what, whole, 0.001, seconds(whole), "≤ 1 ms")
