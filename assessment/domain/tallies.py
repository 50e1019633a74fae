"""Counts of answers by question x role x code: all that scoring needs (performance.md, the layout)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from assessment.domain.answers import AnswerSheet
from assessment.domain.framework import BLANK, DONT_KNOW, NOT_MY_ROLE, Framework

NOT_SUBSTANTIVE = frozenset({DONT_KNOW, NOT_MY_ROLE, BLANK})

Counts = Mapping[str, Mapping[str, Mapping[str, int]]]
"""question -> role -> code (as text, with dk, na, blank) -> number of people."""


@dataclass(frozen=True, slots=True)
class Tally:
    """One organisation's answers in one round, counted. A question missing from `counts` was not asked."""

    respondents: Mapping[str, int]
    counts: Counts
    partials: Mapping[str, int] = field(default_factory=dict)

    def asked(self, question: str) -> bool:
        """Whether the question was put to anyone; if not, its criteria are unknown (method.md 3.4)."""
        return question in self.counts

    def count(self, question: str, role: str) -> Mapping[str, int]:
        """code -> people, for one role (empty if nobody)."""
        return self.counts.get(question, {}).get(role, {})

    def as_mapping(self) -> dict[str, Any]:
        """Plain dicts, as kept in the database and read back by `from_mapping`."""
        return {"respondents": dict(self.respondents), "partials": dict(self.partials), "counts": _plain(self.counts)}


def from_mapping(kept: Mapping[str, Any]) -> Tally:
    """A kept tally back from plain dicts."""
    return Tally(kept["respondents"], kept["counts"], kept.get("partials", {}))


def _plain(counts: Counts) -> dict[str, dict[str, dict[str, int]]]:
    return {q: {role: dict(codes) for role, codes in roles.items()} for q, roles in counts.items()}


def tally(
    framework: Framework,
    sheets: Iterable[AnswerSheet],
    *,
    asked: Iterable[str] | None = None,
    partials: Mapping[str, int] | None = None,
) -> Tally:
    """Count submitted answer sheets. `asked`: the question ids put to people (default: all of the framework's).

    A question a role is asked and did not answer counts as `blank`. Answers to questions a role is not asked
    are ignored: a change of role may leave some behind.
    """
    put = set(framework.questions if asked is None else asked)
    given: dict[str, list[Mapping[str, str]]] = {role: [] for role in framework.roles}
    for sheet in sheets:
        given[sheet.role].append(sheet.answers)
    counts = {
        question.id: {
            role: _codes(given[role], question.id)
            for role in sorted(framework.audiences[question.asked])
            if given[role]
        }
        for question in framework.questions.values()
        if question.id in put
    }
    return Tally({role: len(given[role]) for role in framework.roles}, counts, dict(partials or {}))


def _codes(given: Iterable[Mapping[str, str]], question: str) -> dict[str, int]:
    return dict(sorted(Counter([answers.get(question, BLANK) for answers in given]).items()))
