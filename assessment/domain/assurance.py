"""How sure a result is: what secure and provisional mean, who answered, what to be careful about (method.md 3.5-3.6).

From a report's values alone. Response numbers by role are shown by design; no answer is counted here.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from assessment.domain import wording
from assessment.domain.framework import Framework
from assessment.domain.phrases import people_of, rounded
from assessment.domain.reports import Numbers, Organisation, Report
from assessment.domain.results import PROVISIONAL, SECURE
from assessment.domain.standings import Standing

LOW_RATE, ONE_ROLE = Fraction(3, 10), Fraction(4, 5)
"""A response rate below the first, or a role with more of the answers than the second, is told (method.md 3.6)."""

LOW_RESPONSE, ONE_ROLE_MOST = "low_response", "one_role"
MEANS_LITTLE = Fraction(1, 100)


@dataclass(frozen=True, slots=True)
class RoleNumbers:
    """People of one role who answered, of those who work there. None: not known, or not to be shown."""

    role: str
    answered: int | None
    headcount: int | None

    @property
    def per_cent(self) -> int | None:
        """Answered of headcount in whole per cents; None where either is missing or the headcount is out of date."""
        if self.answered is None or not self.headcount or self.answered > self.headcount:
            return None
        return rounded(self.answered, self.headcount)


def by_role(framework: Framework, organisation: Organisation, numbers: Numbers) -> tuple[RoleNumbers, ...]:
    """Response numbers of each role, in the framework's order."""
    return tuple(
        RoleNumbers(role, numbers.by_role.get(role), organisation.headcount.get(role)) for role in framework.roles
    )


def meaning(standing: Standing) -> str:
    """What the standing's confidence means, in one or two sentences (method.md 3.6)."""
    if not standing.judged:
        return "Insufficient data is no low level: there are too few answers to judge."
    if standing.confidence == SECURE:
        return "Secure: chance alone is unlikely to have put the level this high."
    if standing.confidence == PROVISIONAL:
        return (
            "Provisional: the answers meet the level, but so few people answered, or it is met so narrowly, that "
            "chance alone may have put it this high."
        )
    return (
        "Neither secure nor provisional: what is met rests on executives and on facts, or nothing is met yet. "
        "Those words are for what all staff say."
    )


def rate(numbers: Numbers) -> Fraction | None:
    """Answered of invited; of headcount where people came by a shared link; None where neither is known to fit."""
    for of in (numbers.invited, numbers.headcount or 0):
        if of and numbers.answered <= of:
            return Fraction(numbers.answered, of)
    return None


def flags(framework: Framework, numbers: Numbers) -> tuple[str, ...]:
    """The organisation's flags: `low_response`, `one_role:<role>`. None of them changes a level."""
    found = [LOW_RESPONSE] if (share := rate(numbers)) is not None and share < LOW_RATE else []
    most = max(framework.roles, key=lambda role: numbers.by_role.get(role, 0))
    if numbers.answered and Fraction(numbers.by_role.get(most, 0), numbers.answered) > ONE_ROLE:
        found.append(f"{ONE_ROLE_MOST}:{most}")
    return tuple(found)


def flag_sentence(framework: Framework, flag: str, numbers: Numbers) -> str:
    """What an organisation's flag means, in one sentence."""
    name, _, role = flag.partition(":")
    if name == LOW_RESPONSE:
        share = rate(numbers) or Fraction(0)
        said = f"{rounded(*share.as_integer_ratio())}%" if share >= MEANS_LITTLE else "under 1%"
        return f"Few people answered ({said}): those who did may see things differently from those who did not."
    of = f"{numbers.by_role.get(role, 0):,} of {numbers.answered:,} answers"
    return f"Most answers come from one role, {people_of(framework, role)} ({of}): the others are hardly heard."


def cautions(report: Report, organisation: str, round_id: str) -> tuple[str, ...]:
    """Every flag of the organisation and of its themes as a sentence, the theme's name before it."""
    numbers = report.numbers.get((round_id, organisation))
    said = (
        [flag_sentence(report.framework, flag, numbers) for flag in flags(report.framework, numbers)] if numbers else []
    )
    for theme in report.framework.themes:
        standing = report.standing(round_id, organisation, theme)
        for flag in standing.flags if standing else ():
            said.append(f"{report.theme_name(theme)}. {wording.flag_sentence(report.framework, flag)}")
    return tuple(said)
