"""Weights: of answers by role, so that each stands for as many people as its role has, divided by who answered
(method.md 3.3); of organisations by headcount, beside one voice each (method.md 3.9)."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from assessment.domain.errors import Refused
from assessment.domain.reports import Report

MOST_APART = 5
"""The largest weight over this many times the smallest deserves a warning (method.md 3.3)."""


def by_headcount(headcount: Mapping[str, int], respondents: Mapping[str, int]) -> dict[str, Fraction]:
    """role -> headcount / respondents. A role nobody answered from is skipped.

    Refused where people of a role answered and its headcount is not given: they cannot be weighed.
    """
    answered = {role: people for role, people in respondents.items() if people}
    missing = [role for role in answered if role not in headcount]
    if missing:
        raise Refused(f"People answered as {', '.join(missing)}, but the headcount says nothing of them. Add it.")
    return {role: Fraction(headcount[role], people) for role, people in answered.items()}


def warning(weights: Mapping[str, Fraction]) -> str:
    """A sentence where weights are far apart, so that few people speak for many; else ""."""
    heavy = {role: weight for role, weight in weights.items() if weight}
    if not heavy or max(heavy.values()) <= MOST_APART * min(heavy.values()):
        return ""
    most, least = max(heavy, key=lambda role: heavy[role]), min(heavy, key=lambda role: heavy[role])
    return (
        f"One answer of {most} counts {float(heavy[most] / heavy[least]):.0f} times one of {least}: "
        "a few people speak for many, so read the weighted result with care."
    )


def of_organisations(report: Report, round_id: str, theme: str) -> dict[str, int | None]:
    """organisation -> headcount as it was in the round, for those who took part; None where it is not known."""
    took_part = report.levels(round_id, theme)
    found = {o: report.numbers.get((round_id, o)) for o in took_part}
    return {organisation: numbers.headcount if numbers else None for organisation, numbers in found.items()}
