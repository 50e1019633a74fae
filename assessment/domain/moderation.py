"""What a panel may agree beside the survey level (method.md 5). The agreed level never overwrites the survey's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assessment.domain import scoring
from assessment.domain.agreements import Entry
from assessment.domain.errors import Refused
from assessment.domain.framework import Framework
from assessment.domain.proofs import Proof, checked
from assessment.domain.tallies import Tally
from assessment.domain.texts import tidied

MIN_REASON = 10
LONGEST_REASON = 2_000
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


def agree(
    framework: Framework,
    survey: Found,
    after_evidence: Found,
    panel_level: int,
    reason: str,
    *,
    explained: bool = False,
) -> Agreed:
    """Accept a panel's level, or raise Refused: never above what answers and accepted evidence allow.

    Without a level the cap is the top of the range. Every change needs a reason of 10 characters or more; with
    `explained` the level of the survey needs one too.
    """
    most = cap(after_evidence)
    if not 0 <= panel_level <= most:
        raise Refused(
            f"The answers and the accepted evidence allow {framework.level_name(most)} at most. "
            "Choose a lower level, or add evidence on a fact."
        )
    if explained or panel_level != survey.level:
        checked_reason(reason)
    return Agreed(panel_level, survey.level, label(survey.level, after_evidence.level, panel_level))


def cap(after_evidence: Found) -> int:
    """The highest level a panel may agree: what answers and evidence give; without a level the top of the range."""
    return after_evidence.range[1] if after_evidence.level is None else after_evidence.level


def label(survey: int | None, after_evidence: int | None, agreed: int) -> str:
    """How an agreed level differs from the survey's, and whether anything supports it."""
    if survey is None and after_evidence is None:
        return UNSUPPORTED
    if survey is None or agreed > survey:
        return HIGHER
    return LOWER if agreed < survey else SAME


def found(framework: Framework, theme: str, tally: Tally, accepted: Mapping[str, bool] | None = None) -> Found:
    """A theme's level and range; `accepted`: criterion -> whether a document shows it as met."""
    result = scoring.score_theme(framework, theme, tally, overrides=accepted)
    return Found(result.level, result.range)


def propose(
    framework: Framework,
    tally: Tally,
    theme: str,
    level: int,
    reason: str,
    proofs: Mapping[str, Proof],
    *,
    before: int | None,
    today: date,
) -> Agreed:
    """A panel's level beside the survey's; Refused where a rule of method.md 5 says no.

    `before`: the level signed off until now, None if there is none.
    """
    check_acceptable(framework, theme, proofs)
    for proof in proofs.values():
        checked(proof, today=today)
    survey = found(framework, theme, tally)
    after = found(framework, theme, tally, {criterion: proof.met for criterion, proof in proofs.items()})
    explained = bool(proofs) or (before is not None and level != before)
    return agree(framework, survey, after, level, reason, explained=explained)


def check_acceptable(framework: Framework, theme: str, criteria: Iterable[str]) -> None:
    """Refused unless evidence may decide all of these criteria: facts and training records, never what staff say."""
    if theme not in framework.themes:
        raise Refused("There is no such theme. Choose one from the list.")
    for criterion in criteria:
        if criterion not in {each.id for each in framework.themes[theme].all_criteria}:
            raise Refused(f"There is no criterion ‘{criterion}’ in this theme. Choose one from the list.")
        if criterion not in acceptable(framework, theme):
            raise Refused(f"Evidence cannot decide {criterion}: it rests on what staff say. Take that evidence away.")


def acceptable(framework: Framework, theme: str) -> tuple[str, ...]:
    """Ids of a theme's criteria that evidence may decide, lowest level first."""
    rules = framework.themes[theme].all_criteria
    return tuple(c.id for c in rules if framework.questions[c.question].kind in scoring.EVIDENCED_KINDS)


def checked_reason(reason: str) -> str:
    """The reason as it is kept; Refused if it is too short or too long."""
    kept = tidied(reason)
    if len(kept) < MIN_REASON:
        raise Refused(f"Write a reason of at least {MIN_REASON} characters, so that others understand it next year.")
    if len(kept) > LONGEST_REASON:
        raise Refused(f"The reason is {len(kept):,} characters long. Use at most {LONGEST_REASON:,}.")
    return kept


@dataclass(frozen=True, slots=True)
class Replayed:
    """A level worked out again from its line: what the survey gave, what was allowed, what was agreed."""

    survey: Found
    cap: int
    agreed: Agreed


def replay(log: Sequence[Entry], tally: Tally, framework: Framework) -> tuple[Replayed, ...]:
    """Every level in a theme's log, oldest first, worked out again from the answers. Refused if one cannot be."""
    return tuple(_again(entry, tally, framework) for entry in log if entry.level is not None)


def _again(entry: Entry, tally: Tally, framework: Framework) -> Replayed:
    level, today = entry.level or 0, entry.at.date()
    again = propose(framework, tally, entry.theme, level, entry.reason, entry.proofs, before=entry.before, today=today)
    after = found(framework, entry.theme, tally, {criterion: proof.met for criterion, proof in entry.proofs.items()})
    return Replayed(found(framework, entry.theme, tally), cap(after), again)
