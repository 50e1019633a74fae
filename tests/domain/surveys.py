"""Random surveys of the bundled framework, and small ones by hand."""

from __future__ import annotations

from random import Random

from hypothesis import strategies as st

from assessment.domain.framework import Framework
from assessment.domain.tallies import Tally
from tests.domain.bundled import framework

SIZES = st.tuples(*(st.sampled_from([0, 1, 2, 3, 4, 5, 8, 10, 11, 12, 14, 20, 30]) for _ in range(4)))


@st.composite
def surveys(draw: st.DrawFn) -> Tally:
    """A tally with any sizes and leanings; sometimes a question was not asked."""
    chosen = framework()
    sizes = dict(zip(chosen.roles, draw(SIZES), strict=True))
    random = Random(draw(st.integers(0, 2**32)))
    left_out = draw(st.sampled_from([None, None, None, *chosen.questions]))
    counts = {
        q: {role: answers(chosen, random, q, sizes[role]) for role in chosen.roles_asked(q)}
        for q in chosen.questions
        if q != left_out
    }
    return Tally(sizes, counts)


def answers(chosen: Framework, random: Random, question: str, people: int) -> dict[str, int]:
    options = [*chosen.options(question), "blank"]
    best = str(max(chosen.scales[chosen.questions[question].scale]))
    lean = random.choice([0.0, 0.5, 0.9, 1.0])
    given = [best if random.random() < lean else random.choice(options) for _ in range(people)]
    return {code: given.count(code) for code in options if code in given}


def staff(**roles: int) -> dict[str, int]:
    return {role: roles.get(role, 0) for role in framework().roles}
