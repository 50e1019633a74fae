"""What has changed since last time, in two or three plain sentences by rule, for a board paper (method.md 7).

Every number in a sentence comes with what it is, so that an export can say in which cell of the workbook it stands.
Only numbers that the report shows: nothing is counted here that no page and no sheet has.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessment.domain import progress
from assessment.domain.reports import Report
from assessment.domain.results import OVERALL
from assessment.domain.role_mix import MOVED
from assessment.domain.rounds import Round


class Kind(StrEnum):
    """What a number of a sentence is.

    `reached`: organisations at a level or above; `compared`: those with a level in both rounds; `moves`: how many
    themes of an organisation did the same; `share`: of the people who decide a criterion.
    """

    REACHED = "reached"
    JUDGED = "judged"
    ROSE = "rose"
    FELL = "fell"
    COMPARED = "compared"
    LEVEL = "level"
    MOVES = "moves"
    SHARE = "share"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it stands in a sentence, and what it is. `themes`: overall alone, but for `moves`."""

    said: str
    kind: Kind
    round: str
    themes: tuple[str, ...] = (OVERALL,)
    level: int = 0
    criterion: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One sentence with its full stop, and the numbers in it in their order."""

    sentence: str
    figures: tuple[Figure, ...] = ()


READINGS = {
    progress.RISE: "a likely real rise",
    progress.FALL: "a likely real fall",
    progress.CHANCE: "which could be chance",
}


def answers(report: Report, round_id: str) -> int | None:
    """How many people answered in a round, over the report's organisations; None where it may not be told.

    In a public-safe report one organisation's small number would be what is missing from a total.
    """
    found = [n.answered for o in report.organisations if (n := report.numbers.get((round_id, o.id))) is not None]
    fewest = report.framework.config.min_n_show
    if report.public and any(0 < answered < fewest for answered in found):
        return None
    return sum(found)


def answered(report: Report, before: Round | None, after: Round) -> tuple[Told, ...]:
    """How many answered, now and then; fewer by over 15 per cent is said, since a change may come from that alone."""
    now = answers(report, after.id)
    then = answers(report, before.id) if before else None
    if now is None:
        return ()
    here = Figure(f"{now:,}", Kind.ANSWERED, after.id)
    people = "person" if now == 1 else "people"
    if before is None or then is None:
        return (Told(f"{here.said} {people} answered in {after.name}.", (here,)),)
    there = Figure(f"{then:,}", Kind.ANSWERED, before.id)
    if now < then * (1 - MOVED):
        said = f"Fewer people answered: {here.said}, after {there.said} in {before.name}"
        return (Told(f"{said}; a change may come from that alone.", (here, there)),)
    return (Told(f"{here.said} {people} answered, after {there.said} in {before.name}.", (here, there)),)
