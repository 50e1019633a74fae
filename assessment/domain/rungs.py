"""Everybody's answers to one question, by role and rung of its scale. Rung 0 is don't know, where that counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from assessment.domain.framework import DONT_KNOW, Question
from assessment.domain.tallies import Tally


@dataclass(frozen=True, slots=True)
class World:
    """People by role and rung, for roles anybody answered from: 0 is don't know, then the scale from its low end."""

    people: Mapping[str, tuple[int, ...]]
    above: Mapping[str, tuple[int, ...]] = field(init=False)
    """role -> people on a rung or above, by rung."""

    def __post_init__(self) -> None:
        above = {role: tuple(sum(rungs[cut:]) for cut in range(len(rungs))) for role, rungs in self.people.items()}
        object.__setattr__(self, "above", above)

    def number(self, roles: Iterable[str], cut: int) -> int:
        """People of these roles on rung `cut` or above; all of them at 0."""
        return sum(self.above[role][cut] for role in roles if role in self.above)


def world(tally: Tally, question: Question, codes: Sequence[int], roles: Iterable[str]) -> World:
    """The true answers to a question, don't-knows as the lowest rung where the question counts them."""
    counted = {role: tally.count(question.id, role) for role in roles}
    dk = DONT_KNOW if question.dk == "count" else ""
    rungs = {role: tuple(found.get(code, 0) for code in (dk, *map(str, codes))) for role, found in counted.items()}
    return World({role: people for role, people in rungs.items() if any(people)})


def rung(codes: Sequence[int], least: int) -> int:
    """The rung of the lowest code that is at least `least`."""
    return 1 + sum(code < least for code in codes)
