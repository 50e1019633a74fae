"""Whom the criteria of a framework ask, among all who are asked their questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assessment.domain.framework import Criterion, Framework
from assessment.domain.per_framework import PerFramework


@dataclass(frozen=True, slots=True)
class Reach:
    """`everybody`: ids of criteria whose audience is everybody who is asked their question.

    `totals`: of those, the ones that are not for every role group. `beside`: theme -> criteria of other themes that ask
    one of its questions, where a rule of any theme asks for a part of those asked.
    """

    everybody: frozenset[str]
    totals: frozenset[str]
    beside: Mapping[str, tuple[Criterion, ...]]


def _reach(framework: Framework) -> Reach:
    rules = [rule for theme in framework.themes.values() for rule in theme.all_criteria]
    everybody = {
        rule.id for rule in rules if {*framework.audiences[rule.audience]} == {*framework.roles_asked(rule.question)}
    }
    totals = {rule.id for rule in rules if rule.id in everybody and not rule.by_group}
    split = {rule.question for rule in rules if rule.id not in totals}
    asked = {name: {rule.question for rule in theme.all_criteria} & split for name, theme in framework.themes.items()}
    beside = {
        name: tuple(rule for rule in rules if rule.theme != name and rule.question in questions)
        for name, questions in asked.items()
    }
    return Reach(frozenset(everybody), frozenset(totals), beside)


reach = PerFramework(_reach)
