"""P3: one organisation from its tally to its level, with every reason."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from assessment.domain import scoring
from benchmarks import answers, apart
from benchmarks.figures import Figure, at_most, seconds
from benchmarks.kept import HEADCOUNT, judge


def figures() -> Iterator[Figure]:
    """Scoring alone, and with small numbers hidden and every reason written."""
    framework = answers.bundled()
    packed = answers.packed(framework, 400, np.random.default_rng(1), 0.6)
    tally = answers.tally(framework, answers.Group(0, 0, packed))
    criteria = sum(len(theme.all_criteria) for theme in framework.themes.values())
    size = f"{len(framework.questions)} questions, {criteria} criteria"
    scored = apart.typical(lambda: scoring.score(framework, tally, headcount=HEADCOUNT), 200)
    whole = apart.typical(lambda: judge(framework, tally), 200)
    yield Figure("P3", f"score one organisation from its tally ({size}), levels only", seconds(scored))
    what = "the same with small numbers hidden and all reasons as sentences"
    yield at_most("P3", what, whole, 0.001, seconds(whole), "≤ 1 ms")
