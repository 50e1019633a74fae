"""Made-up answers as arrays: the same for our tables, the peers and the floor. The same seed gives the same answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from assessment.domain.framework import NOT_MY_ROLE, Framework
from assessment.domain.tallies import Tally
from assessment.imports import frameworks

ROUNDS, ORGANISATIONS = 8, 50
ANSWERS = {"XS": 100_000, "S": 1_000_000, "M": 10_000_000}
ROLE_SHARES = {"executive": 0.05, "manager": 0.20, "frontline": 0.70, "ig": 0.05}
NOT_ASKED = 255
ROLE_STEP = 16
"""A packed byte is role number x 16 + code number: 4 roles and up to 15 codes fit."""


@dataclass(frozen=True)
class Group:
    """One organisation's answers in one round: a row a person, a column a question, a packed byte an answer."""

    round: int
    organisation: int
    packed: np.ndarray


@dataclass(frozen=True)
class Survey:
    """All groups, with the framework that says what the numbers mean."""

    framework: Framework
    groups: tuple[Group, ...]

    @property
    def answers(self) -> int:
        """How many answers there are."""
        return sum(int((g.packed != NOT_ASKED).sum()) for g in self.groups)

    @property
    def people(self) -> int:
        """How many responses there are."""
        return sum(len(g.packed) for g in self.groups)


def bundled() -> Framework:
    """The framework that comes with the app."""
    return frameworks.load(frameworks.BUNDLED)[1]


def codes(framework: Framework, question: str) -> tuple[str, ...]:
    """The answers a question offers, as text, in the order of their numbers."""
    return tuple(framework.options(question))


def make(scale: str) -> Survey:
    """Answers of 50 organisations in 8 rounds, as many as the scale says."""
    framework = bundled()
    asked = sum(ROLE_SHARES[role] * len(framework.questions_for(role)) for role in framework.roles)
    people = round(ANSWERS[scale] / asked / (ROUNDS * ORGANISATIONS))
    chance = np.random.default_rng(20270310)
    groups = [
        Group(number, organisation, packed(framework, people, chance, 0.5 + number / 20))
        for number in range(ROUNDS)
        for organisation in range(ORGANISATIONS)
    ]
    return Survey(framework, tuple(groups))


def packed(framework: Framework, people: int, chance: np.random.Generator, lean: float) -> np.ndarray:
    """One group's answers. `lean` 0 to 1: how far towards a question's highest answers they go."""
    roles = chance.choice(len(framework.roles), people, p=[ROLE_SHARES[role] for role in framework.roles])
    columns = []
    for question in framework.questions:
        offered = len(framework.scales[framework.questions[question].scale]) + 1
        chosen = np.minimum((chance.beta(1 + 2 * lean, 2 - lean, people) * offered).astype(np.uint8), offered - 1)
        asked = np.isin(roles, [framework.roles.index(role) for role in framework.roles_asked(question)])
        columns.append(np.where(asked, roles * ROLE_STEP + chosen, NOT_ASKED).astype(np.uint8))
    return np.column_stack(columns)


def count(group: Group) -> np.ndarray:
    """The floor: people by question and packed byte, straight from memory."""
    return np.stack([np.bincount(column, minlength=256) for column in group.packed.T])


def tally(framework: Framework, group: Group, times: int = 1) -> Tally:
    """The group's tally, as closing a round would keep it; `times` more people who say just the same."""
    roles = np.bincount(group.packed.min(axis=1) // ROLE_STEP, minlength=len(framework.roles))
    counted = count(group) * times
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for question, row in zip(framework.questions, counted, strict=True):
        counts[question] = {}
        for byte in np.flatnonzero(row[:NOT_ASKED]):
            role, code = divmod(int(byte), ROLE_STEP)
            by_code = counts[question].setdefault(framework.roles[role], {})
            by_code[codes(framework, question)[code]] = int(row[byte])
    return Tally({role: int(n) * times for role, n in zip(framework.roles, roles, strict=True)}, counts)


def rows(survey: Survey) -> Iterator[tuple[int, str, str, str, str, str]]:
    """One row per answer, as the usual app keeps them: respondent, organisation, round, question, role, code."""
    framework, person = survey.framework, 0
    offered = {question: codes(framework, question) for question in framework.questions}
    for group in survey.groups:
        where = (f"organisation {group.organisation:02}", f"round {group.round}")
        for answers in group.packed.tolist():
            person += 1
            for question, byte in zip(framework.questions, answers, strict=True):
                if byte != NOT_ASKED:
                    role, code = divmod(byte, ROLE_STEP)
                    yield person, *where, question, framework.roles[role], offered[question][code]


def sheets(framework: Framework, packed: np.ndarray) -> list[tuple[str, dict[str, str]]]:
    """Each person's role, and the answers by question, as a response keeps them."""
    offered = {question: (*codes(framework, question), NOT_MY_ROLE) for question in framework.questions}
    found = []
    for row in packed.tolist():
        given = {
            question: choices[byte % ROLE_STEP]
            for (question, choices), byte in zip(offered.items(), row, strict=True)
            if byte != NOT_ASKED
        }
        found.append((framework.roles[min(row) // ROLE_STEP], given))
    return found
