"""What a panel may agree beside the survey level (method.md 5). The agreed level never overwrites the survey's."""

from __future__ import annotations

from dataclasses import dataclass

from assessment.domain.errors import Refused

MIN_REASON = 10
LOWER, SAME, HIGHER = "lower than survey", "same as survey", "higher than survey"
UNSUPPORTED = "agreed without survey support"


@dataclass(frozen=True, slots=True)
class Found:
    """A theme's level and range, from the survey or recomputed after evidence; level None if insufficient."""

    level: int | None
    range: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreed level beside the survey's, with how it differs."""

    agreed_level: int
    survey_level: int | None
    label: str


def agree(survey: Found, after_evidence: Found, panel_level: int, reason: str) -> Agreed:
    """Accept a panel's level, or raise Refused: never above what answers and accepted evidence allow.

    Without a level the cap is the top of the range. Every change needs a reason of 10 characters or more.
    """
    if panel_level < 0:
        raise Refused("a level cannot be below zero")
    cap = after_evidence.range[1] if after_evidence.level is None else after_evidence.level
    if panel_level > cap:
        raise Refused(f"above what the answers and accepted evidence allow ({cap})")
    if panel_level != survey.level and len(reason.strip()) < MIN_REASON:
        raise Refused(f"a reason of at least {MIN_REASON} characters is needed")
    return Agreed(panel_level, survey.level, _label(survey.level, after_evidence.level, panel_level))


def _label(survey: int | None, after_evidence: int | None, agreed: int) -> str:
    if survey is None and after_evidence is None:
        return UNSUPPORTED
    if survey is None or agreed > survey:
        return HIGHER
    return LOWER if agreed < survey else SAME
