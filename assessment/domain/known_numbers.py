"""Of which answers organisations' pages show the exact number: what subtraction could start from (method.md 4.3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from assessment.domain import role_gaps
from assessment.domain.framework import Criterion, Framework
from assessment.domain.spreads import Spread
from assessment.domain.standings import Standing

EVERYBODY = ""
"""Stands for all roles that are asked."""

Known = dict[str, dict[str, frozenset[str]]]
"""question -> organisation -> the roles whose favourable number is shown, EVERYBODY for the number of all together."""


def known(
    framework: Framework, standings: Mapping[str, Iterable[Standing]], spreads: Mapping[str, Sequence[Spread]]
) -> Known:
    """From what is shown of one round: organisation -> standings, organisation -> spreads."""
    found: dict[str, dict[str, set[str]]] = {}
    least = {question: role_gaps.favourable_from(framework, question) for question in framework.questions}
    rules = {rule.id: rule for theme in framework.themes.values() for rule in theme.all_criteria}
    for organisation, shown in standings.items():
        for question, role in _of_standings(framework, rules, least, shown):
            found.setdefault(question, {}).setdefault(organisation, set()).add(role)
    for organisation, spread_out in spreads.items():
        for question, role in _of_spreads(least, spread_out):
            found.setdefault(question, {}).setdefault(organisation, set()).add(role)
    return {q: {place: frozenset(roles) for place, roles in places.items()} for q, places in found.items()}


def _of_standings(
    framework: Framework, rules: Mapping[str, Criterion], least: Mapping[str, int | None], shown: Iterable[Standing]
) -> Iterator[tuple[str, str]]:
    for criterion in (c for standing in shown for c in standing.criteria if c.favourable is not None):
        rule = rules[criterion.id]
        if rule.favourable_min != least[rule.question]:
            continue
        roles = {criterion.group} if criterion.group else set(framework.audiences[rule.audience])
        if roles >= set(framework.roles_asked(rule.question)):
            yield rule.question, EVERYBODY
        if len(roles) == 1:
            yield rule.question, roles.pop()


def _of_spreads(least: Mapping[str, int | None], found: Iterable[Spread]) -> Iterator[tuple[str, str]]:
    for spread in found:
        favourable_from = least.get(spread.question)
        if favourable_from is not None and _is_exact(spread, favourable_from):
            yield spread.question, EVERYBODY
        for share in (spread.gap.first, spread.gap.second) if spread.gap else ():
            if share.favourable is not None:
                yield spread.question, share.role


def _is_exact(spread: Spread, least: int) -> bool:
    """Whether the bands on one side of the step are all told exactly; the total is, so the other side follows."""
    if spread.hidden:
        return False
    above = [band.people for band in spread.bands if min(band.codes) >= least]
    below = [band.people for band in spread.bands if max(band.codes) < least]
    parted = len(above) + len(below) == len(spread.bands)
    return parted and (None not in above or None not in below)
