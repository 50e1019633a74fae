"""What criteria are judged on: people of each role who gave the favourable answers to a question (method.md 3.3, 3.6).

Each role's answers are counted once, since criteria of several levels ask for them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from assessment.domain.framework import DONT_KNOW, Framework, Question
from assessment.domain.tallies import NOT_SUBSTANTIVE, Tally

DISPUTED_SHARE = Fraction(3, 4)
DISPUTED_RUNGS = 2
"""A fact is disputed if no answer has this share, or answers lie this many rungs apart (method.md 3.6)."""


class Part(NamedTuple):
    """One role's people for one question: in the denominator, favourable, don't-knows."""

    n: int
    favourable: int
    dk: int


class Row(NamedTuple):
    """One role's answers to one question: in the denominator, don't-knows, (code, people) of its scale."""

    n: int
    dk: int
    given: Sequence[tuple[int, int]]

    def part(self, favourable_min: int) -> Part:
        """Those of them who gave a favourable answer."""
        return Part(self.n, sum([people for code, people in self.given if code >= favourable_min]), self.dk)


@dataclass(frozen=True, slots=True)
class Case:
    """What a criterion is judged on. `weights` and `headcount` by role; weights as whole numbers in proportion."""

    framework: Framework
    tally: Tally
    weights: Mapping[str, int] | None = None
    headcount: Mapping[str, int] = field(default_factory=dict)
    rows: dict[tuple[str, str], Row] = field(default_factory=dict)
    disputes: dict[tuple[str, str], bool] = field(default_factory=dict)

    def row(self, question: Question, role: str) -> Row:
        """A role's answers to a question: counted once, since many criteria ask for them."""
        key = question.id, role
        found = self.rows.get(key)
        if found is None:
            found = self.rows[key] = _row(self.tally, question, role)
        return found

    def whole(self, question: Question, audience: str) -> Row:
        """All answers of an audience to a question. Audiences and roles are told apart by their keys."""
        key = question.id, f"all of {audience}"
        found = self.rows.get(key)
        if found is None:
            rows = [self.row(question, role) for role in self.framework.audiences[audience]]
            people: dict[int, int] = {}
            for row in rows:
                for code, number in row.given:
                    people[code] = people.get(code, 0) + number
            n, dk = sum([row.n for row in rows]), sum([row.dk for row in rows])
            found = self.rows[key] = Row(n, dk, list(people.items()))
        return found

    def part(self, question: Question, role: str, favourable_min: int) -> Part:
        """As `count` gives it."""
        return self.row(question, role).part(favourable_min)


def whole_weights(weights: Mapping[str, Fraction] | None) -> Mapping[str, int] | None:
    """Weights scaled to whole numbers in the same proportion, so that shares stay exact."""
    if weights is None:
        return None
    exact = {role: Fraction(weight) for role, weight in weights.items()}
    scale = lcm(*(weight.denominator for weight in exact.values()))
    return {role: int(weight * scale) for role, weight in exact.items()}


def count(tally: Tally, question: Question, role: str, favourable_min: int) -> Part:
    """A role's part: don't-knows are in the denominator only where the question counts them (method.md 3.3)."""
    return _row(tally, question, role).part(favourable_min)


def _row(tally: Tally, question: Question, role: str) -> Row:
    answers = tally.count(question.id, role)
    given = [(int(code), people) for code, people in answers.items() if code not in NOT_SUBSTANTIVE]
    dk = answers.get(DONT_KNOW, 0)
    return Row(sum([people for _, people in given]) + (dk if question.dk == "count" else 0), dk, given)


def disputed(case: Case, question: Question, audience: str) -> bool:
    """Whether those asked for a fact disagree on it (method.md 3.6); of other questions it is never said."""
    if not question.is_fact:
        return False
    key = question.id, audience
    if key not in case.disputes:
        case.disputes[key] = in_dispute(steps_of(case, question, audience))
    return case.disputes[key]


def steps_of(case: Case, question: Question, audience: str) -> list[int]:
    """People of an audience on each step of the question's scale, from its low end."""
    people = dict(case.whole(question, audience).given)
    return [people.get(code, 0) for code in sorted(case.framework.scales[question.scale])]


def in_dispute(steps: Sequence[int]) -> bool:
    """Whether two or more people disagree on a fact: no step has three quarters of them, or some lie far apart."""
    people = sum(steps)
    if people < 2:
        return False
    taken = [at for at, number in enumerate(steps) if number]
    part, whole = DISPUTED_SHARE.as_integer_ratio()
    return taken[-1] - taken[0] >= DISPUTED_RUNGS or whole * max(steps) < part * people
