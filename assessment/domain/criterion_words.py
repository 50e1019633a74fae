"""The sentence of a criterion that was judged: people before per cents (method.md 3.5)."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from assessment.domain.framework import Criterion, Framework
from assessment.domain.per_framework import PerFramework
from assessment.domain.phrases import (
    deciding,
    extreme,
    favourable_words,
    more_people,
    needs_words,
    people_of,
    percent,
    percent_of,
    rounded,
    rule_sentence,
)
from assessment.domain.results import MET, CriterionResult


class Fixed(NamedTuple):
    """What the sentences of a criterion are made of besides numbers: who, what they said, what it needs, the rule."""

    who: str
    said: str
    need: str
    rule: str


def _words(framework: Framework, criterion: Criterion) -> Fixed:
    need = f"{framework.level_name(criterion.level)} needs {needs_words(criterion.quantifier)}"
    return Fixed(
        people_of(framework, criterion.audience),
        favourable_words(framework, criterion),
        f"{need} in every role group" if criterion.by_group else need,
        rule_sentence(framework, criterion),
    )


fixed = PerFramework(
    lambda framework: {c.id: _words(framework, c) for theme in framework.themes.values() for c in theme.all_criteria}
)
"""Criterion id -> its fixed words: put together once, since closing a round says every sentence thousands of times."""


def share_and_need(framework: Framework, criterion: Criterion, result: CriterionResult, *, hide: bool) -> str:
    """How many answered so, and what the level needs. `hide`: unanimity is not told (method.md 4.3)."""
    words, weighted = fixed(framework)[criterion.id], _is_weighted(result)
    said = _share_words(framework, words, result, weighted, hide)
    return f"{said}; {_need(criterion, words, result, weighted, hide)}."


def _share_words(framework: Framework, words: Fixed, result: CriterionResult, is_weighted: bool, hide: bool) -> str:
    n, favourable = deciding(result)
    who, share = words.who, result.share or Fraction(0)
    if result.weakest_group:
        who = people_of(framework, result.weakest_group)
    if hide and extreme(favourable, n):
        return f"{percent(favourable, n).capitalize()} of {n} {who} {words.said}"
    shown = percent_of(share, favourable, n) if hide else f"{rounded(*share.as_integer_ratio())}%"
    return f"{favourable} of {n} {who} ({shown}{' after weighting by headcount' if is_weighted else ''}) {words.said}"


def _is_weighted(result: CriterionResult) -> bool:
    n, favourable = deciding(result)
    part, whole = (result.share or Fraction(0)).as_integer_ratio()
    return part * n != favourable * whole


def _need(criterion: Criterion, words: Fixed, result: CriterionResult, is_weighted: bool, hide: bool) -> str:
    n, favourable = deciding(result)
    if result.status == MET:
        return f"{words.need}: met"
    if is_weighted or (hide and extreme(favourable, n)):
        return f"{words.need}: not met"
    more = more_people(criterion.quantifier, favourable, n)
    return f"{words.need}, that is {more} more {'person' if more == 1 else 'people'}"
